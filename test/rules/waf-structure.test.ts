import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf } from './cases';
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
  visible,
  webAcl,
} from './wafDocuments';
import { type Line, tables } from './wafTable';

const none = { None: {} };
const count = { Count: {} };

const lines: Readonly<Record<string, readonly Line[]>> = {
  'waf/action-by-statement': [
    ['each as AWS has it', 'waf-web-acl', webAcl([rule(0, geo('DE')), groupRule(1), groupRule(2, ownGroup)])],
    [
      'Action on a managed group',
      'waf-rule',
      groupRule(0, managed(), { Action: count, OverrideAction: undefined }),
      '/Action error',
    ],
    [
      'Action on a group of one’s own',
      'waf-rule',
      groupRule(0, ownGroup, { Action: { Block: {} }, OverrideAction: undefined }),
      '/Action error',
    ],
    ['both on a group', 'waf-rule', groupRule(0, managed(), { Action: count }), '/Action error'],
    ['neither on a group', 'waf-rule', groupRule(0, managed(), { OverrideAction: undefined }), ' warning'],
    ['neither in a web ACL', 'waf-web-acl', webAcl([rule(0, geo('DE'), { Action: undefined })]), '/Rules/0 error'],
    ['neither in a list', 'waf-rule', [rule(0, geo('DE'), { Action: undefined })], '/0 error'],
    [
      'OverrideAction on another',
      'waf-rule',
      rule(0, geo('DE'), { Action: undefined, OverrideAction: none }),
      '/OverrideAction error',
    ],
    [
      'both on another',
      'waf-web-acl',
      webAcl([rule(0, rate(), { OverrideAction: none })]),
      '/Rules/0/OverrideAction error',
    ],
    ['neither on a rate-based rule', 'waf-web-acl', webAcl([rule(0, rate(), { Action: undefined })]), '/Rules/0 error'],
    ['a misspelt member is said once', 'waf-rule', rule(0, geo('DE'), { Action: undefined, Acton: { Block: {} } })],
    [
      'a function of CloudFormation decides',
      'waf-rule',
      rule(0, geo('DE'), {
        Action: { 'Fn::If': ['c', { Block: {} }, count] },
        OverrideAction: { Ref: 'AWS::NoValue' },
      }),
    ],
  ],
  'waf/missing-member': [
    ['of a rule that stands alone', 'waf-rule', rule(0, geo('DE'), { Priority: undefined }), ' warning'],
    ['of a rule in a list', 'waf-rule', [rule(0, geo('DE'), { Priority: undefined })], '/0 error'],
    [
      'of a statement of a rule',
      'waf-rule',
      rule(0, { IPSetReferenceStatement: {} }),
      '/Statement/IPSetReferenceStatement error',
    ],
  ],
  'waf/action-place': [
    [
      'Captcha as default',
      'waf-web-acl',
      webAcl([], { DefaultAction: { Captcha: {} } }),
      '/DefaultAction/Captcha error',
    ],
    [
      'Challenge beside Allow',
      'waf-web-acl',
      webAcl([], { DefaultAction: { Allow: {}, Challenge: {} } }),
      '/DefaultAction/Challenge error',
    ],
    [
      'Block as override',
      'waf-rule',
      groupRule(0, managed(), { OverrideAction: { Block: {} } }),
      '/OverrideAction/Block error',
    ],
    ['None as action', 'waf-rule', rule(0, geo('DE'), { Action: none }), '/Action/None error'],
    [
      'None as action of a single rule of a group',
      'waf-statement',
      managed(undefined, { RuleActionOverrides: [{ Name: 'Log4JRCE_HEADER', ActionToUse: none }] }),
      '/ManagedRuleGroupStatement/RuleActionOverrides/0/ActionToUse/None error',
    ],
    [
      'every action of a rule',
      'waf-web-acl',
      webAcl(
        ['Allow', 'Block', 'Count', 'Captcha', 'Challenge'].map((action, index) =>
          rule(index, geo('DE'), { Action: { [action]: {} } }),
        ),
      ),
    ],
  ],
  'waf/rate-based-allow': [
    ['Allow', 'waf-web-acl', webAcl([rule(0, rate(), { Action: { Allow: {} } })]), '/Rules/0/Action/Allow error'],
    ['Captcha', 'waf-web-acl', webAcl([rule(0, rate(), { Action: { Captcha: {} } })])],
    ['Allow of another statement', 'waf-rule', rule(0, addresses, { Action: { Allow: {} } })],
  ],
  'waf/nesting': [
    ['rate-based in Not', 'waf-statement', not(rate()), '/NotStatement/Statement/RateBasedStatement error'],
    [
      'managed group in Or',
      'waf-rule',
      rule(0, or(geo('DE'), managed())),
      '/Statement/OrStatement/Statements/1/ManagedRuleGroupStatement error',
    ],
    [
      'rule group as scope-down',
      'waf-rule',
      rule(0, rate({ ScopeDownStatement: ownGroup })),
      '/Statement/RateBasedStatement/ScopeDownStatement/RuleGroupReferenceStatement error',
    ],
    [
      'rate-based deep in a scope-down',
      'waf-rule',
      groupRule(0, managed(undefined, { ScopeDownStatement: and(geo('DE'), not(rate())) })),
      '/Statement/ManagedRuleGroupStatement/ScopeDownStatement/AndStatement/Statements/1/NotStatement/Statement/RateBasedStatement error',
    ],
    [
      'managed group in a rule group',
      'waf-rule-group',
      ruleGroup([groupRule(0)]),
      '/Rules/0/Statement/ManagedRuleGroupStatement error',
    ],
    [
      'rule group in a rule group',
      'waf-rule-group',
      ruleGroup([groupRule(0, ownGroup)]),
      '/Rules/0/Statement/RuleGroupReferenceStatement error',
    ],
    ['rate-based in a rule group', 'waf-rule-group', ruleGroup([rule(0, rate())])],
    ['a managed group by itself', 'waf-statement', managed()],
    [
      'scope-down of both',
      'waf-web-acl',
      webAcl([
        rule(0, rate({ ScopeDownStatement: or(geo('DE'), geo('FR')) })),
        groupRule(1, managed(undefined, { ScopeDownStatement: geo('DE') })),
      ]),
    ],
  ],
  'waf/statement-count': [
    ['two', 'waf-statement', and(geo('DE'), geo('FR'))],
    ['one in And', 'waf-rule', rule(0, and(geo('DE'))), '/Statement/AndStatement/Statements error'],
    ['none in Or', 'waf-statement', or(), '/OrStatement/Statements error'],
    ['one in Or, nested', 'waf-statement', not(or(geo('DE'))), '/NotStatement/Statement/OrStatement/Statements error'],
    ['what CloudFormation puts in', 'waf-statement', and({ 'Fn::Transform': { Name: 'AWS::Include' } })],
  ],
  'waf/needless-nesting': [
    [
      'And in And',
      'waf-statement',
      and(geo('DE'), and(addresses, label('a'))),
      '/AndStatement/Statements/1/AndStatement hint',
    ],
    ['Not in Not', 'waf-statement', not(not(geo('DE'))), '/NotStatement/Statement/NotStatement hint'],
    ['Or in And', 'waf-statement', and(geo('DE'), or(addresses, label('a')))],
    ['And of one, which is refused', 'waf-statement', and(geo('DE'), and(addresses))],
    ['Not, And, Not', 'waf-statement', not(and(not(addresses), geo('DE')))],
  ],
  'waf/rule-name': [
    [
      'three of a name',
      'waf-web-acl',
      webAcl([0, 1, 2].map(index => rule(index, geo(['DE', 'FR', 'US'][index] ?? ''), { Name: 'geo' }))),
      '/Rules/1/Name error',
      '/Rules/2/Name error',
    ],
    [
      'case counts',
      'waf-rule-group',
      ruleGroup([rule(0, geo('DE'), { Name: 'geo' }), rule(1, geo('FR'), { Name: 'Geo' })]),
    ],
  ],
  'waf/priority': [
    [
      'the same twice, apart',
      'waf-web-acl',
      webAcl([rule(5, geo('DE')), rule(0, addresses), rule(5, label('a'), { Name: 'other' })]),
      '/Rules/2/Priority error',
    ],
    [
      'in a rule group',
      'waf-rule-group',
      ruleGroup([rule(1, geo('DE')), rule(1, addresses, { Name: 'other' })]),
      '/Rules/1/Priority error',
    ],
    ['out of order and with gaps', 'waf-web-acl', webAcl([rule(30, geo('DE')), rule(10, addresses)])],
    [
      'text is another matter',
      'waf-rule',
      [rule(0, geo('DE'), { Priority: '0' }), rule(1, addresses, { Priority: '0' })],
    ],
  ],
  'waf/metric-name': [
    [
      'All, of a web ACL',
      'waf-web-acl',
      webAcl([], { VisibilityConfig: visible('All') }),
      '/VisibilityConfig/MetricName error',
    ],
    [
      'Default_Action, of a rule',
      'waf-rule',
      rule(0, geo('DE'), { VisibilityConfig: visible('Default_Action') }),
      '/VisibilityConfig/MetricName error',
    ],
    [
      'shared',
      'waf-web-acl',
      webAcl([
        rule(0, geo('DE'), { VisibilityConfig: visible('m') }),
        rule(1, addresses, { VisibilityConfig: visible('m') }),
      ]),
      '/Rules/1/VisibilityConfig/MetricName hint',
    ],
    ['shared with the web ACL', 'waf-web-acl', webAcl([rule(0, geo('DE'), { VisibilityConfig: visible('shop') })])],
    [
      'shared and not measured',
      'waf-web-acl',
      webAcl([
        rule(0, geo('DE')),
        rule(1, addresses, { VisibilityConfig: { ...visible('rule-0'), CloudWatchMetricsEnabled: false } }),
      ]),
    ],
    ['nearly reserved', 'waf-rule', rule(0, geo('DE'), { VisibilityConfig: visible('AllRequests') })],
  ],
  'waf/reference-count': [
    [
      'eleven rate-based rules',
      'waf-web-acl',
      webAcl(Array.from({ length: 11 }, (_, index) => rule(index, rate()))),
      '/Rules/10/Statement/RateBasedStatement error',
    ],
    ['ten', 'waf-web-acl', webAcl(Array.from({ length: 10 }, (_, index) => rule(index, rate())))],
    [
      '51 references',
      'waf-rule-group',
      ruleGroup([rule(0, or(...Array.from({ length: 51 }, () => addresses)))]),
      '/Rules/0/Statement/OrStatement/Statements/50/IPSetReferenceStatement error',
    ],
    ['50 references', 'waf-rule-group', ruleGroup([rule(0, or(...Array.from({ length: 50 }, () => addresses)))])],
  ],
};

