import assert from 'node:assert/strict';
import { type ParseError, parse } from 'jsonc-parser';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-types';
import { complete, resolveCompletion } from '../../server/features/completion';
import { kinds, type WafKind, wafKinds } from '../../server/model/kinds';
import type { Analysis } from '../../server/rules/analysis';
import { applyEdits } from '../../server/text/edits';
import { analyseText, facts } from '../support/engine';
import { readMarked } from './marked';
import { expandSnippet } from './snippet';
import { shop } from './wafDocuments';

interface Case {
  readonly at: string;
  readonly kind?: WafKind;
  readonly pick: string;
  /** What the text then holds, white space aside. */
  readonly gives: string;
  readonly first?: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
}

const rule = (members: string): string =>
  `{ "Scope": "REGIONAL", "Rules": [{ ${members} }], "DefaultAction": { "Allow": {} }, "Name": "a" }`;
const group = (members: string): string =>
  rule(
    `"Name": "common", "Priority": 0, "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", ${members} } }`,
  );
const common = '"Name": "AWSManagedRulesCommonRuleSet"';
const statement = (name: string, members: string): string => `{ "${name}": { ${members} } }`;
const bytes = (members: string): string => statement('ByteMatchStatement', members);

const cases: Readonly<Record<string, Case>> = {
  'N53 a member that is required first, with the comma before it': {
    at: '{ "Name": "shop", "Rules": [] | }',
    kind: 'waf-web-acl',
    pick: 'DefaultAction',
    gives: '"Rules": [], "DefaultAction": { "Allow": {} } }',
    first: 'Scope',
    with: ['TokenDomains'],
    without: ['Name', 'Rules', 'LockToken'],
  },
  'N53 a statement with all that it requires': {
    at: rule('"Statement": { | }'),
    pick: 'XssMatchStatement',
    gives:
      '"XssMatchStatement": { "FieldToMatch": { "UriPath": {} }, "TextTransformations": [{ "Priority": 0, "Type": "NONE" }] }',
    with: ['ManagedRuleGroupStatement', 'RateBasedStatement', 'GeoMatchStatement'],
  },
  'N55 a managed group, complete': {
    at: rule('"Statement": { "Man|" }'),
    pick: 'ManagedRuleGroupStatement',
    gives: '"ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet" }',
  },
  'N53 no statement beside another': {
    at: rule('"Statement": { "GeoMatchStatement": {}, | }, "Name": "a"'),
    pick: '',
    gives: '',
  },
  'N53 nested statements only': {
    at: statement('AndStatement', '"Statements": [ | ]'),
    pick: 'GeoMatchStatement',
    gives: '[ { "GeoMatchStatement": { "CountryCodes": ["DE"] } } ]',
    without: ['RateBasedStatement', 'ManagedRuleGroupStatement', 'RuleGroupReferenceStatement'],
  },
  'N53 a statement for NotStatement, typed within quotes': {
    at: statement('NotStatement', '"Statement": { "Geo|" }'),
    pick: 'GeoMatchStatement',
    gives: '{ "GeoMatchStatement": { "CountryCodes": ["DE"] } }',
    without: ['RateBasedStatement'],
  },
  'N54 the action of a rule': {
    at: rule('"Statement": { "GeoMatchStatement": {} }, |'),
    pick: 'Action',
    gives: '"Action": { "Block": {} }',
    without: ['OverrideAction', 'Statement'],
  },
  'N54 the override of a group': {
    at: group(`${common} } }, |`)
      .replace(' } }', ' } }')
      .replace(/, \| \} \} \}/, ', | }'),
    pick: 'OverrideAction',
    gives: '"OverrideAction": { "None": {} }',
    without: ['Action'],
  },
  'N54 one action of many': {
    at: rule('"Action": { "|" }'),
    pick: 'Captcha',
    gives: '"Action": { "Captcha": {} }',
    with: ['Allow', 'Block', 'Count', 'Challenge', 'Monetize'],
  },
  'N56 no Allow by a rate': {
    at: rule('"Statement": { "RateBasedStatement": {} }, "Action": { | }'),
    pick: 'Challenge',
    gives: '"Action": { "Challenge": {} }',
    without: ['Allow'],
  },
  'N54 a default action': {
    at: '{ "Name": "a", "DefaultAction": { | }, "Rules": [] , "Scope": "REGIONAL" }',
    pick: 'Block',
    gives: '"DefaultAction": { "Block": {} }',
    without: ['Count', 'Captcha'],
  },
  'N55 a managed group by name': {
    at: group('"Name": "AWSManagedRulesSQ|"'),
    pick: 'AWSManagedRulesSQLiRuleSet',
    gives: '"Name": "AWSManagedRulesSQLiRuleSet"',
    with: ['AWSManagedRulesBotControlRuleSet', 'AWSManagedRulesAmazonIpReputationList'],
  },
  'N55 a version': { at: group(`${common}, "Version": "|"`), pick: 'Version_1.23', gives: '"Version": "Version_1.23"' },
  'N55 a rule of the group, none twice': {
    at: group(
      `${common}, "RuleActionOverrides": [{ "Name": "NoUserAgent_HEADER", "ActionToUse": { "Count": {} } }, { "Name": "|" }]`,
    ),
    pick: 'SizeRestrictions_BODY',
    gives: '{ "Name": "SizeRestrictions_BODY" }',
    without: ['NoUserAgent_HEADER'],
  },
  'N55 a whole override': {
    at: group(`${common}, "RuleActionOverrides": [ | ]`),
    pick: 'SizeRestrictions_BODY',
    gives: '[ { "Name": "SizeRestrictions_BODY", "ActionToUse": { "Count": {} } } ]',
  },
  'N55 a rule that is left out': {
    at: group(`${common}, "ExcludedRules": [ | ]`),
    pick: 'NoUserAgent_HEADER',
    gives: '[ { "Name": "NoUserAgent_HEADER" } ]',
  },
  'N55 the configuration that a group must have': {
    at: group('"Name": "AWSManagedRulesBotControlRuleSet", "ManagedRuleGroupConfigs": [ | ]'),
    pick: 'AWSManagedRulesBotControlRuleSet',
    gives: '[ { "AWSManagedRulesBotControlRuleSet": { "InspectionLevel": "COMMON" } } ]',
    without: ['AWSManagedRulesATPRuleSet'],
  },
  'N55 no configuration of other groups': {
    at: group('"Name": "AWSManagedRulesATPRuleSet", "ManagedRuleGroupConfigs": [{ | }]'),
    pick: 'AWSManagedRulesATPRuleSet',
    gives: '"AWSManagedRulesATPRuleSet": { "LoginPath": "" }',
    without: ['AWSManagedRulesBotControlRuleSet'],
  },
  'N56 the members of a rate-based statement': {
    at: statement('RateBasedStatement', '"Limit": 100, |'),
    pick: 'ScopeDownStatement',
    gives: '"ScopeDownStatement": { }',
    first: 'AggregateKeyType',
    with: ['EvaluationWindowSec', 'CustomKeys'],
  },
  'N56 an evaluation window': {
    at: statement('RateBasedStatement', '"EvaluationWindowSec": |, "Limit": 100'),
    pick: '600',
    gives: '"EvaluationWindowSec": 600, "Limit"',
  },
  'N56 a whole custom key': {
    at: statement('RateBasedStatement', '"AggregateKeyType": "CUSTOM_KEYS", "CustomKeys": [ | ]'),
    pick: 'Header',
    gives: '[ { "Header": { "Name": "user-agent", "TextTransformations": [{ "Priority": 0, "Type": "NONE" }] } } ]',
    with: ['IP', 'ASN', 'UriPath', 'LabelNamespace'],
  },
  'N56 what a custom key can be': {
    at: statement('RateBasedStatement', '"CustomKeys": [{ "|" }]'),
    pick: 'HTTPMethod',
    gives: '[{ "HTTPMethod": {} }]',
  },
  'N56 a header to aggregate by': {
    at: statement('RateBasedStatement', '"CustomKeys": [{ "Header": { "Name": "|" } }]'),
    pick: 'x-api-key',
    gives: '"Name": "x-api-key"',
  },
  'N57 a text transformation': {
    at: bytes('"TextTransformations": [{ "Priority": 0, "Type": "|" }]'),
    pick: 'URL_DECODE',
    gives: '"Type": "URL_DECODE"',
    with: ['LOWERCASE', 'HTML_ENTITY_DECODE'],
  },
  'N57 a further transformation, with the next priority': {
    at: bytes('"TextTransformations": [{ "Priority": 3, "Type": "URL_DECODE" }, | ]'),
    pick: 'LOWERCASE',
    gives: '{ "Priority": 4, "Type": "LOWERCASE" }',
    without: ['URL_DECODE'],
  },
  'N57 a country by its code': {
    at: statement('GeoMatchStatement', '"CountryCodes": ["DE", "|"]'),
    pick: 'GB',
    gives: '["DE", "GB"]',
    without: ['DE'],
  },
  'N57 what happens to a body that is too large': {
    at: bytes('"FieldToMatch": { "Body": { | } }'),
    pick: 'OversizeHandling',
    gives: '"Body": { "OversizeHandling": "CONTINUE" }',
  },
  'the component to inspect': {
    at: bytes('"FieldToMatch": { | }'),
    pick: 'JsonBody',
    gives: '"JsonBody": { "MatchPattern": { "All": {} }, "MatchScope": "ALL" }',
    with: ['SingleHeader', 'JA4Fingerprint'],
  },
  'N61 a header': {
    at: bytes('"FieldToMatch": { "SingleHeader": { "Name": "x-o|" } }'),
    pick: 'x-origin-verify',
    gives: '"Name": "x-origin-verify"',
  },
  'where a text stands': {
    at: bytes('"PositionalConstraint": "|"'),
    pick: 'ENDS_WITH',
    gives: '"PositionalConstraint": "ENDS_WITH"',
  },
  'a list where nothing stands yet': {
    at: bytes('"TextTransformations": |, "SearchString": "a"'),
    pick: '[ … ]',
    gives: '"TextTransformations": [{ "Priority": 0, "Type": "NONE" }], "SearchString"',
  },
  'true or false': {
    at: '{ "Name": "a", "DefaultAction": { "Allow": {} }, "VisibilityConfig": { "SampledRequestsEnabled": | } }',
    pick: 'false',
    gives: '"SampledRequestsEnabled": false',
  },
  'the metric by the name of the rule': {
    at: rule('"Name": "limit", "Statement": { "GeoMatchStatement": {} }, "VisibilityConfig": { "MetricName": "|" }'),
    pick: 'limit',
    gives: '"MetricName": "limit"',
  },
  'the next free priority': {
    at: '[{ "Name": "a", "Priority": 4, "Action": {}, "Statement": { "GeoMatchStatement": {} } }, { "Name": "b", | "Statement": { "GeoMatchStatement": {} } }]',
    pick: 'Priority',
    gives: '"Priority": 5,',
  },
  'a whole rule with the next free priority': {
    at: shop.replace('"MetricName": "limit" }\n    }', '"MetricName": "limit" }\n    },\n    |'),
    pick: 'Rate limit',
    gives:
      '"Priority": 3, "Statement": { "RateBasedStatement": { "Limit": 1000, "EvaluationWindowSec": 300, "AggregateKeyType": "IP" } }',
    first: 'Rule',
    with: ['Managed rule group', 'Countries', 'IP set'],
  },
  'no rule groups in a rule group': {
    at: '{ "Name": "a", "Scope": "REGIONAL", "Capacity": 10, "VisibilityConfig": {}, "Rules": [ | ] }',
    pick: 'Countries',
    gives: '"GeoMatchStatement": { "CountryCodes": ["DE"] }',
    without: ['Managed rule group', 'Rule group'],
  },
  'a label that an earlier rule adds': {
    at: shop.replace('"Key": "area:admin"', '"Key": "|"'),
    pick: 'area:admin',
    gives: '"Key": "area:admin"',
    first: 'area:admin',
    with: ['awswaf:managed:aws:core-rule-set:NoUserAgent_Header'],
  },
  'no label of a later rule': {
    at: '[{ "Name": "a", "Priority": 1, "RuleLabels": [{ "Name": "late" }], "Action": {}, "Statement": { "GeoMatchStatement": {} } }, { "Name": "c", "Priority": -1, "RuleLabels": [{ "Name": "early" }], "Action": {}, "Statement": { "GeoMatchStatement": {} } }, { "Name": "b", "Priority": 0, "Action": {}, "Statement": { "LabelMatchStatement": { "Scope": "LABEL", "Key": "|" } } }]',
    pick: 'early',
    gives: '"Key": "early"',
    without: ['late'],
  },
  'a name space of labels': {
    at: shop.replace('"Scope": "LABEL", "Key": "area:admin"', '"Scope": "NAMESPACE", "Key": "|"'),
    pick: 'awswaf:managed:aws:core-rule-set:',
    gives: '"Key": "awswaf:managed:aws:core-rule-set:"',
    with: ['area:'],
    without: ['area:admin', 'awswaf:'],
  },
  'a response that the document defines': {
    at: shop.replace('"CustomResponseBodyKey": "sorry"', '"CustomResponseBodyKey": "|"'),
    pick: 'sorry',
    gives: '"CustomResponseBodyKey": "sorry"',
  },
  'a response code': {
    at: rule('"Action": { "Block": { "CustomResponse": { "ResponseCode": | } } }'),
    pick: '429',
    gives: '"ResponseCode": 429',
    without: ['402'],
  },
  'a resource whose bodies are inspected': {
    at: '{ "Name": "a", "DefaultAction": { "Allow": {} }, "Rules": [], "AssociationConfig": { "RequestBody": { | } }, "Scope": "REGIONAL" }',
    pick: 'API_GATEWAY',
    gives: '"RequestBody": { "API_GATEWAY": { "DefaultSizeInspectionLimit": "KB_16" } }',
  },
  'N60 the version of addresses': {
    at: '{ "Name": "a", "Scope": "REGIONAL", "Addresses": [], "IPAddressVersion": | }',
    pick: 'IPV6',
    gives: '"IPAddressVersion": "IPV6" }',
  },
  'N60 the ARN of a set in the scope of the document': {
    at: `{ "Name": "a", "Scope": "CLOUDFRONT", "DefaultAction": { "Allow": {} }, "Rules": [{ "Statement": { "IPSetReferenceStatement": { "ARN": "|" } } }] }`,
    pick: 'arn:aws:wafv2:us-east-1:111122223333:global/ipset/name/id',
    gives: '"ARN": "arn:aws:wafv2:us-east-1:111122223333:global/ipset/name/id"',
  },
  'a set of the same template': {
    at: '{ "Resources": { "Office": { "Type": "AWS::WAFv2::IPSet", "Properties": { "Scope": "REGIONAL" } }, "Acl": { "Type": "AWS::WAFv2::WebACL", "Properties": { "Scope": "REGIONAL", "DefaultAction": { "Allow": {} }, "Rules": [{ "Statement": { "IPSetReferenceStatement": { "Arn": | } } }] } } } }',
    pick: 'Office',
    gives: '"Arn": {"Fn::GetAtt":["Office","Arn"]} }',
  },
  'the spelling of CloudFormation': {
    at: '{ "Resources": { "Acl": { "Type": "AWS::WAFv2::WebACL", "Properties": { "DefaultAction": { "Allow": {} }, "Rules": [{ "Statement": { "Fn::If": ["Prod", { "IPSetReferenceStatement": { | } }, { "Ref": "AWS::NoValue" }] } }] } } } }',
    pick: 'Arn',
    gives: '"Arn":""',
    without: ['ARN'],
  },
  'N59 a destination of logs': {
    at: '{ "ResourceArn": "a", "LogDestinationConfigs": ["|"] }',
    pick: 'arn:aws:s3:::aws-waf-logs-name',
    gives: '["arn:aws:s3:::aws-waf-logs-name"]',
  },
  'N59 a field that is left out of logs': {
    at: '{ "ResourceArn": "a", "LogDestinationConfigs": [], "RedactedFields": [ | ] }',
    pick: 'SingleHeader',
    gives: '"RedactedFields": [ { "SingleHeader": { "Name": "user-agent" } } ]',
  },
  'N62 what can have a web ACL': {
    at: '{ "WebACLArn": "a", "ResourceArn": "|" }',
    pick: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/name/id',
    gives: '"ResourceArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/name/id"',
  },
  'a whole web ACL': {
    at: '|',
    kind: 'waf-web-acl',
    pick: 'WAF web ACL',
    gives: '"DefaultAction": { "Allow": {} }',
  },
  'in a text that breaks off': {
    at: '{ "Name": "shop", "Scope": "REGIONAL", "DefaultAction": { "Allow": {} }, "Rules": [{ "Name": "a", "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE", "|',
    pick: 'AT',
    gives: '["DE", "AT"',
  },
};

