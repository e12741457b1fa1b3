import { table } from '../../text/table';
import { type CharacterSet, everything, letterClasses, negate, newline } from './sets';
import { type AssertionNode, type Reader, report } from './tree';

/** What a backslash and what belongs to it stand for. */
export type Escape =
  | { readonly type: 'code'; readonly code: number }
  | { readonly type: 'class'; readonly set: CharacterSet }
  | { readonly type: 'assertion'; readonly assertion: AssertionNode['assertion'] }
  | { readonly type: 'quote' }
  | { readonly type: 'opaque' }
  | { readonly type: 'nothing' };

const controls: Readonly<Record<string, number>> = table({ a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 });

const assertions: Readonly<Record<string, AssertionNode['assertion']>> = table({
  A: 'start',
  z: 'end',
  Z: 'last-line-end',
  b: 'word',
  B: 'not-word',
});

/** Constructs of one letter that AWS lists as not supported. */
const unsupported: Readonly<Record<string, string>> = table({
  C: '\\C, a single byte',
  R: '\\R, any line end',
  K: '\\K, which resets the start of the match',
});

/** References: to what a group matched, or to the group itself. */
const references: readonly (readonly [form: RegExp, construct: string])[] = [
  [/\\g(?:<[^>]{0,64}>|'[^']{0,64}')/y, 'subroutine reference'],
  [/\\g(?:\{[^}]{0,64}\}|[+-]?\d+)/y, 'back-reference'],
  [/\\k(?:<[^>]{0,64}>|'[^']{0,64}'|\{[^}]{0,64}\})/y, 'back-reference'],
];

/** Matches at the reader's place and moves it behind; undefined and no move otherwise. */
export function take(reader: Reader, form: RegExp): RegExpExecArray | undefined {
  form.lastIndex = reader.at;
  const found = form.exec(reader.pattern);
  if (found === null) return undefined;
  reader.at = form.lastIndex;
  return found;
}

/** Reads an escape whose backslash is at the reader's place. `groups` capturing groups are in the pattern. */
export function readEscape(reader: Reader, inSet: boolean, groups: number): Escape {
  const start = reader.at;
  const letter = reader.pattern.charAt(start + 1);
  if (letter === '') {
    reader.at++;
    report(reader, 'syntax', start, reader.at, '\\ at the end');
    return { type: 'opaque' };
  }
  if (!inSet) {
    for (const [form, construct] of references) {
      if (take(reader, form) === undefined) continue;
      report(reader, 'unsupported', start, reader.at, construct);
      return { type: 'opaque' };
    }
  }
  if (/\d/.test(letter)) return readNumber(reader, inSet, groups);
  if ('xoc'.includes(letter)) return readCode(reader);
  if (letter === 'p' || letter === 'P') return readProperty(reader);
  reader.at += 2;
  return readLetter(reader, letter, inSet, start);
}

function readLetter(reader: Reader, letter: string, inSet: boolean, start: number): Escape {
  if (letter === 'Q') return { type: 'quote' };
  if (letter === 'E') return { type: 'nothing' };
  const control = controls[letter];
  if (control !== undefined) return { type: 'code', code: control };
  if (inSet && letter === 'b') return { type: 'code', code: 8 };
  const members = letterClasses.get(letter.toLowerCase());
  if (members !== undefined) {
    // Whether the bytes 133 and 160 count depends on whether AWS reads UTF-8.
    if ('hv'.includes(letter.toLowerCase())) reader.exact = false;
    return { type: 'class', set: /[a-z]/.test(letter) ? members : negate(members) };
  }
  if (inSet && 'BNRX'.includes(letter)) {
    report(reader, 'syntax', start, reader.at, `\\${letter} in a set`);
    return { type: 'opaque' };
  }
  if (!inSet) {
    const assertion = assertions[letter];
    if (assertion !== undefined) return { type: 'assertion', assertion };
    const construct = unsupported[letter];
    if (construct !== undefined) {
      report(reader, 'unsupported', start, reader.at, construct);
      return { type: 'opaque' };
    }
    if (letter === 'N' && reader.pattern[reader.at] !== '{') return { type: 'class', set: negate(newline) };
    if ('GX'.includes(letter)) {
      reader.exact = false;
      return { type: 'opaque' };
    }
  }
  if ('lLuUNgk'.includes(letter)) {
    report(reader, 'syntax', start, reader.at, `\\${letter}`);
    return { type: 'opaque' };
  }
  // Letters without a meaning are themselves in older versions of PCRE and mistakes in newer ones.
  if (/[A-Za-z]/.test(letter)) reader.exact = false;
  const code = reader.pattern.codePointAt(start + 1) ?? 0;
  if (code > 0xffff) reader.at++;
  return literal(reader, code);
}

/** Octal codes and back-references: a single digit but 0 is always one, more digits when there are so many groups. */
function readNumber(reader: Reader, inSet: boolean, groups: number): Escape {
  const start = reader.at;
  const number = /\\(\d+)/y;
  number.lastIndex = start;
  const digits = number.exec(reader.pattern)?.[1] ?? '';
  if (!inSet && !digits.startsWith('0') && (digits.length === 1 || Number(digits) <= groups)) {
    reader.at += 1 + digits.length;
    report(reader, 'unsupported', start, reader.at, 'back-reference');
    return { type: 'opaque' };
  }
  const octal = take(reader, /\\([0-7]{1,3})/y);
  if (octal !== undefined) return literal(reader, Number.parseInt(octal[1] ?? '', 8));
  reader.exact = false;
  reader.at += 2;
  return { type: 'code', code: digits.charCodeAt(0) };
}

function readCode(reader: Reader): Escape {
  const start = reader.at;
  const found =
    take(reader, /\\x\{([\da-fA-F]{1,6})\}/y) ??
    take(reader, /\\x([\da-fA-F]{0,2})/y) ??
    take(reader, /\\o\{([0-7]{1,7})\}/y);
  if (found !== undefined) {
    const code = Number.parseInt(found[1] || '0', found[0].startsWith('\\x') ? 16 : 8);
    if (code <= 0x10ffff) return literal(reader, code);
  } else {
    const control = take(reader, /\\c([ -~])/y);
    if (control !== undefined) return { type: 'code', code: (control[1] ?? '').toUpperCase().charCodeAt(0) ^ 64 };
    reader.at += 2;
  }
  report(reader, 'syntax', start, reader.at, reader.pattern.slice(start, reader.at));
  return { type: 'opaque' };
}

/** Unicode properties, of which nothing is known here. */
function readProperty(reader: Reader): Escape {
  const start = reader.at;
  reader.exact = false;
  if (take(reader, /\\[pP](?:\{\^?[\w &-]{1,64}\}|[A-Z])/y) !== undefined) return { type: 'class', set: everything };
  reader.at += 2;
  report(reader, 'syntax', start, reader.at, 'unknown property');
  return { type: 'opaque' };
}

/** Codes outside ASCII are bytes or characters, depending on whether AWS reads UTF-8. */
function literal(reader: Reader, code: number): Escape {
  if (code > 127) reader.exact = false;
  return { type: 'code', code };
}
