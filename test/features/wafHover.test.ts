import assert from 'node:assert/strict';
import { hover } from '../../server/features/hover';
import { describeMember } from '../../server/features/waf/memberText';
import { wordsOfAction } from '../../server/features/words/wafActions';
import { wordsOfValue } from '../../server/features/words/wafValues';
import { analyseText, facts } from '../support/engine';
import { readMarked } from './marked';
import { shop } from './wafDocuments';

function wordsAt(marked: string): string | undefined {
  const { analysis, position } = readMarked(marked);
  const contents = hover(analysis, position)?.contents;
  return contents === undefined ? undefined : (contents as { readonly value: string }).value;
}

/** The web ACL with the cursor in the first, or the given, place where the text stands. */
function inShop(text: string, occurrence = 0): string {
  let at = -1;
  for (let i = 0; i <= occurrence; i++) at = shop.indexOf(text, at + 1);
  assert.ok(at >= 0, text);
  return `${shop.slice(0, at + 2)}|${shop.slice(at + 2)}`;
}

/** Where the cursor is, and what the hover there says. */
const cases: Readonly<Record<string, readonly [marked: string, ...says: readonly RegExp[]]>> = {
  'a member: type, need, limits and AWS page': [
    inShop('"Name": "shop"'),
    /\*\*Name\*\* · string · required/,
    /1 to 128 characters: letters/,
    /API_CreateWebACL\.html/,
  ],
  'a list with the limits of its entries': [
    inShop('"CountryCodes"'),
    /list of CountryCode · optional/,
    /1 to 50 entries/,
    /API_GeoMatchStatement/,
  ],
  'N62 the scope: not for NLB': [inShop('"REGIONAL"'), /resources of one Region/, /Network Load Balancer/],
  'N54 an action of a rule': [inShop('"Block"'), /status 403/, /Ends the evaluation/, /as the default action/],
  'N54 the default action': [inShop('"Allow"'), /Ends the evaluation: no later rule/],
  'N54 an override of a group': [inShop('"None"'), /Leaves the outcome/, /take it instead of Action/],
  'N54 an action in an override of a rule': [
    inShop('"Count"'),
    /goes on with the next rule/,
    /not as the default action/,
  ],
  'N58 the name of a rule: its capacity': [
    inShop('"admin-strings"'),
    /Capacity: 15 WCU/,
    /- 2 · RateBasedStatement\n- 2 · ByteMatch/,
  ],
  'N58 the statement of a rule': [inShop('"Statement"', 1), /Capacity: 13 WCU/],
  'a statement: what it costs': [inShop('"AndStatement"'), /It takes 13 WCU:\n- 2 · ByteMatch/],
  'a statement that does not nest': [inShop('"RateBasedStatement"'), /only stand at the top of a rule/, /15 WCU/],
  'N55 a managed group': [
    inShop('"AWSManagedRulesCommonRuleSet"'),
    /700 WCU · baseline/,
    /Without `Version`/,
    /22 rules: `NoUserAgent_HEADER`/,
    /awswaf:managed:aws:core-rule-set:/,
  ],
  'N55 a managed rule': [
    inShop('"SizeRestrictions_BODY"'),
    /SizeRestrictions_BODY\*\* · Block · AWSManagedRulesCommonRuleSet/,
    /unless `RuleActionOverrides`/,
  ],
  'N57 a text transformation and its example': [
    inShop('"URL_DECODE"'),
    /%HH/,
    /`%3Cscript%3E\+1` becomes `<script> 1`/,
  ],
  'N57 a country': [inShop('"GB"'), /^\*\*GB\*\* · United Kingdom$/],
  'a positional constraint': [inShop('"STARTS_WITH"'), /begins with the text/],
  'a response code': [inShop('404'), /\*\*404\*\* · Not Found/],
  'an evaluation window': [inShop('300'), /5 minutes/],
  'the label that is matched: who sets it': [inShop('"area:admin"', 1), /Added by the rule `admin`/],
  'a label of a managed group': [
    `[{ "Name": "a", "Priority": 0, "OverrideAction": { "None": {} }, "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet" } } },
      { "Name": "b", "Priority": 1, "Action": { "Block": {} }, "Statement": { "LabelMatchStatement": { "Scope": "LABEL", "Key": "awswaf:managed:aws:core-rule-set:NoUser|Agent_Header" } } }]`,
    /Added by the rule `a`, by `NoUserAgent_HEADER` of its managed group/,
  ],
  'a label of a rule without a name': [
    `[{ "Priority": 0, "Action": { "Count": {} }, "RuleLabels": [{ "Name": "x" }], "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } } },
      { "Name": "b", "Priority": 1, "Action": { "Block": {} }, "Statement": { "LabelMatchStatement": { "Scope": "LABEL", "Key": "x|" } } }]`,
    /Added by rule 1\. /,
  ],
  'a label that nobody sets': [
    '{ "LabelMatchStatement": { "Scope": "NAMESPACE", "Key": "none:|" } }',
    /name space of labels/,
    /No rule of this document/,
  ],
  'N60 an ARN of an IP set': [
    '{ "IPSetReferenceStatement": { "ARN": "arn:aws:wafv2:us-east-1:111122223333:global/ip|set/office/a1" } }',
    /\*\*IP set office\*\* · CLOUDFRONT/,
    /lives in us-east-1/,
  ],
  'N62 an association with an NLB': [
    '{ "WebACLArn": "a", "ResourceArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/n|et/a/b" }',
    /\*\*Network Load Balancer\*\* · in eu-west-1/,
    /cannot have a web ACL/,
  ],
  'N59 a destination of logs': [
    '{ "ResourceArn": "a", "LogDestinationConfigs": ["arn:aws:s3:::aws-w|af-logs-shop"] }',
    /S3 bucket/,
    /must begin with `aws-waf-logs-`/,
  ],
};

