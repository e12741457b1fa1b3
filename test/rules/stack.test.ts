import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf } from './cases';

const kind = 'cloudformation-stack-policy';
const allow = { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' };
const stack = (change: object): object => ({ Statement: [allow, { ...allow, Effect: 'Deny', ...change }] });
const silent = (change: object): void =>
  assert.deepEqual(
    ['grammar/', 'stack/', 'action/', 'resource/', 'principal/'].flatMap(family =>
      findingsOf(family, stack(change), kind),
    ),
    [],
  );

describe('N42: stack policies', () => {
  it('N42: their actions are updates', () => {
    for (const [wrong, right] of [
      ['Update:Replaces', 'Update:Replace'],
      ['Update:Shutdown', undefined],
      ['Delete', 'Update:Delete'],
      ['cloudformation:UpdateStack', undefined],
    ] as const) {
      const finding = findingOf('stack/action', stack({ Action: ['Update:Modify', wrong] }), kind);
      assert.deepEqual([finding.severity, finding.pointer], ['error', '/Statement/1/Action/1']);
      if (right === undefined) assert.deepEqual(finding.fixes, []);
      else {
        assert.deepEqual(
          afterFix(stack({ Action: ['Update:Modify', wrong] }), finding),
          stack({ Action: ['Update:Modify', right] }),
        );
      }
    }
    silent({ Action: ['Update:Modify', 'Update:Replace', 'Update:Delete'] });
    silent({ Action: undefined, NotAction: 'Update:Delete' });
    assert.equal(findingOf('stack/action', stack({ Action: undefined }), kind).pointer, '/Statement/1');
  });

  it('N42: their principal is everyone', () => {
    const wrong = stack({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } });
    const finding = findingOf('stack/principal', wrong, kind);
    assert.equal(finding.pointer, '/Statement/1/Principal');
    assert.deepEqual(afterFix(wrong, finding), stack({}));
    const missing = { Statement: [{ Effect: 'Allow', Action: 'Update:*', Resource: '*' }] };
    assert.deepEqual(afterFix(missing, findingOf('stack/principal', missing, kind)), { Statement: [allow] });
    const negated = stack({ Principal: undefined, NotPrincipal: '*' });
    assert.equal(findingOf('stack/principal', negated, kind).pointer, '/Statement/1/NotPrincipal');
  });

  it('N42: their resources are logical ids', () => {
    for (const wrong of ['Database', 'LogicalId/Database']) {
      const finding = findingOf('stack/resource', stack({ Resource: wrong }), kind);
      assert.equal(finding.pointer, '/Statement/1/Resource');
      assert.deepEqual(
        afterFix(stack({ Resource: wrong }), finding),
        stack({ Resource: 'LogicalResourceId/Database' }),
      );
    }
    const arn = stack({ Resource: ['arn:aws:rds:eu-west-1:111122223333:db:orders'] });
    assert.deepEqual(findingOf('stack/resource', arn, kind).fixes, []);
    silent({ Resource: ['LogicalResourceId/Database*', 'LogicalResourceId/Table'] });
    silent({ Resource: undefined, NotResource: 'LogicalResourceId/Database' });
    assert.equal(findingOf('stack/resource', stack({ Resource: undefined }), kind).pointer, '/Statement/1');
  });

  it('N42: their only condition is on the type of the resource', () => {
    const under = (condition: object): object => stack({ Condition: condition });
    const operator = findingOf(
      'stack/condition',
      under({ StringNotEquals: { ResourceType: 'AWS::S3::Bucket' } }),
      kind,
    );
    assert.equal(operator.pointer, '/Statement/1/Condition/StringNotEquals');
    const key = findingOf('stack/condition', under({ StringEquals: { 'aws:username': 'x' } }), kind);
    assert.equal(key.pointer, '/Statement/1/Condition/StringEquals/aws:username');
    const spelling = under({ StringEquals: { resourceType: 'AWS::S3::Bucket' } });
    assert.deepEqual(
      afterFix(spelling, findingOf('stack/condition', spelling, kind)),
      under({ StringEquals: { ResourceType: 'AWS::S3::Bucket' } }),
    );
    const wildcard = under({ StringEquals: { ResourceType: ['AWS::EC2::*'] } });
    assert.deepEqual(
      afterFix(wildcard, findingOf('stack/condition', wildcard, kind)),
      under({ StringLike: { ResourceType: ['AWS::EC2::*'] } }),
    );
    assert.equal(
      findingOf('stack/condition', under({ StringEquals: { ResourceType: 'Bucket' } }), kind).severity,
      'warning',
    );
    silent({ Condition: { StringLike: { ResourceType: ['AWS::EC2::*', 'Custom::Thing'] } } });
  });

  it('N42: without an Allow nothing can be updated', () => {
    const deny = { ...allow, Effect: 'Deny', Resource: 'LogicalResourceId/Database' };
    const finding = findingOf('stack/nothing-allowed', { Statement: [deny] }, kind);
    assert.deepEqual(afterFix({ Statement: [deny] }, finding), { Statement: [deny, allow] });
    assert.deepEqual(findingsOf('stack/', { Statement: [{ ...allow, Effect: 'Deny' }] }, kind), []);
  });

  it('N42: the grammar that all policies share holds for them', () => {
    assert.equal(findingOf('grammar/invalid-effect', stack({ Effect: 'deny' }), kind).pointer, '/Statement/1/Effect');
    assert.equal(findingOf('grammar/missing-statement', { Statement: [] }, kind).pointer, '/Statement');
    assert.equal(findingOf('grammar/invalid-element', stack({ Resources: '*' }), kind).severity, 'error');
    assert.deepEqual(findingsOf('grammar/missing-version', stack({}), kind), []);
    const text = `{ "Statement": [ ${JSON.stringify(allow)}, ] }`;
    assert.equal(findingsOf('grammar/json-syntax', text, kind).length, 1);
  });
});
