import type { Bytes } from './bytes';

/** A to Z only: bytes of other alphabets stay. */
export function lowercase(bytes: Bytes): Bytes {
  return bytes.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/** a to z only: bytes of other alphabets stay. */
export function uppercase(bytes: Bytes): Bytes {
  return bytes.replace(/[a-z]+/g, letters => letters.toUpperCase());
}
