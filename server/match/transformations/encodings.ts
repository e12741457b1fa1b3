import { type Bytes, hexByte, narrowByte, toText } from './bytes';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Base64 in its standard alphabet, complete with padding. Of anything else AWS does not say what becomes, and ModSecurity's
 * versions disagree (one decodes up to the first foreign character, one gives up): undefined.
 */
export function base64Decode(bytes: Bytes): Bytes | undefined {
  if (bytes.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bytes)) return undefined;
  return decodeDigits(bytes.replace(/=+$/, ''));
}

/** Base64, whatever characters stand between its digits. Undefined when digits follow padding, or one is left over. */
export function base64DecodeForgiving(bytes: Bytes): Bytes | undefined {
  const [digits = '', padding = ''] = bytes.replace(/[^A-Za-z0-9+/=]/g, '').split(/(?==)(.*)/);
  return /[^=]/.test(padding) ? undefined : decodeDigits(digits);
}

/** Undefined when a single digit is left over, which makes no byte. */
function decodeDigits(digits: string): Bytes | undefined {
  if (digits.length % 4 === 1) return undefined;
  let decoded = '';
  let value = 0;
  let bits = 0;
  for (const digit of digits) {
    value = ((value << 6) | alphabet.indexOf(digit)) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      decoded += String.fromCharCode((value >> bits) & 0xff);
    }
  }
  return decoded;
}

/** Pairs of hexadecimal digits. Undefined for all other input, of which AWS does not say what becomes. */
export function hexDecode(bytes: Bytes): Bytes | undefined {
  if (!/^(?:[\da-fA-F]{2})*$/.test(bytes)) return undefined;
  return bytes.replace(/../g, hexByte);
}

/**
 * `0x` and the pairs of hexadecimal digits behind it, anywhere. Undefined when a further `0x` follows at once: there
 * ModSecurity skips a character.
 */
export function sqlHexDecode(bytes: Bytes): Bytes | undefined {
  if (/0x(?:[\da-f]{2})+0x[\da-f]{2}/i.test(bytes)) return undefined;
  return bytes.replace(/0x((?:[\da-f]{2})+)/gi, (_, pairs: string) => pairs.replace(/../g, hexByte));
}

/** `%HH`, and `+` for a space. A percent sign that begins no escape stays. */
export function urlDecode(bytes: Bytes): Bytes {
  return bytes.replace(/\+|%([\da-f]{2})/gi, (_, digits?: string) => (digits === undefined ? ' ' : hexByte(digits)));
}

/** As `urlDecode`, and Microsoft's `%uHHHH`. */
export function urlDecodeUnicode(bytes: Bytes): Bytes {
  return bytes.replace(/\+|%u([\da-f]{4})|%([\da-f]{2})/gi, (_, wide?: string, narrow?: string) => {
    if (wide !== undefined) return narrowByte(wide);
    return narrow === undefined ? ' ' : hexByte(narrow);
  });
}

/** One well-formed UTF-8 sequence of two to four bytes (RFC 3629). */
const sequence =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/g;

/**
 * Every UTF-8 sequence as `%uhhhh`, the form that ModSecurity's `utf8toUnicode` writes, from which AWS has the name and the
 * description. Undefined when there are bytes that are no UTF-8, or nulls.
 */
export function utf8ToUnicode(bytes: Bytes): Bytes | undefined {
  const written = bytes.replace(sequence, character => {
    return `%u${(toText(character).codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
  return /[\0\x80-\xff]/.test(written) ? undefined : written;
}
