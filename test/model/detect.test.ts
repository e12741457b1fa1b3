import assert from 'node:assert/strict';
import { readDocuments } from '../../server/model/read';

const root = '"Principal":{"AWS":"arn:aws:iam::111122223333:root"}';
const everyone = '"Principal":"*"';
const ec2 = '"Principal":{"Service":"ec2.amazonaws.com"}';
const arn = 'arn:aws';

/** Kind, then the members of one statement, which has `"Effect":"Allow"` unless it says otherwise. */
const statements: readonly (readonly [kind: string, members: string])[] = [
  ['iam-trust-policy', `${ec2},"Action":"sts:AssumeRole"`],
  ['iam-trust-policy', `${root},"Action":["sts:AssumeRole","sts:TagSession"]`],
  ['iam-identity-policy', `"Action":"sts:AssumeRole","Resource":"${arn}:iam::111122223333:role/x"`],
  ['iam-identity-policy', '"Action":"s3:*","Resource":"*"'],
  ['scp', '"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"'],
  ['rcp', `"Effect":"Deny",${everyone},"Action":["s3:*","sqs:*"],"Resource":"*"`],
  // An RCP names the service of each action, and nobody but everyone.
  ['vpc-endpoint-policy', `"Effect":"Deny",${everyone},"Action":"*","Resource":"*"`],
  ['vpc-endpoint-policy', `"Effect":"Deny","Principal":{"AWS":"*"},"Action":"*","Resource":"*"`],
  // A trust policy has no resource.
  ['vpc-endpoint-policy', `${everyone},"Action":"sts:AssumeRole","Resource":"*"`],
  // Whose the bucket is would be known in its own policy.
  [
    'vpc-endpoint-policy',
    `${everyone},"Action":"s3:*","Resource":["*","${arn}:s3:::web/*"],"Condition":{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}`,
  ],
  ['s3-bucket-policy', `${everyone},"Action":"s3:GetObject","Resource":"${arn}:s3:::web/*"`],
  ['s3-bucket-policy', `"Effect":"Deny",${everyone},"Action":"*","Resource":["${arn}:s3:::web","${arn}:s3:::web/*"]`],
  [
    's3-access-point-policy',
    `${root},"Action":"s3:GetObject","Resource":"${arn}:s3:eu-west-1:111122223333:accesspoint/a/object/*"`,
  ],
  [
    's3-bucket-policy',
    `${root},"Action":"s3express:CreateSession","Resource":"${arn}:s3express:us-west-2:111122223333:bucket/b--usw2-az1--x-s3"`,
  ],
  [
    's3-access-point-policy',
    `${root},"Action":"s3express:CreateSession","Resource":"${arn}:s3express:us-west-2:111122223333:accesspoint/a--usw2-az1--xa-s3"`,
  ],
  // Trust policies name no resource.
  [
    'resource-policy',
    `${root},"Action":["codeartifact:GetAuthorizationToken","sts:GetServiceBearerToken"],"Resource":"*"`,
  ],
  ['ecr-repository-policy', `${root},"Action":"ecr-public:PutImage"`],
  ['kms-key-policy', `${root},"Action":"kms:*","Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":"*","Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":["s3:GetObject","ecr:*","logs:*"],"Resource":"*"`],
  // Amazon EC2 and Systems Manager have no resource policies that name nothing.
  ['vpc-endpoint-policy', `${everyone},"Action":"ec2:*","Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":"ssm:*","Resource":"*"`],
  ['resource-policy', `${root},"Action":"codeartifact:CreateRepository","Resource":"*"`],
  // The policies of a domain and of a sink say `*`, too.
  [
    'resource-policy',
    `${everyone},"Action":["codeartifact:GetAuthorizationToken","sts:GetServiceBearerToken"],"Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}`,
  ],
  [
    'resource-policy',
    `${everyone},"Action":["oam:CreateLink","oam:UpdateLink"],"Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":["o-a1b2c3d4e5/*"]}}`,
  ],
  ['vpc-endpoint-policy', `${everyone},"Action":["codeartifact:Get*","codeartifact:List*"],"Resource":"*"`],
  // What is about no single resource stands in no policy of one.
  ['vpc-endpoint-policy', `${everyone},"Action":"dynamodb:ListTables","Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":["kms:Decrypt","kms:ListKeys"],"Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":["secretsmanager:ListSecrets"],"Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":["s3:ListAllMyBuckets","s3:GetObject"],"Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":"s3:GetObject","Resource":"${arn}:s3:::*/*"`],
  [
    'vpc-endpoint-policy',
    `"Effect":"Deny",${everyone},"Action":"kms:*","Resource":"${arn}:kms:*:111122223333:key/*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"}}`,
  ],
  ['sqs-queue-policy', `${everyone},"Action":"sqs:SendMessage","Resource":"*"`],
  ['kms-key-policy', `${everyone},"Action":"kms:Decrypt","Resource":"*"`],
  [
    'vpc-endpoint-policy',
    `${root},"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer","ecr:GetAuthorizationToken"],"Resource":"*"`,
  ],
  ['ecr-repository-policy', `${everyone},"Action":["ecr:BatchGetImage","ecr:GetAuthorizationToken"]`],
  // Their resource policies name what they are attached to.
  ['vpc-endpoint-policy', `${everyone},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":"events:PutEvents","Resource":"*"`],
  ['vpc-endpoint-policy', `${everyone},"Action":"lambda:InvokeFunction","Resource":"*"`],
  // A table's policy cannot be public.
  [
    'vpc-endpoint-policy',
    `${everyone},"Action":"dynamodb:GetItem","Resource":"${arn}:dynamodb:eu-west-1:111122223333:table/t"`,
  ],
  [
    'dynamodb-policy',
    `${everyone},"Action":"dynamodb:GetItem","Resource":"${arn}:dynamodb:eu-west-1:111122223333:table/t","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}`,
  ],
  // AWS's own buckets: layers of images, packages.
  [
    'vpc-endpoint-policy',
    `${everyone},"Action":"s3:GetObject","Resource":"${arn}:s3:::prod-eu-west-1-starport-layer-bucket/*"`,
  ],
  [
    'vpc-endpoint-policy',
    `${everyone},"Action":"s3:GetObject","Resource":["${arn}:s3:::al2023-repos-eu-west-1-de612dc2/*","${arn}:s3:::aws-ssm-eu-west-1/*"]`,
  ],
  [
    's3-bucket-policy',
    `${ec2},"Action":"s3:GetObject","Resource":"${arn}:s3:::prod-eu-west-1-starport-layer-bucket/*"`,
  ],
  ['lattice-auth-policy', `${everyone},"Action":"vpc-lattice-svcs:Invoke","Resource":"*"`],
  ['sqs-queue-policy', `${everyone},"Action":"SQS:SendMessage","Resource":"${arn}:sqs:eu-west-1:111122223333:q"`],
  ['sns-topic-policy', `${root},"Action":"SNS:Publish","Resource":"${arn}:sns:eu-west-1:111122223333:t"`],
  ['secretsmanager-policy', `${root},"Action":"secretsmanager:GetSecretValue","Resource":"*"`],
  ['ecr-repository-policy', `${root},"Action":["ecr:BatchGetImage"]`],
  ['apigateway-policy', `${everyone},"Action":"execute-api:Invoke","Resource":"execute-api:/*"`],
  ['apigateway-policy', `${everyone},"Action":"apigateway:GET","Resource":"execute-api:/*"`],
  [
    'logs-destination-policy',
    `"Principal":{"Service":"route53.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"${arn}:logs:us-east-1:111122223333:log-group:/aws/route53/*"`,
  ],
  [
    'events-bus-policy',
    `${root},"Action":"events:PutEvents","Resource":"${arn}:events:eu-west-1:111122223333:event-bus/b"`,
  ],
  ['efs-file-system-policy', `${everyone},"Action":"elasticfilesystem:ClientMount"`],
  ['backup-vault-policy', `"Effect":"Deny",${everyone},"Action":"backup:DeleteRecoveryPoint","Resource":"*"`],
  ['opensearch-domain-policy', `${root},"Action":"es:*","Resource":"${arn}:es:eu-west-1:111122223333:domain/d/*"`],
  [
    'dynamodb-policy',
    `${root},"Action":"dynamodb:GetItem","Resource":"${arn}:dynamodb:eu-west-1:111122223333:table/t"`,
  ],
  ['cloudformation-stack-policy', `${everyone},"Action":"Update:*","Resource":"LogicalResourceId/Db"`],
];

