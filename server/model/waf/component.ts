import { canonical } from '../../tree/canonical';
import type { Structure } from './waf';

/** What is done where a component is too large or malformed, which is no part of what is inspected. */
const handling = ['OversizeHandling', 'InvalidFallbackBehavior', 'FallbackBehavior'];

/**
 * The component of the request that a `FieldToMatch` names, as a text that is the same for the same component however it
 * is written: names of headers and arguments in lower case, members in order, what happens to oversize left out.
 */
export function componentOf(field: Structure | undefined): string {
  const member = field?.members[0];
  if (member === undefined) return '';
  const { name, value } = member;
  return value === undefined
    ? name
    : `${name} ${canonical(value, { unordered: true, fold: true, leaveOut: handling })}`;
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
