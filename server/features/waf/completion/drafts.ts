import type { Dialect, Shape, ShapeMember, Type, WafFacts } from '../../../facts/waf';
import { table } from '../../../text/table';
import type { Draft } from './layout';

/** Makes drafts of values: everything that AWS requires, and nothing else. */
export interface Drafts {
  /** A value of a member. */
  member(owner: Shape, member: ShapeMember): Draft;
  /** A value of a type: of an entry of a list or map too. */
  value(type: Type, member: ShapeMember | undefined): Draft;
}

/** Enumerations with more values are no choice in a snippet: the list of completions explains them. */
const fewest = 8;

const stop = '$0';
const text = (placeholder = ''): string => (placeholder === '' ? `"${stop}"` : `"\${0:${placeholder}}"`);
const number = (placeholder: number): string => `\${0:${placeholder}}`;
const choice = (...values: readonly string[]): string => `"\${0|${values.join()}|}"`;
const object = (...members: readonly (readonly [string, Draft])[]): Draft => ({ members });
/** The choice of a name within its quotes. */
const name = (...names: readonly string[]): string => `\${0|${names.join()}|}`;
/** An object of which only the one name is chosen: all of these have nothing that is required. */
const oneOf = (...names: readonly string[]): Draft => object([name(...names), object()]);
/** An object whose one member is chosen from the list. */
const chosen = `{ ${stop} }`;

/** What is written where AWS leaves more open than a person wants to think about at once, by structure and member. */
const known: Readonly<Record<string, Draft>> = table({
  'Rule.Name': text('name'),
  'VisibilityConfig.MetricName': text('name'),
  'VisibilityConfig.SampledRequestsEnabled': 'true',
  'VisibilityConfig.CloudWatchMetricsEnabled': 'true',
  'RateBasedStatement.Limit': number(1000),
  'RateBasedStatement.EvaluationWindowSec': number(300),
  'SizeConstraintStatement.Size': number(8192),
  'GeoMatchStatement.CountryCodes': { entries: [text('DE')] },
  'AsnMatchStatement.AsnList': { entries: [number(64496)] },
  'SingleHeader.Name': text('user-agent'),
  'RateLimitHeader.Name': text('user-agent'),
  'ForwardedIPConfig.HeaderName': text('X-Forwarded-For'),
  'IPSetForwardedIPConfig.HeaderName': text('X-Forwarded-For'),
  'CustomResponse.ResponseCode': number(403),
  'ImmunityTimeProperty.ImmunityTime': number(300),
  'ManagedRuleGroupStatement.VendorName': text('AWS'),
  'TextTransformation.Type': text('NONE'),
  'PreParseTextTransformation.Type': text('URL_DECODE'),
  'AndStatement.Statements': { entries: [chosen, chosen] },
  'OrStatement.Statements': { entries: [chosen, chosen] },
  'RuleActionOverride.ActionToUse': object(['Count', object()]),
  'MonetizeAction.PriceMultiplier': text('1'),
  'Price.Amount': text('0.001'),
  'ResponseInspectionStatusCode.SuccessCodes': { entries: [number(200)] },
  'ResponseInspectionStatusCode.FailureCodes': { entries: [number(403)] },
});

/** Lists of which the completion offers whole entries, which says more than a snippet could. */
const offered: ReadonlySet<string> = new Set([
  'Rules',
  'RuleActionOverrides',
  'ExcludedRules',
  'ManagedRuleGroupConfigs',
]);

/** Members that AWS calls optional and without which the structure says little. */
const needed: ReadonlySet<string> = new Set([
  'Rule.Action',
  'GeoMatchStatement.CountryCodes',
  'AsnMatchStatement.AsnList',
  'Regex.RegexString',
  'CaptchaConfig.ImmunityTimeProperty',
  'ChallengeConfig.ImmunityTimeProperty',
  'AssociationConfig.RequestBody',
  'MonetizationConfig.CryptoConfig',
]);

