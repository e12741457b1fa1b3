import type { Hover } from 'vscode-languageserver-types';
import { capacityOf } from '../../model/waf/capacity';
import { wcu } from '../../model/waf/capacityWords';
import { ruleName } from '../../model/waf/ruleTitle';
import type { Structure } from '../../model/waf/waf';
import type { Analysis } from '../../rules/analysis';
import { innerSpan } from '../../tree/node';
import { code, listed, paragraphs } from '../markdown';
import { rangeOf } from '../ranges';
import { wordsOfAction } from '../words/wafActions';
import { evaluationWindows, responseCodes } from '../words/wafNumbers';
import { describeWafArn, notForLoadBalancers } from './arnText';
import { describeCapacity, listOf } from './capacityText';
import { describeGroup, describeManagedRule, versionsOf } from './groupText';
import { knownLabels } from './labels';
import { describeMember } from './memberText';
import { type WafPlace, wafPlaceAt } from './place';
import { describeValue } from './valueText';

/** What is known of the member or value at an offset in a document of AWS WAF. */
export function hoverWaf(analysis: Analysis, offset: number): Hover | undefined {
  const place = wafPlaceAt(analysis, offset);
  if (place === undefined) return undefined;
  const value = place.isKey ? describeKey(analysis, place) : describeValueAt(analysis, place);
  if (value === undefined) return undefined;
  return { contents: { kind: 'markdown', value }, range: rangeOf(analysis.lines, innerSpan(place.node)) };
}

function describeKey(analysis: Analysis, place: WafPlace): string {
  const { structure, member, rule } = place;
  const { shape } = structure;
  const action = wordsOfAction(shape.name, member.name);
  if (action !== undefined)
    return describeMember(shape, { ...member, text: '' }, action.text, action.after, action.where);
  if (rule?.structure === structure && (member.name === 'Name' || member.name === 'Statement'))
    return describeMember(shape, member, capacityText(analysis, place));
  if (shape.name === 'Statement') return describeMember(shape, member, statementText(analysis, place));
  const further = member.name === 'Scope' || member.name === 'ResourceArn' ? notForLoadBalancers : undefined;
  return describeMember(shape, member, further);
}

function capacityText({ facts }: Analysis, { waf, rule }: WafPlace): string | undefined {
  return rule && describeCapacity(capacityOf(waf, facts.waf).of(rule));
}

/** What the statement under a name costs and where it can stand. */
function statementText({ facts }: Analysis, { waf, structure, member }: WafPlace): string {
  const { offset, length } = structure.node;
  const parts = capacityOf(waf, facts.waf).parts.filter(({ statement }) => {
    const at = statement.structure.node.offset;
    return at >= offset && at < offset + length;
  });
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  const nestable = facts.waf.capacity(member.name, 'EXACTLY')?.nestable === true;
  return paragraphs(
    nestable ? undefined : 'It can only stand at the top of a rule, not in another statement.',
    sum > 0 && `It takes ${wcu(sum)}${parts.length > 1 ? `:\n${listOf(parts)}` : '.'}`,
  );
}

function describeValueAt(analysis: Analysis, place: WafPlace): string | undefined {
  const { node, structure, member, type } = place;
  const { value } = node;
  if (typeof value === 'number') return describeNumber(member.name, value);
  if (typeof value !== 'string') return undefined;
  if (type.is === 'enumeration') {
    const further = type.name === 'Scope' ? notForLoadBalancers : undefined;
    return describeValue(type.name, value, further);
  }
  if (value.startsWith('arn:')) return describeWafArn(value);
  return describeName(analysis, place, structure, value);
}

function describeNumber(member: string, value: number): string | undefined {
  const table =
    member === 'ResponseCode' ? responseCodes : member === 'EvaluationWindowSec' ? evaluationWindows : undefined;
  const words = table?.get(value);
  return words && `**${value}** · ${words}`;
}

function describeName(analysis: Analysis, place: WafPlace, structure: Structure, value: string): string | undefined {
  const facts = analysis.facts.waf;
  const group = groupOf(analysis, structure);
  switch (`${structure.shape.name}.${place.member.name}`) {
    case 'ManagedRuleGroupStatement.Name':
      return group && describeGroup(group);
    case 'ManagedRuleGroupStatement.Version':
      return group && paragraphs(`**${value}** · ${group.name}`, versionsOf(group));
    case 'RuleActionOverride.Name':
    case 'ExcludedRule.Name': {
      const ruleGroup = structure.owner && groupOf(analysis, structure.owner);
      const rule = ruleGroup?.rules.find(({ name }) => name === value);
      return ruleGroup && rule && describeManagedRule(ruleGroup, rule);
    }
    case 'LabelMatchStatement.Key':
    case 'LabelNameCondition.LabelName':
    case 'Label.Name':
      return describeLabel(value, knownLabels(place.waf, facts));
    case 'Rule.Name':
      return paragraphs(`**${value}**`, capacityText(analysis, place));
    default:
      return undefined;
  }
}

function groupOf({ facts }: Analysis, structure: Structure) {
  return facts.waf.group(structure.text('VendorName') ?? '', structure.text('Name') ?? '');
}

/** Who adds a label, or labels in a name space. */
function describeLabel(key: string, labels: ReturnType<typeof knownLabels>): string {
  const isNamespace = key.endsWith(':');
  const fitting = labels.filter(({ name }) =>
    isNamespace ? `:${name}`.includes(`:${key}`) : name === key || name.endsWith(`:${key}`),
  );
  const by = [...new Set(fitting.flatMap(label => label.by))].map(ruleName);
  // One without a name is `rule 2` by itself.
  const rules = by.length > 1 ? 'the rules ' : by[0]?.startsWith('`') ? 'the rule ' : '';
  const managed = fitting.flatMap(({ rule }) => rule ?? []);
  return paragraphs(
    `**${key}** · ${isNamespace ? 'name space of labels' : 'label'}`,
    by.length === 0
      ? 'No rule of this document is known to add it.'
      : `Added by ${rules}${listed(by, 6)}${managed[0] !== undefined && !isNamespace ? `, by ${code(managed[0])} of its managed group` : ''}. Rules with a higher priority number can match it.`,
  );
}
