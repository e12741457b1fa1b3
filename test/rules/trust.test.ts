import assert from 'node:assert/strict';
import { analyseText } from '../support/engine';
import { afterFix, findingOf, findingsOf, textOf } from './cases';

/** A trust policy of one statement that lets Lambda assume the role, with members replaced. */
function trust(...statements: readonly object[]): object {
  const sound = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return { Version: '2012-10-17', Statement: statements.map(members => ({ ...sound, ...members })) };
}

describe('trust: its grammar (N03, N44)', () => {
  for (const name of ['Resource', 'NotResource']) {
    it(`N44: ${name} has no place in it`, () => {
      const finding = findingOf('trust/trust-grammar', trust({ [name]: '*' }), 'iam-trust-policy');
      assert.deepEqual(
        [finding.accessAnalyzer, finding.severity, finding.pointer],
        ['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', 'error', `/Statement/0/${name}`],
      );
      assert.deepEqual(afterFix(trust({ [name]: '*' }), finding), trust({}));
    });
  }

  it('N03: NotPrincipal has none either', () => {
    const document = trust({ Principal: undefined, NotPrincipal: { AWS: '111122223333' } });
    const findings = findingsOf('trust/', document, 'iam-trust-policy');
    assert.deepEqual(
      findings.map(({ accessAnalyzer, pointer, fixes }) => [accessAnalyzer, pointer, fixes.length]),
      [['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL', '/Statement/0/NotPrincipal', 0]],
    );
  });
});

describe('trust: told from other kinds', () => {
  it('N44: with a resource, which it cannot have, it is still a trust policy', () => {
    const [document] = analyseText(textOf(trust({ Resource: '*' }))).documents;
    assert.equal(document?.kind, 'iam-trust-policy');
  });
});
