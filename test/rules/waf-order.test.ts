import assert from 'node:assert/strict';
import { findingOf } from './cases';
import {
  addresses,
  and,
  geo,
  groupRule,
  label,
  managed,
  not,
  or,
  ownGroup,
  rate,
  rule,
  ruleGroup,
  webAcl,
} from './wafDocuments';
import { type Line, tables } from './wafTable';

const on = (action: string): object => ({ Action: { [action]: {} } });
const plain = [{ Priority: 0, Type: 'NONE' }];
const header = (name: string, text = 'good'): object => ({
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name: name } },
    SearchString: text,
    PositionalConstraint: 'EXACTLY',
    TextTransformations: plain,
  },
});
const size = (operator: string, bytes: number, field: object = { UriPath: {} }): object => ({
  SizeConstraintStatement: {
    FieldToMatch: field,
    ComparisonOperator: operator,
    Size: bytes,
    TextTransformations: plain,
  },
});
const method = {
  ByteMatchStatement: {
    FieldToMatch: { Method: {} },
    SearchString: 'GET',
    PositionalConstraint: 'EXACTLY',
    TextTransformations: plain,
  },
};
const forwarded = (...codes: string[]): object => ({
  GeoMatchStatement: {
    CountryCodes: codes,
    ForwardedIPConfig: { HeaderName: 'x-forwarded-for', FallbackBehavior: 'MATCH' },
  },
});
/** Two rules: what the first decides, and the second. */
const pair = (first: object, second: object, action = 'Block'): object =>
  webAcl([rule(0, first, on(action)), rule(1, second)]);
const never = '/Rules/1/Name warning';
const blocked = { DefaultAction: { Block: {} } };
const allows = (statement: object, ...behind: object[]): object => webAcl([rule(0, statement, on('Allow')), ...behind]);
const passes = '/Rules/0/Action/Allow information';

