import type { Structure, WafRule, WafStatement } from '../model/waf/waf';
import { membersOf, type Node } from '../tree/node';
import { partsOf } from './wafStatements';

/** True of actions after which AWS WAF looks at no further rule. Captcha and Challenge let pass who has a valid token. */
export function endsEvaluation({ action }: WafRule): boolean {
  return action === 'Allow' || action === 'Block';
}

/** What a rule needs to match before anything else: its statement, or the scope-down statement where it has one of those. */
export function conditionOf({ statement }: WafRule): WafStatement | undefined {
  const narrowed = statement?.type === 'RateBasedStatement' || statement?.type === 'ManagedRuleGroupStatement';
  return narrowed ? statement.scopeDown : statement;
}

/**
 * True when every request that `b` matches is certainly matched by `a`. What cannot be told offline, such as what an IP set
 * holds, is compared as it is written.
 */
export function covers(a: WafStatement, b: WafStatement): boolean {
  if (!isComparable(a) || !isComparable(b)) return false;
  if (matchesAll(a) || saysSame(a, b)) return true;
  if (b.type === 'OrStatement') return b.nested.length > 0 && b.nested.every(part => covers(a, part));
  if (a.type === 'AndStatement') return a.nested.length > 0 && a.nested.every(part => covers(part, b));
  if (a.type === 'OrStatement' && a.nested.some(part => covers(part, b))) return true;
  if (b.type === 'AndStatement' && b.nested.some(part => covers(a, part))) return true;
  if (a.type !== b.type) return false;
  const [inA, inB] = [a.nested[0], b.nested[0]];
  if (a.type === 'NotStatement') return inA !== undefined && inB !== undefined && covers(inB, inA);
  if (a.type === 'GeoMatchStatement') return holds(a.body, b.body, 'CountryCodes');
  return a.type === 'AsnMatchStatement' && holds(a.body, b.body, 'AsnList');
}

/** False where the model leaves something out, or where a count of requests decides and not a request by itself. */
function isComparable(statement: WafStatement): boolean {
  if (statement.type === 'RateBasedStatement' || statement.structure.members.length !== 1) return false;
  const parts = partsOf(statement);
  return parts === undefined || parts.length === statement.nested.length;
}

/** A size of at least 0 of something that each request has. */
function matchesAll({ type, body }: WafStatement): boolean {
  if (type !== 'SizeConstraintStatement' || body.text('ComparisonOperator') !== 'GE') return false;
  const field = body.child('FieldToMatch');
  return body.number('Size') === 0 && (field?.get('UriPath') ?? field?.get('Method')) !== undefined;
}

/** The list of `a` has all entries of that of `b`, and all else of the two is the same. */
function holds(a: Structure, b: Structure, list: string): boolean {
  const rest = (structure: Structure): string[] =>
    structure.members
      .filter(({ name }) => name !== list)
      .map(({ node }) => written(node))
      .sort();
  const [entriesA, entriesB] = [a, b].map(structure => (structure.get(list)?.value?.children ?? []).map(written));
  if (entriesA === undefined || entriesB === undefined || entriesB.length === 0) return false;
  return entriesB.every(entry => entriesA.includes(entry)) && rest(a).join() === rest(b).join();
}

/** The two are written alike. Labels may have come in between, so the same question for one may have another answer. */
function saysSame(a: WafStatement, b: WafStatement): boolean {
  const text = written(a.structure.node);
  return text === written(b.structure.node) && !text.includes('"LabelMatchStatement":');
}

/** Lists in which the order says nothing. */
const unordered = new Set(['CountryCodes', 'AsnList', 'Statements', 'TextTransformations']);

/** A value as text that is the same for values that say the same. */
function written(node: Node): string {
  if (node.type === 'property') {
    const [key, value] = node.children ?? [];
    return `${JSON.stringify(key?.value)}:${value === undefined ? '' : written(value)}`;
  }
  if (node.type === 'object') {
    const members = membersOf(node).map(({ node: member }) => written(member));
    return `{${members.sort().join()}}`;
  }
  if (node.type !== 'array') return JSON.stringify(node.value);
  const entries = (node.children ?? []).map(written);
  const list = node.parent?.type === 'property' ? String(node.parent.children?.[0]?.value) : '';
  return `[${(unordered.has(list) ? entries.sort() : entries).join()}]`;
}
