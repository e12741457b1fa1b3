import { table } from '../../text/table';
import { type Bytes, hexByte, narrowByte } from './bytes';

/** Escapes of one letter, in C and in JavaScript. */
const controls: Readonly<Record<string, Bytes>> = table({
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
});

/**
 * CSS 2 escapes as ModSecurity's `cssDecode` reads them: a backslash and one to six hexadecimal digits, of which the last
 * two are the byte, swallow one white space behind them; a backslash before a line feed or the end goes with it; before
 * anything else only the backslash goes.
 */
export function cssDecode(bytes: Bytes): Bytes {
  return bytes.replace(/\\(?:([\da-f]{1,6})[ \t\n\v\f\r]?|(\n)|(.))?/gis, (_, digits, lineFeed, other) => {
    if (digits !== undefined) return cssByte(digits);
    return lineFeed === undefined ? (other ?? '') : '';
  });
}

/** Full-width ASCII is looked for where the digits before the last four are noughts. */
function cssByte(digits: string): Bytes {
  return digits.length >= 4 && /^0*$/.test(digits.slice(0, -4)) ? narrowByte(digits.slice(-4)) : hexByte(digits);
}

/**
 * JavaScript escapes as ModSecurity's `jsDecode` reads them: `\uHHHH`, `\xHH`, up to three octal digits that make one byte,
 * the escapes of one letter; before anything else only the backslash goes. A backslash at the end stays.
 */
export function jsDecode(bytes: Bytes): Bytes {
  return bytes.replace(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|([0-3][0-7]{2}|[0-7]{1,2})|(.))/gs,
    (_, wide, narrow, octal, other) => {
      if (wide !== undefined) return narrowByte(wide);
      if (narrow !== undefined) return hexByte(narrow);
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return controls[other] ?? other;
    },
  );
}

/** Escapes that `JS_DECODE_EXT` treats otherwise than `JS_DECODE` begin with a backslash, so only their absence is sure. */
export function jsDecodeExtended(bytes: Bytes): Bytes | undefined {
  return bytes.includes('\\') ? undefined : bytes;
}

/**
 * ANSI C escapes, the ones that AWS lists; all others stay. Undefined where ModSecurity decodes what AWS does not list: an
 * octal number that does not begin with a nought, and `\X`; and where `\0OOO` makes no byte.
 */
export function escapeSequenceDecode(bytes: Bytes): Bytes | undefined {
  let known = true;
  const decoded = bytes.replace(
    /\\(?:x([\da-f]{2})|0([0-7]{0,3})|([abfnrtv])|([\\?'"])|(.))/gis,
    (whole: string, hex?: string, octal?: string, letter?: string, itself?: string, other?: string) => {
      if (hex !== undefined) {
        if (whole[1] === 'X') known = false;
        return hexByte(hex);
      }
      if (octal !== undefined) {
        const code = Number.parseInt(octal || '0', 8);
        if (code > 255) known = false;
        return String.fromCharCode(code & 0xff);
      }
      if (itself !== undefined) return itself;
      if (other !== undefined && other >= '1' && other <= '7') known = false;
      return (letter === undefined ? undefined : controls[letter]) ?? whole;
    },
  );
  return known ? decoded : undefined;
}
