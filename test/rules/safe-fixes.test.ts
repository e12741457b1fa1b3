import assert from 'node:assert/strict';
import { buildPolicy } from '../../server/model/build';
import { isKind } from '../../server/model/kinds';
import { rules } from '../../server/rules/index';
import { parseJson } from '../../server/tree/json';
import { hasCorpus, validDocuments } from '../corpus/documents';
import { managedPolicies } from '../corpus/managed';
import { analyseText } from '../support/engine';
import { evaluate } from '../support/evaluate';
import { random } from '../support/random';
import { sampleRequests } from '../support/requests';
import { assertSafeFixes } from '../support/safeFixes';
import { brokenDocuments } from './mutants';

/** Invariant 7: a safe fix, and all of them at once, leave what the policy grants and denies as it is. */
describe('fixes that say they are safe', function () {
  this.timeout(60_000);

  const withSafeFixes = rules.filter(({ examples }) =>
    examples.some(({ kind, bad }) =>
      analyseText(bad, { kind }).findings.some(({ fixes }) => fixes.some(({ safe }) => safe)),
    ),
  );
  for (const { id, examples } of withSafeFixes) {
    it(`change no decision in the examples of ${id}`, () => {
      let fixes = 0;
      for (const { kind, bad } of examples) fixes += assertSafeFixes(bad, { kind });
      assert.ok(fixes > 0);
    });
  }

  it('are those of a good many rules', () => assert.ok(withSafeFixes.length >= 40, `${withSafeFixes.length} rules`));

  it('change no decision in the managed policies of AWS', () => {
    let fixes = 0;
    for (const { text } of managedPolicies()) fixes += assertSafeFixes(text, { requests: 100, each: 1 });
    assert.ok(fixes > 50, `${fixes} fixes tried`);
  });

  it('change no decision in broken documents', () => {
    let fixes = 0;
    for (const { source, mutant } of brokenDocuments(700, 3))
      fixes += assertSafeFixes(mutant.text, { kind: source.kind, requests: 40, each: 1 });
    assert.ok(fixes > 100, `${fixes} fixes tried`);
  });

  if (hasCorpus) {
    it("change no decision in the documents of AWS's documentation", () => {
      for (const { kind, text } of validDocuments()) if (isKind(kind)) assertSafeFixes(text, { kind });
    });
  }
});

/** The samples have to tell two versions of a policy apart, or the property above would hold of everything. */
describe('sampled requests', () => {
  const statement = { Effect: 'Allow', Action: ['s3:Get*', 's3:PutObject'], Resource: 'arn:aws:s3:::reports/*' };
  const deny = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::reports/secret/*' };
  const limited = { ...statement, Condition: { StringEquals: { 'aws:PrincipalTag/team': ['red', 'blue'] } } };
  const policy = (...Statement: readonly object[]) => {
    const { root } = parseJson(JSON.stringify({ Version: '2012-10-17', Statement }), { comments: false });
    assert.ok(root !== undefined);
    return buildPolicy(root);
  };
  const differ = (a: readonly object[], b: readonly object[]): boolean => {
    const [one, other] = [policy(...a), policy(...b)];
    return sampleRequests([one, other], 200, random(7)).some(each => evaluate(one, each) !== evaluate(other, each));
  };
  const when = (block: object): object => ({ ...statement, Condition: block });

  for (const [name, a, b] of [
    ['an action less', [statement], [{ ...statement, Action: ['s3:Get*'] }]],
    ['an action in place of a pattern', [statement], [{ ...statement, Action: ['s3:GetObject', 's3:PutObject'] }]],
    ['another Resource', [statement], [{ ...statement, Resource: 'arn:aws:s3:::reports' }]],
    ['a Resource in another case', [statement], [{ ...statement, Resource: 'arn:aws:s3:::Reports/*' }]],
    ['a statement less', [statement, deny], [statement]],
    ['a condition', [statement], [limited]],
    ['a value less', [limited], [when({ StringEquals: { 'aws:PrincipalTag/team': 'red' } })]],
    ['another operator', [limited], [when({ StringLike: { 'aws:PrincipalTag/team': ['re?', 'blue'] } })]],
    ['IfExists', [limited], [when({ StringEqualsIfExists: { 'aws:PrincipalTag/team': ['red', 'blue'] } })]],
    [
      'Null',
      [when({ Null: { 'aws:PrincipalTag/team': 'true' } })],
      [when({ Null: { 'aws:PrincipalTag/team': 'false' } })],
    ],
    [
      'set operators',
      [when({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } })],
      [when({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } })],
    ],
    [
      'Less and LessThanEquals',
      [when({ NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } })],
      [when({ NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '300' } })],
    ],
    [
      'another range',
      [when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
      [when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/25' } })],
    ],
    [
      'another principal',
      [{ ...statement, Principal: { AWS: 'arn:aws:iam::111122223333:role/a' } }],
      [{ ...statement, Principal: { AWS: 'arn:aws:iam::111122223333:role/b' } }],
    ],
    ['everyone', [{ ...statement, Principal: { AWS: '111122223333' } }], [{ ...statement, Principal: '*' }]],
  ] as const) {
    it(`tell ${name}`, () => assert.ok(differ(a, b)));
  }
});
