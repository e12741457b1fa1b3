import { type Member, membersOf, type Node } from '../tree/node';

/** Finds, in the node and all below it, each member whose name an earlier one of the same object has. */
export function eachDuplicate(node: Node, found: (duplicate: Member, first: Member) => void): void {
  const children = node.children;
  // Lists of strings have nothing in them to look at.
  if (children === undefined || (node.type === 'array' && children[0]?.children === undefined)) return;
  if (node.type === 'object' && children.length > 1 && hasDuplicate(children)) {
    const firsts = new Map<string, Member>();
    for (const member of membersOf(node)) {
      const first = firsts.get(member.name);
      if (first === undefined) firsts.set(member.name, member);
      else found(member, first);
    }
  }
  for (const child of children) {
    const value = child.type === 'property' ? child.children?.[1] : child;
    if (value?.children !== undefined) eachDuplicate(value, found);
  }
}

/** Objects have few members as a rule: comparing each with each then costs less than a set. */
function hasDuplicate(properties: readonly Node[]): boolean {
  const name = (property: Node | undefined): unknown => property?.children?.[0]?.value;
  if (properties.length > 12) return new Set(properties.map(name)).size < properties.length;
  for (let i = 1; i < properties.length; i++) {
    for (let j = 0; j < i; j++) if (name(properties[i]) === name(properties[j])) return true;
  }
  return false;
}

/** The first value that was asked about under a key: this one when there was none before it. */
export function firstOf<Key, Value>(firsts: Map<Key, Value>, key: Key, value: Value): Value {
  const first = firsts.get(key);
  if (first !== undefined) return first;
  firsts.set(key, value);
  return value;
}

/** True when two values say the same, whatever their white space. */
export function equal(a: Node | undefined, b: Node | undefined): boolean {
  if (a === undefined || b === undefined || a.type !== b.type || a.value !== b.value) return false;
  const [left, right] = [a.children ?? [], b.children ?? []];
  return left.length === right.length && left.every((child, index) => equal(child, right[index]));
}
