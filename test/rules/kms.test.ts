import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf } from './cases';

const kind = 'kms-key-policy';
const root = {
  Sid: 'Enable IAM policies',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
};
const use = { ...root, Sid: 'Use', Principal: { AWS: 'arn:aws:iam::111122223333:role/app' }, Action: 'kms:Decrypt' };
const key = (...Statement: readonly object[]): object => ({ Version: '2012-10-17', Statement });

describe('N36: key policies', () => {
  it('N36: somebody keeps the key', () => {
    const finding = findingOf('kms/lock-out', key(use), kind);
    assert.equal(finding.pointer, '/Statement');
    assert.deepEqual(afterFix(key(use), finding), key(use, root));
    for (const administrator of [
      root,
      { ...root, Principal: { AWS: '111122223333' } },
      { ...root, Principal: { AWS: '*' }, Condition: { StringEquals: { 'kms:CallerAccount': '111122223333' } } },
      { ...root, Action: undefined, NotAction: 'kms:ScheduleKeyDeletion' },
    ]) {
      assert.deepEqual(findingsOf('kms/lock-out', key(use, administrator), kind), []);
    }
    for (const none of [
      { ...root, Principal: { Service: 'logs.amazonaws.com' } },
      { ...root, Action: 'kms:Describe*' },
      { ...root, Action: undefined, NotAction: 'kms:Put*' },
    ]) {
      assert.equal(findingsOf('kms/lock-out', key(use, none), kind).length, 1);
    }
  });

  it('N36: one role that may be deleted is too few, and told quietly', () => {
    for (const Action of [['kms:Create*', 'kms:Put*'], '*']) {
      const keeper = { ...use, Action };
      const finding = findingOf('kms/lock-out', key(use, keeper), kind);
      assert.deepEqual([finding.severity, finding.pointer], ['hint', '/Statement/1/Principal/AWS']);
      assert.deepEqual(afterFix(key(use, keeper), finding), key(use, keeper, root));
      const another = { ...keeper, Principal: { AWS: 'arn:aws:iam::111122223333:user/alice' } };
      assert.deepEqual(findingsOf('kms/lock-out', key(keeper, another), kind), []);
      const unnamed = { ...keeper, Principal: { AWS: 'arn:aws:iam::111122223333:role/${AdminRole}' } };
      assert.deepEqual(findingsOf('kms/lock-out', key(unnamed), kind), []);
    }
  });

  it('N36: a key of two accounts is not handed to either by a fix', () => {
    const other = { ...use, Principal: { AWS: 'arn:aws:iam::444455556666:role/app' } };
    assert.deepEqual(findingOf('kms/lock-out', key(use, other), kind).fixes, []);
  });

  it('N36: a Deny to everyone locks everyone out', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' };
    assert.equal(findingOf('kms/lock-out', key(root, deny), kind).pointer, '/Statement/1/Effect');
    const foreigners = { ...deny, Condition: { StringNotEquals: { 'kms:CallerAccount': '111122223333' } } };
    assert.deepEqual(findingsOf('kms/lock-out', key(root, foreigners), kind), []);
    assert.deepEqual(findingsOf('kms/lock-out', key(root, { ...deny, Action: 'kms:ScheduleKeyDeletion' }), kind), []);
  });

  it('N36: the key itself is *', () => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    for (const resource of [arn, [arn], 'arn:aws:kms:*:111122223333:key/*']) {
      const finding = findingOf('kms/key-resource', key(root, { ...use, Resource: resource }), kind);
      assert.equal(finding.severity, 'hint');
      assert.deepEqual(afterFix(key(root, { ...use, Resource: resource }), finding), key(root, use));
    }
    for (const resource of ['*', '${KeyArn}', 'arn:aws:s3:::reports']) {
      assert.deepEqual(findingsOf('kms/key-resource', key(root, { ...use, Resource: resource }), kind), []);
    }
  });

  it('N36: no service and no stranger administers it', () => {
    const rule = 'kms/open-administration';
    for (const change of [
      { Principal: { Service: 'logs.amazonaws.com' } },
      { Principal: '*' },
      { Principal: { AWS: '*' }, Action: ['kms:Decrypt', 'kms:Put*'] },
      { Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ]) {
      assert.equal(findingOf(rule, key(root, { ...root, Sid: 'Open', ...change }), kind).severity, 'warning');
    }
    for (const change of [
      { Principal: { Service: 'logs.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] },
      { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } },
      { Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': '111122223333' } } },
      { Principal: '*', Effect: 'Deny' },
    ]) {
      assert.deepEqual(findingsOf(rule, key(root, { ...root, Sid: 'Narrow', ...change }), kind), []);
    }
    const open = { ...root, Sid: 'Open', Principal: { AWS: '*' } };
    const Condition = { StringNotEquals: { 'kms:CallerAccount': '111122223333' } };
    const closed = { ...open, Sid: 'Closed', Effect: 'Deny', Condition };
    assert.deepEqual(findingsOf(rule, key(root, open, closed), kind), []);
    assert.equal(findingsOf(rule, key(root, open, { ...closed, Action: 'kms:Decrypt' }), kind).length, 1);
  });

  it('N36: a statement without action or resource does nothing', () => {
    const noResource = findingOf('resource/missing-resource', key(root, { ...use, Resource: undefined }), kind);
    assert.match(noResource.message, /AWS KMS ignores it/);
    assert.deepEqual(afterFix(key(root, { ...use, Resource: undefined }), noResource), key(root, use));
    assert.match(
      findingOf('action/missing-action', key(root, { ...use, Action: undefined }), kind).message,
      /does nothing/,
    );
  });
});
