import assert from 'node:assert/strict';
import { buildPolicy } from '../../server/model/build';
import { parseJson } from '../../server/tree/json';
import { evaluate } from '../support/evaluate';
import { random } from '../support/random';
import { sampleRequests } from '../support/requests';
import { afterFix, findingOf, findingsOf, places, policy } from './cases';

type Members = Readonly<Record<string, unknown>>;

const allow: Members = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const deny: Members = { ...allow, Effect: 'Deny' };
const policyOf = (...Statement: readonly Members[]): object => ({ Version: '2012-10-17', Statement });

describe('logic: contradictory conditions', () => {
  const rule = 'logic/contradictory-conditions';
  const tag = 'aws:PrincipalTag/team';
  const on = (block: Members, effect = 'Allow') => findingsOf(rule, policy({ Effect: effect, Condition: block }));
  const key = (operator: string, name: string): string =>
    `/Statement/0/Condition/${operator}/${name.replace('/', '~1')}`;

  for (const [block, at] of [
    [{ StringEquals: { [tag]: 'red' }, StringLike: { [tag]: 'blue*' } }, key('StringLike', tag)],
    [
      { StringEquals: { [tag]: ['red', 'blue'] }, StringNotEquals: { [tag]: ['blue', 'red'] } },
      key('StringNotEquals', tag),
    ],
    [
      { StringLike: { [tag]: 'red-*' }, StringNotLike: { 'AWS:principalTag/team': 'red*' } },
      key('StringNotLike', 'AWS:principalTag/team'),
    ],
    [{ StringEquals: { [tag]: 'red' }, StringEqualsIgnoreCase: { [tag]: 'Blue' } }, key('StringEqualsIgnoreCase', tag)],
    [
      { StringEquals: { [tag]: 'red' }, StringNotEqualsIgnoreCase: { [tag]: 'RED' } },
      key('StringNotEqualsIgnoreCase', tag),
    ],
    [{ StringLike: { [tag]: 'a*' }, StringLikeIfExists: { [tag]: 'b*' } }, key('StringLikeIfExists', tag)],
    [{ StringLike: { [tag]: '*-a' }, StringEqualsIfExists: { [tag]: 'a-b' } }, key('StringEqualsIfExists', tag)],
    [{ Null: { [tag]: 'true' }, StringEquals: { [tag]: 'red' } }, key('StringEquals', tag)],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': true } }, key('Null', 'aws:TagKeys')],
    [
      { Bool: { 'aws:ViaAWSService': 'true' }, BoolIfExists: { 'aws:ViaAWSService': false } },
      key('BoolIfExists', 'aws:ViaAWSService'),
    ],
    [
      {
        NumericLessThan: { 'aws:MultiFactorAuthAge': '300' },
        NumericGreaterThanEquals: { 'aws:MultiFactorAuthAge': 300 },
      },
      key('NumericGreaterThanEquals', 'aws:MultiFactorAuthAge'),
    ],
    [
      {
        DateGreaterThan: { 'aws:CurrentTime': '2027-06-30T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': '2026-06-30T00:00:00Z' },
      },
      key('DateLessThan', 'aws:CurrentTime'),
    ],
    [
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/25' }, NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      key('NotIpAddress', 'aws:SourceIp'),
    ],
    [
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } },
      key('StringEquals', 'aws:SourceVpc'),
    ],
    [
      {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' },
        StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/b' },
      },
      key('StringEquals', 'aws:PrincipalArn'),
    ],
  ] as const) {
    it(JSON.stringify(block), () => assert.deepEqual(places(on(block)), [`${rule} ${at}`]));
  }

  it('say what comes of it', () => {
    const block = { StringEquals: { [tag]: 'red' }, StringLike: { [tag]: 'blue*' } };
    assert.match(on(block)[0]?.message ?? '', /this statement grants nothing/);
    assert.match(on(block, 'Deny')[0]?.message ?? '', /this Deny stops nothing/);
  });

  for (const block of [
    { StringLike: { [tag]: 'a*' }, StringNotEquals: { [tag]: 'ab' } },
    { StringLike: { [tag]: 'a*' }, StringNotLike: { [tag]: 'ab*' } },
    { StringEqualsIfExists: { [tag]: 'a' }, StringLikeIfExists: { [tag]: 'b*' } },
    { StringNotEquals: { [tag]: 'a' }, StringNotLike: { [tag]: 'b*' } },
    { StringEqualsIgnoreCase: { [tag]: 'a' }, StringNotEquals: { [tag]: 'a' } },
    { StringEquals: { [tag]: '${aws:username}' }, StringLike: { [tag]: 'b*' } },
    { StringLike: { [tag]: '*a*' }, StringLikeIfExists: { [tag]: 'b*' } },
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' }, 'ForAnyValue:StringLike': { 'aws:TagKeys': 'b*' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': 'true' } },
    { StringNotEquals: { [tag]: 'a' }, Null: { [tag]: 'true' } },
    { StringEquals: { 'nobody:knows': 'a' }, StringLike: { 'nobody:knows': 'b' } },
    { NumericGreaterThan: { 'aws:MultiFactorAuthAge': 5 }, NumericLessThan: { 'aws:MultiFactorAuthAge': 6 } },
    { NumericGreaterThan: { 'aws:MultiFactorAuthAge': [9, 1] }, NumericLessThan: { 'aws:MultiFactorAuthAge': 6 } },
    { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, NotIpAddress: { 'aws:SourceIp': '203.0.113.0/25' } },
    { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } },
    { IpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' }, StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } },
  ]) {
    it(`are none: ${JSON.stringify(block)}`, () => assert.deepEqual(on(block), []));
  }

  it('are told only where no request is found that satisfies them', () => {
    const chance = random(11);
    const operators = [
      ...['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'],
      ...['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ];
    const endings = ['', 'IfExists'];
    const values = ['a', 'A', 'ab', 'a*', '*b', 'b', '?', 'a?', 'a*b', '*'];
    let told = 0;
    for (let round = 0; round < 400; round++) {
      const block: Record<string, Members> = {};
      while (Object.keys(block).length < 2) {
        const name = `${chance.pick(operators)}${chance.pick(endings)}`;
        block[name] = { [tag]: [chance.pick(values), chance.pick(values)] };
      }
      if (on(block).length === 0) continue;
      told++;
      const { root } = parseJson(JSON.stringify(policyOf({ ...allow, Condition: block })), { comments: false });
      assert.ok(root !== undefined);
      const read = buildPolicy(root);
      const own = { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/a' };
      const contexts = ['a', 'A', 'b', 'B', 'ab', 'AB', 'aab', 'ba', 'x', ''].map(value => ({
        'aws:principaltag/team': value,
      }));
      for (const context of [{}, ...contexts, ...sampleRequests([read], 50, random(round)).map(each => each.context)])
        assert.equal(
          evaluate(read, { ...own, context }),
          'none',
          `${JSON.stringify(block)} ${JSON.stringify(context)}`,
        );
    }
    assert.ok(told > 20, `${told} told`);
  });
});

describe('logic: IfExists in an Allow', () => {
  const rule = 'logic/if-exists-in-allow';
  const member = { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };
  const bucket = (members: Members, kind = 's3-bucket-policy' as const) =>
    findingsOf(rule, policyOf({ ...allow, ...members }), kind);

  it('N09: lets anonymous requests in', () => {
    const document = policyOf({ ...allow, Principal: '*', Condition: member });
    const finding = findingOf(rule, document, 's3-bucket-policy');
    assert.equal(finding.pointer, '/Statement/0/Condition/StringEqualsIfExists/aws:PrincipalOrgID');
    assert.deepEqual(
      afterFix(document, finding),
      policyOf({ ...allow, Principal: '*', Condition: { StringEquals: member.StringEqualsIfExists } }),
    );
    assert.equal(finding.fixes[0]?.safe, false);
  });
  it('N09: is well where the key is there, or the Deny is meant', () => {
    assert.deepEqual(bucket({ Principal: { AWS: '111122223333' }, Condition: member }), []);
    assert.deepEqual(bucket({ Effect: 'Deny', Principal: '*', Condition: member }), []);
    const not = { StringNotEqualsIfExists: member.StringEqualsIfExists };
    assert.deepEqual(bucket({ Effect: 'Deny', Principal: '*', Condition: not }), []);
  });
  it('N09: beside another limit may be one of several ways', () => {
    const vpc = { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } };
    const places = { IpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' } };
    const principal = { Principal: { AWS: '111122223333' } };
    assert.equal(bucket({ ...principal, Condition: vpc }).length, 1);
    assert.deepEqual(bucket({ ...principal, Condition: { ...vpc, ...places } }), []);
  });
});

describe('logic: a Deny of several requirements', () => {
  const rule = 'logic/deny-needs-all';
  const on = (block: Members, effect = 'Deny') =>
    places(findingsOf(rule, policy({ Effect: effect, Action: 's3:PutObject', Condition: block })));
  const sse = 's3:x-amz-server-side-encryption';

  it('needs all of them', () => {
    assert.deepEqual(
      on({
        StringNotEquals: { [sse]: 'aws:kms', [`${sse}-aws-kms-key-id`]: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
      }),
      [`${rule} /Statement/0/Condition/StringNotEquals/${sse}-aws-kms-key-id`],
    );
    assert.equal(on({ Null: { 'aws:RequestTag/a': 'true' }, StringNotLike: { 'aws:RequestTag/b': 'x*' } }).length, 1);
  });
  it('is well with one requirement, or alternatives', () => {
    for (const block of [
      { Null: { 'aws:RequestTag/a': 'true' }, StringNotEquals: { 'AWS:RequestTag/a': 'x' } },
      { StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' }, NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      { StringNotEquals: { [sse]: 'aws:kms' }, ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' } },
      { Null: { [sse]: 'false' }, StringNotEquals: { 'aws:RequestTag/a': 'x' } },
    ]) {
      assert.deepEqual(on(block), [], JSON.stringify(block));
    }
    assert.deepEqual(on({ StringNotEquals: { 'aws:RequestTag/a': 'x', 'aws:RequestTag/b': 'y' } }, 'Allow'), []);
  });
});

describe('logic: statements within others', () => {
  const inner = { ...allow, Resource: 'arn:aws:s3:::reports/2026/*' };
  const org = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };
  const found = (...statements: readonly Members[]) => places(findingsOf('logic/', policyOf(...statements)));
  const covered = (index: number): string => `logic/covered-statement /Statement/${index}`;
  const denied = (index: number): string => `logic/denied-allow /Statement/${index}`;

  for (const [name, statements, expected] of [
    ['a narrower resource', [allow, inner], [covered(1)]],
    ['whichever stands first', [inner, allow], [covered(0)]],
    ['a narrower action', [{ ...allow, Action: ['ec2:*', 's3:Get*'] }, allow], [covered(1)]],
    ['everything', [{ ...allow, Action: '*', Resource: '*' }, allow], [covered(1)]],
    ['everything but', [{ ...allow, Action: undefined, NotAction: ['iam:*', 's3:Put*'] }, inner], [covered(1)]],
    ['a further condition', [allow, { ...allow, Condition: org }], [covered(1)]],
    [
      'fewer values',
      [
        { ...allow, Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5', 'o-f6g7h8i9j0'] } } },
        { ...allow, Condition: org },
      ],
      [covered(1)],
    ],
    [
      'actions in another order and case',
      [
        { ...allow, Action: ['s3:PutObject', 'ec2:*', 'S3:GETOBJECT'] },
        { ...allow, Action: ['s3:GetObject', 'ec2:Run*'] },
      ],
      [covered(1)],
    ],
    [
      'what both leave out',
      [
        { ...allow, Action: undefined, NotAction: 'iam:*' },
        { ...allow, Action: undefined, NotAction: ['iam:*', 's3:Put*'] },
      ],
      [covered(1)],
    ],
    [
      'one by one wider',
      [{ ...allow, Action: 's3:*' }, { ...allow, Action: '*', Resource: '*' }, inner],
      [covered(0), covered(2)],
    ],
    [
      'actions that are none',
      [
        { ...allow, Action: ['s3:GetObject', `a:${'x'.repeat(300)}`] },
        { ...inner, Action: `b:${'x'.repeat(300)}` },
      ],
      [],
    ],
    ['the same', [allow, allow], []],
    ['other resources', [inner, { ...allow, Resource: 'arn:aws:s3:::reports/2027/*' }], []],
    ['a condition on the wider one', [{ ...allow, Condition: org }, inner], []],
    ['a misspelt element', [{ ...allow, Conditon: org }, inner], []],
    ['a malformed condition', [{ ...allow, Condition: { StringEquals: {} } }, inner], []],
    ['what is left out', [{ ...allow, Action: undefined, NotAction: ['iam:*', 's3:G*'] }, inner], []],
    ['values to be filled in', [allow, { ...inner, Resource: ['arn:aws:s3:::reports/x', { Ref: 'Bucket' }] }], []],
    ['all denied', [inner, deny], [denied(0)]],
    [
      'all of several denied',
      [
        { ...allow, Action: ['s3:GetObject', 's3:GetObjectAcl'] },
        { ...deny, Action: 's3:*', Resource: '*' },
      ],
      [denied(0)],
    ],
    ['denied but for', [allow, { ...deny, Action: undefined, NotAction: 'ec2:*', Resource: '*' }], [denied(0)]],
    ['in part denied', [allow, { ...inner, Effect: 'Deny' }], []],
    ['denied in some cases', [allow, { ...deny, Condition: org }], []],
    [
      'denied in the same cases',
      [
        { ...allow, Condition: org },
        { ...deny, Condition: org },
      ],
      [denied(0)],
    ],
  ] as const) {
    it(name, () => assert.deepEqual(found(...(statements as readonly Members[])), expected));
  }

  it('compare principals', () => {
    const by = (Principal: unknown): Members => ({ ...allow, Principal });
    const of = (...statements: readonly Members[]) =>
      places(findingsOf('logic/', policyOf(...statements), 's3-bucket-policy'));
    const [a, b] = ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/b'];
    assert.deepEqual(of(by({ AWS: [a, b] }), by({ AWS: b })), [covered(1)]);
    assert.deepEqual(of(by({ AWS: a }), by({ AWS: b })), []);
    assert.deepEqual(of(by({ AWS: a }), { ...by('*'), Effect: 'Deny' }), [denied(0)]);
    assert.deepEqual(of(by({ Service: 'ec2.amazonaws.com' }), { ...by({ AWS: '*' }), Effect: 'Deny' }), []);
  });

  it('are removed without a trace', () => {
    const document = policyOf(inner, allow, inner);
    const findings = findingsOf('logic/covered-statement', document);
    assert.equal(findings.length, 2);
    assert.deepEqual(afterFix(document, findings[0] as (typeof findings)[0]), policyOf(allow, inner));
    assert.deepEqual([findings[0]?.fixes[0]?.safe, findings[0]?.tags], [true, ['unnecessary']]);
  });
});
