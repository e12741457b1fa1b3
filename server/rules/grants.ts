import { arnCovers } from '../match/arn';
import { hasWildcard, wildcardMatch } from '../match/wildcard';
import type { Statement, Text, ValuesElement } from '../model/policy';

/**
 * The entry of `Action` or `NotAction` through which a statement is about an action, given by its full name: the entry that
 * names it, otherwise the first pattern that stands for it; for `NotAction` that leaves it in, the first entry. Undefined
 * when the statement is not about the action.
 */
export function entryFor(element: ValuesElement | undefined, action: string): Text | undefined {
  if (element === undefined) return undefined;
  const { values, negated } = element;
  const initial = action.charCodeAt(0) | 32;
  let found: Text | undefined;
  for (const text of values) {
    const first = text.value.charCodeAt(0);
    // Only `*…`, `?…` and the same letter can match; the test spares the others the search.
    if (first !== 42 && first !== 63 && (first | 32) !== initial) continue;
    if (!wildcardMatch(text.value, action, true)) continue;
    if (negated) return undefined;
    if (!hasWildcard(text.value)) return text;
    found ??= text;
  }
  return negated ? values[0] : found;
}

/** `*`, and what means the same for actions. */
const everything = /^\*+(:\*+)?$/;

/** The entry through which an unconditional Allow grants every action on every resource, as administrators have it. */
export function administering({ effect, action, resource, conditionMember }: Statement): Text | undefined {
  if (effect !== 'Allow' || conditionMember !== undefined || action?.negated !== false) return undefined;
  if (resource?.negated !== false || !resource.values.some(({ value }) => value === '*')) return undefined;
  return action.values.find(({ value }) => value.startsWith('*') && everything.test(value));
}

/** Whether a `NotAction` or `NotResource` leaves nothing, as one of its entries stands for everything. */
export function leavesNothing({ negated, values }: ValuesElement): boolean {
  return negated && values.some(({ value }) => everything.test(value));
}

/** Whether a `NotResource` leaves none of the resources of some types, given by the templates of their ARNs. */
export function leavesNone({ negated, values }: ValuesElement, templates: readonly string[]): boolean {
  if (!negated || templates.length === 0) return false;
  const arns = templates.map(template => template.replace(/^arn:[^:]*/, 'arn:aws'));
  return arns.every(arn => values.some(({ value }) => arnCovers(value, arn)));
}
