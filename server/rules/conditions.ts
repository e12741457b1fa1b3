import type { ConditionKeyFacts, Facts } from '../facts/facts';
import { perPolicy } from '../model/derived';
import type { Condition, ConditionValue, OperatorName, Policy, Statement } from '../model/policy';
import type { Edit } from '../text/edits';
import { indentationAt, layoutOf } from '../text/layout';
import { perText } from '../text/shared';
import {
  hasComment,
  insertMember,
  insertMemberText,
  type Json,
  jsonOf,
  printJson,
  removeEntry,
  renameMember,
  replaceValue,
} from '../tree/edits';
import { type Member, membersOf, type Node, spanOf } from '../tree/node';

const lookUpKey = perText((key: string, facts: Facts) => facts.conditionKey(key));

/** What the data says of a condition's key. */
export function keyFactsOf({ shared }: Condition, facts: Facts): ConditionKeyFacts | undefined {
  return lookUpKey(shared, facts);
}

/** Calls back for each operator and key of each statement's conditions. */
export function eachCondition(policy: Policy, found: (condition: Condition, statement: Statement) => void): void {
  for (const { condition, statement } of placedConditions(policy)) found(condition, statement);
}

/** A condition with the statement that it stands in. */
interface PlacedCondition {
  readonly condition: Condition;
  readonly statement: Statement;
}

/** Of all statements in one list: most policies have few conditions, and many rules go through them. */
const placedConditions = perPolicy(({ statements }): readonly PlacedCondition[] => {
  const placed: PlacedCondition[] = [];
  for (const statement of statements) {
    for (const condition of statement.conditions) placed.push({ condition, statement });
  }
  return placed;
});

/**
 * Calls back for each condition on certain keys, which are given in lower case. The keys of a policy are few, and they are
 * sorted once for all rules.
 */
export function eachConditionOn(
  policy: Policy,
  keys: { has(key: string): boolean },
  found: (condition: Condition, statement: Statement, key: string) => void,
): void {
  for (const { key, places } of conditionsByKey(policy)) {
    if (!keys.has(key)) continue;
    for (const { condition, statement } of places) found(condition, statement, key);
  }
}

interface KeyPlaces {
  /** In lower case. */
  readonly key: string;
  readonly places: PlacedCondition[];
}

const conditionsByKey = perPolicy((policy): readonly KeyPlaces[] => {
  const byKey = new Map<string, KeyPlaces>();
  for (const placed of placedConditions(policy)) {
    const key = placed.condition.key.toLowerCase();
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { key, places: [placed] });
    else known.places.push(placed);
  }
  return [...byKey.values()];
});

/** The conditions of one global key, written in any case, which is given in lower case. */
export function conditionsOn(statement: Statement, key: string): readonly Condition[] {
  if (statement.conditions.length === 0) return none;
  return statement.conditions.filter(condition => isKey(condition, key));
}

const none: readonly Condition[] = [];

/** True when a condition is on a key, which is given in lower case. */
export function isKey(condition: Condition, key: string): boolean {
  return condition.key.length === key.length && condition.key.toLowerCase() === key;
}

/** True for a key that only requests through a VPC endpoint carry, which have no `aws:SourceIp`. */
export function namesEndpoint({ key }: Condition): boolean {
  return /^aws:(SourceVpce?|SourceVpcArn|VpceAccount|VpceOrgID|VpceOrgPaths)$/i.test(key);
}

/** True when the single value of a condition is the word, in any case. */
export function hasOnlyValue(condition: Condition, word: 'true' | 'false' | '*'): boolean {
  return condition.values.length === 1 && condition.values[0]?.value.toLowerCase() === word;
}

/** Makes the value of a condition `true`, as text where it is text. */
export function makeTrue(text: string, value: Node): Edit {
  return replaceValue(text, value, value.type === 'string' ? 'true' : true);
}

/** Whether a condition is true of a request that does not carry its key; undefined where that cannot be told. */
export function holdsWhenAbsent({ operator, values }: Condition): boolean | undefined {
  const { base, negated, ifExists, quantifier } = operator;
  if (base === undefined) return undefined;
  if (base === 'Null') {
    const words = values.map(({ value }) => value.toLowerCase());
    return words.includes('true') || (words.includes('false') ? false : undefined);
  }
  if (ifExists || quantifier === 'ForAllValues') return true;
  return quantifier === undefined && negated;
}