describe('waf: structure', () => {
  tables(lines);

  for (const [what, id, kind, document, fixed, safe] of [
    [
      'Count of a group is OverrideAction',
      'waf/action-by-statement',
      'waf-rule',
      groupRule(0, managed(), { Action: count, OverrideAction: undefined }),
      groupRule(0, managed(), { OverrideAction: count }),
      true,
    ],
    [
      'a rule that counts has Action',
      'waf/action-by-statement',
      'waf-rule',
      rule(0, geo('DE'), { Action: undefined, OverrideAction: count }),
      rule(0, geo('DE'), { Action: count }),
      true,
    ],
    [
      'None beside Action goes',
      'waf/action-by-statement',
      'waf-rule',
      rule(0, geo('DE'), { OverrideAction: none }),
      rule(0, geo('DE')),
      true,
    ],
    [
      'None is added',
      'waf/action-by-statement',
      'waf-rule',
      groupRule(0, managed(), { OverrideAction: undefined }),
      groupRule(0),
      false,
    ],
    [
      'one statement is unwrapped',
      'waf/statement-count',
      'waf-rule',
      rule(0, and(geo('DE'))),
      rule(0, geo('DE')),
      true,
    ],
    [
      'And in And is flattened',
      'waf/needless-nesting',
      'waf-statement',
      and(and(addresses, label('a')), geo('DE')),
      and(addresses, label('a'), geo('DE')),
      true,
    ],
    ['Not in Not goes', 'waf/needless-nesting', 'waf-statement', not(not(geo('DE'))), geo('DE'), true],
    [
      'priorities keep their order and gaps',
      'waf/priority',
      'waf-rule',
      [rule(7, geo('DE')), rule(1, geo('FR')), rule(1, geo('IT')), rule(2, geo('ES'))].map((each, index) => ({
        ...each,
        Name: `r${index}`,
      })),
      [
        rule(7, geo('DE')),
        rule(1, geo('FR')),
        rule(1, geo('IT'), { Priority: 2 }),
        rule(2, geo('ES'), { Priority: 3 }),
      ].map((each, index) => ({ ...each, Name: `r${index}` })),
      false,
    ],
  ] as const) {
    it(`${id}: fix: ${what}`, () => {
      const finding = findingOf(id, document, kind);
      assert.equal(finding.fixes[0]?.safe, safe);
      assert.deepEqual(afterFix(document, finding), JSON.parse(JSON.stringify(fixed)));
    });
  }

  it('says one mistake once', () => {
    for (const [kind, document] of [
      ['waf-web-acl', webAcl([], { DefaultAction: { Captcha: {} } })],
      ['waf-rule', groupRule(0, managed(), { OverrideAction: { Block: {} } })],
      ['waf-rule', rule(0, geo('DE'), { Action: none })],
      ['waf-rule', rule(0, geo('DE'), { Action: undefined, OverrideAction: { Block: {} } })],
      ['waf-rule', groupRule(0, managed(), { Action: none, OverrideAction: undefined })],
      [
        'waf-rule',
        rule(0, geo('DE'), { Action: { captcha: {} }, CaptchaConfig: { ImmunityTimeProperty: { ImmunityTime: 300 } } }),
      ],
      ['waf-web-acl', webAcl([rule(0, geo('DE'), { Action: { allow: {} } })], { DefaultAction: { Block: {} } })],
    ] as const) {
      const found = findingsOf('waf/', document, kind).filter(
        ({ severity }) => severity === 'error' || severity === 'warning',
      );
      assert.equal(found.length, 1, found.map(({ rule: id, message }) => `${id}: ${message}`).join('\n'));
    }
  });
});
