import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf, policy } from './cases';

const admin = 'arn:aws:iam::111122223333:role/path/admin';

describe('policies that lock out', () => {
  const rule = 'resource-policy/lock-out';
  const close = (action: string, change: object = {}): object =>
    policy({ Effect: 'Deny', Principal: '*', Action: action, Resource: '*', ...change });
  for (const [kind, action] of [
    ['s3-bucket-policy', 's3:*'],
    ['s3-bucket-policy', 's3:Put*'],
    ['sqs-queue-policy', 'sqs:*'],
    ['secretsmanager-policy', 'secretsmanager:*'],
    ['ecr-repository-policy', 'ecr:*'],
    ['backup-vault-policy', 'backup:*'],
    ['dynamodb-policy', 'dynamodb:*'],
  ] as const satisfies readonly (readonly [Kind, string])[]) {
    it(`N34: ${action} in ${kind}`, () => {
      const finding = findingOf(rule, close(action), kind);
      assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Effect']);
      const exempt = { Condition: { ArnNotEquals: { 'aws:PrincipalArn': admin } } };
      assert.deepEqual(findingsOf(rule, close(action, exempt), kind), []);
      assert.deepEqual(findingsOf(rule, close(action, { Principal: { AWS: admin } }), kind), []);
    });
  }

  it('N34: all requests over TLS are all requests', () => {
    const tls = (value: string): object => close('s3:*', { Condition: { Bool: { 'aws:SecureTransport': value } } });
    const finding = findingOf(rule, tls('true'), 's3-bucket-policy');
    assert.equal(finding.pointer, '/Statement/0/Condition/Bool/aws:SecureTransport');
    assert.deepEqual(findingsOf(rule, tls('false'), 's3-bucket-policy'), []);
  });

  it('N34: objects alone can be closed', () => {
    assert.deepEqual(findingsOf(rule, close('s3:*', { Resource: 'arn:aws:s3:::reports/*' }), 's3-bucket-policy'), []);
    assert.deepEqual(findingsOf(rule, close('s3:GetObject'), 's3-bucket-policy'), []);
  });
});

describe('Deny with NotPrincipal', () => {
  const rule = 'principal/not-principal-deny';
  const kind = 's3-bucket-policy';
  const user = 'arn:aws:iam::111122223333:user/ann';
  const root = 'arn:aws:iam::111122223333:root';
  const deny = (principals: unknown): object =>
    policy({ Effect: 'Deny', NotPrincipal: { AWS: principals }, Action: 's3:DeleteObject' });
  const exempt = (arns: unknown): object => ({
    ...policy({ Effect: 'Deny', Action: 's3:DeleteObject' }),
    Statement: [
      {
        Effect: 'Deny',
        Action: 's3:DeleteObject',
        Resource: 'arn:aws:s3:::reports/*',
        Principal: '*',
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': arns } },
      },
    ],
  });

  it('N34: a user is denied with its account', () => {
    const finding = findingOf(rule, deny(user), kind);
    assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/NotPrincipal']);
    assert.match(finding.message, /account `arn:aws:iam::111122223333:root`/);
    assert.deepEqual(afterFix(deny(user), finding), exempt(user));
  });

  it('N34: a role is denied with its sessions', () => {
    const finding = findingOf(rule, deny([admin, root]), kind);
    assert.match(finding.message, /assumed-role\/admin/);
    assert.deepEqual(afterFix(deny([admin, root]), finding), exempt(admin));
  });

  it('N34: one with everything still denies those with a boundary', () => {
    const session = 'arn:aws:sts::111122223333:assumed-role/admin/ann';
    for (const complete of [
      [user, '111122223333'],
      [admin, root, session],
    ]) {
      const finding = findingOf(rule, deny(complete), kind);
      assert.equal(finding.severity, 'hint');
      assert.match(finding.message, /permissions boundary/);
    }
  });

  it('N34: accounts and services are let be, and so is Allow', () => {
    assert.deepEqual(findingsOf(rule, deny('111122223333'), kind), []);
    const service = policy({ Effect: 'Deny', NotPrincipal: { Service: 'logs.amazonaws.com' } });
    assert.deepEqual(findingsOf(rule, service, kind), []);
    assert.deepEqual(findingsOf(rule, policy({ NotPrincipal: { AWS: user } }), kind), []);
    const mixed = policy({ Effect: 'Deny', NotPrincipal: { AWS: user, Service: 'logs.amazonaws.com' } });
    assert.deepEqual(findingOf(rule, mixed, kind).fixes, []);
  });
});
