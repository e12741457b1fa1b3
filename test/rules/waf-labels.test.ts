import assert from 'node:assert/strict';
import { afterFix, findingOf } from './cases';
import { and, geo, groupRule, label, managed, not, ownGroup, rate, rule, ruleGroup, webAcl } from './wafDocuments';
import { type Line, tables } from './wafTable';

const adds = (priority: number, ...names: string[]): object =>
  rule(priority, geo('DE'), { Action: { Count: {} }, RuleLabels: names.map(Name => ({ Name })) });
const asks = (priority: number, key: string, scope?: string): object => rule(priority, label(key, scope));
const named = (Name: string): object => rule(0, geo('DE'), { Action: { Count: {} }, RuleLabels: [{ Name }] });
const bots = managed('AWSManagedRulesBotControlRuleSet', {
  ManagedRuleGroupConfigs: [{ AWSManagedRulesBotControlRuleSet: { InspectionLevel: 'COMMON' } }],
});
const bot = 'awswaf:managed:aws:bot-control:bot:verified';
const key = (index: number): string => `/Rules/${index}/Statement/LabelMatchStatement/Key warning`;
const byLabels = (Namespace: string): object =>
  rate({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: [{ LabelNamespace: { Namespace } }] });

const lines: Readonly<Record<string, readonly Line[]>> = {
  'waf/label-name': [
    ...['a', 'a:b', 'a:b:c:d:e:f', 'my-aws:label', 'AWS'].map((name): Line => [name, 'waf-rule', named(name)]),
    ...['a::b', ':a', 'a:', 'aws:a', 'a:managed', 'webacl', 'a:b:c:d:e:f:g', `${'x'.repeat(129)}:a`].map(
      (name): Line => [name.slice(0, 20), 'waf-rule', named(name), '/RuleLabels/0/Name error'],
    ),
    ['characters are said elsewhere', 'waf-rule', named('a b::c')],
  ],
  'waf/label-scope': [
    ['label', 'waf-statement', label('a:b')],
    ['name space', 'waf-statement', label('a:b:', 'NAMESPACE')],
    [
      'name space for a label',
      'waf-statement',
      not(label('a:')),
      '/NotStatement/Statement/LabelMatchStatement/Scope warning',
    ],
    ['label for a name space', 'waf-statement', label('a', 'NAMESPACE'), '/LabelMatchStatement/Key warning'],
    ['an unknown scope is another matter', 'waf-statement', label('a:', 'PREFIX')],
  ],
  'waf/group-label': [
    [
      'on a group of one’s own',
      'waf-web-acl',
      webAcl([groupRule(0, ownGroup, { RuleLabels: [{ Name: 'a' }] })]),
      '/Rules/0/RuleLabels warning',
    ],
    ['none in the list', 'waf-rule', groupRule(0, managed(), { RuleLabels: [] })],
    ['on a rule of one’s own', 'waf-web-acl', webAcl([adds(0, 'a')])],
  ],
  'waf/unset-label': [
    ['added before', 'waf-web-acl', webAcl([adds(0, 'a:b'), asks(1, 'a:b')])],
    ['asked for by its end', 'waf-web-acl', webAcl([adds(0, 'x:a:b'), asks(1, 'a:b'), asks(2, 'b')])],
    ['asked for by its beginning', 'waf-web-acl', webAcl([adds(0, 'a:b'), asks(1, 'a')]), key(1)],
    ['half a part', 'waf-web-acl', webAcl([adds(0, 'xa:b'), asks(1, 'a:b')]), key(1)],
    ['in another case', 'waf-web-acl', webAcl([adds(0, 'A'), asks(1, 'a')]), key(1)],
    [
      'in a name space',
      'waf-web-acl',
      webAcl([adds(0, 'x:a:b'), asks(1, 'a:', 'NAMESPACE'), asks(2, 'x:a:', 'NAMESPACE')]),
    ],
    ['a name is no name space', 'waf-web-acl', webAcl([adds(0, 'x:a'), asks(1, 'a:', 'NAMESPACE')]), key(1)],
    [
      'with the prefix of the web ACL',
      'waf-web-acl',
      webAcl([adds(0, 'a'), asks(1, 'awswaf:111122223333:webacl:shop:a')]),
    ],
    [
      'all of the web ACL',
      'waf-web-acl',
      webAcl([adds(0, 'a'), asks(1, 'awswaf:111122223333:webacl:shop:', 'NAMESPACE')]),
    ],
    ['of another web ACL', 'waf-web-acl', webAcl([adds(0, 'a'), asks(1, 'awswaf:111122223333:webacl:blog:a')]), key(1)],
    ['added later', 'waf-web-acl', webAcl([adds(5, 'a'), asks(1, 'a')]), key(1)],
    ['added before and later', 'waf-web-acl', webAcl([adds(5, 'a'), { ...adds(0, 'a'), Name: 'first' }, asks(1, 'a')])],
    ['added by itself', 'waf-web-acl', webAcl([rule(1, label('a'), { RuleLabels: [{ Name: 'a' }] })]), key(0)],
    [
      'added by a rule that blocks',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), { RuleLabels: [{ Name: 'a' }] }), asks(1, 'a')]),
      key(1),
    ],
    [
      'added by a rule with captcha',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), { Action: { Captcha: {} }, RuleLabels: [{ Name: 'a' }] }), asks(1, 'a')]),
    ],
    [
      'deep in a statement',
      'waf-web-acl',
      webAcl([rule(0, and(geo('DE'), not(label('a'))))]),
      '/Rules/0/Statement/AndStatement/Statements/1/NotStatement/Statement/LabelMatchStatement/Key warning',
    ],
    [
      'counted by labels',
      'waf-web-acl',
      webAcl([adds(0, 'a:b'), rule(1, byLabels('a:')), rule(2, byLabels('b:'))]),
      '/Rules/2/Statement/RateBasedStatement/CustomKeys/0/LabelNamespace/Namespace warning',
    ],
    ['of a managed group', 'waf-web-acl', webAcl([groupRule(0, bots), asks(1, bot)])],
    ['of a managed group that runs later', 'waf-web-acl', webAcl([asks(0, bot), groupRule(1, bots)]), key(0)],
    ['of a managed group that is not run', 'waf-web-acl', webAcl([asks(0, bot)]), key(0)],
    [
      'of a managed group, in the wrong case',
      'waf-web-acl',
      webAcl([
        groupRule(0, managed('AWSManagedRulesCommonRuleSet')),
        asks(1, 'awswaf:managed:aws:core-rule-set:sizerestrictions_body'),
      ]),
      key(1),
    ],
    [
      'of a managed group, as AWS writes it',
      'waf-web-acl',
      webAcl([
        groupRule(0, managed('AWSManagedRulesCommonRuleSet')),
        asks(1, 'awswaf:managed:aws:core-rule-set:SizeRestrictions_Body'),
      ]),
    ],
    [
      'of a managed group, misspelt',
      'waf-web-acl',
      webAcl([
        groupRule(0, managed('AWSManagedRulesCommonRuleSet')),
        asks(1, 'awswaf:managed:aws:core-rule-set:SizeRestrictions_Boddy'),
      ]),
      key(1),
    ],
    [
      'of a managed group, in a misspelt name space',
      'waf-web-acl',
      webAcl([
        groupRule(0, managed('AWSManagedRulesCommonRuleSet')),
        asks(1, 'awswaf:managed:aws:core-rule-st:SizeRestrictions_Body'),
      ]),
      key(1),
    ],
    [
      'of a managed group, which may be new',
      'waf-web-acl',
      webAcl([
        groupRule(0, managed('AWSManagedRulesCommonRuleSet')),
        asks(1, 'awswaf:managed:aws:core-rule-set:AnotherRule_Body'),
      ]),
    ],
    ['of a managed group, in a rule group', 'waf-rule-group', ruleGroup([asks(0, bot)])],
    ['of a short-named managed group that nobody knows', 'waf-web-acl', webAcl([asks(0, 'awswaf:managed:aws:abc:a')])],
    ['of a managed group that nobody knows', 'waf-web-acl', webAcl([asks(0, 'awswaf:managed:aws:new-group:a')])],
    ['of a token', 'waf-web-acl', webAcl([asks(0, 'awswaf:managed:token:accepted')])],
    ['of a country', 'waf-web-acl', webAcl([asks(0, 'awswaf:clientip:geo:country:DE')])],
    [
      'of a rule group',
      'waf-web-acl',
      webAcl([groupRule(0, ownGroup), asks(1, 'awswaf:111122223333:rulegroup:common:a')]),
    ],
    [
      'of a rule group, and none is run',
      'waf-web-acl',
      webAcl([asks(1, 'awswaf:111122223333:rulegroup:common:a')]),
      key(0),
    ],
    ['of a rule group without its prefix', 'waf-web-acl', webAcl([groupRule(0, ownGroup), asks(1, 'a')]), key(1)],
    [
      'in its own rule group',
      'waf-rule-group',
      ruleGroup([adds(0, 'a'), asks(1, 'a'), asks(2, 'awswaf:111122223333:rulegroup:common:a')]),
    ],
    ['a rule by itself does not say', 'waf-rule', asks(0, 'a')],
    [
      'a key that does not fit its scope is said elsewhere',
      'waf-web-acl',
      webAcl([asks(0, 'a:'), asks(1, 'a', 'NAMESPACE')]),
    ],
    [
      'a label by a function',
      'waf-web-acl',
      webAcl([
        rule(0, geo('DE'), { Action: { Count: {} }, RuleLabels: [{ Name: { 'Fn::Sub': '${x}' } }] }),
        asks(1, 'a'),
      ]),
    ],
    [
      'rules by a function',
      'waf-web-acl',
      webAcl([{ 'Fn::If': ['c', adds(0, 'a'), { Ref: 'AWS::NoValue' }] }, asks(1, 'a')]),
    ],
  ],
};

