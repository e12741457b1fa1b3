import { type Node, Property } from '../tree/node';
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
  if (limit !== undefined && !limit.whitespaceCounts) used = denseLength(root);
  else used = unit === 'bytes' ? utf8Length(text, start, end) : end - start;
  return { used, limit: limit?.amount, unit };
}

/** Characters that a value has on one line, without white space and comments. Counted from the tree, which holds neither. */
export function denseLength(node: Node): number {
  if (node instanceof Property) return node.key.length + (node.value === undefined ? 0 : 1 + denseLength(node.value));
  const { length, children } = node;
  if (children === undefined) return length;
  let used = '[]'.length;
  for (const child of children) used += denseLength(child);
  return used + Math.max(0, children.length - 1);
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
