import type { Bytes } from './bytes';

/** Form feeds, tabs, line feeds, carriage returns, vertical tabs and the byte 160 become spaces, and runs of them one. */
export function compressWhiteSpace(bytes: Bytes): Bytes {
  return bytes.replace(/[ \f\t\n\r\v\xa0]+/g, ' ');
}

/** Undefined when the byte 160 is there, the non-breaking space, which only some descriptions count as white space. */
export function removeWhiteSpace(bytes: Bytes): Bytes | undefined {
  return bytes.includes('\xa0') ? undefined : bytes.replace(/[ \f\t\n\r\v]+/g, '');
}

export function trimLeft(bytes: Bytes): Bytes {
  return bytes.replace(/^[ \f\t\n\r\v]+/, '');
}

/** Goes from the end, so that long runs of white space elsewhere cost nothing. */
export function trimRight(bytes: Bytes): Bytes {
  let end = bytes.length;
  while (end > 0 && ' \f\t\n\r\v'.includes(bytes.charAt(end - 1))) end--;
  return bytes.slice(0, end);
}

export function trim(bytes: Bytes): Bytes {
  return trimLeft(trimRight(bytes));
}
