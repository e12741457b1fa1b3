import assert from 'node:assert/strict';
import { codeActions } from '../../server/features/codeActions';
import type { Analysis } from '../../server/rules/analysis';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';
import { readMarked } from './marked';

const visibility = (name: string): string =>
  `"VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "${name}" }`;

const ruleOf = (name: string, priority: string, members: string): string => `    {
      "Name": "${name}",
      "Priority": ${priority},
      ${members},
      ${visibility(name)}
    }`;

const aclOf = (...rules: string[]): string => `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "Rules": [
${rules.join(',\n')}
  ],
  ${visibility('shop')}
}`;

const geo = '"Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } }';
const block = '"Action": { "Block": {} }';
const asn = '"Statement": { "AsnMatchStatement": { "AsnList": [64496] } }';
const group = (members = ''): string => `"Statement": {
        "ManagedRuleGroupStatement": {
          "VendorName": "AWS",
          "Name": "AWSManagedRulesLinux|RuleSet"${members}
        }
      },
      "OverrideAction": { "None": {} }`;
const unmarked = (text: string): string => text.replace('|', '');

interface Case {
  readonly at: string;
  readonly title: string;
  /** Parts of the text afterwards, in order. */
  readonly gives: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'a statement into NotStatement': {
    at: `{ "GeoMatch|Statement": { "CountryCodes": ["DE"] } }`,
    title: 'Wrap in NotStatement',
    gives: ['{ "NotStatement": { "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } } } }'],
  },
  'a statement over several lines into NotStatement': {
    at: aclOf(
      ruleOf(
        'geo',
        '0',
        `"State|ment": {\n        "GeoMatchStatement": { "CountryCodes": ["KP"] }\n      },\n      ${block}`,
      ),
    ),
    title: 'Wrap in NotStatement',
    gives: [
      '      "Statement": {\n        "NotStatement": {\n          "Statement": {\n            "GeoMatchStatement": { "CountryCodes": ["KP"] }\n          }\n        }\n      },',
    ],
  },
  'a statement into AndStatement': {
    at: aclOf(ruleOf('geo', '0', `"Statement": { "GeoMatch|Statement": { "CountryCodes": ["KP"] } },\n      ${block}`)),
    title: 'Wrap in AndStatement with a path',
    gives: [
      '      "Statement": {\n        "AndStatement": {\n          "Statements": [\n            { "GeoMatchStatement": { "CountryCodes": ["KP"] } },',
      '"ByteMatchStatement": {',
      '"SearchString": "/",',
    ],
  },
  'a statement in a list into OrStatement': {
    at: `{
  "AndStatement": {
    "Statements": [
      { "GeoMatchStatement": { "CountryCodes": [ "DE" ] } },
      { "AsnMatchStatement": { "AsnList": [6|4496] } }
    ]
  }
}`,
    title: 'Wrap in OrStatement with a path',
    gives: [
      '[ "DE" ] } },\n      {\n        "OrStatement": {\n          "Statements": [\n            { "AsnMatchStatement": { "AsnList": [64496] } },',
    ],
  },
  'NotStatement into what it holds': {
    at: `{
  "Not|Statement": {
    "Statement": {
      "GeoMatchStatement": {
        "CountryCodes": ["DE"]
      }
    }
  }
}`,
    title: 'Take the statement out of NotStatement',
    gives: ['{\n  "GeoMatchStatement": {\n    "CountryCodes": ["DE"]\n  }\n}'],
  },
  'priorities into 0, 10, 20': {
    at: aclOf(ruleOf('b', '7|', `${asn},\n      ${block}`), ruleOf('a', '3', `${geo},\n      ${block}`)),
    title: 'Renumber the rules 0, 10, 20…',
    gives: ['"Name": "b",\n      "Priority": 10,', '"Name": "a",\n      "Priority": 0,'],
  },
  'priorities into 0, 1, 2': {
    at: aclOf(ruleOf('b', '7', `${asn},\n      ${block}`), ruleOf('a', '3', `${geo},\n      ${block}`)).replace(
      '"Rules"',
      '"Ru|les"',
    ),
    title: 'Renumber the rules 0, 1, 2…',
    gives: ['"Name": "b",\n      "Priority": 1,', '"Name": "a",\n      "Priority": 0,'],
  },
  'rules into the order of their priorities': {
    at: aclOf(ruleOf('b', '7|', `${asn},\n      ${block}`), ruleOf('a', '3', `${geo},\n      ${block}`)),
    title: 'Sort the rules by priority',
    gives: [aclOf(ruleOf('a', '3', `${geo},\n      ${block}`), ruleOf('b', '7', `${asn},\n      ${block}`))],
  },
  'Block into Challenge': {
    at: aclOf(ruleOf('geo', '0', `${geo},\n      "Action": { "Bl|ock": {} }`)),
    title: 'Change the action to Challenge',
    gives: ['"Action": { "Challenge": {} }'],
  },
  'Block with a response into Count': {
    at: aclOf(
      ruleOf('geo', '0', `${geo},\n      "Act|ion": { "Block": { "CustomResponse": { "ResponseCode": 404 } } }`),
    ),
    title: 'Change the action to Count, without CustomResponse',
    gives: ['"Action": { "Count": {} }'],
  },
  'Count with headers into Allow': {
    at: `{
  "Name": "geo",
  "Priority": 0,
  ${geo},
  "Action": { "Count|": { "CustomRequestHandling": { "InsertHeaders": [{ "Name": "from", "Value": "kp" }] } } },
  ${visibility('geo')}
}`,
    title: 'Change the action to Allow',
    gives: ['"Action": { "Allow": { "CustomRequestHandling": { "InsertHeaders": ['],
  },
  'the default action': {
    at: aclOf(ruleOf('geo', '0', `${geo},\n      "Action": { "Allow": {} }`)).replace(
      '"DefaultAction"',
      '"Default|Action"',
    ),
    title: 'Change the default action to Block',
    gives: ['"DefaultAction": { "Block": {} }'],
  },
  'the override of a group': {
    at: aclOf(ruleOf('linux', '0', unmarked(group()))).replace('"None"', '"No|ne"'),
    title: 'Change the override of the group to Count',
    gives: ['"OverrideAction": { "Count": {} }'],
  },
  'the rules of a group into Count': {
    at: aclOf(ruleOf('linux', '0', group())),
    title: 'Override its rules to Count',
    gives: ['"RuleActionOverrides": [', '"LFI_URIPATH"', '"LFI_QUERYSTRING"', '"LFI_HEADER"', '"Count": {}'],
  },
  'the other rules of a group into Count': {
    at: aclOf(
      ruleOf(
        'linux',
        '0',
        group(',\n          "RuleActionOverrides": [{ "Name": "LFI_HEADER", "ActionToUse": { "Count": {} } }]'),
      ),
    ),
    title: 'Override its other 2 rules to Count',
    gives: ['"LFI_HEADER", "ActionToUse": { "Count": {} } }, { "Name": "LFI_URIPATH"', '"LFI_QUERYSTRING"'],
  },
  'an override into another': {
    at: aclOf(
      ruleOf(
        'linux',
        '0',
        unmarked(
          group(',\n          "RuleActionOverrides": [{ "Name": "LFI_HEADER", "ActionToUse": { "Captcha": {} } }]'),
        ),
      ),
    ).replace('"Captcha"', '"Capt|cha"'),
    title: 'Change the action to Challenge',
    gives: ['"ActionToUse": { "Challenge": {} }'],
  },
  'the only override into none': {
    at: aclOf(
      ruleOf(
        'linux',
        '0',
        unmarked(
          group(',\n          "RuleActionOverrides": [{ "Name": "LFI_HEADER", "ActionToUse": { "Count": {} } }]'),
        ),
      ),
    ).replace('LFI_', 'LFI|_'),
    title: 'Remove the override of LFI_HEADER',
    gives: ['"Name": "AWSManagedRulesLinuxRuleSet"\n        }\n      },'],
  },
  'the rule that adds a label into Count': {
    at: aclOf(
      ruleOf('linux', '0', unmarked(group())),
      ruleOf(
        'lfi',
        '1',
        `"Statement": { "LabelMatchStatement": { "Scope": "LABEL", "Key": "awswaf:managed:aws:linux-os:LFI_|Header" } },\n      ${block}`,
      ),
    ),
    title: 'Override LFI_HEADER of AWSManagedRulesLinuxRuleSet to Count',
    gives: ['"RuleActionOverrides": [', '"Name": "LFI_HEADER"', '"Count": {}'],
  },
  'a web ACL into a template': {
    at: aclOf(
      ruleOf(
        'office',
        '0',
        `"Statement": { "IPSetReferenceStatement": { "ARN": "arn:aws:wafv2:eu-central-1:111122223333:regional/ipset/office/a1b2c3d4-5678-90ab-cdef-111122223333" } },\n      ${block}`,
      ),
    ).replace('"Name": "shop"', '"Na|me": "shop"'),
    title: 'Make a CloudFormation template of it',
    gives: [
      '{\n  "AWSTemplateFormatVersion": "2010-09-09",\n  "Resources": {\n    "WebACL": {\n      "Type": "AWS::WAFv2::WebACL",\n      "Properties": {\n        "Name": "shop",',
      '"IPSetReferenceStatement": { "Arn": "arn:aws',
    ],
  },
  'a pattern set into a template': {
    at: '{\n  "Na|me": "files",\n  "Scope": "REGIONAL",\n  "RegularExpressionList": [{ "RegexString": "[.]env$" }, { "RegexString": "[.]git$" }]\n}',
    title: 'Make a CloudFormation template of it',
    gives: ['"RegularExpressionList": [', '"[.]env$",', '"[.]git$"'],
  },
  'a list of addresses in a template into an IP set': {
    at: `{
  "Resources": {
    "Shop": {
      "Type": "AWS::WAFv2::WebACL",
      "Properties": ${aclOf(
        ruleOf(
          'office',
          '0',
          `"Statement": { "IPSetReferenceStatement": { "Addresses": ["192.0.2.0/24|", "198.51.100.7"] } },\n      ${block}`,
        ),
      )}
    }
  }
}`,
    title: 'Make an IP set of this list',
    gives: [
      '"Arn": { "Fn::GetAtt": ["IPSet", "Arn"] }',
      '"IPSet": {',
      '"Type": "AWS::WAFv2::IPSet"',
      '"Scope": "REGIONAL"',
      '"IPAddressVersion": "IPV4"',
      '"198.51.100.7/32"',
    ],
  },
};

