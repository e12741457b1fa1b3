import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf } from './cases';

const scp = (statement: object): object => ({ Version: '2012-10-17', Statement: [statement] });
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const deny = { Effect: 'Deny', Action: '*', Resource: '*' };

describe('N43: service control policies', () => {
  it('N43: they name no principal', () => {
    const finding = findingOf('principal/unsupported-principal', scp({ ...deny, Principal: '*' }), 'scp');
    assert.equal(finding.accessAnalyzer, 'SCP_SYNTAX_ERROR_PRINCIPAL');
    assert.deepEqual(afterFix(scp({ ...deny, Principal: '*' }), finding), scp(deny));
  });

  it('N43: an Allow with more than actions draws a hint with the date', () => {
    for (const [change, pointer] of [
      [{ Condition: { Bool: { 'aws:ViaAWSService': 'true' } } }, '/Statement/0/Condition'],
      [{ Resource: ['arn:aws:s3:::reports'] }, '/Statement/0/Resource/0'],
      [{ Action: undefined, NotAction: 'iam:*' }, '/Statement/0/NotAction'],
      [{ Resource: undefined, NotResource: 'arn:aws:s3:::reports' }, '/Statement/0/NotResource'],
    ] as const) {
      const finding = findingOf('scp/narrow-allow', scp({ ...allow, ...change }), 'scp');
      assert.deepEqual([finding.severity, finding.pointer, finding.accessAnalyzer], ['hint', pointer, undefined]);
      assert.match(finding.message, /September 2025/);
      assert.deepEqual(findingsOf('scp/narrow-allow', scp({ ...deny, ...change }), 'scp'), []);
    }
    assert.deepEqual(findingsOf('scp/', scp(allow), 'scp'), []);
    assert.deepEqual(findingsOf('scp/', scp({ ...allow, Action: ['s3:*', 'ec2:Describe*'] }), 'scp'), []);
  });

  it('N43: one that denies everything denies its repair', () => {
    const finding = findingOf('scp/denies-everything', scp(deny), 'scp');
    assert.deepEqual([finding.severity, finding.pointer], ['information', '/Statement/0/Effect']);
    for (const change of [
      { Action: 'ec2:*' },
      { Resource: 'arn:aws:s3:::reports' },
      { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } } },
    ]) {
      assert.deepEqual(findingsOf('scp/denies-everything', scp({ ...deny, ...change }), 'scp'), []);
    }
  });

  it('N43: wildcards may stand anywhere in an action, and no Allow is needed', () => {
    assert.deepEqual(findingsOf('scp/', scp({ ...deny, Action: ['ec2:*Instances', 's3:?etObject'] }), 'scp'), []);
  });
});
