import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf, places } from './cases';

const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const rcp = (...statements: readonly object[]): object => ({
  Version: '2012-10-17',
  Statement: statements.map(statement => ({ ...deny, ...statement })),
});
const codes = (rule: string, document: object): readonly (string | undefined)[] =>
  findingsOf(rule, document, 'rcp').map(({ accessAnalyzer }) => accessAnalyzer);

describe('the syntax of RCPs', () => {
  it('takes the principal * and no other', () => {
    for (const principal of [{ AWS: '*' }, { AWS: 'arn:aws:iam::111122223333:root' }, { Service: '*' }]) {
      const finding = findingOf('rcp/syntax', rcp({ Principal: principal }), 'rcp');
      assert.deepEqual(
        [finding.accessAnalyzer, finding.pointer],
        ['RCP_SYNTAX_ERROR_PRINCIPAL', '/Statement/0/Principal'],
      );
      assert.deepEqual(afterFix(rcp({ Principal: principal }), finding), rcp({}));
    }
    // A list is told by the data type alone.
    assert.deepEqual(findingsOf('rcp/syntax', rcp({ Principal: ['*'] }), 'rcp'), []);
    const negated = rcp({ Principal: undefined, NotPrincipal: { AWS: '111122223333' } });
    const finding = findingOf('rcp/syntax', negated, 'rcp');
    assert.equal(finding.pointer, '/Statement/0/NotPrincipal');
    assert.deepEqual(afterFix(negated, finding), rcp({}));
  });

  it('denies', () => {
    for (const change of [{ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, { Resource: 'arn:aws:s3:::a' }]) {
      const document = rcp({}, { Effect: 'Allow', ...change });
      const finding = findingOf('rcp/syntax', document, 'rcp');
      assert.deepEqual([finding.accessAnalyzer, finding.pointer], ['RCP_SYNTAX_ERROR_ALLOW', '/Statement/1/Effect']);
      assert.deepEqual(afterFix(document, finding), rcp({}));
    }
    const some = findingOf('rcp/syntax', rcp({ Effect: 'Allow' }), 'rcp');
    assert.deepEqual([some.accessAnalyzer, some.fixes], [undefined, []]);
    assert.deepEqual(codes('rcp/syntax', rcp({ Effect: 'Allow', Action: '*' })), []);
  });

  it('lists actions of services that support RCPs', () => {
    for (const action of ['*', 'ec2:*', 'ec2:RunInstances', 's*:GetObject']) {
      const finding = findingOf('rcp/syntax', rcp({ Action: ['s3:GetObject', action] }), 'rcp');
      assert.deepEqual([finding.accessAnalyzer, finding.pointer], ['RCP_SYNTAX_ERROR_ACTION', '/Statement/0/Action/1']);
      assert.deepEqual(afterFix(rcp({ Action: ['s3:GetObject', action] }), finding), rcp({ Action: ['s3:GetObject'] }));
    }
    assert.deepEqual(
      codes('rcp/syntax', rcp({ Action: ['S3:*', 'sqs:SendMessage', 'nosuch:*', 'polly:*', 'translate:*'] })),
      [],
    );
    const finding = findingOf('rcp/syntax', rcp({ Action: undefined, NotAction: 's3:GetObject' }), 'rcp');
    assert.deepEqual(
      [finding.accessAnalyzer, finding.pointer],
      ['RCP_SYNTAX_ERROR_NOTACTION', '/Statement/0/NotAction'],
    );
  });
});

describe('RCPs and the principals of services', () => {
  const rule = 'rcp/service-principals';
  const people = 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY';
  const services = 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY';
  const nullCheck = 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK';
  const under = (condition: object): object => rcp({ Condition: condition });

  it('a Deny of strangers exempts services', () => {
    for (const condition of [
      { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } },
      { Null: { 'aws:PrincipalTag/team': 'true' } },
      { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } },
    ]) {
      const finding = findingOf(rule, under(condition), 'rcp');
      const [operator] = Object.keys(condition);
      assert.equal(finding.accessAnalyzer, people);
      assert.ok(finding.pointer.startsWith(`/Statement/0/Condition/${operator}/aws:Principal`), finding.pointer);
      assert.deepEqual(
        afterFix(under(condition), finding),
        under({ ...condition, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }),
      );
    }
    assert.deepEqual(codes(rule, under({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })), []);
    const user = {
      StringEquals: { 'aws:PrincipalType': 'User' },
      ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/a' },
    };
    assert.deepEqual(codes(rule, under(user)), []);
    const both = {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:PrincipalAccount': '111122223333' },
    };
    assert.deepEqual(codes(rule, under(both)), [people, people]);
    assert.deepEqual(
      codes(
        rule,
        under({ Bool: { 'aws:principalisawsservice': false }, StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1' } }),
      ),
      [],
    );
  });

  it('a Deny of services exempts people, and requests that are for nobody', () => {
    const condition = { StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } };
    const found = findingsOf(rule, under(condition), 'rcp');
    assert.deepEqual(
      found.map(({ accessAnalyzer }) => accessAnalyzer),
      [services, nullCheck],
    );
    assert.deepEqual(
      new Set(places(found)),
      new Set([`${rule} /Statement/0/Condition/StringNotEqualsIfExists/aws:SourceOrgID`]),
    );
    assert.deepEqual(
      found.map(finding => afterFix(under(condition), finding)),
      [
        under({ ...condition, BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' } }),
        under({ ...condition, Null: { 'aws:SourceAccount': 'false' } }),
      ],
    );
    const sound = { ...condition, Bool: { 'aws:PrincipalIsAWSService': 'true' }, Null: { 'aws:SourceArn': 'false' } };
    assert.deepEqual(codes(rule, under(sound)), []);
    assert.deepEqual(codes(rule, under({ ...condition, Bool: { 'aws:PrincipalIsAWSService': 'true' } })), [nullCheck]);
  });
});
