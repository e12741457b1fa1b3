import { isUtf8 } from 'node:buffer';
import { readFileSync, readSync } from 'node:fs';
import { table } from '../text/table';

/** A text, or why there is none, in words that follow the file's name; `foreign` when there is one, but no text. */
export type Source = { readonly text: string } | { readonly problem: string; readonly foreign?: true };

/** Reads a text file in UTF-8, or in UTF-16 with a byte order mark; also a pipe. `0` is the standard input. */
export function readSource(file: string | 0): Source {
  try {
    return decode(file === 0 ? readStandardInput() : readFileSync(file));
  } catch (error) {
    return { problem: describe(error) };
  }
}

/** The same, sooner, of a file that can be read twice: a regular one. */
export function readRegularFile(file: string): Source {
  try {
    // Node reads UTF-8 at one go. What may be something else, or begins with a mark, is looked at byte by byte.
    const text = readFileSync(file, 'utf8');
    const plain = !text.includes('\0') && !text.includes('\ufffd') && text.charCodeAt(0) !== 0xfeff;
    return plain ? { text } : decode(readFileSync(file));
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
      return foreign('is not a text file: its byte order mark says UTF-16, its content does not');
    }
  }
  if (bytes.includes(0)) return foreign('is not a text file');
  if (!isUtf8(bytes)) return foreign('is not text in UTF-8');
  const marked = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  return { text: bytes.toString('utf8', marked ? 3 : 0) };
}

function foreign(problem: string): Source {
  return { problem, foreign: true };
}

/** All of the standard input. Reading it as a file fails when whoever writes it is not ready yet. */
function readStandardInput(): Buffer {
  const chunks: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const chunk = Buffer.allocUnsafe(1 << 16);
    let length = 0;
    try {
      length = readSync(0, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') {
        Atomics.wait(pause, 0, 0, 10);
        continue;
      }
      // Windows says so at the end of a pipe.
      if (code !== 'EOF') throw error;
    }
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, length));
  }
}

/** A system error in words that follow the file's name. */
export function describe(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  return problems[code] ?? `cannot be read (${code === '' ? String(error) : code})`;
}

const problems: Readonly<Record<string, string>> = table({
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'cannot be read: its links go round in a circle',
  ERR_FS_FILE_TOO_LARGE: 'is too large to be read',
  ERR_STRING_TOO_LONG: 'is too large to be read',
});
