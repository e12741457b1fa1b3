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
    const members = membersOf(node)
      .filter(({ name }) => !leaveOut?.includes(name))
      .map(({ name, value }) => `${JSON.stringify(name)}:${value === undefined ? '' : canonical(value, indifference)}`);
    return `{${members.sort().join()}}`;
  }
  const text = JSON.stringify(node.value) ?? '';
  return fold ? text.toLowerCase() : text;
}
