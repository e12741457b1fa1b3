import { wcu } from '../../../model/waf/capacityWords';
import { ruleTitle } from '../../../model/waf/ruleTitle';
import { membersOf } from '../../../tree/node';
import { literal, type Offer, rank } from '../../completion/offer';
import { completionKinds } from '../../protocol';
import { knownLabels } from '../labels';
import { offerArns } from './arns';
import { groupAround, overriddenAround, type WafCompletion } from './context';

/** Header names as HTTP/2 has them; AWS WAF does not mind their case. */
const headers = [
  'user-agent',
  'host',
  'referer',
  'origin',
  'content-type',
  'content-length',
  'accept',
  'accept-language',
  'accept-encoding',
  'authorization',
  'cookie',
  'x-api-key',
  'x-forwarded-for',
  'x-origin-verify',
  'x-requested-with',
];

const forwarding = ['X-Forwarded-For', 'True-Client-IP', 'X-Real-IP', 'CF-Connecting-IP', 'Fastly-Client-IP'];

/** The strings that can be listed, or have a form. */
export function offerStrings(context: WafCompletion): Offer[] {
  const { target, cursor } = context;
  const { member, owner } = target;
  if (member === undefined || owner === undefined) return [];
  const taken = new Set(cursor.strings);
  return stringsOf(context, owner.name, member.name).filter(({ label }) => !taken.has(label));
}

function stringsOf(context: WafCompletion, owner: string, member: string): Offer[] {
  const { waf, rule, structure } = context;
  switch (`${owner}.${member}`) {
    case 'ManagedRuleGroupStatement.VendorName':
      return [{ ...constant('AWS', 0), detail: 'AWS Managed Rules' }];
    case 'ManagedRuleGroupStatement.Name':
      return offerGroups(context);
    case 'ManagedRuleGroupStatement.Version':
      return offerVersions(context);
    case 'RuleActionOverride.Name':
    case 'ExcludedRule.Name':
      return offerRules(context);
    case 'LabelMatchStatement.Key':
      return structure?.text('Scope') === 'NAMESPACE' ? offerNamespaces(context) : offerLabels(context);
    case 'RateLimitLabelNamespace.Namespace':
      return offerNamespaces(context);
    case 'SingleHeader.Name':
    case 'RateLimitHeader.Name':
    case 'HeaderMatchPattern.IncludedHeaders':
    case 'HeaderMatchPattern.ExcludedHeaders':
      return headers.map(constant);
    case 'ForwardedIPConfig.HeaderName':
    case 'IPSetForwardedIPConfig.HeaderName':
      return forwarding.map(constant);
    case 'CustomResponse.CustomResponseBodyKey':
      return membersOf(waf.root?.get('CustomResponseBodies')?.value).map(({ name }, index) => constant(name, index));
    case 'VisibilityConfig.MetricName': {
      const name = structure?.owner?.text('Name') ?? rule?.name;
      return name === undefined || name === '' ? [] : [constant(name, 0)];
    }
    default:
      return offerArns(context, owner, member);
  }
}

function constant(value: string, index: number): Offer {
  return { ...literal(value), kind: completionKinds.constant, sort: rank(index) };
}

function offerGroups({ facts, structure }: WafCompletion): Offer[] {
  const vendor = structure?.text('VendorName') || 'AWS';
  return facts.groups
    .filter(group => group.vendor === vendor)
    .map((group, index) => ({
      ...constant(group.name, index),
      kind: completionKinds.module,
      detail: `${wcu(group.capacity)} · ${group.category}${group.charged ? ' · costs extra' : ''}`,
      about: 'waf-group',
    }));
}

function offerVersions(context: WafCompletion): Offer[] {
  const group = groupAround(context);
  return group === undefined || group.latest === ''
    ? []
    : [{ ...constant(group.latest, 0), detail: 'newest static version known' }];
}

function offerRules(context: WafCompletion): Offer[] {
  const group = groupAround(context);
  const taken = overriddenAround(context);
  return (group?.rules ?? [])
    .filter(({ name }) => !taken.has(name))
    .map(({ name, action }, index) => ({
      ...constant(name, index),
      detail: action,
      about: 'waf-rule' as const,
      name: `${group?.name} ${name}`,
    }));
}

/** Labels that rules before this one add, those of this document's own rules first. */
function offerLabels({ waf, facts, rule }: WafCompletion): Offer[] {
  const until = rule?.priority ?? Number.POSITIVE_INFINITY;
  return knownLabels(waf, facts)
    .filter(({ name, priority }) => !name.endsWith('*') && priority < until)
    .map(({ name, by, rule: managed }, index) => {
      const rules = by.map(ruleTitle).join(', ');
      return {
        ...constant(name, index + (name.startsWith('awswaf:') ? 100 : 0)),
        detail: managed === undefined ? rules : `${rules} · ${managed}`,
      };
    });
}

/** The name spaces of these labels, which end with a colon. */
function offerNamespaces(context: WafCompletion): Offer[] {
  const spaces = new Set<string>();
  for (const { label } of offerLabels(context)) {
    for (let at = label.lastIndexOf(':'); at > 0; at = label.lastIndexOf(':', at - 1)) {
      const space = label.slice(0, at + 1);
      // Those of all managed groups are no name spaces of one's own choice.
      if (space !== 'awswaf:' && space !== 'awswaf:managed:') spaces.add(space);
    }
  }
  return [...spaces].map(constant);
}
