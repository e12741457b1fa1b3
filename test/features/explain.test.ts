import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, explainAll } from '../../server/features/explain/explain';
import type { Explanation, Rich } from '../../server/features/explain/explanation';
import { isKind, type Kind } from '../../server/model/kinds';
import { explanationToMarkdown } from '../../server/report/explainMarkdown';
import type { Analysis } from '../../server/rules/analysis';
import { analyseText } from '../support/engine';

const folder = join(__dirname, '../fixtures/explain');
const updating = process.env['UPDATE_GOLDEN'] === '1';

/** Without the findings, so that the words do not change with the rules. */
function read(text: string, kind?: Kind): Analysis {
  const hints = kind === undefined ? {} : { chosen: { kind, reason: 'you chose it for this file' } };
  return { ...analyseText(text, hints), findings: [] };
}

function explained(text: string, kind?: Kind, context = {}): Explanation {
  const explanation = explain(read(text, kind), context);
  assert.ok(explanation !== null);
  return explanation;
}

const written = (text: Rich): string => text.map(span => (span.code ? `\`${span.text}\`` : span.text)).join('');

/** The first sentence about each statement, names of the document between backticks. */
function sentences(text: string, kind: Kind, context = {}): string[] {
  return explained(text, kind, context).statements.map(statement => written(statement.sentences[0] ?? []));
}

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

