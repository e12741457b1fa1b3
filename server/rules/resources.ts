import type { ValuesElement } from '../model/policy';
import type { Edit } from '../text/edits';
import { addToOneOrMany, appendElements, replaceValue } from '../tree/edits';

/** Adds values to an element, which may hold one or a list. */
export function addValues(text: string, { member, values }: ValuesElement, added: readonly string[]): Edit[] {
  const [first, ...others] = added;
  if (member.value === undefined || first === undefined) return [];
  if (others.length === 0) return addToOneOrMany(text, member.value, first);
  if (member.value.type === 'array') return appendElements(text, member.value, added);
  return [replaceValue(text, member.value, [...values.map(({ value }) => value), ...added])];
}