describe('hover in documents of AWS WAF', () => {
  for (const [name, [marked, ...says]] of Object.entries(cases)) {
    it(`explains ${name}`, () => {
      const words = wordsAt(marked);
      assert.ok(words, 'there is no hover');
      for (const expected of says) assert.match(words, expected);
    });
  }

  it('tells every member in whole sentences', () => {
    for (const name of facts.waf.shapes) {
      const shape = facts.waf.shape(name, 'api');
      for (const member of shape.members.values()) {
        for (const line of describeMember(shape, member).split('\n'))
          assert.doesNotMatch(line, /\bN\.$|^Examples?[.:]?$|^\w+$|^[^*`-].*\w$/, `${name}.${member.name}`);
      }
    }
  });

  it('says nothing of values without a meaning of their own', () => {
    assert.equal(wordsAt(inShop('"/admin"')), undefined);
    assert.equal(wordsAt('{ "GeoMatchStatement": { "Cou|ntries": [] } }'), undefined);
    assert.equal(wordsAt('{ "GeoMatchStatement": { "CountryCodes": ["Q|Q"] } }')?.includes('undefined'), false);
    assert.equal(
      wordsAt('{ "GeoMatchStatement": { "CountryCodes": ["U|K"] } }')?.includes('United Kingdom') ?? false,
      false,
    );
  });

  it('has words for every value of every enumeration, and for every action', () => {
    for (const [enumeration, values] of facts.waf.enumerations) {
      for (const value of values) assert.ok(wordsOfValue(enumeration, value), `${enumeration} ${value}`);
    }
    for (const shape of ['RuleAction', 'DefaultAction', 'OverrideAction']) {
      for (const action of facts.waf.shape(shape, 'api').members.keys())
        assert.ok(wordsOfAction(shape, action), action);
    }
  });

  it('knows every member of every structure that a document shows', () => {
    const analysis = analyseText(shop);
    let found = 0;
    for (const { index } of shop.matchAll(/"[A-Z]\w+":/g)) {
      if (hover(analysis, analysis.lines.positionAt(index + 1)) !== undefined) found++;
      else assert.fail(shop.slice(index, index + 40));
    }
    assert.ok(found > 50);
  });
});
