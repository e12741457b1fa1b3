/**
 * A string in which every character is one byte, 0 to 255: what AWS WAF inspects. Text becomes bytes as UTF-8 with
 * `toBytes`, and only what somebody is to read goes back through `toText`.
 */
export type Bytes = string;

/** The UTF-8 bytes of a text. A lone surrogate becomes those of U+FFFD. */
export function toBytes(text: string): Bytes {
  return fromArray(new TextEncoder().encode(text));
}

/** The text that bytes spell in UTF-8; U+FFFD stands for what is none. */
export function toText(bytes: Bytes): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(toArray(bytes));
}

/** The bytes as numbers, for libraries that want them so. */
export function toArray(bytes: Bytes): Uint8Array {
  const array = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) array[index] = bytes.charCodeAt(index);
  return array;
}

/** Bytes from numbers. */
export function fromArray(array: Uint8Array): Bytes {
  let bytes = '';
  for (const byte of array) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The byte that two hexadecimal digits spell; only the last two of more digits count. */
export function hexByte(digits: string): Bytes {
  return String.fromCharCode(Number.parseInt(digits.slice(-2), 16));
}

/**
 * The byte of a four-digit code point. Full-width ASCII, FF01 to FF5E, becomes the ASCII character that it looks like; of
 * all others only the lower byte is kept.
 */
export function narrowByte(digits: string): Bytes {
  const code = Number.parseInt(digits, 16);
  return String.fromCharCode(code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code & 0xff);
}
