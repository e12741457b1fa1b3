import assert from 'node:assert/strict';
import { wafModel } from '../../server/model/waf/build';
import { type Capacity, capacityOf } from '../../server/model/waf/capacity';
import { analyseText, facts } from '../support/engine';

const transformed = (...types: readonly string[]) => ({
  TextTransformations: types.map((Type, Priority) => ({ Priority, Type })),
});
const asIs = transformed('NONE');
const field = (name: string, settings: object = {}) => ({ FieldToMatch: { [name]: settings } });
const json = (scope: string) => field('JsonBody', { MatchPattern: { All: {} }, MatchScope: scope });
const bytes = (constraint: string) => ({ SearchString: 'x', PositionalConstraint: constraint });
const geo = { GeoMatchStatement: { CountryCodes: ['DE', 'FR'] } };
const managed = (name: string, further: object = {}) => ({
  ManagedRuleGroupStatement: { VendorName: 'AWS', Name: name, ...further },
});

/** Statements and what AWS's tables of match statements, rate-based and managed groups make of them. */
const statements: Readonly<Record<string, readonly [statement: object, least: number, most: number]>> = {
  'a geo match: 1 for any number of countries': [geo, 1, 1],
  'an ASN match: 1': [{ AsnMatchStatement: { AsnList: [64496] } }, 1, 1],
  'a label match: 1': [{ LabelMatchStatement: { Scope: 'LABEL', Key: 'a:b' } }, 1, 1],
  'an IP set: 1': [{ IPSetReferenceStatement: { ARN: 'x' } }, 1, 1],
  'an IP set and the first address of a header: 1': [
    { IPSetReferenceStatement: { ARN: 'x', IPSetForwardedIPConfig: { Position: 'FIRST' } } },
    1,
    1,
  ],
  'an IP set and any address of a header: 1 + 4': [
    { IPSetReferenceStatement: { ARN: 'x', IPSetForwardedIPConfig: { Position: 'ANY' } } },
    5,
    5,
  ],
  'a size in a JSON body in the wrong case: 2 × 1': [
    { SizeConstraintStatement: { ComparisonOperator: 'GT', Size: 1, ...field('jsonBody'), ...asIs } },
    2,
    2,
  ],
  'a string that is exactly so: 2': [
    { ByteMatchStatement: { ...bytes('EXACTLY'), ...field('UriPath'), ...asIs } },
    2,
    2,
  ],
  'a string at the end, in lower case: 2 + 10': [
    { ByteMatchStatement: { ...bytes('ENDS_WITH'), ...field('UriPath'), ...transformed('LOWERCASE') } },
    12,
    12,
  ],
  'a string anywhere, two transformations: 10 + 2 × 10': [
    { ByteMatchStatement: { ...bytes('CONTAINS'), ...field('UriPath'), ...transformed('URL_DECODE', 'LOWERCASE') } },
    30,
    30,
  ],
  'a word in all query arguments: 10 + 10': [
    { ByteMatchStatement: { ...bytes('CONTAINS_WORD'), ...field('AllQueryArguments'), ...asIs } },
    20,
    20,
  ],
  'a string in a JSON body: 2 × 10': [
    { ByteMatchStatement: { ...bytes('CONTAINS'), ...json('ALL'), ...asIs } },
    20,
    20,
  ],
  'a string whose place is not said: 2 to 10': [
    { ByteMatchStatement: { SearchString: 'x', ...field('UriPath'), ...asIs } },
    2,
    10,
  ],
  'a size: 1': [{ SizeConstraintStatement: { Size: 1, ComparisonOperator: 'GT', ...field('Body'), ...asIs } }, 1, 1],
  'a regular expression, one transformation: 3 + 10': [
    { RegexMatchStatement: { RegexString: 'a', ...field('UriPath'), ...transformed('NONE', 'LOWERCASE') } },
    13,
    13,
  ],
  'a regex pattern set in a JSON body, one transformation: 2 × 25 + 10': [
    { RegexPatternSetReferenceStatement: { ARN: 'x', ...json('KEY'), ...transformed('LOWERCASE') } },
    60,
    60,
  ],
  'SQL injection: 20': [{ SqliMatchStatement: { ...field('QueryString'), ...asIs } }, 20, 20],
  'SQL injection, high sensitivity, JSON body, two transformations: 2 × 30 + 2 × 10': [
    {
      SqliMatchStatement: { SensitivityLevel: 'HIGH', ...json('VALUE'), ...transformed('URL_DECODE', 'LOWERCASE') },
    },
    80,
    80,
  ],
  'cross-site scripting in all query arguments, decoded before and after parsing: 40 + 10 + 10 + 10': [
    {
      XssMatchStatement: {
        ...field('AllQueryArguments'),
        PreParseTextTransformations: [{ Priority: 0, Type: 'URL_DECODE' }],
        ...transformed('URL_DECODE'),
      },
    },
    70,
    70,
  ],
  'not, and, or: 0 by themselves; 1 + 40': [
    {
      AndStatement: {
        Statements: [
          { NotStatement: { Statement: geo } },
          { OrStatement: { Statements: [{ XssMatchStatement: { ...field('Body'), ...asIs } }] } },
        ],
      },
    },
    41,
    41,
  ],
  'two strings in the same path, both in lower case: 2 + 2 + 10, or 10 twice': [
    {
      OrStatement: {
        Statements: [
          { ByteMatchStatement: { ...bytes('STARTS_WITH'), ...field('UriPath'), ...transformed('LOWERCASE') } },
          { ByteMatchStatement: { ...bytes('ENDS_WITH'), ...field('UriPath'), ...transformed('LOWERCASE') } },
        ],
      },
    },
    14,
    24,
  ],
  'one header in two spellings is one component, another header is another: 3 × 2 + 20, or 30': [
    {
      OrStatement: {
        Statements: ['Host', 'host', 'referer'].map(Name => ({
          ByteMatchStatement: { ...bytes('EXACTLY'), ...field('SingleHeader', { Name }), ...transformed('LOWERCASE') },
        })),
      },
    },
    26,
    36,
  ],
  'a rate limit by address: 2': [{ RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } }, 2, 2],
  'a rate limit by two keys of one country: 2 + 2 × 30 + 1': [
    {
      RateBasedStatement: {
        Limit: 100,
        AggregateKeyType: 'CUSTOM_KEYS',
        CustomKeys: [{ IP: {} }, { Header: { Name: 'x-user', ...transformed('LOWERCASE') } }],
        ScopeDownStatement: geo,
      },
    },
    63,
    63,
  ],
  'the common rules of AWS: 700': [managed('AWSManagedRulesCommonRuleSet'), 700, 700],
  'bot control of one path: 50 + 2 + 10': [
    managed('AWSManagedRulesBotControlRuleSet', {
      ScopeDownStatement: {
        ByteMatchStatement: { ...bytes('STARTS_WITH'), ...field('UriPath'), ...transformed('LOWERCASE') },
      },
    }),
    62,
    62,
  ],
};

