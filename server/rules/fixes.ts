import { removeEntry, replaceValue } from '../tree/edits';
import type { Node } from '../tree/node';
import type { Fix } from './rule';

/** Whether the policy grants and denies exactly the same requests afterwards. */
type Safety = Pick<Fix, 'safe'>;

const unsafe: Safety = { safe: false };

/** Puts what is meant in place of a value; nothing where it is not known. */
export function replaceWith(
  text: string,
  node: Node,
  meant: string | number | undefined,
  { safe }: Safety = unsafe,
): Fix[] {
  if (meant === undefined) return [];
  return [{ title: `Replace with ${meant}`, safe, edits: [replaceValue(text, node, meant)] }];
}

/** Takes an element out of its list, or a member out of its object; `what` is how the user reads it: `the empty Sid`. */
export function remove(text: string, node: Node, what: string, { safe }: Safety = unsafe): Fix[] {
  return [{ title: `Remove ${what}`, safe, edits: removeEntry(text, node) }];
}
