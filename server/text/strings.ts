import type { Span } from './lines';

/**
 * The span in the source of part of a JSON string's value. `start` is the offset of the opening quote; `from` and `to`
 * count characters of the unescaped value.
 */
export function spanInString(text: string, start: number, length: number, from: number, to: number): Span {
  const end = start + length - 1;
  let offset = start + 1;
  let index = 0;
  let spanStart = from === 0 ? offset : end;
  while (offset < end) {
    if (index === from) spanStart = offset;
    if (index === to) return { start: spanStart, end: offset };
    offset += text[offset] === '\\' ? (text[offset + 1] === 'u' ? 6 : 2) : 1;
    index++;
  }
  return { start: Math.min(spanStart, end), end: Math.max(spanStart, end) };
}

/** A number with commas between its thousands. `toLocaleString` says the same, but takes 20 ms to get ready. */
export function withThousands(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** With a capital letter at the beginning. */
export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A number that is the same for equal texts, whatever their case, and mostly differs for others. */
export function hash(text: string): number {
  let value = text.length;
  for (let index = 0; index < text.length; index++) value = (value * 31 + (text.charCodeAt(index) | 32)) | 0;
  return value;
}
