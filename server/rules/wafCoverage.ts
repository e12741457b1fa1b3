import { statementsIn } from '../model/waf/statements';
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
  // Most statements speak of different things altogether, and need no closer look.
  if (a.nested.length === 0 && b.nested.length === 0 && a.type !== b.type) return false;
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

const comparable = new WeakMap<WafStatement, boolean>();

/** False where the model leaves something out, or where a count of requests decides and not a request by itself. */
function isComparable(statement: WafStatement): boolean {
  let known = comparable.get(statement);
  if (known === undefined) {
    known = isComplete(statement);
    comparable.set(statement, known);
  }
  return known;
}

function isComplete(statement: WafStatement): boolean {
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
  if (a.type !== b.type || subjectOf(a.body) !== subjectOf(b.body)) return false;
  const text = textOf(a);
  return text === textOf(b) && !text.includes('"LabelMatchStatement":');
}

/** Leaves of a statement by what they search for, which {@link mayCover} compares. */
interface Outline {
  /** A leaf that another statement must have to be covered; undefined when it can be covered otherwise. */
  readonly needed: string | undefined;
  readonly leaves: ReadonlySet<string>;
}

const outlines = new WeakMap<WafStatement, Outline>();

/** False where `a` has something to match that nothing in `b` is about; every rule is held against all before it. */
export function mayCover(a: WafStatement, b: WafStatement): boolean {
  const { needed } = outlineOf(a);
  return needed === undefined || outlineOf(b).leaves.has(needed);
}

function outlineOf(statement: WafStatement): Outline {
  let outline = outlines.get(statement);
  if (outline === undefined) {
    const leaves = new Set<string>();
    for (const { type, nested, body } of statementsIn(statement)) {
      if (nested.length === 0) leaves.add(`${type} ${subjectOf(body)}`);
    }
    outline = { needed: neededLeaf(statement), leaves };
    outlines.set(statement, outline);
  }
  return outline;
}

/** Types of which two can cover one another though they are about different things, or that match everything. */
const comparedByContent = new Set([
  'GeoMatchStatement',
  'AsnMatchStatement',
  'SizeConstraintStatement',
  'OrStatement',
  'NotStatement',
]);

function neededLeaf({ type, nested, body }: WafStatement): string | undefined {
  if (comparedByContent.has(type)) return undefined;
  if (type !== 'AndStatement') return `${type} ${subjectOf(body)}`;
  for (const part of nested) {
    const leaf = neededLeaf(part);
    if (leaf !== undefined) return leaf;
  }
  return undefined;
}

/** What a statement searches for, which mostly tells two of a type apart by itself. */
function subjectOf(body: Structure): string | undefined {
  return body.text('SearchString') ?? body.text('Key') ?? body.text('RegexString') ?? body.text('ARN');
}

const texts = new WeakMap<WafStatement, string>();

/** A statement as it is {@link written}; every rule is compared with all before it. */
function textOf(statement: WafStatement): string {
  let text = texts.get(statement);
  if (text === undefined) {
    text = written(statement.structure.node);
    texts.set(statement, text);
  }
  return text;
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
