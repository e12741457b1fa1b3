import type { Node } from '../tree/node';
import type { DocumentSize } from './document';
import type { KindFacts } from './kinds';

/**
 * The size of a document as AWS counts it for its kind: IAM leaves white space out, the other services count the text
 * as it is (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html). Comments are not counted where
 * white space is not, as they have to go before AWS sees the document.
 */
export function sizeOf(text: string, root: Node, facts: KindFacts): DocumentSize {
  const limit = facts.limit;
  const start = root.offset;
  const end = root.offset + root.length;
  const unit = limit?.unit ?? 'characters';
  let used: number;
  if (limit !== undefined && !limit.whitespaceCounts) used = denseLength(text, start, end);
  else used = unit === 'bytes' ? utf8Length(text, start, end) : end - start;
  return { used, limit: limit?.amount, unit };
}

/** Characters outside white space and comments; inside strings every character counts. */
function denseLength(text: string, start: number, end: number): number {
  let used = 0;
  let i = start;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      const close = endOfString(text, i, end);
      used += close - i;
      i = close;
    } else if (code === 47 && text.charCodeAt(i + 1) === 47) {
      const lineEnd = text.indexOf('\n', i);
      i = lineEnd < 0 ? end : lineEnd;
    } else if (code === 47 && text.charCodeAt(i + 1) === 42) {
      const close = text.indexOf('*/', i + 2);
      i = close < 0 ? end : close + 2;
    } else {
      if (code > 32) used++;
      i++;
    }
  }
  return used;
}

function endOfString(text: string, open: number, end: number): number {
  for (let close = text.indexOf('"', open + 1); close >= 0 && close < end; close = text.indexOf('"', close + 1)) {
    let escapes = 0;
    while (text.charCodeAt(close - 1 - escapes) === 92) escapes++;
    if (escapes % 2 === 0) return close + 1;
  }
  return end;
}

function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < end) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
