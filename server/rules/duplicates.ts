import { type Member, membersOf, type Node, type Property, valueIn } from '../tree/node';

/** Finds, in the node and all below it, each member whose name an earlier one of the same object has. */
export function eachDuplicate(node: Node, found: (duplicate: Member, first: Member) => void): void {
  const children = node.children;
  // Lists of strings have nothing in them to look at.
  if (children === undefined || (node.type === 'array' && !isContainer(children[0]))) return;
  const members = membersOf(node);
  if (members.length > 1 && hasDuplicate(members)) {
    const firsts = new Map<string, Member>();
    for (const member of members) {
      const first = firsts.get(member.name);
      if (first === undefined) firsts.set(member.name, member);
      else found(member, first);
    }
  }
  for (const child of children) {
    const value = valueIn(child);
    if (isContainer(value)) eachDuplicate(value, found);
  }
}

function isContainer(node: Node | undefined): node is Node {
  return node?.type === 'object' || node?.type === 'array';
}

/** Objects have few members as a rule: comparing each with each then costs less than a set. */
function hasDuplicate(members: readonly Member[]): boolean {
  if (members.length > 12) return new Set(members.map(({ name }) => name)).size < members.length;
  for (let i = 1; i < members.length; i++) {
    for (let j = 0; j < i; j++) if (members[i]?.name === members[j]?.name) return true;
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
  if (a === undefined || b === undefined || a.type !== b.type) return false;
  if (a.type === 'property') return equalProperties(a as Property, b as Property);
  if (a.value !== b.value) return false;
  const [left, right] = [a.children ?? [], b.children ?? []];
  return left.length === right.length && left.every((child, index) => equal(child, right[index]));
}

function equalProperties(a: Property, b: Property): boolean {
  return a.name === b.name && (a.value === undefined ? b.value === undefined : equal(a.value, b.value));
}
