import assert from 'node:assert/strict';
import { kinds } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf, policy } from './cases';

describe('principal: where it must and must not stand (N03)', () => {
  const bare = { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' };
  const document = (statement: object): object => ({ Version: '2012-10-17', Statement: [statement] });

  for (const kind of kinds.filter(each => each.grammar === 'policy')) {
    it(`N03: ${kind.principal} in ${kind.phrase}`, () => {
      const without = findingsOf('principal/missing-principal', document(bare), kind.id);
      const withOne = findingsOf('principal/unsupported-principal', document({ ...bare, Principal: '*' }), kind.id);
      assert.equal(without.length, kind.principal === 'required' ? 1 : 0);
      assert.equal(withOne.length, kind.principal === 'forbidden' ? 1 : 0);
      for (const finding of without) assert.equal(finding.pointer, '/Statement/0');
      for (const finding of withOne) assert.equal(finding.pointer, '/Statement/0/Principal');
    });
  }

  it('N03: names the kind that the document looks like', () => {
    const members = {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Resource: undefined,
    };
    const finding = findingOf('principal/unsupported-principal', policy(members));
    assert.match(finding.message, /another kind if this is an IAM role trust policy/);
    assert.equal(finding.accessAnalyzer, 'UNSUPPORTED_PRINCIPAL');
  });

  it('N03: in an SCP the code is its own', () => {
    const finding = findingOf('principal/unsupported-principal', document({ ...bare, NotPrincipal: '*' }), 'scp');
    assert.equal(finding.accessAnalyzer, 'SCP_SYNTAX_ERROR_PRINCIPAL');
    assert.deepEqual(afterFix(document({ ...bare, NotPrincipal: '*' }), finding), document(bare));
  });

  it('N03: NotPrincipal is a principal', () => {
    const trust = {
      Effect: 'Deny',
      NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' },
      Action: 'sts:AssumeRole',
    };
    assert.deepEqual(findingsOf('principal/missing-principal', document(trust), 'iam-trust-policy'), []);
  });

  it('N03: an RCP is given everyone, the only principal it can have', () => {
    const finding = findingOf('principal/missing-principal', document(bare), 'rcp');
    assert.deepEqual(afterFix(document(bare), finding), document({ ...bare, Principal: '*' }));
  });

  it('N37: a VPC endpoint policy needs one, and which is not ours to say', () => {
    assert.deepEqual(findingOf('principal/missing-principal', document(bare), 'vpc-endpoint-policy').fixes, []);
  });
});
