import { perPolicy } from '../model/derived';
import type { Condition, Policy, Statement } from '../model/policy';
import type { Node } from '../tree/node';

/** One `${…}` in a text. Offsets count characters of the text; `end` is behind the brace, or the text's end where there is none. */
export interface Variable {
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  /** What stands between the braces, before a comma: the name of a key, an escape (`*`, `?`, `$`), or a placeholder of some tool. */
  readonly name: string;
  /** What stands behind the comma, as written: `'none'`. */
  readonly fallback: string | undefined;
  /**
   * True when the name is formed like that of a condition key, `aws:username`, and so was meant for AWS. Placeholders of
   * templates and pseudo parameters of CloudFormation (`${BucketName}`, `${AWS::AccountId}`) are not.
   */
  readonly isKey: boolean;
}

const none: readonly never[] = [];

/** The `${…}` of a text, in order. */
export function variablesIn(text: string): readonly Variable[] {
  let start = text.indexOf('${');
  if (start < 0) return none;
  const found: Variable[] = [];
  while (start >= 0) {
    const brace = text.indexOf('}', start + 2);
    const close = ownBrace(text, start, brace);
    const end = close >= 0 ? close + 1 : brace < 0 ? text.length : text.indexOf('${', start + 2);
    const inside = text.slice(start + 2, close < 0 ? end : close);
    const comma = inside.indexOf(',');
    const name = comma < 0 ? inside : inside.slice(0, comma);
    const fallback = comma < 0 ? undefined : inside.slice(comma + 1);
    found.push({ start, end, closed: close >= 0, name, fallback, isKey: isKeyName(name) });
    start = text.indexOf('${', end);
  }
  return found;
}

/** No name of a key is nearly as long. */
const longestVariable = 300;

/**
 * The brace that closes a variable, given the next one, or -1. A template may put its own `${…}` into the name; where there
 * are fewer closing braces than opening ones, the first variable lacks its own.
 */
function ownBrace(text: string, start: number, next: number): number {
  const nested = next - start > longestVariable ? -1 : text.lastIndexOf('${', next);
  if (nested <= start) return next;
  let depth = 0;
  for (let index = start; index < text.length && index < start + longestVariable; index++) {
    if (text.startsWith('${', index)) depth++;
    else if (text.charCodeAt(index) === 125 && --depth === 0) return index;
  }
  return -1;
}

/** A prefix, a colon, and something that is not a second colon. White space is one of the mistakes to be found. */
function isKeyName(name: string): boolean {
  return /^\s*[A-Za-z][\w.-]*\s*:(?!:)/.test(name);
}

/** Where a text with variables stands. */
export interface VariablePlace {
  readonly value: string;
  readonly node: Node;
  readonly statement: Statement;
  /** The element, or for a condition `Condition`. */
  readonly element: 'Resource' | 'NotResource' | 'Condition' | 'Action' | 'NotAction' | 'Principal' | 'NotPrincipal';
  readonly condition?: Condition;
}

/** The strings of a policy's statements that hold `${`, in order; found once for all rules that ask. */
export const variablePlaces = perPolicy((policy, text: string): readonly VariablePlace[] => {
  const { offset, length } = policy.node;
  const first = text.indexOf('${', offset);
  return first < 0 || first >= offset + length ? none : findPlaces(policy);
});

function findPlaces({ statements }: Policy): readonly VariablePlace[] {
  const places: VariablePlace[] = [];
  for (const statement of statements) {
    for (const kind of ['action', 'resource'] as const) {
      const list = statement[kind];
      if (list === undefined) continue;
      const name = kind === 'action' ? 'Action' : 'Resource';
      const element = list.negated ? (`Not${name}` as const) : name;
      for (const { value, node } of list.values) {
        if (value.includes('${')) places.push({ value, node, statement, element });
      }
    }
    const { principal } = statement;
    for (const { value, node } of principal?.entries ?? none) {
      const element = principal?.negated ? 'NotPrincipal' : 'Principal';
      if (value.includes('${')) places.push({ value, node, statement, element });
    }
    for (const condition of statement.conditions) {
      for (const { value, node } of condition.values) {
        if (value.includes('${')) places.push({ value, node, statement, element: 'Condition', condition });
      }
    }
  }
  return places;
}

/** A place at which AWS fills in a variable, with the first one there as it is written. */
export interface UsedVariable {
  readonly node: Node;
  readonly written: string;
}

/** Where a policy uses variables that AWS would fill in, if the policy were of the new language. */
export function usedVariables(policy: Policy, text: string): readonly UsedVariable[] {
  const used: UsedVariable[] = [];
  for (const { element, condition, value, node } of variablePlaces(policy, text)) {
    const family = condition?.operator.family;
    if (condition === undefined ? !element.endsWith('Resource') : family !== 'String' && family !== 'ARN') continue;
    const variable = variablesIn(value).find(({ isKey, closed }) => isKey && closed);
    if (variable !== undefined) used.push({ node, written: value.slice(variable.start, variable.end) });
  }
  return used;
}