describe('explain', () => {
  describe('golden words (UPDATE_GOLDEN=1 writes them)', () => {
    const inputs = readdirSync(folder).filter(
      name => /^[\w-]+\.[\w-]+\.json$/.test(name) && !name.includes('.explained.'),
    );

    it('covers kinds and constructs', () => assert.ok(inputs.length >= 25, `${inputs.length} fixtures`));

    for (const name of inputs) {
      it(name, () => {
        const kind = name.split('.')[1] ?? '';
        assert.ok(isKind(kind), kind);
        const explanation = explained(readFileSync(join(folder, name), 'utf8'), kind);
        golden(name.replace(/json$/, 'md'), explanationToMarkdown(explanation));
        const data = name.replace(/json$/, 'explained.json');
        if (existsSync(join(folder, data))) golden(data, `${JSON.stringify(explanation, undefined, 2)}\n`);
      });
    }
  });

  describe('says what a stack policy does', () => {
    const kind = 'cloudformation-stack-policy';
    const all = { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' };
    const deny = { ...all, Effect: 'Deny', Resource: 'LogicalResourceId/Database' };
    const summary = (...statements: readonly object[]): string =>
      explained(policy(...statements), kind)
        .summary.filter(({ role }) => role !== 'needs')
        .map(({ text }) => written(text))
        .join(' ');

    it('tells what becomes of the rest', () => {
      assert.doesNotMatch(summary(all, deny), /Everything else|Nothing allows/);
      assert.match(
        summary({ ...deny, Effect: 'Allow' }),
        /do anything to `Database`\. Everything else stays protected\.$/,
      );
      assert.match(summary(deny), /Nothing allows an update, so no resource/);
    });

    it('says so where a statement comes to nothing', () => {
      assert.deepEqual(
        sentences(
          policy(
            { ...all, Action: 's3:GetObject' },
            { Effect: 'Deny', NotAction: 'Update:*', Principal: '*', Resource: '*' },
            { Effect: 'Allow', Action: 'Update:*', Principal: '*', NotResource: '*' },
            { ...all, Condition: { StringEquals: { 'aws:username': 'x' } } },
          ),
          kind,
        ),
        [
          'This statement allows nothing: CloudFormation knows none of its actions.',
          'This statement forbids nothing, as `NotAction` leaves out everything.',
          'This statement allows nothing, as `NotResource` leaves out everything.',
          'Updates of the stack may do anything to any resource under a condition that CloudFormation does not know (`StringEquals`, `aws:username`).',
        ],
      );
    });
  });

  describe('says what a colleague would', () => {
    const bucket = ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'];
    const deploy = { AWS: 'arn:aws:iam::111122223333:role/deploy' };

    it('says that what leaves out everything applies to nothing', () => {
      const text = policy(
        { Effect: 'Allow', Action: 'iam:*', NotResource: '*' },
        { Effect: 'Deny', NotAction: ['*'], Resource: '*' },
      );
      assert.deepEqual(sentences(text, 'iam-identity-policy'), [
        'This statement allows nothing, as `NotResource` leaves out everything.',
        'This statement forbids nothing, as `NotAction` leaves out everything.',
      ]);
    });

    describe('whose IAM policies a key listens to', () => {
      const statement = (account: string, action: string, sid?: string): object => ({
        ...(sid !== undefined && { Sid: sid }),
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: action,
        Resource: '*',
      });
      const needs = (statements: readonly object[], context = {}): string[] =>
        explained(policy(...statements), 'kms-key-policy', context)
          .summary.filter(({ role }) => role === 'needs')
          .map(({ text }) => written(text));

      it('to those of its own account, and another account passes the use on', () => {
        const statements = [
          statement('111122223333', 'kms:*', 'Admin'),
          statement('444455556666', 'kms:Decrypt', 'Partner'),
        ];
        assert.deepEqual(needs(statements), [
          'Admin lets IAM policies of the account give access to the key; without such a statement they could not.',
          'Partner lets account 4444-5555-6666 pass the use of the key on to its own users and roles with IAM policies.',
          'Account 4444-5555-6666 must allow its users and roles the same with identity policies.',
        ]);
      });

      it('to none when only another account is named as a whole', () => {
        const owner = {
          ...statement('111122223333', 'kms:*'),
          Principal: { AWS: 'arn:aws:iam::111122223333:role/keys' },
        };
        assert.deepEqual(needs([owner, statement('444455556666', 'kms:Decrypt')]).slice(0, 2), [
          "No statement names the key's account as a whole, so IAM policies there have no say over this key: only this policy and grants give access to it.",
          'Statement 2 lets account 4444-5555-6666 pass the use of the key on to its own users and roles with IAM policies.',
        ]);
      });

      it('says so only under a condition when the owner is not known', () => {
        const statements = [
          statement('111122223333', 'kms:Encrypt'),
          statement('444455556666', 'kms:Decrypt', 'Partner'),
        ];
        assert.equal(
          needs(statements)[0],
          "If account 1111-2222-3333 or 4444-5555-6666 is the key's own, Statement 1 and Partner let IAM policies there give access to the key; without such a statement they could not.",
        );
        assert.deepEqual(needs(statements, { accounts: { own: ['111122223333'] } }).slice(0, 2), [
          'Statement 1 lets IAM policies of the account give access to the key; without such a statement they could not.',
          'Partner lets account 4444-5555-6666 pass the use of the key on to its own users and roles with IAM policies.',
        ]);
      });
    });

    it('who of an organization may read, and how', () => {
      const statement = {
        Effect: 'Allow',
        Principal: '*',
        Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectAttributes', 's3:GetObjectVersionAttributes'],
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }, Bool: { 'aws:SecureTransport': 'true' } },
      };
      assert.deepEqual(sentences(policy(statement), 's3-bucket-policy'), [
        'Anyone in organization `o-a1b2c3d4e5` may read objects of `reports` (`GetObject` and 3 more), only over TLS.',
      ]);
    });

    it('what nobody may do', () => {
      const statement = {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: bucket,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      };
      assert.deepEqual(sentences(policy(statement), 's3-bucket-policy'), [
        'Nobody may do anything on `reports` over plain HTTP.',
      ]);
    });

    it('that an account which is not yours must allow it too', () => {
      const statement = {
        Effect: 'Allow',
        Principal: deploy,
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      };
      assert.deepEqual(sentences(policy(statement), 's3-bucket-policy', { accounts: { own: ['444455556666'] } }), [
        'Role `deploy` of account 1111-2222-3333 (not yours) may read objects of `reports` (`GetObject`); that account must allow it too.',
      ]);
      assert.deepEqual(sentences(policy(statement), 's3-bucket-policy', { accounts: { own: ['111122223333'] } }), [
        'Role `deploy` of account 1111-2222-3333 may read objects of `reports` (`GetObject`).',
      ]);
    });

    it('which other policy a principal of another account needs', () => {
      const statement = {
        Effect: 'Allow',
        Principal: deploy,
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      };
      const needs = (context: object): string[] =>
        explained(policy(statement), 's3-bucket-policy', context)
          .summary.filter(({ role }) => role === 'needs')
          .map(({ text }) => written(text));
      assert.deepEqual(needs({ accounts: { own: ['444455556666'] } }), [
        'Role `deploy` of account 1111-2222-3333 also needs an identity policy of that account that allows the same.',
      ]);
      assert.deepEqual(needs({ accounts: { own: ['111122223333'] } }), [
        "Within the bucket's own account this policy is enough by itself, unless another one forbids it.",
      ]);
      assert.deepEqual(needs({}), [
        "If account 1111-2222-3333 is not the bucket's own, that account must allow the same with identity policies.",
      ]);
    });
  });

  describe('tells what happens without the key', () => {
    const about = (effect: string, condition: object): string | undefined =>
      sentences(
        policy({ Effect: effect, Action: 'ec2:RunInstances', Resource: '*', Condition: condition }),
        'iam-identity-policy',
      )[0]
        ?.replace('Whoever has this policy ', '')
        .replace('run instances (`ec2:RunInstances`)', '…');

    const cases: readonly (readonly [string, object, string])[] = [
      [
        'Allow',
        { StringEquals: { 'aws:RequestTag/team': 'a' } },
        'may …, only if the tag `team` in the request is `a`.',
      ],
      [
        'Allow',
        { StringEqualsIfExists: { 'aws:RequestTag/team': 'a' } },
        'may …, only if the tag `team` in the request is `a` (or the request does not say).',
      ],
      [
        'Allow',
        { StringNotEquals: { 'aws:RequestTag/team': ['a', 'b'] } },
        'may …, unless the tag `team` in the request is `a` or `b`.',
      ],
      [
        'Deny',
        { StringNotEquals: { 'aws:RequestTag/team': 'a' } },
        'may not …, unless the tag `team` in the request is `a`.',
      ],
      [
        'Deny',
        { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
        "may not … when the caller's temporary credentials were issued without MFA.",
      ],
      ['Deny', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, 'may not … without MFA.'],
      ['Allow', { Bool: { 'aws:MultiFactorAuthPresent': true } }, 'may …, only with MFA.'],
      [
        'Allow',
        { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
        "may …, unless the caller's temporary credentials were issued without MFA.",
      ],
      [
        'Deny',
        { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
        'may not …, unless the caller is an AWS service itself.',
      ],
      ['Allow', { StringEquals: { 'aws:TagKeys': 'a' } }, 'may …, only if the tag key in the request is `a`.'],
      ['Allow', { ArnLike: { 'aws:PrincipalArn': '*' } }, 'may …, only if the request carries `aws:PrincipalArn`.'],
      [
        'Allow',
        { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
        'may …, only if every tag key in the request is `a` (or there is none).',
      ],
      [
        'Deny',
        { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } },
        'may not …, unless a tag key in the request is `a` or `b`.',
      ],
      [
        'Deny',
        { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } },
        'may not … when at least one tag key in the request is other than `a`.',
      ],
      ['Deny', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'may not …, except from `192.0.2.0/24`.'],
      [
        'Deny',
        { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' }, StringEquals: { 'ec2:InstanceType': 'x1.32xlarge' } },
        'may not … when the instance type (`ec2:InstanceType`) is `x1.32xlarge`, unless the request comes from `192.0.2.0/24`.',
      ],
      ['Allow', { Null: { 'aws:RequestTag/team': 'false' } }, 'may …, only with the tag `team`.'],
      [
        'Deny',
        { Null: { 'aws:RequestTag/team': 'true', 'aws:RequestTag/cost': true } },
        'may not … without any of the tags `team` or `cost`.',
      ],
      [
        'Deny',
        { NumericGreaterThanEquals: { 'ec2:VolumeSize': '500' } },
        'may not … when the volume size (`ec2:VolumeSize`) is at least 500.',
      ],
      [
        'Allow',
        { StringIs: { 'aws:username': 'x' } },
        'may …, only if `aws:username` passes `StringIs`, an operator that AWS does not know.',
      ],
    ];
    for (const [effect, condition, words] of cases) {
      it(`${effect} ${JSON.stringify(condition)}`, () => assert.equal(about(effect, condition), words));
    }
  });

  it('explains the policy at the cursor, and all of them', () => {
    const first = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
    const second = policy({ Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' });
    const analysis = read(`[${first},${second}]`);
    assert.equal(explain(analysis)?.statements[0]?.effect, 'Allow');
    assert.equal(explain(analysis, { offset: first.length + 10 })?.statements[0]?.effect, 'Deny');
    assert.deepEqual(
      explainAll(analysis).map(({ statements }) => statements[0]?.effect),
      ['Allow', 'Deny'],
    );
  });

  it('has nothing to say of what is no policy', () => {
    assert.equal(explain(read('{"name": "package"}')), null);
    assert.equal(explain(read('')), null);
  });

  it('puts findings where they belong', () => {
    const text = policy({ Effect: 'Allow', Action: 's3:GetObjcet', Resource: '*' });
    const analysis = analyseText(text, { kind: 'iam-identity-policy' });
    const [finding] = analysis.findings;
    assert.ok(finding !== undefined, 'the misspelt action draws a finding');
    const explanation = explain(analysis);
    const [statement] = explanation?.statements ?? [];
    assert.equal(statement?.findings[0]?.rule, finding.rule);
    assert.deepEqual(statement?.findings[0]?.range.start, analysis.lines.positionAt(finding.start));
    const risk = explanation?.summary.filter(({ role }) => role === 'risk') ?? [];
    assert.ok(risk.some(({ text: words }) => words.some(({ link }) => link !== undefined && 'statement' in link)));
  });

  it('tells what is about the whole, however slight, where nothing else would', () => {
    const text = '{"Version": "2008-10-17", "Statement": [{"Effect": "Deny", "NotAction": "ec2:*", "Resource": "*"}]}';
    const explanation = explain(analyseText(text, { kind: 'scp' }));
    const risk = explanation?.summary.filter(({ role }) => role === 'risk') ?? [];
    assert.deepEqual(
      risk.map(({ text: words }) => written(words).split('.')[0]),
      [
        'The checks have 1 suggestion on this policy',
        'Version 2008-10-17 is the old policy language, in which policy variables are literal text',
      ],
    );
  });

  function golden(name: string, actual: string): void {
    const file = join(folder, name);
    if (updating) writeFileSync(file, actual);
    assert.equal(actual, existsSync(file) ? readFileSync(file, 'utf8') : '', `${name} (UPDATE_GOLDEN=1 writes it)`);
  }
});
