import assert from 'node:assert/strict';
import { and, geo, groupRule, label, managed, not, or, rule, webAcl } from '../rules/wafDocuments';
import { analyseText } from '../support/engine';
import { inTime } from '../support/time';

const times = <Item>(count: number, each: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => each(index));

/** Rules that block, each of which is held against all before it. */
const blocking = (statement: (index: number) => object): object =>
  webAcl(times(2000, index => rule(index, statement(index))));

/** Rules that ask for labels, and add one. */
const labelling = (statement: (index: number) => object): object =>
  webAcl(
    times(6000, index =>
      rule(index, statement(index), { Action: { Count: {} }, RuleLabels: [{ Name: `area:${index}` }] }),
    ),
  );

const letters = (index: number): string => String.fromCharCode(65 + (Math.floor(index / 26) % 26), 65 + (index % 26));

/** Two countries, which no two rules have both. */
const countries = (index: number): object => geo(letters(index), letters(index + 1 + Math.floor(index / 676)));

/** And in Or in And and so on. */
const nested = (depth: number, country: string): object =>
  depth === 0 ? geo(country) : (depth % 2 === 0 ? and : or)(nested(depth - 1, country), geo(country));

const inspected = { FieldToMatch: { UriPath: {} }, TextTransformations: [{ Priority: 0, Type: 'NONE' }] };

const headers = (count: number): object => ({
  Action: {
    Count: { CustomRequestHandling: { InsertHeaders: times(count, index => ({ Name: `h-${index}`, Value: 'x' })) } },
  },
});

const documents: Readonly<Record<string, object>> = {
  'rules about countries': blocking(countries),
  'rules about networks': blocking(index => ({ AsnMatchStatement: { AsnList: [index + 1, index + 2] } })),
  'rules about sizes': blocking(index => ({
    SizeConstraintStatement: { ...inspected, ComparisonOperator: 'GT', Size: index + 1 },
  })),
  'rules about paths': blocking(index => ({
    ByteMatchStatement: { ...inspected, PositionalConstraint: 'EXACTLY', SearchString: `/area-${index}/` },
  })),
  'rules about several things': blocking(index => and(countries(index), not(label('staff')))),
  'rules that nest deeply': webAcl(
    ['DE', 'FR'].flatMap((country, at) => [30, 31].map(depth => rule(at * 50 + depth, nested(depth, country)))),
  ),
  'many rules that nest': webAcl(times(200, index => rule(index, nested(12, index % 2 === 0 ? 'DE' : 'FR')))),
  'rules about labels of their own': labelling(index => label(`area:${index - 1}`)),
  'rules about labels of one name space': labelling(() => label('area:', 'NAMESPACE')),
  'rules about labels of managed groups': webAcl(
    times(4000, index =>
      index % 2 === 0
        ? groupRule(index, managed('AWSManagedRulesCommonRuleSet', { ScopeDownStatement: countries(index) }))
        : rule(index, label('awswaf:managed:aws:core-rule-set:NoUserAgent_Header')),
    ),
  ),
  'rules of one name and priority': webAcl(times(4000, index => rule(1, countries(index)))),
  'token domains': webAcl([], { TokenDomains: times(20_000, index => `www-${index}.example-${index % 7}.com`) }),
  'custom headers': webAcl([rule(0, geo('DE'), headers(20_000))]),
  'labels of a rule': webAcl([rule(0, geo('DE'), { RuleLabels: times(20_000, index => ({ Name: `area:${index}` })) })]),
  addresses: {
    Name: 'office',
    Scope: 'REGIONAL',
    IPAddressVersion: 'IPV4',
    Addresses: times(20_000, index => `10.${index >> 8}.${index & 255}.0/24`),
  },
  'regular expressions': {
    Name: 'areas',
    Scope: 'REGIONAL',
    RegularExpressionList: times(5000, index => ({ RegexString: `^/area-${index}/` })),
  },
};

/** Milliseconds. */
const limit = 4000;

describe('documents of AWS WAF of the greatest size', function () {
  this.timeout(120_000);

  for (const [what, document] of Object.entries(documents)) {
    it(`${what}: analysed in less than ${limit / 1000} seconds`, () => {
      const text = JSON.stringify(document);
      const { documents } = inTime(limit, () => analyseText(text));
      assert.equal(documents.length, 1, 'too large, or none of ours');
    });
  }
});
