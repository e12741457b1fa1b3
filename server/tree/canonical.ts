import { membersOf, type Node } from './node';

/** What does not count when values are compared, beyond white space and the order of members. */
interface Indifference {
  /** The order of entries. */
  readonly unordered?: boolean;
  /** Upper and lower case of strings. */
  readonly fold?: boolean;
  /** Members of these names. */
  readonly leaveOut?: readonly string[];
}

/** A value as text that is the same for values that say the same. */
export function canonical(node: Node, indifference: Indifference = {}): string {
  const { unordered, fold, leaveOut } = indifference;
  if (node.type === 'array') {
    const entries = (node.children ?? []).map(child => canonical(child, indifference));
    return `[${(unordered ? entries.sort() : entries).join()}]`;
  }
  if (node.type === 'object') {
    const members: string[] = [];
    for (const { name, value } of membersOf(node)) {
      if (leaveOut?.includes(name)) continue;
      members.push(`${withLength(name)}=${value === undefined ? '' : canonical(value, indifference)}`);
    }
    return `{${members.sort().join()}}`;
  }
  if (node.type !== 'string') return String(node.value);
  const text = node.value as string;
  return withLength(fold ? text.toLowerCase() : text);
}

/** A text that cannot run into its neighbours, whatever it holds; quicker than to escape it. */
function withLength(text: string): string {
  return `${text.length}:${text}`;
}