/** True for a positive comparison with values that the key must have, so that no request meets it without the key. */
export function demandsKey({ operator: { base, negated, ifExists, quantifier } }: Condition): boolean {
  return base !== undefined && base !== 'Null' && !negated && !ifExists && quantifier !== 'ForAllValues';
}

/**
 * True when the condition, or another of its statement on the same key, holds only for requests that carry the key;
 * `bringsAlong` tells other keys, in lower case, that come only together with it.
 */
export function isDemanded(
  condition: Condition,
  { conditions }: Statement,
  bringsAlong?: (key: string) => boolean,
): boolean {
  const own = condition.key.toLowerCase();
  return conditions.some(other => {
    const key = other.key.toLowerCase();
    return (key === own || bringsAlong?.(key) === true) && holdsWhenAbsent(other) === false;
  });
}

/** True unless the key may have several values and the operator says nothing of how many of them must match. */
export function isComparedFully(condition: Condition, facts: Facts): boolean {
  const known = keyFactsOf(condition, facts);
  return condition.operator.quantifier !== undefined || (known?.multivalued === false && !known.assumed);
}

/** True for an operator to which upper and lower case are the same. */
export function ignoresCase({ base }: Condition['operator']): boolean {
  return base?.endsWith('IgnoreCase') === true;
}

/** When a comparison with `*`, which fits every value, holds. */
export type StarMeaning = 'present' | 'absent' | 'always' | 'never';

/**
 * What a condition with `*` among its values comes down to: that its key is present, or absent, or nothing at all.
 * Undefined for operators that take `*` literally, and where no value is one.
 */
export function meaningOfStar({
  operator,
  values,
}: Condition): { star: ConditionValue; holds: StarMeaning } | undefined {
  const { base, negated, ifExists, quantifier } = operator;
  if (base !== 'StringLike' && base !== 'StringNotLike') return undefined;
  const star = values.find(({ value }) => value.startsWith('*') && /^\*+$/.test(value));
  if (star === undefined) return undefined;
  const whenPresent = !negated;
  const whenAbsent = ifExists || quantifier === 'ForAllValues' || (negated && quantifier !== 'ForAnyValue');
  return { star, holds: whenPresent ? (whenAbsent ? 'always' : 'present') : whenAbsent ? 'absent' : 'never' };
}

/** Another operator with the quantifier and the `IfExists` of this one: `ForAnyValue:StringLike`. */
export function withBase(condition: Condition, base: OperatorName, ifExists = condition.operator.ifExists): string {
  const { quantifier } = condition.operator;
  return `${quantifier === undefined ? '' : `${quantifier}:`}${base}${ifExists ? 'IfExists' : ''}`;
}

/** A key of a condition as it is to be. What is absent stays as it is. */
export interface Target {
  readonly operator?: string;
  readonly key?: string;
  readonly value?: string | readonly string[];
}

/**
 * Moves a key under another operator of the same condition block, or gives it another name or value there. The operator's
 * other keys stay where they are. Undefined when the key already stands there with another value, as JSON has no room
 * for two.
 */
