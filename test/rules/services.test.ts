import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf } from './cases';

/** A policy that allows a service something, with members replaced. */
function allow(service: unknown, members: object = {}): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sns:Publish',
        Resource: 'arn:aws:sns:eu-central-1:111122223333:orders',
        ...members,
      },
    ],
  };
}

const topic: Kind = 'sns-topic-policy';

describe('services: how they are named (N40)', () => {
  const rule = 'principal/service-principal';
  const code = 'INVALID_SERVICE_PRINCIPAL_FORMAT';
  const wrong: readonly (readonly [name: string, meant: string | undefined, severity: string, code?: string])[] = [
    ['vpc.lattice.amazonaws.com', 'vpc-lattice.amazonaws.com', 'warning'],
    ['lamda.amazonaws.com', 'lambda.amazonaws.com', 'warning'],
    ['cloudtrial.amazonaws.com', 'cloudtrail.amazonaws.com', 'warning'],
    ['ecs.tasks.amazonaws.com', 'ecs-tasks.amazonaws.com', 'warning'],
    ['lambda.amazon.com', 'lambda.amazonaws.com', 'warning'],
    ['lambda', 'lambda.amazonaws.com', 'error', code],
    ['Lambda.amazonaws.com', 'lambda.amazonaws.com', 'error', code],
    ['https://ec2.amazonaws.com', 'ec2.amazonaws.com', 'error', code],
    ['lambda.aws.com', 'lambda.amazonaws.com', 'error', code],
    ['lambda.amazonaws.com ', 'lambda.amazonaws.com', 'error', code],
    ['111122223333', undefined, 'error', code],
    ['brandnewthing.amazonaws.com', undefined, 'hint'],
  ];
  for (const [name, meant, severity, expected] of wrong) {
    it(`N40: ${name}`, () => {
      const document = allow([name]);
      const finding = findingOf(rule, document, topic);
      assert.deepEqual(
        [finding.severity, finding.accessAnalyzer, finding.pointer],
        [severity, expected, '/Statement/0/Principal/Service/0'],
      );
      if (meant === undefined) assert.deepEqual(finding.fixes, []);
      else assert.deepEqual(afterFix(document, finding), allow([meant]));
    });
  }

  it('N40: an unknown one names the day of the data', () => {
    assert.match(findingOf(rule, allow('brandnewthing.amazonaws.com'), topic).message, /data of \d{4}-\d\d-\d\d/);
  });

  it('N40: is silent on those that are known, with Regions and partitions, and on placeholders', () => {
    const right = [
      'vpc-lattice.amazonaws.com',
      'delivery.logs.amazonaws.com',
      'logs.us-west-2.amazonaws.com',
      'alexa-appkit.amazon.com',
      'service-name.amazonaws.com',
      'SERVICE.amazonaws.com',
      'logs.${AWS::Region}.amazonaws.com',
      '<service>.amazonaws.com',
    ];
    assert.deepEqual(findingsOf(rule, allow(right), topic), []);
  });

  it('N44: the service of another partition is told', () => {
    const document = (AWS: string): object => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS, Service: 'ec2.amazonaws.com.cn' }, Action: 'sts:AssumeRole' }],
    });
    const finding = findingOf(rule, document('arn:aws:iam::111122223333:role/app'), 'iam-trust-policy');
    assert.deepEqual([finding.severity, finding.fixes[0]?.title], ['warning', 'Replace with ec2.amazonaws.com']);
    assert.deepEqual(findingsOf(rule, document('arn:aws-cn:iam::111122223333:role/app'), 'iam-trust-policy'), []);
    assert.deepEqual(findingsOf(rule, document('111122223333'), 'iam-trust-policy'), []);
  });
});

