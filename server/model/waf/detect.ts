import { table } from '../../text/table';
import { bareRules } from '../../tree/hosts/json';
import { membersOf, memberValue, type Node, propertyOf, stringValue } from '../../tree/node';
import type { Detection } from '../document';
import type { Kind } from '../kinds';
import { resourceTypeOf } from './dialect';

/** The statements of a rule, by their names in the API. */
export const statementNames: readonly string[] = [
  'AndStatement',
  'AsnMatchStatement',
  'ByteMatchStatement',
  'GeoMatchStatement',
  'IPSetReferenceStatement',
  'LabelMatchStatement',
  'ManagedRuleGroupStatement',
  'NotStatement',
  'OrStatement',
  'RateBasedStatement',
  'RegexMatchStatement',
  'RegexPatternSetReferenceStatement',
  'RuleGroupReferenceStatement',
  'SizeConstraintStatement',
  'SqliMatchStatement',
  'XssMatchStatement',
];

const lowerCaseStatements = new Set(statementNames.map(name => name.toLowerCase()));

/** The resource types of CloudFormation and what their properties are. */
const resourceTypes: Readonly<Record<string, Kind>> = table({
  'AWS::WAFv2::WebACL': 'waf-web-acl',
  'AWS::WAFv2::RuleGroup': 'waf-rule-group',
  'AWS::WAFv2::IPSet': 'waf-ip-set',
  'AWS::WAFv2::RegexPatternSet': 'waf-regex-pattern-set',
  'AWS::WAFv2::LoggingConfiguration': 'waf-logging',
  'AWS::WAFv2::WebACLAssociation': 'waf-association',
});

/** The members of the AWS CLI's outputs and inputs that hold such a document. */
const wrapped: Readonly<Record<string, Kind>> = table({
  WebACL: 'waf-web-acl',
  RuleGroup: 'waf-rule-group',
  IPSet: 'waf-ip-set',
  RegexPatternSet: 'waf-regex-pattern-set',
  LoggingConfiguration: 'waf-logging',
});

/** Members that web ACLs have and rule groups do not. */
const webAclMembers: readonly string[] = [
  'TokenDomains',
  'AssociationConfig',
  'CaptchaConfig',
  'ChallengeConfig',
  'DataProtectionConfig',
  'OnSourceDDoSProtectionConfig',
  'ApplicationConfig',
];

const certain = (kind: Kind, reason: string): Detection => ({ kind, confidence: 'certain', reason });

/** The kind of a document of AWS WAF, by its place in a template or by its members. */
export function detectWaf(node: Node): Detection | undefined {
  if (node.type === 'array') {
    const children = node.children ?? [];
    return children.length > 0 && children.every(isRule) ? certain('waf-rule', 'it is a list of WAF rules') : undefined;
  }
  if (node.type !== 'object') return undefined;
  const resourceType = resourceTypeOf(node);
  if (resourceType !== undefined) {
    const kind = resourceTypes[resourceType];
    return kind && certain(kind, `it holds the properties of ${resourceType}`);
  }
  if (bareRules(node) !== undefined) return undefined;
  return byName(node) ?? bySign(node);
}

