import assert from 'node:assert/strict';
import { readDocuments } from '../../server/model/read';

const geo = { GeoMatchStatement: { CountryCodes: ['DE'] } };
const rule = { Name: 'geo', Priority: 0, Statement: geo, Action: { Block: {} } };
const acl = { Name: 'shop', Scope: 'REGIONAL', DefaultAction: { Allow: {} } };
const resource = (type: string, Properties: object): object => ({ Type: `AWS::WAFv2::${type}`, Properties });
const list = ['arn:aws:firehose:us-west-2:111122223333:deliverystream/aws-waf-logs-shop'];

/** Documents of AWS WAF in the forms in which documentation, commands and templates have them, with their kinds. */
const own: readonly (readonly [says: string, kinds: readonly string[], document: unknown])[] = [
  ['a web ACL', ['waf-web-acl'], acl],
  ['a web ACL with an action of it only', ['waf-web-acl'], { DefaultAction: { Block: {} }, Rules: [rule] }],
  ['the answer of a command', ['waf-web-acl'], { WebACL: { ...acl, Scope: undefined }, LockToken: 'x' }],
  ['a rule', ['waf-rule'], rule],
  ['a rule without a statement yet', ['waf-rule'], { Priority: 0, Action: { Block: {} } }],
  ['a rule whose action a function chooses', ['waf-rule'], { Priority: 0, Action: { 'Fn::If': ['A', {}, {}] } }],
  ['a rule in what documentation puts round it', ['waf-rule'], { Rule: rule }],
  ['a list of rules', ['waf-rule'], [rule, rule]],
  ['the input of CheckCapacity', ['waf-rule'], { Scope: 'REGIONAL', Rules: [rule] }],
  ['rules cut out of a web ACL', ['waf-rule'], { Rules: [rule] }],
  ['a statement', ['waf-statement'], geo],
  ['a rule group', ['waf-rule-group'], { Name: 'g', Capacity: 5, Rules: [rule] }],
  ['an IP set', ['waf-ip-set'], { Name: 'office', IPAddressVersion: 'IPV4', Addresses: [] }],
  ['a regex pattern set', ['waf-regex-pattern-set'], { RegularExpressionList: [{ RegexString: 'x' }] }],
  ['a logging configuration', ['waf-logging'], { LogDestinationConfigs: list }],
  ['an association', ['waf-association'], { WebACLArn: 'arn:aws:wafv2:…', ResourceArn: 'arn:aws:…' }],
  ['a resource of a template', ['waf-web-acl'], resource('WebACL', acl)],
  [
    'a template',
    ['waf-web-acl', 'waf-ip-set'],
    { Resources: { A: resource('WebACL', acl), B: resource('IPSet', {}) } },
  ],
  ['resources cut out of a template', ['waf-web-acl'], { ExampleWebACL: resource('WebACL', acl) }],
];

/** Documents of others that have members in common with those of AWS WAF. */
const foreign: readonly (readonly [says: string, document: unknown])[] = [
  [
    'a web ACL of AWS WAF Classic',
    {
      WebACL: { WebACLId: 'x', DefaultAction: { Type: 'ALLOW' }, Rules: [{ Priority: 1, Action: { Type: 'BLOCK' } }] },
    },
  ],
  [
    'the same without its wrapper',
    { MetricName: 'x', DefaultAction: { Type: 'ALLOW' }, Rules: [{ Priority: 1, Action: { Type: 'BLOCK' } }] },
  ],
  ['an IP set of AWS WAF Classic', { IPSet: { IPSetDescriptors: [{ Type: 'IPV4', Value: '192.0.2.44/32' }] } }],
  [
    'logging of AWS Network Firewall',
    { FirewallArn: 'x', LoggingConfiguration: { LogDestinationConfigs: [{ LogDestinationType: 'S3' }] } },
  ],
  ['the same without its wrapper', { LogDestinationConfigs: [{ LogType: 'FLOW', LogDestinationType: 'S3' }] }],
  ['a rule group of AWS Network Firewall', { RuleGroup: { RulesSource: { StatefulRules: [{ Action: 'PASS' }] } } }],
  ['a lifecycle of Amazon S3', { Rules: [{ ID: 'x', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Priority: 1 }] }],
  ['a rule of a load balancer', { Priority: '10', Conditions: [], Actions: [{ Type: 'forward' }] }],
  ['a rule of VPC Lattice', { name: 'x', priority: 10, action: { forward: { targetGroups: [] } } }],
  ['a rule of EventBridge', { Name: 'x', EventPattern: '{}', State: 'ENABLED' }],
  ['a lifecycle of Amazon ECR', { rules: [{ rulePriority: 1, selection: {}, action: { type: 'expire' } }] }],
  ['addresses of Amazon EC2', { Addresses: [{ PublicIp: '192.0.2.1', Domain: 'vpc' }] }],
  ['addresses limited by a rate', { ManagedKeysIPV4: { IPAddressVersion: 'IPV4', Addresses: [] } }],
  ['a record of the log', { webaclId: 'arn:aws:wafv2:…', action: 'BLOCK', ruleGroupList: [], labels: [{ name: 'x' }] }],
  ['rules of a firewall of Azure', { Rules: [{ Name: 'x', Priority: 100, Action: { Type: 'Allow' } }] }],
  ['rules of Azure Front Door', { rules: [{ name: 'x', priority: 1, matchConditions: [], action: 'Block' }] }],
  ['a policy of Google Cloud Armor', { rules: [{ action: 'deny(403)', priority: 1000, match: {} }] }],
  ['the JSON of Terraform', { resource: { aws_wafv2_web_acl: { x: { scope: 'REGIONAL', rule: [] } } } }],
  ['ESLint', { root: true, rules: { quotes: ['error', 'single'] } }],
  ['a package', { name: 'x', version: '1.0.0', scope: 'REGIONAL', priority: 1, action: { run: 'x' } }],
  ['a schema', { type: 'object', properties: { Rules: {}, DefaultAction: {}, VisibilityConfig: {} } }],
  ['tasks', [{ Name: 'mail', Priority: 1, Action: { Type: 'email' } }]],
  ['rules about discounts', { Rules: [{ Name: 'x', Priority: 1, Action: { Apply: '10%' } }], Scope: 'REGIONAL' }],
  ['rules of a router', { Rules: [{ Priority: 1, Statement: 'select' }], DefaultAction: { Kind: 'Drop' } }],
  ['people', { Name: 'Office', Addresses: [{ Street: 'x' }], Scope: 'private' }],
];

describe('documents of AWS WAF among others', () => {
  const kindsOf = (document: unknown): readonly string[] =>
    readDocuments(JSON.stringify(document), { path: 'x.json' }).documents.map(({ kind }) => kind);
  for (const [says, kinds, document] of own) it(says, () => assert.deepEqual(kindsOf(document), kinds));
  for (const [says, document] of foreign) it(`not ${says}`, () => assert.deepEqual(kindsOf(document), []));
});
