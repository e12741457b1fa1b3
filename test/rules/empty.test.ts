import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf, policy } from './cases';

describe('grammar: empty elements', () => {
  const key = 'aws:TagKeys';
  const cases: readonly (readonly [code: string, members: object, pointer: string, kind?: Kind])[] = [
    ['EMPTY_ARRAY_ACTION', { Action: [] }, '/Action'],
    ['EMPTY_ARRAY_ACTION', { Action: undefined, NotAction: [] }, '/NotAction'],
    ['EMPTY_ARRAY_RESOURCE', { Resource: [] }, '/Resource'],
    ['EMPTY_ARRAY_RESOURCE', { Resource: undefined, NotResource: [] }, '/NotResource'],
    ['EMPTY_ARRAY_PRINCIPAL', { Principal: { AWS: [] } }, '/Principal/AWS', 's3-bucket-policy'],
    ['EMPTY_OBJECT_PRINCIPAL', { Principal: {} }, '/Principal', 's3-bucket-policy'],
    ['EMPTY_OBJECT_CONDITION', { Condition: {} }, '/Condition'],
    ['EMPTY_OBJECT_CONDITION', { Condition: { StringEquals: {} } }, '/Condition/StringEquals'],
    ['EMPTY_ARRAY_CONDITION', { Condition: { StringEquals: { [key]: [] } } }, `/Condition/StringEquals/${key}`],
    [
      'EMPTY_ARRAY_CONDITION_FORALLVALUES',
      { Condition: { 'ForAllValues:StringEquals': { [key]: [] } } },
      `/Condition/ForAllValues:StringEquals/${key}`,
    ],
    [
      'EMPTY_ARRAY_CONDITION_FORANYVALUE',
      { Condition: { 'ForAnyValue:StringEquals': { [key]: [] } } },
      `/Condition/ForAnyValue:StringEquals/${key}`,
    ],
    [
      'EMPTY_ARRAY_CONDITION_IFEXISTS',
      { Condition: { StringEqualsIfExists: { [key]: [] } } },
      `/Condition/StringEqualsIfExists/${key}`,
    ],
  ];
  for (const [code, members, pointer, kind] of cases) {
    it(`${code} at ${pointer}`, () => {
      const finding = findingOf('grammar/empty-element', policy({ ...members }), kind);
      assert.deepEqual([finding.accessAnalyzer, finding.pointer], [code, `/Statement/0${pointer}`]);
    });
  }

  it('an empty condition goes, as it limits nothing', () => {
    const document = policy({ Condition: {} });
    const finding = findingOf('grammar/empty-element', document);
    assert.equal(finding.fixes[0]?.safe, true);
    assert.deepEqual(afterFix(document, finding), policy({}));
  });

  it('an absent key is what Null says', () => {
    const document = policy({ Condition: { 'ForAllValues:StringEquals': { [key]: [] } } });
    const finding = findingOf('grammar/empty-element', document);
    assert.deepEqual(afterFix(document, finding), policy({ Condition: { Null: { [key]: 'true' } } }));
  });

  it('a negated operator without values excludes nothing', () => {
    const finding = findingOf('grammar/empty-element', policy({ Condition: { StringNotEquals: { [key]: [] } } }));
    assert.match(finding.message, /excludes nothing/);
  });

  it('leaves a principal that cannot stand there to its own rule', () => {
    assert.deepEqual(findingsOf('grammar/empty-element', policy({ Principal: {} })), []);
  });
});

describe('grammar: characters of a Sid', () => {
  const withSid = (...sids: readonly string[]): object => ({
    Version: '2012-10-17',
    Statement: sids.map(Sid => ({
      Sid,
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:Decrypt',
      Resource: '*',
    })),
  });

  const kinds: readonly (readonly [kind: Kind, strict: boolean])[] = [
    ['iam-identity-policy', true],
    ['iam-trust-policy', true],
    ['scp', true],
    ['rcp', true],
    ['kms-key-policy', false],
    ['s3-bucket-policy', false],
    ['sqs-queue-policy', false],
    ['vpc-endpoint-policy', false],
  ];
  for (const [kind, strict] of kinds) {
    it(`${kind} takes ${strict ? 'letters and digits only' : 'others too'}`, () => {
      const findings = findingsOf('grammar/sid', withSid('Allow all_of it'), kind);
      assert.deepEqual(
        findings.map(({ accessAnalyzer, severity, pointer }) => [accessAnalyzer, severity, pointer]),
        strict ? [['UNSUPPORTED_SID', 'error', '/Statement/0/Sid']] : [],
      );
    });
  }

  it('is mended to a Sid that nobody else has', () => {
    const findings = findingsOf('grammar/sid', withSid('ReadIt', 'read-it', 'read it'));
    assert.deepEqual(
      findings.map(({ fixes }) => fixes[0]?.title),
      ['Replace with ReadIt2', 'Replace with ReadIt3'],
    );
  });

  it('of signs alone is removed', () => {
    const finding = findingOf('grammar/sid', withSid('---'));
    assert.deepEqual(
      finding.fixes.map(({ title, safe }) => [title, safe]),
      [['Remove the Sid', true]],
    );
  });

  it('an empty one is a hint in every kind', () => {
    for (const kind of ['iam-identity-policy', 'kms-key-policy'] as const) {
      const finding = findingOf('grammar/sid', withSid(''), kind);
      assert.deepEqual([finding.accessAnalyzer, finding.severity], ['EMPTY_SID_VALUE', 'hint']);
    }
  });

  it('a placeholder is not judged', () => {
    assert.deepEqual(findingsOf('grammar/sid', withSid('Read${Name}', '{{ sid }}')), []);
  });
});
