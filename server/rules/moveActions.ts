import type { Condition, Policy, Statement, Text } from '../model/policy';
import type { Edit } from '../text/edits';
import { appendElement, type Json, jsonOf, removeEntries } from '../tree/edits';
import { membersOf } from '../tree/node';

/**
 * Moves entries of a list of actions into a statement of their own, which is like theirs but without some conditions and
 * without a Sid, and stands at the end. Undefined where the policy has no lists of statements and actions, or nothing would
 * stay behind.
 */
export function moveActions(
  text: string,
  policy: Policy,
  statement: Statement,
  moved: readonly Text[],
  dropped: readonly Condition[],
): Edit[] | undefined {
  const list = statement.action?.member.value;
  const statements = policy.statement?.value;
  if (list?.type !== 'array' || statements?.type !== 'array' || statement.action?.negated) return undefined;
  if (moved.length === 0 || moved.length >= (list.children?.length ?? 0)) return undefined;
  const copy: Record<string, Json> = {};
  for (const { name, value } of statement.members) {
    if (value === undefined || name === 'Sid' || name === 'Condition') continue;
    copy[name] = name === 'Action' ? actionsOf(moved) : jsonOf(value);
  }
  const rest = conditionsWithout(statement, dropped);
  if (rest !== undefined) copy['Condition'] = rest;
  const nodes = moved.map(({ node }) => node);
  return [...removeEntries(text, nodes), ...appendElement(text, statements, copy)];
}

function actionsOf(moved: readonly Text[]): Json {
  const [first, ...others] = moved.map(({ value }) => value);
  return others.length === 0 ? (first ?? '') : [first ?? '', ...others];
}

function conditionsWithout({ conditionMember }: Statement, dropped: readonly Condition[]): Json | undefined {
  const gone = new Set(dropped.map(({ keyMember }) => keyMember.node));
  const operators: Record<string, Json> = {};
  for (const operator of membersOf(conditionMember?.value)) {
    const keys: Record<string, Json> = {};
    for (const { name, value, node } of membersOf(operator.value)) {
      if (value !== undefined && !gone.has(node)) keys[name] = jsonOf(value);
    }
    if (Object.keys(keys).length > 0) operators[operator.name] = keys;
  }
  return Object.keys(operators).length === 0 ? undefined : operators;
}
