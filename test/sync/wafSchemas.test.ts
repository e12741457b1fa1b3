import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { getNodeValue } from 'jsonc-parser';
import { type WafKind, wafKinds } from '../../server/model/kinds';
import { dialectOf } from '../../server/model/waf/dialect';
import { analyseText } from '../support/engine';
import { wafFixtures } from '../waf/documents';

const validators = new Map<string, ValidateFunction>(
  wafKinds.map(kind => {
    const schema = readFileSync(join(__dirname, `../../schemas/${kind}.schema.json`), 'utf8');
    return [kind, new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(JSON.parse(schema))];
  }),
);

function accepts(kind: WafKind, value: unknown): boolean {
  return validators.get(kind)?.(value) === true;
}

describe('JSON Schemas of the kinds of AWS WAF', () => {
  const taken = new Set<string>();
  for (const { name, text } of wafFixtures()) {
    for (const { kind, root } of analyseText(text).documents) {
      const validate = validators.get(kind);
      if (validate === undefined || dialectOf(root) !== 'api') continue;
      taken.add(kind);
      it(`${kind} takes what ${name} holds`, () => {
        assert.ok(validate(getNodeValue(root)), JSON.stringify(validate.errors, undefined, 1));
      });
    }
  }

  it('have been tried, each', () => assert.deepEqual([...taken].sort(), [...wafKinds].sort()));

  const ipSet = { Name: 'office', Scope: 'REGIONAL', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] };
  const geo = { GeoMatchStatement: { CountryCodes: ['DE'] } };
  const rule = {
    Name: 'geo',
    Priority: 0,
    Statement: geo,
    Action: { Block: {} },
    VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'geo' },
  };

  it('take an example of ours, also as a list and with $schema', () => {
    assert.ok(accepts('waf-ip-set', { $schema: './waf-ip-set.schema.json', ...ipSet }));
    assert.ok(accepts('waf-statement', geo));
    assert.ok(accepts('waf-rule', rule));
    assert.ok(accepts('waf-rule', [rule, rule]));
  });

  const refused: readonly (readonly [why: string, kind: WafKind, value: unknown])[] = [
    ['an unknown member', 'waf-ip-set', { ...ipSet, Region: 'eu-central-1' }],
    ['a missing member', 'waf-ip-set', { ...ipSet, Scope: undefined }],
    ['a word that is none of the enumeration', 'waf-ip-set', { ...ipSet, Scope: 'GLOBAL' }],
    ['a name with a space', 'waf-ip-set', { ...ipSet, Name: 'the office' }],
    ['two statements in one', 'waf-statement', { ...geo, AsnMatchStatement: { AsnList: [64496] } }],
    ['no statement', 'waf-statement', {}],
    ['an unknown country', 'waf-statement', { GeoMatchStatement: { CountryCodes: ['UK'] } }],
    ['an empty list', 'waf-statement', { GeoMatchStatement: { CountryCodes: [] } }],
    ['CloudFormation’s spelling', 'waf-statement', { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:x:y:z' } }],
    ['two actions', 'waf-rule', { ...rule, Action: { Block: {}, Count: {} } }],
    ['a negative priority', 'waf-rule', { ...rule, Priority: -1 }],
    ['a priority in quotes', 'waf-rule', { ...rule, Priority: '0' }],
  ];
  for (const [why, kind, value] of refused) {
    it(`refuse ${why}`, () => assert.ok(!accepts(kind, JSON.parse(JSON.stringify(value)))));
  }
});
