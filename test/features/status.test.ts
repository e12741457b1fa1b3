import assert from 'node:assert/strict';
import { codeLenses } from '../../server/features/codeLens';
import { explain } from '../../server/features/explain/explain';
import { status } from '../../server/features/status';
import { analyseText } from '../support/engine';
import { policyOf } from './marked';

const stackPolicy = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' }],
});

describe('status', () => {
  it('names the kind, the reason and the size against the limit', () => {
    const text = policyOf('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"');
    const found = status(analyseText(text, { path: 'reports-bucket-policy.json' }));
    assert.equal(found?.kind, 's3-bucket-policy');
    assert.equal(found.label, 'S3 bucket policy');
    assert.equal(found.text, `S3 bucket policy · ${text.length} of 20,480 bytes`);
    assert.equal(found.reason, 'the file is named reports-bucket-policy.json');
    assert.equal(found.confidence, 'likely');
  });

  it('N32 counts an identity policy without white space', () => {
    const text = policyOf('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"');
    const found = status(analyseText(text, { kind: 'iam-identity-policy' }));
    assert.equal(found?.text, `IAM identity policy · ${text.replace(/\s/g, '').length} of 6,144 characters`);
  });

  it('counts the findings by severity', () => {
    const found = status(analyseText(policyOf('"Effect": "allow", "Action": "s3:GetObjcet", "Resource": "*"')));
    assert.ok(found !== undefined && found.counts.error >= 1 && found.counts.warning >= 0);
    const total = Object.values(found.counts).reduce((sum, each) => sum + each, 0);
    assert.ok(total >= 2);
  });

  it('knows what can be explained', () => {
    const explainable = (text: string) => status(analyseText(text))?.explainable;
    assert.equal(explainable(policyOf('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"')), true);
    assert.equal(explainable('{ "GeoMatchStatement": { "CountryCodes": ["DE"] } }'), true);
    assert.equal(explainable(stackPolicy), true);
    assert.equal(explainable('{ "Name": "/shop/db", "Type": "SecureString", "Value": "x" }'), false);
  });

  it('is absent for files of others', () => {
    assert.equal(status(analyseText('{ "name": "x" }')), undefined);
  });
});

describe('code lens', () => {
  it('explains each policy, from its first line', () => {
    const text = policyOf('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"');
    const [lens, ...more] = codeLenses(analyseText(text), 'file:///a.json');
    assert.deepEqual(lens?.command?.arguments, ['file:///a.json', { line: 0, character: 0 }]);
    assert.equal(lens?.command?.command, 'policywright.explain');
    assert.equal(lens?.range.start.line, 0);
    assert.deepEqual(more, []);
  });

  it('explains the document that it stands above', () => {
    const template = {
      Resources: {
        Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Name: 'shop', DefaultAction: { Allow: {} }, Rules: [] } },
        Office: { Type: 'AWS::WAFv2::IPSet', Properties: { Name: 'office', IPAddressVersion: 'IPV4', Addresses: [] } },
      },
    };
    const analysis = analyseText(JSON.stringify(template, undefined, 2));
    const titles = codeLenses(analysis, 'file:///a.json').map(({ command }) => {
      const [, position] = command?.arguments ?? [];
      return `${command?.title}: ${explain(analysis, { offset: analysis.lines.offsetAt(position) })?.title}`;
    });
    assert.deepEqual(titles, ['Explain this web ACL: WAF web ACL shop', 'Explain this IP set: WAF IP set office']);
  });

  it('is absent where there is nothing to explain', () => {
    assert.deepEqual(codeLenses(analyseText('{ "name": 1 }'), 'file:///a.json'), []);
    assert.deepEqual(codeLenses(analyseText('', { kind: 's3-bucket-policy' }), 'file:///a.json'), []);
    assert.deepEqual(
      codeLenses(analyseText('{ "Name": "/shop/db", "Type": "String", "Value": "x" }'), 'file:///a.json'),
      [],
    );
  });
});