function errorsOf({ findings }: Analysis): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

function refactoringsAt(marked: string) {
  const { analysis, position } = readMarked(marked);
  const actions = codeActions(analysis, { start: position, end: position }, ['refactor.rewrite']);
  return { analysis, actions };
}

function applied(
  { text, lines }: Analysis,
  edits: NonNullable<ReturnType<typeof codeActions>[number]['edits']>,
): string {
  const at = (position: { line: number; character: number }): number => lines.offsetAt(position);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({ start: at(range.start), end: at(range.end), newText })),
  );
}

describe('refactorings of AWS WAF', () => {
  for (const [name, { at, title, gives }] of Object.entries(cases)) {
    it(`turn ${name}`, () => {
      const { analysis, actions } = refactoringsAt(at);
      const action = actions.find(each => each.title === title);
      assert.ok(action?.edits, actions.map(each => each.title).join(', '));
      const after = applied(analysis, action.edits);
      let from = 0;
      for (const part of gives) {
        const found = after.replace(/\s/g, '').indexOf(part.replace(/\s/g, ''), from);
        assert.ok(found >= from, `${part} is not in\n${after}`);
        from = found;
      }
      for (const part of gives.filter(each => each.includes('\n'))) assert.ok(after.includes(part), after);
    });
  }

  it('leave JSON without a new error, whichever is taken', () => {
    let taken = 0;
    for (const { at } of Object.values(cases)) {
      const { analysis, actions } = refactoringsAt(at);
      for (const { title, edits } of actions) {
        const after = applied(analysis, edits ?? []);
        JSON.parse(after);
        const before = errorsOf(analysis);
        const added = errorsOf(analyseText(after)).filter(error => !before.includes(error));
        assert.deepEqual(added, [], `${title}\n${after}`);
        taken++;
      }
    }
    assert.ok(taken > 50, String(taken));
  });

  it('work in a text on one line', () => {
    const { analysis, actions } = refactoringsAt('{"GeoMatch|Statement":{"CountryCodes":["DE"]}}');
    const action = actions.find(each => each.title === 'Wrap in NotStatement');
    assert.equal(
      applied(analysis, action?.edits ?? []),
      '{"NotStatement":{"Statement":{"GeoMatchStatement":{"CountryCodes":["DE"]}}}}',
    );
  });

  const absent: readonly (readonly [why: string, at: string, title: RegExp])[] = [
    ['a managed group stands alone', aclOf(ruleOf('linux', '0', group())), /^Wrap/],
    [
      'a rate-based rule cannot allow',
      aclOf(
        ruleOf(
          'rate',
          '0',
          `"Statement": { "RateBasedStatement": { "Limit": 100, "AggregateKeyType": "IP" } },\n      "Act|ion": { "Block": {} }`,
        ),
      ),
      /to Allow/,
    ],
    [
      'two rules of one priority have no order',
      aclOf(ruleOf('b', '7|', `${asn},\n      ${block}`), ruleOf('a', '7', `${geo},\n      ${block}`)),
      /Renumber|Sort/,
    ],
    [
      'rules in order need no sorting',
      aclOf(ruleOf('b', '1|', `${asn},\n      ${block}`), ruleOf('a', '3', `${geo},\n      ${block}`)),
      /Sort/,
    ],
    [
      'a comment between rules would lose its place',
      aclOf(
        ruleOf('b', '7|', `${asn},\n      ${block}`),
        `    // first\n${ruleOf('a', '3', `${geo},\n      ${block}`)}`,
      ),
      /Sort/,
    ],
    [
      'a web ACL with an Id is an answer',
      aclOf(ruleOf('geo', '0', `${geo},\n      ${block}`)).replace(
        '"Name": "shop"',
        '"Na|me": "shop", "Id": "a1b2c3d4-5678-90ab-cdef-111122223333", "LockToken": "a1b2c3d4-5678-90ab-cdef-111122223333"',
      ),
      /template/,
    ],
    ['an IP set needs a template', '{ "IPSetReferenceStatement": { "Addresses": ["192.0.2.0/24|"] } }', /IP set/],
  ];
  for (const [why, at, title] of absent) {
    it(`are not offered: ${why}`, () => {
      const { actions } = refactoringsAt(at);
      assert.deepEqual(
        actions.filter(each => title.test(each.title)).map(each => each.title),
        [],
      );
    });
  }
});
