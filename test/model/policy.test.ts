import assert from 'node:assert/strict';
import { buildPolicy } from '../../server/model/build';
import { factsOf } from '../../server/model/kinds';
import { parseOperator } from '../../server/model/operators';
import { sizeOf } from '../../server/model/size';
import { parseJson } from '../../server/tree/json';
import type { Node } from '../../server/tree/node';

const read = (text: string): Node => parseJson(text, { comments: true }).root as Node;

describe('policy model', () => {
  it('reads one or many of everything and keeps the rest for the rules', () => {
    const policy = buildPolicy(
      read(`{
        "Version": "2012-10-17",
        "Statement": {
          "effect": "Allow",
          "NotAction": "iam:*",
          "Resource": ["*", 5],
          "Principal": { "AWS": ["111122223333", "*"], "Service": "ec2.amazonaws.com" },
          "Condition": { "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a", true, 3] } },
          "Extra": 1
        }
      }`),
    );
    const [statement] = policy.statements;
    assert.ok(statement !== undefined);
    assert.equal(policy.expandsVariables, true);
    assert.equal(statement.effect, 'Allow');
    assert.equal(statement.action?.negated, true);
    assert.deepEqual(
      statement.resource?.values.map(text => text.value),
      ['*'],
    );
    assert.deepEqual(
      statement.principal?.entries.map(entry => `${entry.type} ${entry.value}`),
      ['AWS 111122223333', 'AWS *', 'Service ec2.amazonaws.com'],
    );
    assert.deepEqual(
      statement.conditions.map(({ key, values }) => [key, values.map(value => value.value)]),
      [['aws:TagKeys', ['a', 'true', '3']]],
    );
    assert.ok(statement.members.some(member => member.name === 'Extra'));
  });

  for (const text of [
    '{"Statement": null}',
    '{"Statement": [null, 1, []]}',
    '{"Statement": {"Action": {"a": 1}, "Condition": [], "Principal": 5}}',
    '{}',
    '[]',
    '1',
  ]) {
    it(`makes what it can of ${text}`, () => assert.doesNotThrow(() => buildPolicy(read(text))));
  }
});

describe('condition operators', () => {
  for (const [text, base, family, negated, ifExists, quantifier] of [
    ['StringEquals', 'StringEquals', 'String', false, false, undefined],
    ['stringnotequalsifexists', 'StringNotEquals', 'String', true, true, undefined],
    ['ForAllValues:ArnNotLike', 'ArnNotLike', 'ARN', true, false, 'ForAllValues'],
    ['foranyvalue:StringLikeIfExists', 'StringLike', 'String', false, true, 'ForAnyValue'],
    ['NotIpAddress', 'NotIpAddress', 'IPAddress', true, false, undefined],
    ['NullIfExists', 'Null', 'Null', false, true, undefined],
    ['StringEqual', undefined, undefined, false, false, undefined],
    ['ForSomeValues:Bool', undefined, undefined, false, false, undefined],
  ] as const) {
    it(text, () => assert.deepEqual(parseOperator(text), { text, base, family, negated, ifExists, quantifier }));
  }
});

describe('document size', () => {
  const text = '{\n  "Sid": "a b", // not counted\n  "é": "😀"\n}';
  it('leaves white space and comments out for IAM', () => {
    assert.equal(sizeOf(text, read(text), factsOf('iam-identity-policy')).used, '{"Sid":"a b","é":"😀"}'.length);
  });
  it('counts bytes for a bucket policy', () => {
    assert.equal(sizeOf(text, read(text), factsOf('s3-bucket-policy')).used, Buffer.byteLength(text));
  });
  it('counts characters for an SCP', () => assert.equal(sizeOf(text, read(text), factsOf('scp')).used, text.length));
});
