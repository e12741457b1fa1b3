import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf, policy } from './cases';

const foreignAction = 'resource-policy/foreign-action';
const foreignResource = 'resource-policy/foreign-resource';
const role = { AWS: 'arn:aws:iam::111122223333:role/reader' };

const statement = (action: unknown, resource?: unknown): object =>
  policy({ Principal: role, Action: action, Resource: resource });

describe('bucket policies name their bucket (N34)', () => {
  const object = 'arn:aws:s3:::reports/*';

  for (const everything of ['*', 'arn:aws*', 'arn:*', 'arn:aws:*:*:*:*']) {
    it(`N34: S3 refuses ${everything}`, () => {
      const document = statement('s3:GetObject', [object, everything]);
      const finding = findingOf(foreignResource, document, 's3-bucket-policy');
      assert.deepEqual(
        [finding.severity, finding.accessAnalyzer, finding.pointer],
        ['error', 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY', '/Statement/0/Resource/1'],
      );
      assert.deepEqual(afterFix(document, finding), statement('s3:GetObject', [object]));
      // What is refused covers nothing.
      assert.deepEqual(findingsOf('resource/redundant-resource', document, 's3-bucket-policy'), []);
    });
  }

  it('N34: a policy that names no bucket may be that of something else', () => {
    const [{ severity, fixes } = assert.fail()] = findingsOf(
      foreignResource,
      statement('s3:GetObject', '*'),
      's3-bucket-policy',
    );
    assert.deepEqual([severity, fixes], ['warning', []]);
  });

  it('N34: elsewhere `*` is taken', () => {
    for (const kind of ['kms-key-policy', 'sqs-queue-policy', 'vpc-endpoint-policy'] as const)
      assert.deepEqual(findingsOf(foreignResource, statement('s3:GetObject', '*'), kind), []);
  });
});

describe('resource policies have actions of their own only', () => {
  for (const [notes, kind, action, severity] of [
    ['N34', 's3-bucket-policy', 'kms:Decrypt', 'error'],
    ['N34', 's3-bucket-policy', 's3:ListAllMyBuckets', 'error'],
    ['N34', 's3-bucket-policy', 's3:CreateJob', 'error'],
    ['N34', 's3-bucket-policy', 's3:GetAccessPoint', 'error'],
    ['N35', 's3-access-point-policy', 's3:PutBucketPolicy', 'error'],
    ['N36', 'kms-key-policy', 's3:GetObject', 'error'],
    ['N36', 'kms-key-policy', 'kms:CreateKey', 'warning'],
    ['N36', 'kms-key-policy', 'kms:ListKeys', 'warning'],
    ['N38', 'lattice-auth-policy', 'vpc-lattice:CreateService', 'error'],
    ['N39', 'sqs-queue-policy', 'sns:Publish', 'error'],
    ['N39', 'sqs-queue-policy', 'sqs:ListQueues', 'error'],
    ['N39', 'sns-topic-policy', 'sqs:SendMessage', 'error'],
    ['N39', 'sns-topic-policy', 'sns:CreateTopic', 'error'],
    ['N39', 'lambda-function-policy', 's3:GetObject', 'error'],
    ['N39', 'secretsmanager-policy', 'ssm:GetParameter', 'error'],
    ['N39', 'secretsmanager-policy', 'secretsmanager:ListSecrets', 'warning'],
    ['N39', 'ecr-repository-policy', 'ecr:GetAuthorizationToken', 'warning'],
    ['N39', 'apigateway-policy', 'lambda:InvokeFunction', 'error'],
    ['N39', 'events-bus-policy', 'sqs:SendMessage', 'error'],
    ['N39', 'efs-file-system-policy', 's3:GetObject', 'error'],
    ['N39', 'logs-destination-policy', 'firehose:PutRecord', 'error'],
    ['N39', 'backup-vault-policy', 's3:GetObject', 'error'],
    ['N39', 'glacier-vault-policy', 's3:GetObject', 'error'],
    ['N51', 'opensearch-domain-policy', 's3:GetObject', 'error'],
    ['N51', 'opensearch-domain-policy', 'es:UpdateDomainConfig', 'warning'],
    ['N39', 'dynamodb-policy', 'dynamodb:ListTables', 'error'],
    ['N44', 'iam-trust-policy', 's3:GetObject', 'error'],
  ] as const satisfies readonly (readonly [string, Kind, string, string])[]) {
    it(`${notes}: ${action} in ${kind}`, () => {
      const finding = findingOf(foreignAction, statement(action, '*'), kind);
      assert.deepEqual(
        [finding.severity, finding.accessAnalyzer, finding.pointer],
        [severity, 'UNSUPPORTED_ACTION_IN_POLICY', '/Statement/0/Action'],
      );
    });
  }

  for (const [kind, actions] of [
    [
      's3-bucket-policy',
      ['s3:GetObject', 's3:*', '*', 's3:Get*', 's3express:CreateSession', 's3:NoSuchThing', '${Action}'],
    ],
    ['s3-access-point-policy', ['s3:GetObject', 's3:ListBucket', 's3-object-lambda:GetObject']],
    ['kms-key-policy', ['kms:*', 'kms:Create*', 'kms:List*', 'kms:CreateAlias', 'kms:CreateGrant']],
    ['lattice-auth-policy', ['vpc-lattice-svcs:Invoke', 'vpc-lattice-svcs:Connect', 'vpc-lattice-svcs:*']],
    ['sqs-queue-policy', ['sqs:*', 'SQS:SendMessage']],
    ['sns-topic-policy', ['sns:Publish', 'SNS:Subscribe', 'sns:Receive']],
    ['ecr-repository-policy', ['ecr:*', 'ecr:ReplicateImage', 'ecr:CreateRepository']],
    ['iam-trust-policy', ['sts:AssumeRole', 'sts:TagSession', 'sts:*', 'sts:SetSourceIdentity', 'sts:AssumeRoleWith*']],
    ['vpc-endpoint-policy', ['ec2:*', 's3:ListAllMyBuckets']],
    ['resource-policy', ['glue:GetTable']],
  ] as const) {
    it(`lets those of ${kind} be`, () => {
      assert.deepEqual(findingsOf(foreignAction, statement(actions, '*'), kind), []);
    });
  }

  it('N39: a topic policy takes no `sns:*`', () => {
    const finding = findingOf(foreignAction, statement('SNS:*', '*'), 'sns-topic-policy');
    assert.deepEqual([finding.severity, finding.accessAnalyzer], ['warning', undefined]);
    assert.match(finding.message, /`Publish`/);
  });

  for (const [resource, action] of [
    ['arn:aws:glue:eu-west-1:111122223333:catalog', 'glue:GetTable'],
    ['arn:aws:codebuild:eu-west-1:111122223333:project/site', 'codebuild:StartBuild'],
    ['arn:aws:codepipeline:eu-west-1:111122223333:site', 'codepipeline:StartPipelineExecution'],
  ] as const) {
    it(`N39: a policy about ${resource} has no say over others`, () => {
      const foreign = policy({ Principal: role, Action: [action, 's3:GetObject'], Resource: resource });
      const finding = findingOf(foreignAction, foreign, 'resource-policy');
      assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Action/1']);
      assert.deepEqual(afterFix(foreign, finding), policy({ Principal: role, Action: [action], Resource: resource }));
    });
  }

  it('N39: says nothing where the kind is a guess, and nothing of NotAction', () => {
    const denied = policy({ Effect: 'Deny', Principal: '*', Action: undefined, NotAction: 'kms:*', Resource: '*' });
    assert.deepEqual(findingsOf(foreignAction, denied, 's3-bucket-policy'), []);
  });
});

describe('resource policies have resources of their own only', () => {
  for (const [notes, kind, resource, severity] of [
    ['N34', 's3-bucket-policy', 'arn:aws:kms:eu-west-1:111122223333:key/1', 'error'],
    ['N34', 's3-bucket-policy', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/a', 'warning'],
    ['N35', 's3-access-point-policy', 'arn:aws:s3:::reports/*', 'warning'],
    ['N36', 'kms-key-policy', 'arn:aws:s3:::reports/*', 'error'],
    ['N38', 'lattice-auth-policy', 'arn:aws:s3:::reports/*', 'error'],
    ['N38', 'lattice-auth-policy', 'arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-1', 'error'],
    ['N39', 'sqs-queue-policy', 'arn:aws:sns:eu-west-1:111122223333:orders', 'error'],
    ['N39', 'sns-topic-policy', 'arn:aws:sqs:eu-west-1:111122223333:orders', 'error'],
    ['N39', 'lambda-function-policy', 'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:1', 'warning'],
    ['N39', 'secretsmanager-policy', 'arn:aws:ssm:eu-west-1:111122223333:parameter/a', 'error'],
    ['N39', 'ecr-repository-policy', 'arn:aws:s3:::reports', 'error'],
    ['N39', 'apigateway-policy', 'arn:aws:lambda:eu-west-1:111122223333:function:a', 'error'],
    ['N39', 'events-bus-policy', 'arn:aws:sqs:eu-west-1:111122223333:orders', 'error'],
    ['N39', 'efs-file-system-policy', 'arn:aws:s3:::reports', 'error'],
    ['N39', 'logs-destination-policy', 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/a', 'error'],
    ['N39', 'glacier-vault-policy', 'arn:aws:s3:::reports', 'error'],
    ['N51', 'opensearch-domain-policy', 'arn:aws:s3:::reports', 'error'],
    ['N39', 'dynamodb-policy', 'arn:aws:s3:::reports', 'error'],
  ] as const satisfies readonly (readonly [string, Kind, string, string])[]) {
    it(`${notes}: ${resource} in ${kind}`, () => {
      const finding = findingOf(foreignResource, statement('*', [resource]), kind);
      assert.deepEqual(
        [finding.severity, finding.accessAnalyzer, finding.pointer],
        [severity, 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY', '/Statement/0/Resource/0'],
      );
    });
  }

  for (const [kind, resources] of [
    [
      's3-bucket-policy',
      [
        'arn:aws:s3:::reports',
        'arn:aws:s3:::reports/*',
        'arn:aws:s3:::report*',
        'arn:aws:s3:::${Bucket}',
        '${BucketArn}/*',
        'arn:aws:*:::a',
      ],
    ],
    [
      's3-access-point-policy',
      ['arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/*', 'arn:aws:s3::111122223333:accesspoint/a.mrap'],
    ],
    [
      'lattice-auth-policy',
      ['*/orders', '*/*', 'arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0123456789abcdef0/*'],
    ],
    [
      'apigateway-policy',
      ['execute-api:/*', 'execute-api:/prod/GET/*', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*'],
    ],
    ['events-bus-policy', ['arn:aws:events:eu-west-1:111122223333:rule/bus/*']],
    ['logs-destination-policy', ['arn:aws:logs:eu-west-1:111122223333:log-group:a:log-stream:*']],
    ['backup-vault-policy', ['arn:aws:ec2:eu-west-1::snapshot/*']],
    ['glacier-vault-policy', ['arn:aws:glacier:eu-west-1:111122223333:vaults/a']],
    ['opensearch-domain-policy', ['arn:aws:es:eu-west-1:111122223333:domain/logs/*']],
    ['vpc-endpoint-policy', ['arn:aws:s3:::reports', 'arn:aws:kms:eu-west-1:111122223333:key/1']],
  ] as const) {
    const notes = kind === 'apigateway-policy' ? 'N41: ' : '';
    it(`${notes}lets those of ${kind} be`, () => {
      assert.deepEqual(findingsOf(foreignResource, statement('*', resources), kind), []);
    });
  }

  it('N38: the ARN of a Lattice service is repaired', () => {
    const of = (service: string): object =>
      statement('vpc-lattice-svcs:Invoke', `arn:aws:${service}:eu-west-1:111122223333:service/svc-0123456789abcdef0/*`);
    const finding = findingOf(foreignResource, of('vpc-lattice-svcs'), 'lattice-auth-policy');
    assert.equal(finding.severity, 'error');
    assert.deepEqual(afterFix(of('vpc-lattice-svcs'), finding), of('vpc-lattice'));
  });

  it('N35: objects of an access point that lack `/object/` are told once', () => {
    const point = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/finance/2026/*';
    assert.deepEqual(findingsOf(foreignResource, statement('s3:GetObject', point), 's3-access-point-policy'), []);
  });

  it('N41: the short form of an API is taken without a word', () => {
    const api = policy({
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    });
    assert.deepEqual(findingsOf('resource/', api, 'apigateway-policy'), []);
    assert.deepEqual(findingsOf('resource-policy/', api, 'apigateway-policy'), []);
  });

  it('N39: each of these kinds needs a principal', () => {
    for (const kind of [
      'sqs-queue-policy',
      'sns-topic-policy',
      'lambda-function-policy',
      'secretsmanager-policy',
      'ecr-repository-policy',
      'apigateway-policy',
      'events-bus-policy',
      'efs-file-system-policy',
      'logs-destination-policy',
      'backup-vault-policy',
      'glacier-vault-policy',
      'opensearch-domain-policy',
      'resource-policy',
    ] as const) {
      assert.equal(
        findingOf('principal/missing-principal', policy({ Action: '*', Resource: '*' }), kind).severity,
        'error',
      );
    }
  });
});

describe('N39: what a queue policy has room for', () => {
  const rule = 'resource-policy/count-limits';
  const send = (change: object): object => ({
    Effect: 'Allow',
    Principal: role,
    Action: 'sqs:SendMessage',
    Resource: '*',
    ...change,
  });
  const queue = (statements: readonly object[]): object => ({ Version: '2012-10-17', Statement: statements });
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  for (const [what, limit, statements, pointer] of [
    ['statements', 20, (count: number) => many(count, () => send({})), '/Statement'],
    [
      'principals',
      50,
      (count: number) => [send({ Principal: { AWS: many(count, index => String(100000000000 + index)) } })],
      '/Statement',
    ],
    ['actions', 7, (count: number) => [send({ Action: many(count, () => 'sqs:SendMessage') })], '/Statement/0/Action'],
    [
      'conditions',
      10,
      (count: number) => [
        send({
          Condition: { StringEquals: Object.fromEntries(many(count, index => [`aws:PrincipalTag/${index}`, 'a'])) },
        }),
      ],
      '/Statement',
    ],
  ] as const) {
    it(`N39: ${limit} ${what}`, () => {
      const finding = findingOf(rule, queue(statements(limit + 1)), 'sqs-queue-policy');
      assert.equal(finding.pointer, pointer);
      assert.match(finding.message, new RegExp(`${limit + 1} ${what}.*may have ${limit}`));
      assert.deepEqual(findingsOf(rule, queue(statements(limit)), 'sqs-queue-policy'), []);
    });
  }
});

describe('N51: paths of OpenSearch domains', () => {
  const rule = 'opensearch/domain-path';
  const domain = 'arn:aws:es:eu-west-1:111122223333:domain/logs';
  for (const [action, resource, fixed] of [
    ['es:ESHttpGet', domain, `${domain}/*`],
    [['es:ESHttp*'], [domain], [`${domain}/*`]],
    [['es:ESHttpGet', 'es:DescribeDomain'], domain, [domain, `${domain}/*`]],
  ] as const) {
    for (const kind of ['iam-identity-policy', 'opensearch-domain-policy'] as const) {
      it(`N51: ${JSON.stringify(action)} on ${JSON.stringify(resource)} in ${kind}`, () => {
        const members = kind === 'iam-identity-policy' ? {} : { Principal: role };
        const bad = policy({ ...members, Action: action, Resource: resource });
        assert.deepEqual(
          afterFix(bad, findingOf(rule, bad, kind)),
          policy({ ...members, Action: action, Resource: fixed }),
        );
      });
    }
  }
  it('N51: whatever takes in paths is fine', () => {
    for (const [action, resource] of [
      ['es:ESHttpGet', `${domain}/*`],
      ['es:ESHttpGet', [domain, `${domain}/_search`]],
      ['es:ESHttpGet', `${domain}*`],
      ['es:ESHttpGet', '*'],
      ['es:DescribeDomain', domain],
      ['es:*', domain],
    ]) {
      assert.deepEqual(findingsOf(rule, policy({ Action: action, Resource: resource })), []);
    }
  });
});
