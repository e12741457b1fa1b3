import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { findingOf, findingsOf } from './cases';

const rule = 'grammar/policy-size';

/** A policy with one statement of the kind that counts exactly so many characters without white space. */
function sized(length: number, statement: object): object {
  const empty = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: '', ...statement }] });
  return { Version: '2012-10-17', Statement: [{ Sid: 'A'.repeat(length - empty.length), ...statement }] };
}

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
const deny = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' };
const own = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: '*' };

describe('the size of a policy', () => {
  it('N32: an identity policy has room for 10,240 characters, white space aside', () => {
    const finding = findingOf(rule, sized(10241, allow));
    assert.deepEqual(
      [finding.accessAnalyzer, finding.severity, finding.pointer],
      ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', 'warning', ''],
    );
    assert.match(finding.message, /10,241 characters without white space.*10,240/);
    // The text itself is longer than that by its white space.
    assert.notEqual(findingOf(rule, sized(10240, allow)).severity, 'warning');
  });

  it('N32: from 6,144 a hint says that a managed policy has no room for it', () => {
    const finding = findingOf(rule, sized(6145, allow));
    assert.deepEqual([finding.accessAnalyzer, finding.severity], [undefined, 'hint']);
    assert.match(finding.message, /6,144/);
    assert.deepEqual(findingsOf(rule, sized(6144, allow)), []);
  });

  const minified = (document: object): string => JSON.stringify(document);
  for (const [kind, code, severity, limit, statement] of [
    ['iam-trust-policy', 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', 'warning', 2048, trust],
    ['scp', 'POLICY_SIZE_EXCEEDS_SCP_QUOTA', 'error', 10240, deny],
    ['rcp', 'POLICY_SIZE_EXCEEDS_RCP_QUOTA', 'error', 5120, { ...deny, Principal: '*' }],
    ['s3-bucket-policy', 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'warning', 20480, own],
    ['sqs-queue-policy', 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'warning', 8192, own],
    ['kms-key-policy', 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'warning', 32768, own],
    ['lattice-auth-policy', 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'warning', 10000, own],
    ['vpc-endpoint-policy', 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'warning', 20480, own],
  ] as const satisfies readonly (readonly [Kind, string, string, number, object])[]) {
    const notes = (
      { scp: 'N43', 'sqs-queue-policy': 'N39', 'lattice-auth-policy': 'N38' } as Partial<Record<Kind, string>>
    )[kind];
    it(`${notes ?? 'N32'}: ${limit} in ${kind}`, () => {
      const over = findingOf(rule, minified(sized(limit + 1, statement)), kind);
      assert.deepEqual([over.accessAnalyzer, over.severity, over.pointer], [code, severity, '']);
      const near = findingOf(rule, minified(sized(limit, statement)), kind);
      assert.deepEqual([near.accessAnalyzer, near.severity], [undefined, 'hint']);
      assert.match(near.message, /100 %/);
      assert.deepEqual(findingsOf(rule, minified(sized(Math.floor(limit * 0.8), statement)), kind), []);
    });
  }

  it('N43: white space counts in an SCP, and not in a trust policy', () => {
    const loose = findingOf(rule, minified(sized(10230, deny)).replace('{', `{${' '.repeat(20)}`), 'scp');
    assert.deepEqual([loose.accessAnalyzer, loose.severity], ['POLICY_SIZE_EXCEEDS_SCP_QUOTA', 'warning']);
    assert.match(loose.message, /10,250 characters.*without it there are 10,230/);
    const spread = minified(sized(1600, trust)).replace('{', `{${' '.repeat(600)}`);
    assert.ok(spread.length > 2048);
    assert.deepEqual(findingsOf(rule, spread, 'iam-trust-policy'), []);
  });
});
