import type { Structure, WafRule, WafStatement } from '../model/waf/waf';
import { getOrCreate, lazy } from '../text/memo';
import { canonical } from '../tree/canonical';
import type { Member } from '../tree/node';
import { partsOf } from './wafStatements';

/** True of actions after which AWS WAF looks at no further rule. Captcha and Challenge let pass who has a valid token. */
export function endsEvaluation({ action }: WafRule): boolean {
  return action === 'Allow' || action === 'Block';
}

/** What a rule needs to match before anything else: its statement, or the scope-down statement where it has one of those. */
export function conditionOf({ statement }: WafRule): Condition | undefined {
  const narrowed = statement?.type === 'RateBasedStatement' || statement?.type === 'ManagedRuleGroupStatement';
  const condition = narrowed ? statement.scopeDown : statement;
  return condition && read(condition);
}

/** A statement, read once so that it can be held against thousands. */
export interface Condition {
  readonly type: string;
  /** Those of And, Or and Not. */
  readonly nested: readonly Condition[];
  /** False where the model leaves something out, or where a count of requests decides and not a request by itself. */
  readonly isComparable: boolean;
  readonly matchesAll: boolean;
  /** What it looks for, which mostly tells two of a type apart by itself. */
  readonly subject: string;
  /** All that it says but the list; the empty string where others are nested in it. */
  text(): string;
  /** The entries of which one has to match. */
  list(): ReadonlySet<string>;
}

/** What is nested deeper is left out: nobody writes that, and to compare it takes long. */
const deepest = 12;

function read(statement: WafStatement, depth = 0): Condition {
  const { type, body, structure } = statement;
  const nested = depth < deepest ? statement.nested.map(each => read(each, depth + 1)) : [];
  const parts = partsOf(statement) ?? statement.nested;
  const list = listIn(statement);
  return {
    type,
    nested,
    isComparable: type !== 'RateBasedStatement' && structure.members.length === 1 && parts.length === nested.length,
    matchesAll: matchesAll(statement),
    subject: subjectOf(body) ?? '',
    // Of most nobody asks for more than the subject.
    text: lazy(() =>
      nested.length > 0 ? '' : canonical(body.node, { unordered: true, leaveOut: list ? [list.name] : [] }),
    ),
    list: lazy(() => new Set((list?.value?.children ?? []).map(entry => canonical(entry)))),
  };
}

function subjectOf(body: Structure): string | undefined {
  return body.text('SearchString') ?? body.text('Key') ?? body.text('RegexString') ?? body.text('ARN');
}

/** Lists of which a longer one matches more. */
const lists = new Map([
  ['GeoMatchStatement', 'CountryCodes'],
  ['AsnMatchStatement', 'AsnList'],
]);

function listIn({ type, body }: WafStatement): Member | undefined {
  const name = lists.get(type);
  const list = name === undefined ? undefined : body.get(name);
  return list?.value?.type === 'array' && list.value.children?.length ? list : undefined;
}

/** A size of at least 0 of something that each request has. */
function matchesAll({ type, body }: WafStatement): boolean {
  if (type !== 'SizeConstraintStatement' || body.text('ComparisonOperator') !== 'GE') return false;
  const field = body.child('FieldToMatch');
  return body.number('Size') === 0 && (field?.get('UriPath') ?? field?.get('Method')) !== undefined;
}

/**
 * True when every request that `b` matches is certainly matched by `a`. What cannot be told offline, such as what an IP set
 * holds, is compared as it is written.
 */
export function covers(a: Condition, b: Condition, known?: Answers): boolean {
  if (a.nested.length === 0 || b.nested.length === 0) return compare(a, b, known);
  // Both sides lead to the same parts in many ways.
  const answers = known ?? new Map<Condition, Map<Condition, boolean>>();
  return getOrCreate(
    getOrCreate(answers, a, () => new Map()),
    b,
    () => compare(a, b, answers),
  );
}

/** What is known of the parts of two statements while these are compared. */
type Answers = Map<Condition, Map<Condition, boolean>>;

function compare(a: Condition, b: Condition, known: Answers | undefined): boolean {
  if (!a.isComparable || !b.isComparable) return false;
  if (a.matchesAll) return true;
  if (b.type === 'OrStatement') return b.nested.length > 0 && b.nested.every(part => covers(a, part, known));
  if (a.type === 'AndStatement') return a.nested.length > 0 && a.nested.every(part => covers(part, b, known));
  if (a.type === 'OrStatement' && a.nested.some(part => covers(part, b, known))) return true;
  if (b.type === 'AndStatement' && b.nested.some(part => covers(a, part, known))) return true;
  if (a.type !== b.type) return false;
  const [inA, inB] = [a.nested[0], b.nested[0]];
  if (a.type === 'NotStatement') return inA !== undefined && inB !== undefined && covers(inB, inA, known);
  return saysAsMuch(a, b);
}

/** A leaf that whatever it covers has as well; undefined where it can cover what is about something else. */
export function neededLeaf(condition: Condition): string | undefined {
  const { type, nested, matchesAll } = condition;
  if (matchesAll || type === 'OrStatement' || type === 'NotStatement') return undefined;
  if (type !== 'AndStatement') return leafOf(condition);
  return nested.map(neededLeaf).find(leaf => leaf !== undefined);
}

/** What a statement is made of, without And, Or and Not. */
export function leavesOf(condition: Condition): readonly string[] {
  return condition.nested.length === 0 ? [leafOf(condition)] : condition.nested.flatMap(leavesOf);
}

function leafOf({ type, subject }: Condition): string {
  return `${type} ${subject}`;
}

/** Of two of a type. Labels may have come in between, so the same question for one may have another answer. */
function saysAsMuch(a: Condition, b: Condition): boolean {
  if (a.type === 'LabelMatchStatement' || a.subject !== b.subject || a.text() !== b.text()) return false;
  const entries = a.list();
  for (const entry of b.list()) if (!entries.has(entry)) return false;
  return true;
}
