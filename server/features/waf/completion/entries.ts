import type { Type } from '../../../facts/waf';
import { nextPriority } from '../../../rules/wafDefaults';
import { type Offer, rank } from '../../completion/offer';
import { completionKinds } from '../../protocol';
import { wordsOfValue } from '../../words/wafValues';
import { statementDetail } from '../statementWords';
import { groupAround, overriddenAround, type WafCompletion } from './context';
import { type Draft, write } from './layout';
import { belongsAt } from './members';
import { wholeRules } from './wholeRules';

/** Whole objects of a structure. */
export function offerEntries(context: WafCompletion, name: string): Offer[] {
  switch (name) {
    case 'Rule':
      return wholeRules(context);
    case 'TextTransformation':
    case 'PreParseTextTransformation':
      return offerTransformations(context, name);
    case 'RuleActionOverride':
    case 'ExcludedRule':
      return offerManagedRules(context, name);
    case 'ManagedRuleGroupConfig':
      return offerConfigurations(context);
    default:
      return offerAlternatives(context, name);
  }
}

function entry({ minified }: WafCompletion, label: string, draft: Draft, index: number, detail = ''): Offer {
  const text = write(draft, minified, 1);
  return {
    label,
    kind: completionKinds.snippet,
    text,
    isSnippet: true,
    sort: rank(index),
    ...(detail !== '' && { detail }),
    again: /\{ ?\$1 ?\}/.test(text),
  };
}

function offerTransformations(context: WafCompletion, shape: string): Offer[] {
  const { facts, structure, target } = context;
  const others = structure?.children(target.member?.name ?? '') ?? [];
  const taken = new Set(others.map(each => each.text('Type')));
  const next = nextPriority(others);
  return (facts.enumerations.get(`${shape}Type`) ?? [])
    .filter(type => !taken.has(type))
    .map((type, index) => ({
      ...entry(
        context,
        type,
        {
          members: [
            ['Priority', String(next)],
            ['Type', `"${type}"`],
          ],
        },
        index,
        wordsOfValue(`${shape}Type`, type),
      ),
      about: 'waf-value' as const,
      name: `${shape}Type ${type}`,
    }));
}

function offerManagedRules(context: WafCompletion, shape: string): Offer[] {
  const group = groupAround(context);
  const taken = overriddenAround(context);
  if (group === undefined || group.rules.length === 0) return offerAlternatives(context, shape);
  return group.rules
    .filter(({ name }) => !taken.has(name))
    .map(({ name, action }, index) => {
      const override: Draft = {
        members: [
          ['Name', `"${name}"`],
          ['ActionToUse', { members: [['${0|Count,Block,Allow,Captcha,Challenge|}', { members: [] }]] }],
        ],
      };
      const draft = shape === 'ExcludedRule' ? { members: [['Name', `"${name}"`] as const] } : override;
      return {
        ...entry(context, name, draft, index, action),
        about: 'waf-rule' as const,
        name: `${group.name} ${name}`,
      };
    });
}

/** The configuration that the group must have. */
function offerConfigurations(context: WafCompletion): Offer[] {
  const config = groupAround(context)?.config;
  const shape = context.facts.shape('ManagedRuleGroupConfig', context.waf.dialect);
  const member = config === undefined ? undefined : shape.members.get(config);
  if (member === undefined) return [];
  return [entry(context, member.name, { members: [[member.name, context.drafts.member(shape, member)]] }, 0)];
}

/** Of a choice each member; of any other structure the one object that it can be. */
function offerAlternatives(context: WafCompletion, name: string): Offer[] {
  const { facts, waf, drafts } = context;
  const shape = facts.shape(name, waf.dialect);
  if (shape.oneOf.length === 0 || shape.members.size > shape.oneOf.length) {
    const type: Type = { is: 'structure', name };
    return [entry(context, '{ … }', drafts.value(type, undefined), 0, name)];
  }
  return [...shape.members.values()]
    .filter(member => belongsAt(context, shape, member))
    .map((member, index) => ({
      ...entry(
        context,
        member.name,
        { members: [[member.name, drafts.member(shape, member)]] },
        index,
        name === 'Statement' ? statementDetail(member.name, facts) : '',
      ),
      about: 'waf-member' as const,
      name: `${shape.dialect} ${shape.name} ${member.name}`,
    }));
}
