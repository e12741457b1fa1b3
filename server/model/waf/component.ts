import { membersOf, type Node } from '../../tree/node';
import type { Structure } from './waf';

/**
 * The component of the request that a `FieldToMatch` names, as a text that is the same for the same component however it
 * is written: names of headers and arguments in lower case, members in order, what happens to oversize left out.
 */
export function componentOf(field: Structure | undefined): string {
  const member = field?.members[0];
  return member === undefined ? '' : `${member.name} ${canonical(member.value)}`;
}

/** What is done where a component is too large or malformed, which is no part of what is inspected. */
const handling = new Set(['OversizeHandling', 'InvalidFallbackBehavior', 'FallbackBehavior']);

function canonical(node: Node | undefined): string {
  if (node === undefined) return '';
  if (node.type === 'array') return `[${(node.children ?? []).map(canonical).sort().join()}]`;
  if (node.type !== 'object') return String(node.value).toLowerCase();
  const members = membersOf(node).filter(({ name }) => !handling.has(name));
  return `{${members
    .map(({ name, value }) => `${name}:${canonical(value)}`)
    .sort()
    .join()}}`;
}

/** The component that a statement inspects: `UriPath`, with its structure. */
export function fieldOf(statement: Structure): { readonly name: string; readonly field: Structure } | undefined {
  const choice = statement.child('FieldToMatch');
  for (const { name } of choice?.members ?? []) {
    const field = choice?.child(name);
    if (field !== undefined) return { name: field.as, field };
  }
  return undefined;
}
