import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** A text, or why there is none, in words that follow the file's name. */
export type Source = { readonly text: string } | { readonly problem: string };

/** Reads a text file in UTF-8, or in UTF-16 with a byte order mark. `0` is the standard input. */
export function readSource(file: string | 0): Source {
  try {
    return decode(readFileSync(file));
  } catch (error) {
    return { problem: describe(error) };
  }
}

function decode(bytes: Buffer): Source {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (utf16 !== undefined) {
    try {
      return { text: new TextDecoder(utf16, { fatal: true }).decode(bytes) };
    } catch {
      return { problem: 'is not a text file: its byte order mark says UTF-16, its content does not' };
    }
  }
  if (bytes.includes(0)) return { problem: 'is not a text file' };
  if (!isUtf8(bytes)) return { problem: 'is not text in UTF-8' };
  const marked = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  return { text: bytes.toString('utf8', marked ? 3 : 0) };
}

/** A system error in words that follow the file's name. */
export function describe(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  return problems[code] ?? `cannot be read (${code === '' ? String(error) : code})`;
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'cannot be read: its links go round in a circle',
  ERR_FS_FILE_TOO_LARGE: 'is too large to be read',
  ERR_STRING_TOO_LONG: 'is too large to be read',
};