describe('waf: labels', () => {
  tables(lines);

  it('waf/unset-label: the nearest label is offered, with the prefix as it was', () => {
    const wrong = webAcl([adds(0, 'country:german'), asks(1, 'awswaf:111122223333:webacl:shop:country:germany')]);
    const fixed = afterFix(wrong, findingOf('waf/unset-label', wrong, 'waf-web-acl'));
    assert.deepEqual(
      fixed,
      JSON.parse(
        JSON.stringify(webAcl([adds(0, 'country:german'), asks(1, 'awswaf:111122223333:webacl:shop:country:german')])),
      ),
    );
  });

  it('waf/unset-label: a rule that runs too late is named and shown', () => {
    const finding = findingOf('waf/unset-label', webAcl([adds(5, 'a'), asks(1, 'a')]), 'waf-web-acl');
    assert.match(finding.message, /`rule-5`.*later.*priority 5/);
    assert.equal(finding.related.length, 1);
  });

  it('waf/label-name: what is left when prefix and empty parts go', () => {
    for (const [name, short] of [
      ['a::b', 'a:b'],
      [':a:', 'a'],
      ['awswaf:111122223333:rulegroup:common:a:b', 'a:b'],
    ] as const) {
      assert.deepEqual(afterFix(named(name), findingOf('waf/label-name', named(name), 'waf-rule')), named(short));
    }
    assert.deepEqual(findingOf('waf/label-name', named('aws:a'), 'waf-rule').fixes, []);
  });
});
