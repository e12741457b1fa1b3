import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { findingsOf, places } from './cases';
import { and, geo, groupRule, rule, visible, webAcl } from './wafDocuments';

const ipSet = (ARN: string): object => ({ IPSetReferenceStatement: { ARN } });
const group = (ARN: string): object => ({ RuleGroupReferenceStatement: { ARN } });
const set = (...Addresses: string[]): object => ({
  Name: 'office',
  Scope: 'REGIONAL',
  IPAddressVersion: 'IPV4',
  Addresses,
});
const associated = (WebACLArn: string, ResourceArn: string): object => ({ WebACLArn, ResourceArn });
const logged = (ResourceArn: string, destination: string): object => ({
  ResourceArn,
  LogDestinationConfigs: [destination],
});
const acl = 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
const balancer = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/app/shop/1ea17125f8b25a2a';
const inTemplate = (Properties: object): object => ({
  Resources: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties } },
});

/** What AWS's documentation and templates of tools have where a value is still to be put in. */
const open: readonly (readonly [kind: Kind, document: object])[] = [
  ['waf-rule', rule(0, ipSet('ARN of your IP set'))],
  ['waf-rule', rule(0, ipSet('<ip-set-arn>'))],
  ['waf-rule', rule(0, ipSet('arn:aws:wafv2:YOUR_REGION:ACCOUNT_ID:regional/ipset/office/YOUR_IP_SET_ID'))],
  ['waf-rule', rule(0, ipSet('arn:aws:wafv2:us-east-1:111122223333:regional/ipset/office/...'))],
  ['waf-rule', rule(0, ipSet('arn:aws:wafv2:us-east-1:111122223333:regional/ipset/office/0e3a****'))],
  ['waf-rule', groupRule(0, group('test_rulegroup_arn'))],
  ['waf-rule', groupRule(0, group('${RULE_GROUP_ARN}'))],
  ['waf-rule', rule(0, geo('<country>'), { Name: '<rule-name>', VisibilityConfig: visible('<rule-name>') })],
  ['waf-rule', rule(0, geo('{{country}}'), { Name: '${NAME}' })],
  ['waf-web-acl', webAcl([rule(0, geo('DE'))], { Name: '{{name}}', Scope: '<REGIONAL|CLOUDFRONT>' })],
  ['waf-ip-set', set('<office>/32', 'YOUR_IP/32', '${ip}', 'x.x.x.x/32', '10.0.x.x/16')],
  ['waf-association', associated('ExampleARNForWebACL', 'ExampleARNForRegionalResource')],
  ['waf-association', associated(acl, 'arn:aws:elasticloadbalancing:us-west-2:ACCOUNT_ID:loadbalancer/app/...')],
  ['waf-logging', logged('${WEB_ACL_ARN}', '${LOG_GROUP_ARN}')],
  ['waf-logging', logged(acl, '<arn-of-your-bucket>')],
];

/** What looks a little like it and is a mistake. */
const mistaken: readonly (readonly [rule: string, kind: Kind, document: object])[] = [
  ['waf/reference-arn', 'waf-rule', rule(0, ipSet('this is not an arn at all'))],
  ['waf/reference-arn', 'waf-rule', rule(0, ipSet('arn:aws:wafv2:us-east-1:111122223333:regional/office'))],
  ['waf/length', 'waf-rule', rule(0, ipSet('office'))],
  ['waf/characters', 'waf-rule', rule(0, geo('DE'), { Name: 'a < b' })],
  ['waf/characters', 'waf-web-acl', inTemplate(webAcl([], { Name: '${AWS::StackName}-acl' }))],
  ['waf/enumeration', 'waf-statement', and(geo('DE'), geo('GERMANY'))],
  ['waf/address', 'waf-ip-set', set('office.example.com')],
  ['waf/association', 'waf-association', associated(acl, balancer.replace('/app/', '/net/'))],
  ['waf/log-destination', 'waf-logging', logged(acl, 'arn:aws:s3:::web-acl-logs')],
];

describe('values that are still to be put in', () => {
  for (const [kind, document] of open) {
    it(`${kind}: nothing of ${JSON.stringify(document)}`, () => {
      assert.deepEqual(places(findingsOf('waf/', document, kind)), []);
    });
  }
  for (const [id, kind, document] of mistaken) {
    it(`${id} of ${JSON.stringify(document)}`, () => {
      assert.equal(findingsOf(id, document, kind).length, 1);
    });
  }
});