function capacityIn(text: string, kind?: 'waf-statement'): Capacity & { readonly perRule: readonly number[] } {
  const { documents } = analyseText(text, kind === undefined ? {} : { kind });
  const [document] = documents;
  const waf = document && wafModel(document, facts.waf);
  assert.ok(waf);
  const capacity = capacityOf(waf, facts.waf);
  for (const each of [capacity, ...waf.rules.map(rule => capacity.of(rule))]) {
    assert.ok(each.least <= each.most);
    assert.equal(
      each.parts.reduce((sum, { amount }) => sum + amount, 0),
      each.most,
      'the parts give the sum',
    );
  }
  return { ...capacity, perRule: waf.rules.map(rule => capacity.of(rule).most) };
}

const rule = (Name: string, Priority: number, Statement: object) => ({
  Name,
  Priority,
  Statement,
  Action: { Block: {} },
  VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: Name },
});

const decoded = { ...field('QueryString'), ...transformed('URL_DECODE') };

describe('capacity', () => {
  for (const [name, [statement, least, most]] of Object.entries(statements)) {
    it(`N58 of ${name}`, () => {
      const found = capacityIn(JSON.stringify(statement), 'waf-statement');
      assert.deepEqual([found.least, found.most, found.unknown], [least, most, []]);
    });
  }

  it('charges a transformation of one component once in a whole web ACL, at least', () => {
    const found = capacityIn(
      JSON.stringify([
        rule('sqli', 0, { SqliMatchStatement: decoded }),
        rule('xss', 1, { XssMatchStatement: decoded }),
        rule('path', 2, { XssMatchStatement: { ...field('UriPath'), ...transformed('URL_DECODE') } }),
      ]),
    );
    // 20 + 40 + 40, and 10 for the query string and 10 for the path; or 10 three times.
    assert.deepEqual([found.least, found.most, found.perRule], [120, 130, [30, 50, 50]]);
  });

  it('says what it cannot know', () => {
    const found = capacityIn(
      JSON.stringify([
        rule('own', 0, {
          RuleGroupReferenceStatement: { ARN: 'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/a/b' },
        }),
        rule('bought', 1, { ManagedRuleGroupStatement: { VendorName: 'Fortinet', Name: 'all_rules' } }),
        rule('geo', 2, geo),
      ]),
    );
    assert.deepEqual([found.most, found.unknown], [1, ['rule group', 'managed rule group all_rules']]);
  });

  it('knows the rule groups of the same template', () => {
    const group = { Type: 'AWS::WAFv2::RuleGroup', Properties: { Capacity: 120, Scope: 'REGIONAL', Rules: [] } };
    const acl = (Arn: object) => ({
      Type: 'AWS::WAFv2::WebACL',
      Properties: {
        Scope: 'REGIONAL',
        DefaultAction: { Allow: {} },
        Rules: [rule('own', 0, { RuleGroupReferenceStatement: { Arn } })],
      },
    });
    const of = (Arn: object) => capacityIn(JSON.stringify({ Resources: { Acl: acl(Arn), Group: group } }));
    assert.equal(of({ 'Fn::GetAtt': ['Group', 'Arn'] }).most, 120);
    assert.equal(of({ 'Fn::GetAtt': 'Group.Arn' }).most, 120);
    assert.deepEqual(of({ Ref: 'GroupArn' }).unknown, ['rule group']);
  });

  it('is nothing where there are no rules, and survives broken ones', () => {
    assert.equal(
      capacityIn('[{"Name":"a","Priority":0,"Action":{},"Statement":{"OrStatement":{"Statements":[1,{}]}}}]').most,
      0,
    );
  });
});
