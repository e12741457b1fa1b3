import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf, policy } from './cases';

const kind = 'vpc-endpoint-policy';
const app = 'arn:aws:iam::111122223333:role/app';

describe('N37: policies of VPC endpoints', () => {
  it('N37: a principal is required', () => {
    assert.equal(findingOf('principal/missing-principal', policy({}), kind).severity, 'error');
  });

  it('N37: gateway endpoints know everyone only', () => {
    for (const [principal, condition] of [
      [{ AWS: app }, { ArnEquals: { 'aws:PrincipalArn': app } }],
      [
        { AWS: [app, 'arn:aws:iam::111122223333:user/a'] },
        { ArnEquals: { 'aws:PrincipalArn': [app, 'arn:aws:iam::111122223333:user/a'] } },
      ],
      [{ AWS: '111122223333' }, { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }],
      [{ AWS: ['arn:aws:iam::111122223333:root'] }, { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }],
    ]) {
      const named = policy({ Principal: principal });
      assert.deepEqual(
        afterFix(named, findingOf('endpoint/principal', named, kind)),
        policy({ Principal: '*', Condition: condition }),
      );
    }
    assert.match(
      findingOf('endpoint/principal', policy({ Principal: { AWS: '111122223333' } }), kind).message,
      /root user/,
    );
    const mixed = policy({ Principal: { AWS: [app, '111122223333'] } });
    assert.deepEqual(findingOf('endpoint/principal', mixed, kind).fixes, []);
    for (const change of [
      { Principal: '*' },
      { Principal: { AWS: '*' } },
      { Principal: { AWS: app }, Action: 'kms:Decrypt', Resource: '*' },
      { Principal: { AWS: app }, Action: '*', Resource: '*' },
    ]) {
      assert.deepEqual(findingsOf('endpoint/principal', policy(change), kind), []);
    }
  });

  it('N37: an endpoint leads to one service', () => {
    const rule = 'endpoint/other-service';
    const finding = findingOf(rule, policy({ Principal: '*', Action: ['s3:GetObject', 'kms:Decrypt'] }), kind);
    assert.deepEqual([finding.severity, finding.pointer], ['information', '/Statement/0/Action/1']);
    for (const change of [
      { Action: ['s3:GetObject', 's3-object-lambda:GetObject'] },
      { Action: ['s3:GetObject', 'kms:Decrypt'], Resource: '*' },
      { Action: '*' },
      { Action: ['s3:GetObject', 'sqs:*', 'sns:*', 'kms:*'] },
    ]) {
      assert.deepEqual(findingsOf(rule, policy({ Principal: '*', ...change }), kind), []);
    }
  });

  it('N37: ids are not named in part', () => {
    const part = policy({ Principal: '*', Condition: { StringLike: { 'aws:PrincipalAccount': '1111*' } } });
    assert.equal(findingsOf('condition/sensitive-wildcard', part, kind).length, 1);
  });

  it('N37: numbers do not compare ids', () => {
    const numeric = policy({
      Principal: '*',
      Condition: { NumericEquals: { 'aws:PrincipalAccount': '111122223333' } },
    });
    assert.equal(findingsOf('condition/operator-type', numeric, kind).length, 1);
  });
});