describe('services: for whom they act (N12)', () => {
  const rule = 'principal/confused-deputy';
  const own = { Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } };

  it('N12: a service without a source is told, and limited to the account of the resource', () => {
    const document = allow('s3.amazonaws.com');
    const finding = findingOf(rule, document, topic);
    assert.deepEqual(
      [finding.accessAnalyzer, finding.severity, finding.pointer],
      ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'warning', '/Statement/0/Principal/Service'],
    );
    assert.equal(finding.fixes[0]?.safe, false);
    assert.deepEqual(afterFix(document, finding), allow('s3.amazonaws.com', own));
  });

  it('N12: beside a Deny that says for whom it is told quietly', () => {
    const beside = (denial: object): object => ({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sns:Publish', Resource: '*' },
        { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: '*', ...denial },
      ],
    });
    const others = { StringNotEquals: { 'aws:SourceAccount': '111122223333' } };
    for (const [denial, severity] of [
      [{ Condition: others }, 'information'],
      [{ Principal: { Service: 's3.amazonaws.com' }, Condition: others }, 'information'],
      [{ Condition: { ...others, Bool: { 'aws:PrincipalIsAWSService': 'true' } } }, 'information'],
      [{ Principal: { Service: 'sns.amazonaws.com' }, Condition: others }, 'warning'],
      [{ Action: 'sns:Subscribe', Condition: others }, 'warning'],
      [{ Condition: { ...others, Bool: { 'aws:SecureTransport': 'false' } } }, 'warning'],
      [{ Condition: { ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } } }, 'warning'],
    ] as const) {
      const finding = findingOf(rule, beside(denial), topic);
      assert.deepEqual([finding.severity, finding.accessAnalyzer], [severity, 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL']);
    }
  });

  it("N12: grants for the resources of a service need no source, as in AWS's own key policies", () => {
    const granting = (value: boolean): object =>
      allow('dnssec-route53.amazonaws.com', {
        Action: 'kms:CreateGrant',
        Resource: '*',
        Condition: { Bool: { 'kms:GrantIsForAWSResource': value } },
      });
    assert.deepEqual(findingsOf(rule, granting(true), 'kms-key-policy'), []);
    assert.equal(findingsOf(rule, granting(false), 'kms-key-policy').length, 1);
  });

  it('N12: one that sends only the ARN is limited by it', () => {
    const document = allow('events.amazonaws.com');
    const Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:111122223333:*' } };
    assert.deepEqual(
      afterFix(document, findingOf(rule, document, topic)),
      allow('events.amazonaws.com', { Condition }),
    );
  });

  it('N12: logs in a bucket are of the account in whose folder they go', () => {
    const members = { Action: 's3:PutObject', Resource: 'arn:aws:s3:::trail/AWSLogs/444455556666/*' };
    const document = allow('delivery.logs.amazonaws.com', members);
    const Condition = { StringEquals: { 'aws:SourceAccount': '444455556666' } };
    assert.deepEqual(
      afterFix(document, findingOf(rule, document, 's3-bucket-policy')),
      allow('delivery.logs.amazonaws.com', { ...members, Condition }),
    );
  });

  it('N12: the source of another statement serves too; otherwise there is none to offer', () => {
    const trail = { ArnEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/main' } };
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws:s3:::trail',
    };
    const document = (...more: readonly object[]): object => ({
      Version: '2012-10-17',
      Statement: [statement, ...more],
    });
    const other = { ...statement, Action: 's3:PutObject', Resource: 'arn:aws:s3:::trail/*', Condition: trail };
    assert.deepEqual(afterFix(document(other), findingOf(rule, document(other), 's3-bucket-policy')), {
      Version: '2012-10-17',
      Statement: [{ ...statement, Condition: trail }, other],
    });
    assert.deepEqual(findingOf(rule, document(), 's3-bucket-policy').fixes, []);
  });

  const limited: readonly (readonly [what: string, document: object, kind?: Kind])[] = [
    ['an ARN', allow('s3.amazonaws.com', { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::reports' } } })],
    ['an account', allow('s3.amazonaws.com', own)],
    [
      'an organization',
      allow('s3.amazonaws.com', { Condition: { StringEquals: { 'AWS:SourceOrgID': 'o-a1b2c3d4e5' } } }),
    ],
    [
      'a path',
      allow('s3.amazonaws.com', { Condition: { 'ForAnyValue:StringLike': { 'aws:SourceOrgPaths': 'o-a1/r-b/*' } } }),
    ],
    ['a service that sends no source', allow('dynamodb.amazonaws.com')],
    ['Lambda, but for the repository of its images', allow('lambda.amazonaws.com')],
    ['a Deny', allow('s3.amazonaws.com', { Effect: 'Deny' })],
    ['a role', allow('s3.amazonaws.com'), 'iam-trust-policy'],
  ];
  for (const [what, document, kind = topic] of limited) {
    it(`N12: is silent with ${what}`, () => {
      assert.deepEqual(findingsOf(rule, document, kind), []);
    });
  }

  for (const arn of ['*', 'arn:aws:*:*:*:*', 'arn:aws:s3:::*', 'arn:aws:cloudtrail:*:*:trail/*']) {
    it(`N12: the source ${arn} is anyone's`, () => {
      const document = allow('s3.amazonaws.com', { Condition: { ArnLike: { 'aws:SourceArn': arn } } });
      const finding = findingOf(rule, document, topic);
      assert.deepEqual([finding.accessAnalyzer, finding.fixes], [undefined, []]);
      assert.match(finding.message, /as the condition on `aws:SourceArn` fits the resources of every account/);
    });
  }

  it('N12: patterns for the sources of one account, or of some names, limit', () => {
    for (const arn of [
      'arn:aws:*:*:111122223333:*',
      'arn:aws:s3:::reports-*',
      'arn:aws:cloudfront::*:distribution/E1*',
    ]) {
      const document = allow('s3.amazonaws.com', { Condition: { ArnLike: { 'aws:SourceArn': arn } } });
      assert.deepEqual(findingsOf(rule, document, topic), [], arn);
    }
  });

  const everyone = (Condition: object): object => allow('', { Principal: '*', Condition });
  const byCondition: readonly (readonly [condition: object, at: string | undefined, words?: RegExp])[] = [
    [
      { StringEquals: { 'aws:PrincipalServiceName': 's3.amazonaws.com' } },
      'StringEquals/aws:PrincipalServiceName',
      /lets `s3.amazonaws.com` act for any of its customers/,
    ],
    [
      {
        'ForAnyValue:StringEquals': {
          'aws:PrincipalServiceNamesList': ['dynamodb.amazonaws.com', 'sns.amazonaws.com'],
        },
      },
      'ForAnyValue:StringEquals/aws:PrincipalServiceNamesList/1',
      /lets `sns.amazonaws.com` act/,
    ],
    [
      { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
      'Bool/aws:PrincipalIsAWSService',
      /lets every AWS service in, whichever customer it acts for/,
    ],
    [
      { StringLike: { 'aws:PrincipalServiceName': '*.amazonaws.com' } },
      'StringLike/aws:PrincipalServiceName',
      /lets every AWS service in/,
    ],
    [{ StringEquals: { 'aws:PrincipalServiceName': 'dynamodb.amazonaws.com' } }, undefined],
    [{ StringEquals: { 'aws:PrincipalServiceName': '*.amazonaws.com' } }, undefined],
    [{ StringLike: { 'aws:PrincipalServiceName': 'dynamodb.*.amazonaws.com' } }, undefined],
    [
      {
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
        StringEquals: { 'aws:PrincipalServiceName': 'dynamodb.amazonaws.com' },
      },
      undefined,
    ],
    [{ Bool: { 'aws:PrincipalIsAWSService': 'true' }, ...own.Condition }, undefined],
    [{ Bool: { 'aws:PrincipalIsAWSService': 'false' } }, undefined],
    [{ BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' } }, undefined],
    [{ StringNotEquals: { 'aws:PrincipalServiceName': 's3.amazonaws.com' } }, undefined],
  ];
  for (const [condition, at, words] of byCondition) {
    it(`N12: everyone with ${JSON.stringify(condition)} is ${at === undefined ? 'no' : 'a'} confused deputy`, () => {
      const findings = findingsOf(rule, everyone(condition), topic);
      assert.deepEqual(
        findings.map(({ severity, accessAnalyzer, pointer }) => [severity, accessAnalyzer, pointer]),
        at === undefined ? [] : [['warning', undefined, `/Statement/0/Condition/${at}`]],
      );
      if (words !== undefined) assert.match(findings[0]?.message ?? '', words);
    });
  }

  it('N12: one that a condition names is limited to the account of the resource, too', () => {
    const named = { 'aws:PrincipalServiceName': 's3.amazonaws.com' };
    const document = everyone({ StringEquals: named });
    assert.deepEqual(
      afterFix(document, findingOf(rule, document, topic)),
      everyone({ StringEquals: { ...named, 'aws:SourceAccount': '111122223333' } }),
    );
  });

  it('N12: a condition that matches everything is no limit', () => {
    const document = allow('s3.amazonaws.com', { Condition: { ArnLike: { 'aws:SourceArn': '*' } } });
    assert.equal(findingsOf(rule, document, topic).length, 1);
  });

  it('N12: the referrer is a weak sign, and an account id in it was meant for the source', () => {
    const document = allow('ses.amazonaws.com', { Condition: { StringEquals: { 'aws:Referer': '111122223333' } } });
    const finding = findingOf(rule, document, topic);
    assert.deepEqual(
      [finding.accessAnalyzer, finding.pointer],
      ['RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL', '/Statement/0/Condition/StringEquals/aws:Referer'],
    );
    assert.deepEqual(afterFix(document, finding), allow('ses.amazonaws.com', own));
    // The service fills it in, so that no client forges it.
    assert.deepEqual(findingsOf('condition/forgeable-key', document, topic), []);
  });

  it('N12: a source ARN of another account than the source account never matches', () => {
    const source = (arn: string, account: unknown): object =>
      allow('sqs.amazonaws.com', {
        Condition: { ArnLike: { 'aws:SourceArn': arn }, StringEquals: { 'aws:SourceAccount': account } },
      });
    const arn = 'arn:aws:events:eu-central-1:444455556666:rule/nightly';
    const document = source(arn, '111122223333');
    const finding = findingOf('principal/source-account', document, topic);
    assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Condition/ArnLike/aws:SourceArn']);
    assert.deepEqual(
      afterFix(document, finding, 0),
      source(arn.replace('444455556666', '111122223333'), '111122223333'),
    );
    assert.deepEqual(afterFix(document, finding, 1), source(arn, '444455556666'));
    for (const sound of [
      source(arn, '444455556666'),
      source(arn, ['111122223333', '444455556666']),
      source('arn:aws:s3:::reports', '111122223333'),
      source('arn:aws:events:*:*:rule/nightly', '111122223333'),
      source(arn, '${AWS::AccountId}'),
    ]) {
      assert.deepEqual(findingsOf('principal/source-account', sound, topic), []);
    }
  });

  it('N12: a key of users and roles is never there for a service', () => {
    const keyRule = 'principal/key-for-service';
    const under = (operator: string, key: string, value: string): object =>
      allow('cloudfront.amazonaws.com', { Condition: { [operator]: { [key]: value } } });
    const document = under('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5');
    const finding = findingOf(keyRule, document, topic);
    assert.deepEqual(
      [finding.accessAnalyzer, finding.severity, finding.pointer],
      [
        'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
        'error',
        '/Statement/0/Condition/StringEquals/aws:PrincipalOrgID',
      ],
    );
    assert.deepEqual(afterFix(document, finding), under('StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5'));
    const open = findingOf(keyRule, under('StringNotEquals', 'aws:PrincipalTag/team', 'red'), topic);
    assert.match(open.message, /always lets it pass/);
    assert.deepEqual(findingsOf(keyRule, under('StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5'), topic), []);
  });
});
