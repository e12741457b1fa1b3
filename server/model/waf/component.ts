import { canonical } from '../../tree/canonical';
import { chosenIn } from './choice';
import type { Structure } from './waf';

/** What is done where a component is too large or malformed, which is no part of what is inspected. */
const handling = ['OversizeHandling', 'InvalidFallbackBehavior', 'FallbackBehavior'];

/**
 * The component of the request that a `FieldToMatch` names, as a text that is the same for the same component however it
 * is written: names of headers and arguments in lower case, members in order, what happens to oversize left out.
 */
export function componentOf(field: Structure | undefined): string {
  const chosen = chosenIn(field);
  if (chosen === undefined) return field?.members[0]?.name ?? '';
  return `${chosen.as} ${canonical(chosen.node, { unordered: true, fold: true, leaveOut: handling })}`;
}

/** The component that a statement inspects, which its name tells: `UriPath`. */
export function fieldOf(statement: Structure): Structure | undefined {
  return chosenIn(statement.child('FieldToMatch'));
}
