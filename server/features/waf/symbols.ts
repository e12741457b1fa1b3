import { choiceIn, chosenIn } from '../../model/waf/choice';
import { ruleTitle } from '../../model/waf/ruleTitle';
import { statementIn } from '../../model/waf/statements';
import type { WafModel, WafRule, WafStatement } from '../../model/waf/waf';
import { type Node, oneOrMany } from '../../tree/node';
import { nameInArn } from './references';

/** An entry of the outline of a document of AWS WAF. */
export interface WafEntry {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'rule' | 'statement' | 'action';
  readonly node: Node;
  /** Where to go: the name. */
  readonly head: Node;
  readonly children: readonly WafEntry[];
}

/** Deeper statements are not listed. */
const deepest = 20;

/** The rules in the order of the text, each with its statements, and the default action; none for other documents. */
export function wafEntries(waf: WafModel): readonly WafEntry[] | undefined {
  const { root } = waf;
  if (root?.shape.name === 'Statement') {
    const statement = statementIn(root);
    return statement && [statementEntry(statement, 0)];
  }
  if (waf.rules.length === 0) return undefined;
  const entries = waf.rules.map(ruleEntry);
  const action = root?.get('DefaultAction');
  const detail = choiceIn(root?.child('DefaultAction')) ?? '';
  if (action === undefined) return entries;
  const last: WafEntry = {
    name: 'DefaultAction',
    detail,
    kind: 'action',
    node: action.node,
    head: action.key,
    children: [],
  };
  return [...entries, last].sort((one, other) => one.node.offset - other.node.offset);
}

function ruleEntry(rule: WafRule): WafEntry {
  const { structure, priority, action, override, statement } = rule;
  const { node } = structure;
  const outcome = action ?? (override === 'Count' ? 'Override to Count' : undefined);
  const parts = [priority === undefined ? undefined : String(priority), outcome, statement?.type];
  return {
    name: ruleTitle(rule),
    detail: parts.filter(part => part !== undefined).join(' · '),
    kind: 'rule',
    node,
    head: structure.get('Name')?.value ?? { type: 'null', offset: node.offset, length: Math.min(1, node.length) },
    children: statement === undefined ? [] : [statementEntry(statement, 0)],
  };
}

function statementEntry({ structure, type, body, nested, scopeDown }: WafStatement, depth: number): WafEntry {
  const inner = scopeDown === undefined ? nested : [...nested, scopeDown];
  return {
    name: type,
    detail: detailOf(type, body),
    kind: 'statement',
    node: structure.node,
    head: structure.members.find(({ name }) => name.toLowerCase() === type.toLowerCase())?.key ?? structure.node,
    children: depth === deepest ? [] : inner.map(each => statementEntry(each, depth + 1)),
  };
}

/** What it is that a statement looks for, in the document's own words. */
function detailOf(type: string, body: WafStatement['body']): string {
  const field = fieldWords(body);
  const words = (...parts: readonly (string | number | undefined)[]): string =>
    parts.filter(part => part !== undefined && part !== '').join(' ');
  const list = (name: string): string =>
    oneOrMany(body.get(name)?.value)
      .slice(0, 12)
      .map(({ value }) => String(value))
      .join(' ');
  switch (type) {
    case 'ByteMatchStatement':
      return words(field, body.text('PositionalConstraint'), body.text('SearchString'));
    case 'RegexMatchStatement':
      return words(field, body.text('RegexString'));
    case 'SizeConstraintStatement':
      return words(field, body.text('ComparisonOperator'), body.number('Size'));
    case 'GeoMatchStatement':
      return list('CountryCodes');
    case 'AsnMatchStatement':
      return list('AsnList');
    case 'LabelMatchStatement':
      return words(body.text('Key'));
    case 'RateBasedStatement':
      return words(body.number('Limit'), body.text('AggregateKeyType'));
    case 'ManagedRuleGroupStatement':
      return words(body.text('Name'));
    default:
      return words(field, nameInArn(body.text('ARN') ?? body.text('Arn') ?? ''));
  }
}

/** `SingleHeader user-agent`. */
function fieldWords(body: WafStatement['body']): string | undefined {
  const field = body.child('FieldToMatch');
  const name = choiceIn(field);
  const key = chosenIn(field)?.text('Name');
  return key === undefined ? name : `${name} ${key}`;
}
