import type { Span } from '../../text/lines';

/** A string or a bare word of JSON that may be broken. */
export interface Token extends Span {
  readonly kind: 'string' | 'word';
  /** The text, of strings without quotes and as written. */
  readonly content: string;
  /** False for a string without its closing quote. */
  readonly closed: boolean;
}

const quote = 34;
export const comma = 44;
export const colon = 58;
export const openBrace = 123;
export const closeBrace = 125;
export const openBracket = 91;
export const closeBracket = 93;

/** The offset behind white space and comments; -1 when `inside` lies within one of the comments. */
export function skipBlank(text: string, from: number, inside = -1): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const next = code === 47 ? text.charCodeAt(at + 1) : 0;
    if (next === 47) {
      const lineEnd = text.indexOf('\n', at);
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (inside > at && inside <= end) return -1;
      at = end;
    } else if (next === 42) {
      const close = text.indexOf('*/', at + 2);
      const end = close < 0 ? text.length : close + 2;
      if (inside > at && inside < end) return -1;
      at = end - 1;
    } else if (code > 32 && code !== 0xfeff) break;
  }
  return Math.min(at, text.length);
}

/** The string or bare word at an offset; undefined at punctuation, white space and the end. */
export function readToken(text: string, start: number): Token | undefined {
  const first = text.charCodeAt(start);
  if (start >= text.length || first <= 32 || isPunctuation(first)) return undefined;
  return first === quote ? readString(text, start) : readWord(text, start);
}

function readString(text: string, start: number): Token {
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (code === quote) {
      return { kind: 'string', start, end: end + 1, content: text.slice(start + 1, end), closed: true };
    } else if (code === 10 || code === 13) break;
  }
  end = Math.min(end, text.length);
  return { kind: 'string', start, end, content: text.slice(start + 1, end), closed: false };
}

function readWord(text: string, start: number): Token {
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code <= 32 || code === quote || isPunctuation(code)) break;
  }
  return { kind: 'word', start, end, content: text.slice(start, end), closed: true };
}

function isPunctuation(code: number): boolean {
  return (
    code === openBrace ||
    code === closeBrace ||
    code === openBracket ||
    code === closeBracket ||
    code === comma ||
    code === colon
  );
}

/** True when a string has a colon behind it, which makes it a name. */
export function hasColon(text: string, token: Token): boolean {
  return token.kind === 'string' && text.charCodeAt(skipBlank(text, token.end)) === colon;
}