/** Documents that are none of ours, whatever they have in common with them. */
const foreign = [
  '{"name":"x","version":"1.0.0"}',
  '{"version":"2012-10-17"}',
  '{"Statement":"The quick brown fox"}',
  '{"Version":"2010-09-09","Resources":{}}',
  '{"type":"object","properties":{"Version":{"type":"string"},"Statement":{"type":"array"}}}',
];

describe('the kind of a document with a neutral name', () => {
  const kindsOf = (text: string): string[] => readDocuments(text, { path: 'x.json' }).documents.map(({ kind }) => kind);
  for (const [kind, members] of statements) {
    it(`${kind}: ${members}`, () => {
      const statement = members.startsWith('"Effect"') ? members : `"Effect":"Allow",${members}`;
      assert.deepEqual(kindsOf(`{"Version":"2012-10-17","Statement":[{${statement}}]}`), [kind]);
    });
  }
  it('secretsmanager-policy: an RCP has no Id', () => {
    const statement = `{"Effect":"Deny",${everyone},"Action":"secretsmanager:*","Resource":"*"}`;
    assert.deepEqual(kindsOf(`{"Version":"2012-10-17","Id":"one","Statement":[${statement}]}`), [
      'secretsmanager-policy',
    ]);
    assert.deepEqual(kindsOf(`{"Version":"2012-10-17","Statement":[${statement}]}`), ['rcp']);
  });
  for (const [kind, ...actions] of [
    ['resource-policy', '"codeartifact:CreateRepository"', '"codeartifact:*"', '["kms:Decrypt","kms:DescribeKey"]'],
    ['resource-policy', '["codeartifact:Get*","codeartifact:List*","sts:GetServiceBearerToken"]', '"kms:*"'],
    ['kms-key-policy', '["codeartifact:GetAuthorizationToken"]', '"kms:*"'],
    ['kms-key-policy', '"codeartifact:*"', '"kms:Decrypt"', '"kms:Put*"'],
  ] as const) {
    it(`${kind}: statements on ${actions.join(', ')}`, () => {
      const all = actions.map(action => `{"Effect":"Allow",${root},"Action":${action},"Resource":"*"}`);
      assert.deepEqual(kindsOf(`{"Version":"2012-10-17","Statement":[${all}]}`), [kind]);
    });
  }
  for (const text of foreign) it(`none: ${text}`, () => assert.deepEqual(kindsOf(text), []));
});