const lines: Readonly<Record<string, readonly Line[]>> = {
  'waf/unreachable-rule': [
    ['the same', 'waf-web-acl', pair(addresses, addresses, 'Allow'), never],
    [
      'fewer countries, in another order',
      'waf-rule-group',
      ruleGroup([rule(0, geo('DE', 'FR', 'IT')), rule(1, geo('IT', 'DE'))]),
      '/Rules/1/Name warning',
    ],
    ['one country more', 'waf-web-acl', pair(geo('DE'), geo('DE', 'FR'))],
    ['countries of another address', 'waf-web-acl', pair(geo('DE'), forwarded('DE'))],
    ['AND with more', 'waf-web-acl', pair(geo('DE'), and(header('x-a'), geo('DE'))), never],
    ['AND with less', 'waf-web-acl', pair(and(header('x-a'), geo('DE')), geo('DE'))],
    ['AND in another order', 'waf-web-acl', pair(and(header('x-a'), geo('DE')), and(geo('DE'), header('x-a'))), never],
    ['one of OR', 'waf-web-acl', pair(or(addresses, geo('DE')), geo('DE')), never],
    [
      'OR of which all are decided',
      'waf-web-acl',
      pair(or(addresses, geo('DE', 'FR')), or(geo('DE'), addresses)),
      never,
    ],
    ['OR of which one is not', 'waf-web-acl', pair(geo('DE'), or(geo('DE'), addresses))],
    ['NOT of more countries', 'waf-web-acl', pair(not(geo('DE')), not(geo('DE', 'FR'))), never],
    ['NOT of fewer countries', 'waf-web-acl', pair(not(geo('DE', 'FR')), not(geo('DE')))],
    ['everything', 'waf-web-acl', pair(size('GE', 0), header('x-a')), never],
    [
      'everything that has a header',
      'waf-web-acl',
      pair(size('GE', 0, { SingleHeader: { Name: 'x-a' } }), header('x-b')),
    ],
    ['all but the empty', 'waf-web-acl', pair(size('GT', 0), header('x-a'))],
    ['what a rate-based rule looks at', 'waf-web-acl', pair(geo('DE'), rate({ ScopeDownStatement: geo('DE') })), never],
    ['a rate-based rule before', 'waf-web-acl', pair(rate({ ScopeDownStatement: geo('DE') }), geo('DE'))],
    [
      'what a managed group looks at',
      'waf-web-acl',
      webAcl([rule(0, geo('DE')), groupRule(1, managed(undefined, { ScopeDownStatement: geo('DE') }))]),
      never,
    ],
    [
      'a managed group before',
      'waf-web-acl',
      webAcl([groupRule(0, managed(undefined, { ScopeDownStatement: geo('DE') })), rule(1, geo('DE'))]),
    ],
    ...['Count', 'Captcha', 'Challenge'].map(
      (action): Line => [`${action} goes on`, 'waf-web-acl', pair(geo('DE'), geo('DE'), action)],
    ),
    [
      'priorities count, not places',
      'waf-web-acl',
      webAcl([rule(9, geo('DE')), rule(1, geo('DE', 'FR'))]),
      '/Rules/0/Name warning',
    ],
    ['another text', 'waf-web-acl', pair(header('x-a', 'one'), header('x-a', 'two'))],
    [
      'labels may have come in between',
      'waf-web-acl',
      webAcl([
        rule(0, label('a')),
        rule(1, geo('DE'), { Action: { Count: {} }, RuleLabels: [{ Name: 'a' }] }),
        rule(2, label('a')),
      ]),
    ],
    [
      'what CloudFormation puts in',
      'waf-web-acl',
      pair(and(geo('DE'), { 'Fn::If': ['c', addresses, { Ref: 'AWS::NoValue' }] }), geo('DE')),
    ],
    [
      'the same function',
      'waf-web-acl',
      pair({ IPSetReferenceStatement: { Arn: { Ref: 'Set' } } }, { IPSetReferenceStatement: { Arn: { Ref: 'Set' } } }),
      never,
    ],
  ],
  'waf/allow-before-block': [
    ['a country before a managed group', 'waf-web-acl', allows(geo('DE'), groupRule(1)), passes],
    ['a user agent before Block', 'waf-web-acl', allows(header('User-Agent'), rule(1, addresses)), passes],
    ['a method or a secret', 'waf-web-acl', allows(or(method, header('x-origin-verify')), groupRule(1)), passes],
    ['a method and a secret', 'waf-web-acl', allows(and(method, header('x-origin-verify')), groupRule(1))],
    ['no country of these', 'waf-web-acl', allows(not(geo('DE')), groupRule(1)), passes],
    ['an IP set', 'waf-web-acl', allows(addresses, groupRule(1))],
    [
      'a label',
      'waf-web-acl',
      webAcl([groupRule(0), rule(1, label('awswaf:managed:aws:known-bad-inputs:a'), on('Allow')), rule(2, addresses)]),
    ],
    ['at the end', 'waf-web-acl', webAcl([groupRule(0), rule(1, geo('DE'), on('Allow'))], blocked)],
    [
      'before what only counts',
      'waf-web-acl',
      allows(geo('DE'), groupRule(1, managed(), { OverrideAction: { Count: {} } })),
    ],
    [
      'in a rule group nobody knows what follows',
      'waf-rule-group',
      ruleGroup([rule(0, geo('DE'), on('Allow')), rule(1, addresses)]),
    ],
  ],
  'waf/blocks-everything': [
    ['only Block', 'waf-web-acl', webAcl([rule(0, geo('DE'))], blocked), '/DefaultAction/Block warning'],
    ['a managed group of AWS', 'waf-web-acl', webAcl([groupRule(0)], blocked), '/DefaultAction/Block warning'],
    [
      'a managed group of others',
      'waf-web-acl',
      webAcl([groupRule(0, { ManagedRuleGroupStatement: { VendorName: 'Vendor', Name: 'Group' } })], blocked),
    ],
    [
      'a rule of a group set to Allow',
      'waf-web-acl',
      webAcl(
        [
          groupRule(
            0,
            managed(undefined, {
              RuleActionOverrides: [{ Name: 'Host_localhost_HEADER', ActionToUse: { Allow: {} } }],
            }),
          ),
        ],
        blocked,
      ),
    ],
    ['a rule group', 'waf-web-acl', webAcl([groupRule(0, ownGroup)], blocked)],
    ['Allow', 'waf-web-acl', webAcl([rule(0, addresses, on('Allow'))], blocked)],
    [
      'an action by a function',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), { Action: { 'Fn::If': ['c', { Allow: {} }, { Block: {} }] } })], blocked),
    ],
    ['no rules: closed on purpose', 'waf-web-acl', webAcl([], blocked)],
  ],
  'waf/blocks-nothing': [
    [
      'Allow and Count',
      'waf-web-acl',
      webAcl([rule(0, addresses, on('Allow')), rule(1, geo('DE'), on('Count'))]),
      '/DefaultAction/Allow information',
    ],
    ['a challenge', 'waf-web-acl', webAcl([rule(0, addresses, on('Allow')), rule(1, geo('DE'), on('Challenge'))])],
    ['a managed group', 'waf-web-acl', webAcl([rule(0, addresses, on('Allow')), groupRule(1)])],
    [
      'a managed group that counts',
      'waf-web-acl',
      webAcl([rule(0, addresses, on('Allow')), groupRule(1, managed(), { OverrideAction: { Count: {} } })]),
      '/DefaultAction/Allow information',
    ],
    ['no rules', 'waf-web-acl', webAcl([])],
    ['only Count, which each rule says', 'waf-web-acl', webAcl([rule(0, geo('DE'), on('Count'))])],
  ],
};

describe('waf: order', () => {
  tables(lines);

  it('waf/allow-before-block: the rules that are passed by are named and shown', () => {
    const document = allows(geo('DE'), ...[1, 2, 3, 4].map(index => groupRule(index)));
    const finding = findingOf('waf/allow-before-block', document, 'waf-web-acl');
    assert.match(finding.message, /`rule-1`, `rule-2`, `rule-3` and 1 more/);
    assert.equal(finding.related.length, 3);
  });
});