/** What is written for a structure of which one member is chosen. */
const unions: Readonly<Record<string, Draft>> = table({
  Statement: chosen,
  FieldToMatch: oneOf('UriPath', 'QueryString', 'AllQueryArguments', 'Method', 'Body'),
  RuleAction: oneOf('Block', 'Count', 'Allow', 'Captcha', 'Challenge'),
  OverrideAction: oneOf('None', 'Count'),
  DefaultAction: oneOf('Allow', 'Block'),
  JsonMatchPattern: object(['All', object()]),
  HeaderMatchPattern: object(['All', object()]),
  CookieMatchPattern: object(['All', object()]),
  RateBasedStatementCustomKey: oneOf('IP', 'HTTPMethod', 'ASN'),
});

/** The value that comes first in a choice, where that is not the first in AWS's order. */
const usual: Readonly<Record<string, string>> = table({
  Scope: 'REGIONAL',
  MapMatchScope: 'ALL',
  FallbackBehavior: 'NO_MATCH',
  SensitivityLevel: 'LOW',
  ComparisonOperator: 'GT',
  RateBasedStatementAggregateKeyType: 'IP',
  UsageOfAction: 'ENABLED',
  ForwardedIPPosition: 'FIRST',
  FilterBehavior: 'KEEP',
  FilterRequirement: 'MEETS_ANY',
  ActionValue: 'BLOCK',
});

/** The values of an enumeration, the usual one first. */
export function inUsualOrder(name: string, values: readonly string[]): readonly string[] {
  const first = usual[name];
  return first === undefined ? values : [first, ...values.filter(value => value !== first)];
}

export function draftsFor(facts: WafFacts, dialect: Dialect): Drafts {
  const groups = facts.groups.map(({ name }) => name);

  function member(owner: Shape, of: ShapeMember): Draft {
    return own(owner, of.name) ?? known[`${owner.name}.${of.name}`] ?? value(of.type, of);
  }

  function own({ name: owner }: Shape, of: string): Draft | undefined {
    if (owner === 'ManagedRuleGroupStatement' && of === 'Name') return choice(...groups);
    if (offered.has(of)) return { entries: [stop] };
    if (of === 'RequestBody') return { members: [[name(...associated), resourceLimit()]] };
    return undefined;
  }

  function resourceLimit(): Draft {
    return value({ is: 'structure', name: 'RequestBodyAssociatedResourceTypeConfig' }, undefined);
  }

  function value(type: Type, of: ShapeMember | undefined): Draft {
    switch (type.is) {
      case 'structure':
        return unions[type.name] ?? structure(facts.shape(type.name, dialect));
      case 'list': {
        const entry = value(type.of, of);
        const least = of?.limits.min ?? 1;
        return { entries: Array.from({ length: Math.max(1, least) }, () => entry) };
      }
      case 'map':
        return { members: [['${0:name}', value(type.of, of)]] };
      case 'enumeration':
        return type.values.length > fewest ? text(type.values[0]) : choice(...inUsualOrder(type.name, type.values));
      case 'boolean':
        return '${0|true,false|}';
      case 'integer':
        return number(of?.limits.min ?? of?.each.min ?? 0);
      default:
        return text();
    }
  }

  function structure(shape: Shape): Draft {
    const [first] = shape.oneOf;
    const members = [...shape.members.values()].filter(
      each => each.required || each.name === first || needed.has(`${shape.name}.${each.name}`),
    );
    return { members: members.map(each => [each.name, member(shape, each)] as const) };
  }

  return { member, value };
}

/** The actions that a rate-based rule can have. */
export const limitingAction: Draft = oneOf('Block', 'Count', 'Captcha', 'Challenge');

/** The resources whose bodies AssociationConfig speaks of. */
export const associated = [
  'CLOUDFRONT',
  'API_GATEWAY',
  'COGNITO_USER_POOL',
  'APP_RUNNER_SERVICE',
  'VERIFIED_ACCESS_INSTANCE',
  'AGENTCORE_GATEWAY',
] as const;