const plain = (text: string): string => text.replace(/\s+/g, '');

describe('completion in documents of AWS WAF', () => {
  for (const [name, each] of Object.entries(cases)) {
    it(`offers ${name}`, () => {
      const { analysis, position } = readMarked(each.at, each.kind === undefined ? {} : { kind: each.kind });
      const found = complete(analysis, position);
      if (each.pick === '') return assert.equal(found, undefined);
      assert.ok(found, 'nothing is offered');
      const labels = found.items.map(item => item.label);
      const item = found.items.find(({ label }) => label === each.pick);
      assert.ok(item, `${each.pick} is not among ${labels.join(', ').slice(0, 600)}`);
      const text = written(analysis, item);
      assert.ok(plain(text).includes(plain(each.gives)), text);
      for (const label of each.with ?? []) assert.ok(labels.includes(label), `${label} is missing`);
      for (const label of each.without ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
      if (each.first !== undefined) assert.equal(ordered(found)[0]?.label, each.first);
    });
  }

  it('N55 tells the capacity of groups and what statements take', () => {
    const detail = (at: string, label: string): string | undefined => {
      const { analysis, position } = readMarked(at);
      return complete(analysis, position)?.items.find(item => item.label === label)?.detail;
    };
    assert.equal(detail(group('"Name": "|"'), 'AWSManagedRulesBotControlRuleSet'), '50 WCU · bot · costs extra');
    assert.equal(detail(rule('"Statement": { | }'), 'SqliMatchStatement'), 'SQL injection · from 20 WCU');
    assert.equal(detail(statement('GeoMatchStatement', '"CountryCodes": ["|"]'), 'GB'), 'United Kingdom');
  });

  it('documents every item when it is looked at', () => {
    let documented = 0;
    for (const { at, kind } of Object.values(cases)) {
      const { analysis, position } = readMarked(at, kind === undefined ? {} : { kind });
      for (const item of complete(analysis, position)?.items ?? []) {
        if (item.data === undefined) continue;
        const { documentation } = resolveCompletion(facts, JSON.parse(JSON.stringify(item)) as CompletionItem);
        assert.ok(typeof documentation === 'object' && documentation.value.length > 8, item.label);
        documented++;
      }
    }
    assert.ok(documented > 500);
  });

  it('leaves text that AWS knows, whatever is chosen, wherever the cursor is', () => {
    let written = 0;
    for (const { at, kind } of Object.values(cases)) {
      const { analysis, offset } = readMarked(at, kind === undefined ? {} : { kind });
      written += checkAt(analysis, offset, Number.POSITIVE_INFINITY, kind);
    }
    for (const text of [shop, JSON.stringify(JSON.parse(shop))]) {
      const analysis = analyseText(text);
      for (let offset = 0; offset <= text.length; offset += 8) written += checkAt(analysis, offset, 3);
    }
    assert.ok(written > 1000, String(written));
  });

  it('begins every kind of document so that nothing is missing but names', () => {
    for (const kind of wafKinds) {
      const { analysis, position } = readMarked('|', { kind });
      const [item] = complete(analysis, position)?.items ?? [];
      const label = kinds.find(({ id }) => id === kind)?.label;
      assert.equal(item?.label, label);
      const text = written(analysis, item as CompletionItem);
      const found = analyseText(text, { kind }).findings.filter(({ rule: id }) =>
        /unknown-member|enumeration|missing-member|member-type/.test(id),
      );
      assert.deepEqual(found, [], `${text}`);
    }
  });

  it('answers in a text that breaks off anywhere', () => {
    let answers = 0;
    const from = shop.indexOf('"Rules"');
    for (let length = from; length <= shop.length; length += 7) {
      const analysis = analyseText(shop.slice(0, length), { kind: 'waf-web-acl' });
      if (complete(analysis, analysis.lines.positionAt(length)) !== undefined) answers++;
    }
    assert.ok(answers > (shop.length - from) / 7 / 3, String(answers));
  });
});

/** Writes the offers at an offset and demands that AWS knows what then stands there; returns how many. */
function checkAt(analysis: Analysis, offset: number, most: number, kind?: WafKind): number {
  const items = ordered(complete(analysis, analysis.lines.positionAt(offset)));
  const before = judged(analysis);
  const some = items.length > most ? [...items.slice(0, most), ...items.slice(-1)] : items;
  for (const item of some) {
    const text = written(analysis, item);
    const errors: ParseError[] = [];
    parse(text, errors, { allowTrailingComma: false, disallowComments: true });
    const brokenBefore = analysis.problems.length > 0;
    if (!brokenBefore) assert.deepEqual(errors, [], `${item.label} at ${offset} gives\n${text}`);
    // Another name for a value that is there is for the person to make fit.
    const { end } = (item.textEdit as TextEdit).range;
    if (/^"?\s*:/.test(analysis.text.slice(analysis.lines.offsetAt(end)))) continue;
    const after = judged(analyseText(text, kind === undefined ? {} : { kind }));
    assert.ok(after.length <= before.length, `${item.label} at ${offset} draws ${after.join()}:\n${text}`);
  }
  return some.length;
}

function judged({ findings }: Analysis): string[] {
  return findings
    .filter(({ rule: id }) => id === 'waf/unknown-member' || id === 'waf/enumeration')
    .map(({ message }) => message);
}

function ordered(found: CompletionList | undefined): CompletionItem[] {
  const key = ({ sortText, label }: CompletionItem): string => `${sortText} ${label.toLowerCase()}`;
  return [...(found?.items ?? [])].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The text once the item has been chosen and the placeholders were left as they are. */
function written({ text, lines }: Analysis, item: CompletionItem): string {
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])].map(({ range, newText }, index) => ({
    start: lines.offsetAt(range.start),
    end: lines.offsetAt(range.end),
    newText: index === 0 && item.insertTextFormat === 2 ? expandSnippet(newText) : newText,
  }));
  return applyEdits(text, edits);
}