/** By the members that only such a document has, also when others are missing. */
function bySign(node: Node): Detection | undefined {
  const names = new Set(membersOf(node).map(({ name }) => name.toLowerCase()));
  const has = (name: string): boolean => names.has(name.toLowerCase());
  if (isRule(node)) return certain('waf-rule', 'its Statement is a WAF statement');
  const rules = oneIsRule(value(node, 'Rules'));
  const scope = /^(REGIONAL|CLOUDFRONT)$/i.test(stringValue(memberValue(node, 'Scope')) ?? '');
  const visible = has('VisibilityConfig');
  if (has('DefaultAction') && (rules || visible || scope)) {
    return certain('waf-web-acl', `it has a DefaultAction and ${visible ? 'a VisibilityConfig' : 'WAF rules'}`);
  }
  if (rules || (visible && has('Rules'))) {
    if (!has('Capacity') && (refersToGroups(value(node, 'Rules')) || webAclMembers.some(has))) {
      return certain('waf-web-acl', 'it has Rules and what only web ACLs have');
    }
    return certain('waf-rule-group', `it has Rules${visible ? ' and a VisibilityConfig' : ' of AWS WAF'}`);
  }
  if (has('IPAddressVersion') && (has('Addresses') || scope)) {
    return certain('waf-ip-set', 'it has Addresses and an IPAddressVersion');
  }
  if (has('Addresses') && scope) return certain('waf-ip-set', 'it has Addresses and a Scope');
  if (has('RegularExpressionList')) return certain('waf-regex-pattern-set', 'it has a RegularExpressionList');
  if (has('LogDestinationConfigs') && !isOfNetworkFirewall(node)) {
    return certain('waf-logging', 'it has LogDestinationConfigs');
  }
  if (has('WebACLArn') && has('ResourceArn')) return certain('waf-association', 'it has a WebACLArn and a ResourceArn');
  const [only, ...others] = membersOf(node);
  if (only !== undefined && others.length === 0 && isStatement(node)) {
    return certain('waf-statement', `its only member is ${only.name}`);
  }
  return undefined;
}

/** By the member that holds it in the output of an AWS command, if anything in it is WAF's. */
function byName(node: Node): Detection | undefined {
  const name = propertyOf(node)?.name ?? '';
  const kind = wrapped[name];
  const telling =
    kind !== undefined &&
    !isOfClassic(node) &&
    !isOfNetworkFirewall(node) &&
    membersOf(node).some(
      ({ name: own, value: written }) =>
        /^(Scope|DefaultAction|VisibilityConfig|LabelNamespace|IPAddressVersion|RegularExpressionList|LogDestinationConfigs)$/i.test(
          own,
        ) ||
        (/^(ARN|ResourceArn)$/i.test(own) && stringValue(written)?.includes(':wafv2:')),
    );
  return telling ? certain(kind, `it is the ${name} of an AWS command`) : undefined;
}

function value(node: Node, name: string): Node | undefined {
  const lowerCase = name.toLowerCase();
  return membersOf(node).find(member => member.name.toLowerCase() === lowerCase)?.value;
}

function oneIsRule(list: Node | undefined): boolean {
  return list?.type === 'array' && (list.children ?? []).some(isRule);
}

/** AWS WAF Classic has the actions of web ACLs as words: `"DefaultAction": {"Type": "ALLOW"}`. */
function isOfClassic(node: Node): boolean {
  return stringValue(memberValue(memberValue(node, 'DefaultAction'), 'Type')) !== undefined;
}

/** AWS Network Firewall tells its destinations of logs by their types, AWS WAF by ARNs. */
function isOfNetworkFirewall(node: Node): boolean {
  const destinations = value(node, 'LogDestinationConfigs')?.children ?? [];
  return destinations.some(destination => memberValue(destination, 'LogDestinationType') !== undefined);
}

/** A rule has a Statement that is WAF's, or a priority and an action or visibility that are. */
function isRule(node: Node): boolean {
  if (node.type !== 'object') return false;
  const statement = value(node, 'Statement');
  if (statement?.type === 'object' && isStatement(statement)) return true;
  if (value(node, 'Priority') === undefined || statement?.type === 'array') return false;
  return (
    value(node, 'VisibilityConfig')?.type === 'object' ||
    isAction(value(node, 'Action')) ||
    isAction(value(node, 'OverrideAction'))
  );
}

/** `{"Block": {}}`, or what a function of CloudFormation chooses. */
function isAction(node: Node | undefined): boolean {
  return membersOf(node).some(
    ({ name, value: settings }) =>
      /^(allow|block|count|captcha|challenge|monetize|none|fn::if)$/i.test(name) && settings?.children !== undefined,
  );
}

function isStatement(node: Node): boolean {
  return membersOf(node).some(
    member => lowerCaseStatements.has(member.name.toLowerCase()) && member.value?.type === 'object',
  );
}

function refersToGroups(list: Node | undefined): boolean {
  return (list?.children ?? []).some(rule => {
    const statement = value(rule, 'Statement');
    return membersOf(statement).some(({ name }) => /^(ManagedRuleGroup|RuleGroupReference)Statement$/i.test(name));
  });
}