export function changeCondition(text: string, condition: Condition, to: Target): Edit[] | undefined {
  const { operatorMember, keyMember } = condition;
  const block = operatorMember.node.parent;
  const valueNode = keyMember.value;
  if (block === undefined || valueNode === undefined) return undefined;
  // What is written anew would lose its comments.
  if (to.value !== undefined && hasComment(text, valueNode, false)) return undefined;
  const operator = to.operator ?? operatorMember.name;
  const key = to.key ?? keyMember.name;
  const siblings = membersOf(operatorMember.value);
  const target = membersOf(block).find(member => sameName(member, operator));
  if (target === undefined && siblings.length === 1) {
    return [renameMember(operatorMember, operator), ...changeInPlace(text, keyMember, to)];
  }
  if (target === undefined) {
    if (hasComment(text, keyMember.node)) return undefined;
    const value: Json = { [key]: to.value ?? jsonOf(valueNode) };
    return [...removeEntry(text, keyMember.node), ...insertMember(text, block, operator, value, operatorMember)];
  }
  const rival = membersOf(target.value).find(member => sameName(member, key) && member.node !== keyMember.node);
  const wanted = to.value ?? jsonOf(valueNode);
  if (rival !== undefined && (rival.value === undefined || !sameValues(jsonOf(rival.value), wanted))) return undefined;
  if (target.node === operatorMember.node) {
    return rival === undefined ? changeInPlace(text, keyMember, to) : removeEntry(text, keyMember.node);
  }
  if (target.value?.type !== 'object') return undefined;
  if (hasComment(text, siblings.length === 1 ? operatorMember.node : keyMember.node)) return undefined;
  const removal = removeEntry(text, siblings.length === 1 ? operatorMember.node : keyMember.node);
  if (rival !== undefined) return removal;
  const written =
    to.value === undefined
      ? text.slice(valueNode.offset, valueNode.offset + valueNode.length)
      : printJson(to.value, layoutOf(text), indentationAt(text, valueNode.offset));
  return [...removal, ...insertMemberText(text, target.value, key, written)];
}

/**
 * Adds a key to the conditions of a statement, under an operator that may be there already. Undefined when the key has
 * another value there, or where no condition can be written.
 */
export function addCondition(
  text: string,
  { node, conditionMember }: Statement,
  operator: string,
  key: string,
  value: string | readonly string[],
): Edit[] | undefined {
  const block = conditionMember?.value;
  if (conditionMember === undefined) return insertMember(text, node, 'Condition', { [operator]: { [key]: value } });
  if (block?.type !== 'object') return undefined;
  const existing = membersOf(block).find(member => sameName(member, operator));
  if (existing === undefined) return insertMember(text, block, operator, { [key]: value });
  if (existing.value?.type !== 'object') return undefined;
  if (membersOf(existing.value).some(member => sameName(member, key))) return undefined;
  return insertMember(text, existing.value, key, value);
}

/**
 * Removes a condition that is always true: its key, with the operator that holds nothing else, and with the whole block
 * when that would be empty. Undefined where a comment would be lost.
 */
export function removeCondition(
  text: string,
  { conditionMember }: Statement,
  condition: Condition,
): Edit[] | undefined {
  const { operatorMember, keyMember } = condition;
  if (conditionMember === undefined) return undefined;
  const lastKey = membersOf(operatorMember.value).length === 1;
  const lastOperator = membersOf(conditionMember.value).length === 1;
  const target = !lastKey ? keyMember : lastOperator ? conditionMember : operatorMember;
  return hasComment(text, target.node) ? undefined : removeEntry(text, target.node);
}

function changeInPlace(text: string, keyMember: Member, to: Target): Edit[] {
  const edits = to.key === undefined ? [] : [renameMember(keyMember, to.key)];
  if (to.value !== undefined && keyMember.value !== undefined) {
    const newText = printJson(to.value, layoutOf(text), indentationAt(text, keyMember.value.offset));
    edits.push({ ...spanOf(keyMember.value), newText });
  }
  return edits;
}

function sameName(member: Member, name: string): boolean {
  return member.name.toLowerCase() === name.toLowerCase();
}

function sameValues(a: Json, b: Json): boolean {
  const list = (value: Json): string =>
    (Array.isArray(value) ? value : [value])
      .map(each => (typeof each === 'object' ? JSON.stringify(each) : String(each)))
      .sort()
      .join('\n');
  return list(a) === list(b);
}

/** True when a text holds a placeholder or variable, so that nobody can tell what its value will be. */
export function isOpen(text: string): boolean {
  return text.includes('${') || text.includes('{{') || text.includes('<') || text.startsWith('[');
}

/** The values of a condition that satisfy the test; nothing is allocated while there are none. */
export function valuesWhere(condition: Condition, test: (value: string) => boolean): readonly ConditionValue[] {
  return condition.values.some(({ value }) => test(value)) ? condition.values.filter(({ value }) => test(value)) : [];
}

/** The name of a key in AWS's spelling, where the data knows it, and otherwise as written. */
export function spellKey(condition: Condition, facts: Facts): string {
  const known = keyFactsOf(condition, facts);
  return known === undefined || known.prefix !== undefined ? condition.key : known.name;
}
