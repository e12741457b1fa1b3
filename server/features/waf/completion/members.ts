import type { Shape, ShapeMember, Type } from '../../../facts/waf';
import { nextPriority } from '../../../rules/wafDefaults';
import { literal, type Offer, rank } from '../../completion/offer';
import { completionKinds } from '../../protocol';
import { typeWords } from '../memberText';
import { statementDetail } from '../statementWords';
import { groupAround, type WafCompletion } from './context';
import { associated, limitingAction } from './drafts';
import { write } from './layout';
import { entryOf } from './target';

const groupStatements = new Set(['ManagedRuleGroupStatement', 'RuleGroupReferenceStatement']);
const atTheTop = new Set([...groupStatements, 'RateBasedStatement']);

/** The names that an object can still have: the members of a structure, or the fixed names of a map. */
export function offerNames(context: WafCompletion): Offer[] {
  const { target, facts, waf } = context;
  const type = entryOf(target.type);
  if (type.is === 'structure') return offerMembers(context, facts.shape(type.name, waf.dialect));
  return type.is === 'map' ? offerMapNames(context, type.of) : [];
}

function offerMembers(context: WafCompletion, shape: Shape): Offer[] {
  const taken = new Set(context.cursor.names.map(name => name.toLowerCase()));
  const chosen = shape.oneOf.some(name => taken.has(name.toLowerCase()));
  const offers: Offer[] = [];
  for (const member of shape.members.values()) {
    if (taken.has(member.name.toLowerCase())) continue;
    if (chosen && shape.oneOf.includes(member.name)) continue;
    if (!belongsAt(context, shape, member)) continue;
    offers.push(memberOffer(context, shape, member, offers.length));
  }
  return offers;
}

function memberOffer(context: WafCompletion, shape: Shape, member: ShapeMember, index: number): Offer {
  const { drafts, minified } = context;
  const first = member.required || isDue(context, shape, member);
  const value = particularValue(context, shape, member) ?? write(drafts.member(shape, member), minified);
  return {
    ...literal(member.name),
    kind: completionKinds.property,
    value,
    detail: detailOf(context, shape, member),
    sort: rank(index + (first || shape.oneOf.includes(member.name) ? 0 : 100)),
    about: 'waf-member',
    name: `${shape.dialect} ${shape.name} ${member.name}`,
    again: isListed(shape, member, value),
  };
}

const listed = new Set(['Key', 'Version', 'CustomResponseBodyKey', 'Namespace', 'ARN', 'Arn']);

/** Whether the value that is written is best chosen from the list. */
function isListed(shape: Shape, { name, type }: ShapeMember, value: string): boolean {
  if (/^[{[] ?\$2 ?[}\]]$/.test(value)) return true;
  // A choice in the snippet opens a list of its own.
  if (type.is === 'enumeration') return !value.includes('|');
  return value === '"$2"' && shape.name !== 'Tag' && listed.has(name);
}

function particularValue(
  { waf, rule, minified }: WafCompletion,
  { name: owner }: Shape,
  { name }: ShapeMember,
): string | undefined {
  if (owner === 'Rule' && name === 'Priority') {
    const others = waf.rules.filter(each => each !== rule);
    return String(nextPriority(others.map(({ structure }) => structure)));
  }
  if (owner === 'Rule' && name === 'Action' && rule?.statement?.type === 'RateBasedStatement')
    return write(limitingAction, minified);
  if (owner === 'Rule' && name === 'VisibilityConfig' && rule?.name !== undefined) {
    const visible = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: rule.name };
    const text = JSON.stringify(visible, undefined, minified ? undefined : '\t');
    return text.replace(/[\\$}]/g, '\\$&');
  }
  return undefined;
}

/** Action or OverrideAction, whichever the statement of the rule asks for. */
function isDue({ rule }: WafCompletion, { name: owner }: Shape, { name }: ShapeMember): boolean {
  if (owner !== 'Rule') return false;
  const isGroup = groupStatements.has(rule?.statement?.type ?? '');
  return name === (isGroup ? 'OverrideAction' : 'Action');
}

/** Members that AWS refuses beside what is there, or in such a place. */
export function belongsAt(context: WafCompletion, { name: owner }: Shape, { name }: ShapeMember): boolean {
  const { cursor, rule, document } = context;
  if (owner === 'Rule' && (name === 'Action' || name === 'OverrideAction')) {
    const other = name === 'Action' ? 'OverrideAction' : 'Action';
    if (cursor.names.includes(other)) return false;
    const type = rule?.statement?.type;
    return type === undefined || groupStatements.has(type) === (name === 'OverrideAction');
  }
  if (owner === 'RuleAction' && name === 'Allow') return !limits(context);
  if (owner === 'Statement') {
    if (atTheTop.has(name) && isNested(cursor.path)) return false;
    return !(groupStatements.has(name) && document.kind === 'waf-rule-group');
  }
  if (owner === 'ManagedRuleGroupConfig' && /^AWSManagedRules/.test(name)) {
    const config = groupAround(context)?.config;
    return config === undefined || config === name;
  }
  // AWS answers with them, and no command takes them.
  return !(owner === 'LoggingConfiguration' && name === 'ManagedByFirewallManager');
}

/** Whether it is the action of a rate-based rule, which cannot allow. */
function limits({ rule, cursor }: WafCompletion): boolean {
  return rule?.statement?.type === 'RateBasedStatement' && cursor.path.includes('Action');
}

/** Whether a statement stands in another one. */
function isNested(path: readonly string[]): boolean {
  return path.some(name => /^(Statements|ScopeDownStatement|NotStatement)$/i.test(name));
}

function detailOf({ facts }: WafCompletion, shape: Shape, member: ShapeMember): string {
  if (shape.name === 'Statement') return statementDetail(member.name, facts);
  const type = member.type.is === 'structure' && member.type.name === member.name ? 'object' : typeWords(member.type);
  return member.required ? `required · ${type}` : type;
}

/** The resources of AssociationConfig; other maps have names of one's own. */
function offerMapNames({ target, cursor, drafts, minified }: WafCompletion, value: Type): Offer[] {
  if (target.member?.name !== 'RequestBody') return [];
  const taken = new Set(cursor.names);
  return associated
    .filter(name => !taken.has(name))
    .map((name, index) => ({
      ...literal(name),
      kind: completionKinds.property,
      value: write(drafts.value(value, undefined), minified),
      sort: rank(index),
    }));
}
