import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf } from './cases';

/** A statement, alone in a policy or with others, and what a rule has to say of it: a pattern of its words, or nothing. */
interface Case {
  readonly because: string;
  readonly rule: string;
  readonly kind?: Kind;
  readonly statement: object;
  readonly beside?: readonly object[];
  readonly says?: RegExp;
}

const queue = 'arn:aws:sqs:eu-central-1:111122223333:jobs';
const objects = 'arn:aws:s3:::reports/*';
const bucket = { Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::reports', objects] };
const anyoneSends = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: queue };
const organization = 'o-a1b2c3d4e5';
const path = `${organization}/r-ab12/ou-ab12-11111111/*`;
const domain = 'arn:aws:es:eu-central-1:111122223333:domain/logs';
const api = 'arn:aws:execute-api:eu-central-1:111122223333:';
const directory = 'arn:aws:s3express:us-east-1:111122223333:bucket/reports--use1-az4--x-s3';
const tableOf = (...AWS: string[]): object => ({
  Effect: 'Allow',
  Principal: { AWS },
  Resource: 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders',
});
const denied = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const trusting = (Federated: string, StringEquals: object): object => ({
  Effect: 'Allow',
  Principal: { Federated },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: { StringEquals },
});
const github = 'token.actions.githubusercontent.com';

/** What messages claim must be true of the policy, whatever else stands in it. */
const cases: readonly Case[] = [
  {
    because: 'a condition on everyone names an account as a principal does',
    rule: 'access/other-account',
    kind: 'sqs-queue-policy',
    statement: { ...anyoneSends, Condition: { StringEquals: { 'aws:PrincipalAccount': '999988887777' } } },
    says: /`999988887777` is another than `111122223333`/,
  },
  {
    because: 'the account is the owner of the queue',
    rule: 'access/other-account',
    kind: 'sqs-queue-policy',
    statement: { ...anyoneSends, Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } },
  },
  {
    because: 'the account is shut out',
    rule: 'access/other-account',
    kind: 'sqs-queue-policy',
    statement: { ...anyoneSends, Condition: { StringNotEquals: { 'aws:PrincipalAccount': '999988887777' } } },
  },
  {
    because: 'an empty name is told elsewhere',
    rule: 'action/every-action',
    statement: { Effect: 'Allow', NotAction: '', Resource: '*' },
  },
  {
    because: 'Null demands the key that IfExists does without',
    rule: 'access/public-access',
    kind: 'sqs-queue-policy',
    statement: {
      ...anyoneSends,
      Condition: {
        StringEqualsIfExists: { 'aws:PrincipalOrgID': organization },
        Null: { 'aws:PrincipalOrgID': 'false' },
      },
    },
  },
  {
    because: 'without Null it does not',
    rule: 'access/public-access',
    kind: 'sqs-queue-policy',
    statement: { ...anyoneSends, Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': organization } } },
    says: /^Anyone/,
  },
  {
    because: 'Null demands the key that ForAllValues does without',
    rule: 's3/public-access',
    kind: 's3-bucket-policy',
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: objects,
      Condition: {
        'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': [path] },
        Null: { 'aws:PrincipalOrgPaths': 'false' },
      },
    },
  },
  {
    because: 'unsigned requests carry aws:PrincipalAccount, as anonymous',
    rule: 'logic/if-exists-in-allow',
    kind: 's3-bucket-policy',
    statement: {
      Effect: 'Allow',
      ...bucket,
      Condition: { StringEqualsIfExists: { 'aws:PrincipalAccount': '111122223333' } },
    },
  },
  {
    because: 'a key policy takes no unsigned requests',
    rule: 'logic/if-exists-in-allow',
    kind: 'kms-key-policy',
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': organization } },
    },
  },
  {
    because: 'an endpoint sees only what comes through it',
    rule: 'logic/if-exists-in-allow',
    kind: 'vpc-endpoint-policy',
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
    },
  },
  {
    because: 'ARNs are compared part by part',
    rule: 'logic/contradictory-conditions',
    statement: {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: objects,
      Condition: {
        ArnNotLike: { 'aws:SourceArn': 'arn:aws:lambda:*:*:app' },
        ArnEquals: { 'aws:SourceArn': 'arn:aws:lambda:eu-central-1:111122223333:function:app' },
      },
    },
  },
  {
    because: 'a long number is a count of milliseconds',
    rule: 'logic/contradictory-conditions',
    statement: {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: objects,
      Condition: {
        DateGreaterThan: { 'aws:CurrentTime': '1767225600000' },
        DateLessThan: { 'aws:CurrentTime': '2027-01-01T12:00:00Z' },
      },
    },
  },
  ...[
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' }, Null: { 'aws:SourceVpce': 'false' } },
    { 'ForAnyValue:StringNotEquals': { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' }, StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } },
  ].map(Condition => ({
    because: 'requests without an endpoint are not meant',
    rule: 'condition/shuts-out-services',
    kind: 's3-bucket-policy' as const,
    statement: { Effect: 'Deny', ...bucket, Condition },
  })),
  {
    because: 'ForAnyValue is false without the key, and the operator alone would be true',
    rule: 'condition/quantifier-on-single',
    statement: {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { 'ForAnyValue:StringNotEquals': { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
    },
  },
  {
    because: 'the other value of the list does match',
    rule: 'condition/session-arn',
    kind: 's3-bucket-policy',
    statement: {
      Effect: 'Deny',
      ...bucket,
      Condition: {
        ArnNotLike: {
          'aws:PrincipalArn': [
            'arn:aws:iam::111122223333:role/admin',
            'arn:aws:sts::111122223333:assumed-role/admin/*',
          ],
        },
      },
    },
    says: /so this value never matches\.$/,
  },
  {
    because: 'requests through an endpoint carry no aws:SourceIp',
    rule: 'condition/private-source-ip',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { IpAddressIfExists: { 'aws:SourceIp': '10.0.0.0/8' } },
    },
    says: /matches only requests that do not carry it/,
  },
  {
    because: 'IPv6 addresses in a VPC are global',
    rule: 'condition/public-vpc-source-ip',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:VpcSourceIp': '2600:1f18:4a2b:1c00::/56' } },
    },
  },
  {
    because: 'case does not count',
    rule: 'condition/organization-value',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEqualsIgnoreCase: { 'aws:PrincipalOrgID': organization.toUpperCase() } },
    },
  },
  {
    because: 'both keys are there for principals of an organization',
    rule: 'condition/for-all-values-allow',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': [path] },
        StringEquals: { 'aws:PrincipalOrgID': organization },
      },
    },
  },
  {
    because: 'the account of the caller is not the same for all',
    rule: 'condition/irrelevant-key',
    kind: 's3-bucket-policy',
    statement: {
      Effect: 'Deny',
      ...bucket,
      Condition: { StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
    },
  },
  {
    because: 'Bool is false without the key',
    rule: 'condition/multiple-booleans',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } },
    },
    says: /only asks that the key be there/,
  },
  {
    because: 'without MFA there is no age either',
    rule: 'condition/mfa-absent-key',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
      },
    },
  },
  {
    because: 'a VPC is in one Region',
    rule: 'action/region-lock',
    kind: 'scp',
    statement: {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
        StringNotEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' },
      },
    },
  },
  {
    because: 'sts:GetWebIdentityToken takes a minute',
    rule: 'condition/number-range',
    kind: 'rcp',
    statement: {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:GetWebIdentityToken',
      Resource: '*',
      Condition: { NumericGreaterThan: { 'sts:DurationSeconds': '300' } },
    },
  },
  ...['arn:aws:iot:*::jobtemplate/*', 'arn:aws:network-firewall:*:aws-managed:stateful-rulegroup/*'].map(Resource => ({
    because: 'resources of AWS are in no account',
    rule: 'resource/arn-account',
    statement: { Effect: 'Allow', Action: '*', Resource },
  })),
  ...['rolesanywhere:CreateSession', 'glue:ShareResource'].map(Action => ({
    because: 'the guides of AWS ask for it',
    rule: 'action/unknown-action',
    statement: { Effect: 'Allow', Action, Resource: '*' },
  })),
  {
    because: 'AWS publishes it for its endpoint',
    rule: 'principal/principal-wildcard',
    kind: 'vpc-endpoint-policy',
    statement: {
      Effect: 'Allow',
      Principal: { Federated: '*' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Resource: '*',
    },
  },
  {
    because: 'services are meant where it is asked for whom they act',
    rule: 'rcp/service-principals',
    kind: 'rcp',
    statement: {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': organization },
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' },
        Null: { 'aws:SourceAccount': 'false' },
      },
    },
    says: /^Requests of users and roles/,
  },
  {
    because: 'the owner is named in full',
    rule: 'trust/github-subject',
    kind: 'iam-trust-policy',
    statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringLike: { [`${github}:sub`]: 'repo:example/*' },
        StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' },
      },
    },
    says: /fits every repository of its owner/,
  },
  {
    because: 'nobody needs to learn an external ID that is not asked for',
    rule: 'access/anyone-may-assume',
    kind: 'iam-trust-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'sts:AssumeRole',
      Condition: { StringEqualsIfExists: { 'sts:ExternalId': 'abc' } },
    },
    says: /as the condition does not fix whose they are/,
  },
  {
    because: 'callers of the account that owns the queue are no strangers',
    rule: 'access/public-access',
    kind: 'sqs-queue-policy',
    statement: {
      ...anyoneSends,
      Condition: { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
    },
  },
  {
    because: 'callers without an account are left out',
    rule: 'access/public-access',
    kind: 'sqs-queue-policy',
    statement: { ...anyoneSends, Condition: { StringNotEquals: { 'aws:PrincipalType': 'Anonymous' } } },
    says: /^Anyone with an AWS account/,
  },
  {
    because: 'only the function URL calls so',
    rule: 'access/public-access',
    kind: 'resource-policy',
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    },
  },
  {
    because: 'roles without a boundary lack the key',
    rule: 'access/privilege-escalation',
    statement: {
      Effect: 'Allow',
      Action: 'iam:PutRolePolicy',
      Resource: 'arn:aws:iam::111122223333:role/*',
      Condition: {
        StringEqualsIfExists: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/boundary' },
      },
    },
    says: /^`iam:PutRolePolicy`/,
  },
  {
    because: 'the session is that of one function',
    rule: 'access/public-access',
    kind: 'sqs-queue-policy',
    statement: {
      ...anyoneSends,
      Condition: {
        ArnEquals: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-central-1:111122223333:function:f' },
      },
    },
  },
  {
    because: 'what cannot be read matches nothing, and the negation of that is true',
    rule: 'condition/value-type',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { NotIpAddress: { 'aws:SourceIp': 'office' } },
    },
    says: /so it matches nothing\.$/,
  },
  {
    because: 'the key holds no date',
    rule: 'condition/epoch-date',
    statement: {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
    },
  },
  {
    because: 'several actions act on several types',
    rule: 'resource/action-mismatch',
    statement: { Effect: 'Allow', Action: ['sns:Publish', 'kms:Decrypt'], Resource: queue },
    says: /They act on .*:kms:.* or .*:sns:|They act on .*:sns:.* or .*:kms:/,
  },
  {
    because: 'the repository is compared, though IAM wants the subject',
    rule: 'trust/oidc-claims',
    kind: 'iam-trust-policy',
    statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com', [`${github}:repository`]: 'example/app' } },
    },
    says: /^IAM refuses a trust policy for GitHub that does not compare the subject\./,
  },
  {
    because: 'references of a template can be to different topics',
    rule: 'grammar/redundant-statement',
    kind: 'sqs-queue-policy',
    statement: { ...anyoneSends, Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'TopicA' } } } },
    beside: [{ ...anyoneSends, Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'TopicB' } } } }],
  },
  {
    because: 'a date without time zone is of nobody knows which moment',
    rule: 'condition/redundant-bound',
    statement: {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: objects,
      Condition: { DateGreaterThan: { 'aws:CurrentTime': ['2026-01-01T00:00:00', '2026-01-01T02:00:00Z'] } },
    },
  },
  {
    because: 'what is no range of addresses excludes none',
    rule: 'logic/contradictory-conditions',
    statement: {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: objects,
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, NotIpAddress: { 'aws:SourceIp': '203.0.113.300' } },
    },
  },
  {
    because: 'a Deny of other objects closes nothing',
    rule: 's3/public-access',
    kind: 's3-bucket-policy',
    statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/public/*' },
    beside: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::reports/private/*',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': organization } },
      },
    ],
    says: /^Anyone on the Internet/,
  },
  {
    because: 'a Deny of all objects does',
    rule: 's3/public-access',
    kind: 's3-bucket-policy',
    statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/public/*' },
    beside: [
      {
        ...bucket,
        Effect: 'Deny',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': organization } },
      },
    ],
  },
  ...[
    { StringNotEquals: { 'aws:PrincipalOrgID': organization } },
    { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': organization } },
  ].map(Condition => ({
    because: `callers without a signature meet ${JSON.stringify(Condition)}`,
    rule: 'access/public-access',
    kind: 'lattice-auth-policy' as const,
    statement: { Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Resource: '*', Condition },
    says: /without authentication/,
  })),
  {
    because: 'whoever does not come through a mount target is anyone',
    rule: 'access/public-access',
    kind: 'efs-file-system-policy',
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 'elasticfilesystem:ClientMount',
      Resource: '*',
      Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'false' } },
    },
    says: /^Anyone/,
  },
  ...[{ Null: { 'aws:CalledVia': 'true' } }, { Bool: { 'aws:ViaAWSService': 'false' } }].map(Condition => ({
    because: `people meet ${JSON.stringify(Condition)}`,
    rule: 'access/privilege-escalation',
    statement: { Effect: 'Allow', Action: 'iam:AttachUserPolicy', Resource: '*', Condition },
    says: /AdministratorAccess/,
  })),
  {
    because: 'only requests that a service makes for somebody pass',
    rule: 'access/privilege-escalation',
    statement: {
      Effect: 'Allow',
      Action: 'iam:AttachUserPolicy',
      Resource: '*',
      Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } },
    },
  },
  ...['aws:CurrentTime', 'aws:EpochTime'].map(key => ({
    because: `a Deny on ${key} ends some day`,
    rule: 'access/privilege-escalation',
    statement: { Effect: 'Allow', Action: 'iam:AttachUserPolicy', Resource: '*' },
    beside: [
      {
        Effect: 'Deny',
        Action: 'iam:AttachUserPolicy',
        Resource: '*',
        Condition: { DateLessThan: { [key]: '2026-01-31T00:00:00Z' } },
      },
    ],
    says: /AdministratorAccess/,
  })),
  {
    because: 'a Deny of what services ask over plain HTTP leaves everyone else',
    rule: 's3/plain-http',
    kind: 's3-bucket-policy',
    statement: {
      ...bucket,
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:PrincipalIsAWSService': 'true' } },
    },
    says: /HTTP/,
  },
  ...['aws:VpceOrgID', 'aws:VpceAccount', 'aws:SourceVpcArn'].map(key => ({
    because: `${key} comes without a public address`,
    rule: 'logic/contradictory-conditions',
    statement: {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: objects,
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringEquals: { [key]: organization } },
    },
    says: /^No request carries both/,
  })),
  {
    because: 'NotPrincipal has to name a session beside its role',
    rule: 'trust/redundant-session',
    kind: 's3-bucket-policy',
    statement: {
      ...bucket,
      Effect: 'Deny',
      Principal: undefined,
      NotPrincipal: {
        AWS: ['arn:aws:iam::111122223333:role/deploy', 'arn:aws:sts::111122223333:assumed-role/deploy/ci'],
      },
    },
  },
  ...(
    [
      ['dynamodb-policy', 'dynamodb:GetRecords', 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders'],
      ['dynamodb-policy', 'dynamodb:PutItem', 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders/index/*'],
      ['events-bus-policy', 'events:PutEvents', 'arn:aws:events:eu-central-1:111122223333:rule/orders/shipped'],
      ['resource-policy', 'kinesis:SubscribeToShard', 'arn:aws:kinesis:eu-central-1:111122223333:stream/orders'],
      ['resource-policy', 's3vectors:PutVectors', 'arn:aws:s3vectors:eu-central-1:111122223333:bucket/texts'],
      [
        'efs-file-system-policy',
        'elasticfilesystem:ClientMount',
        'arn:aws:elasticfilesystem:eu-central-1:111122223333:access-point/fsap-0123456789abcdef0',
      ],
    ] as const
  ).map(([kind, Action, Resource]) => ({
    because: `a ${kind} gives nothing by ${Action} on ${Resource.split(':')[5]}`,
    rule: 'resource/action-mismatch',
    kind,
    statement: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:role/reader' }, Action, Resource },
    says: /other types of resources than those named here/,
  })),
  {
    because: 'AWS shares parameters together with an action that names none',
    rule: 'resource/action-mismatch',
    kind: 'resource-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: ['ssm:DescribeParameters', 'ssm:GetParameter'],
      Resource: 'arn:aws:ssm:eu-central-1:111122223333:parameter/shared',
    },
  },
  ...(
    [
      ['iam:PermissionsBoundary', 'DeveloperBoundary'],
      ['iam:PolicyARN', 'AdministratorAccess'],
      ['aws:SourceArn', 'orders'],
    ] as const
  ).map(([key, value]) => ({
    because: `${key} holds an ARN, which ${value} is not`,
    rule: 'condition/value-type',
    statement: {
      Effect: 'Allow',
      Action: ['iam:CreateRole', 'iam:AttachRolePolicy'],
      Resource: '*',
      Condition: { StringEquals: { [key]: value } },
    },
    says: /holds a whole ARN/,
  })),
  {
    because: 'what may be filled in to an ARN is left alone',
    rule: 'condition/value-type',
    statement: {
      Effect: 'Allow',
      Action: 'iam:CreateRole',
      Resource: '*',
      Condition: { StringLike: { 'iam:PermissionsBoundary': ['*Boundary', '${Boundary}', 'BoundaryArn', 'arn:*'] } },
    },
  },
  ...(
    [
      ['sns.amazonaws.com', 'arn:aws:sns:eu-central-1:111122223333:orders:5be8f5b2-6a1e-4b3e-9d0f-0c0a8b3e5f55', true],
      ['sns.amazonaws.com', 'arn:aws:sns:*:111122223333:*', false],
      ['apigateway.amazonaws.com', 'arn:aws:apigateway:eu-central-1::/restapis/a1b2c3d4e5/*', true],
      ['apigateway.amazonaws.com', 'arn:aws:execute-api:eu-central-1:111122223333:a1b2c3d4e5/*/*/*', false],
      ['cloudtrail.amazonaws.com', 'arn:aws:s3:::trail-logs', true],
      ['s3.amazonaws.com', 'arn:aws:s3:::uploads-*', false],
      ['s3.amazonaws.com', '${BucketArn}', false],
    ] as const
  ).map(([service, arn, wrong]) => ({
    because: `${service} ${wrong ? 'never sends' : 'may send'} ${arn}`,
    rule: 'principal/source-arn',
    kind: 'sqs-queue-policy' as const,
    statement: {
      ...anyoneSends,
      Principal: { Service: service },
      Condition: { ArnLike: { 'aws:SourceArn': arn }, StringEquals: { 'aws:SourceAccount': '111122223333' } },
    },
    ...(wrong && { says: /never sends/ }),
  })),
  ...[
    'iot:AssumeRoleWithCertificate',
    'greengrass:ListThingGroupsForCoreDevice',
    'greengrass:GetDeploymentConfiguration',
    'serverlessrepo:Deploy',
  ].map(Action => ({
    because: `AWS's guides have ${Action}`,
    rule: 'action/unknown-action',
    statement: { Effect: 'Allow', Action, Resource: '*' },
  })),
  {
    because: 'devices take jobs and deployments too',
    rule: 'condition/iot-variable',
    statement: {
      Effect: 'Allow',
      Action: ['iot:Connect', 'iotjobsdata:StartNextPendingJobExecution', 'greengrass:Discover'],
      Resource: 'arn:aws:iot:eu-central-1:111122223333:client/${iot:Connection.Thing.ThingName}',
    },
  },
  {
    because: 'what is done in a cluster of Amazon MSK has a prefix of its own',
    rule: 'resource-policy/foreign-action',
    kind: 'resource-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka-cluster:*'],
      Resource: 'arn:aws:kafka:eu-central-1:111122223333:cluster/orders/*',
    },
  },
  {
    because: 'a channel of CloudTrail asks for an external id',
    rule: 'condition/unknown-key',
    kind: 'resource-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: 'cloudtrail-data:PutAuditEvents',
      Resource: 'arn:aws:cloudtrail:eu-central-1:111122223333:channel/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111',
      Condition: { StringEquals: { 'cloudtrail:ExternalId': 'partner' } },
    },
  },
  {
    because: 'the configuration of a domain is outside its policy',
    rule: 'resource-policy/foreign-action',
    kind: 'opensearch-domain-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/admin' },
      Action: ['es:ESHttp*', 'es:DescribeDomain'],
      Resource: `${domain}/*`,
    },
    says: /^An OpenSearch domain policy has no say over `es:DescribeDomain`: .* It has no effect\.$/,
  },
  {
    because: 'searches across clusters are asked of the domain',
    rule: 'resource-policy/foreign-action',
    kind: 'opensearch-domain-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/app' },
      Action: ['es:ESCrossClusterGet', 'es:*'],
      Resource: domain,
    },
  },
  {
    because: 'OpenSearch supports no NotPrincipal, whomever it names',
    rule: 'principal/not-principal-deny',
    kind: 'opensearch-domain-policy',
    statement: { Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: 'es:*', Resource: `${domain}/*` },
    says: /supports no `NotPrincipal`/,
  },
  ...(
    [
      ['a1b2c3d4e5', 'a1b2c3d4e5/*'],
      ['a1b2c3d4e5/', 'a1b2c3d4e5/*'],
      ['a1b2c3d4e5/prod', 'a1b2c3d4e5/prod/*'],
      ['a1b2c3d4e5/$default', 'a1b2c3d4e5/$default/*'],
      ['a1b2c3d4e5/prod/Get/pets', 'a1b2c3d4e5/prod/GET/pets'],
      ['a1b2c3d4e5/prod/post/', 'a1b2c3d4e5/prod/POST/'],
    ] as const
  ).map(([path, meant]) => ({
    because: `${path} is no request`,
    rule: 'apigateway/api-path',
    statement: { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: api + path },
    says: new RegExp(`Write \`${(api + meant).replace(/[$*/]/g, '\\$&')}\`\\.$`),
  })),
  {
    because: 'a wildcard may be the stage and the method, a route has any name, and a domain has its own form',
    rule: 'apigateway/api-path',
    statement: {
      Effect: 'Allow',
      Action: 'execute-api:Invoke',
      Resource: [
        '*',
        'a1b2c3d4e5/*',
        '*/get/pets',
        'a1b2c3d4e5/*/get/pets',
        'a1b2c3d4e5/prod/GET/get/pets',
        'a1b2c3d4e5/prod/get',
        'a1b2c3d4e5/prod/$connect',
        '/domainnames/api.example.com+abcd1234',
      ].map(path => api + path),
    },
  },
  {
    because: 'API Gateway may complete what its own policies leave out, but not the case of a method',
    rule: 'apigateway/api-path',
    kind: 'apigateway-policy',
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: ['execute-api:/*', 'execute-api:/prod', `${api}a1b2c3d4e5`, 'execute-api:/prod/get/pets'],
    },
    says: /^`execute-api:\/prod\/get\/pets` matches no request/,
  },
  {
    because: 'a session lets in to the objects of a directory bucket',
    rule: 's3/directory-bucket',
    statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports--use1-az4--x-s3/*' },
    says: /s3express:CreateSession` on `arn:aws:s3express:REGION:ACCOUNT:bucket\/reports--use1-az4--x-s3`/,
  },
  {
    because: 'its objects have no ARN',
    rule: 's3/directory-bucket',
    statement: { Effect: 'Allow', Action: 's3express:CreateSession', Resource: `${directory}/*` },
    says: /: `arn:aws:s3express:us-east-1:111122223333:bucket\/reports--use1-az4--x-s3`\.$/,
  },
  {
    because: 'the bucket has one, and keys of other buckets may be anything',
    rule: 's3/directory-bucket',
    statement: {
      Effect: 'Allow',
      Action: ['s3express:CreateSession', 's3:GetObject'],
      Resource: [
        directory,
        'arn:aws:s3express:us-east-1:111122223333:bucket/*',
        'arn:aws:s3:::reports/copy-of--x-s3/*',
        'arn:aws:s3:::reports--x-s3-old/*',
      ],
    },
  },
  {
    because: 'what reads sets no tags',
    rule: 'condition/request-tag-not-sent',
    statement: {
      Effect: 'Allow',
      Action: ['iam:CreateRole', 'iam:GetRole'],
      Resource: '*',
      Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': 'team*' } },
    },
    says: /^`iam:GetRole` sets no tags/,
  },
  ...[
    { StringEqualsIfExists: { 'aws:RequestTag/team': 'red' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } },
    { StringNotEquals: { 'aws:RequestTag/team': 'red' } },
    { Null: { 'aws:RequestTag/team': 'true' } },
    { StringEquals: { 'aws:ResourceTag/team': 'red' } },
  ].map(Condition => ({
    because: `${Object.keys(Condition)[0]} holds without tags`,
    rule: 'condition/request-tag-not-sent',
    statement: { Effect: 'Allow', Action: ['iam:CreateRole', 'iam:GetRole'], Resource: '*', Condition },
  })),
  {
    because: 'the reference does not name every write that takes tags, and a session has tags',
    rule: 'condition/request-tag-not-sent',
    statement: {
      Effect: 'Allow',
      Action: ['lambda:InvokeFunction', 'sts:GetFederationToken', 'ec2:Describe*'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestTag/team': 'red' } },
    },
  },
  {
    because: 'DynamoDB keeps PartiQL within the account',
    rule: 'dynamodb/other-account-action',
    kind: 'dynamodb-policy',
    statement: { ...tableOf('444455556666'), Action: ['dynamodb:GetItem', 'dynamodb:PartiQLSelect'] },
    says: /`dynamodb:PartiQLSelect` .* account `444455556666` nothing/,
  },
  {
    because: 'within the account it works, and items are for others too',
    rule: 'dynamodb/other-account-action',
    kind: 'dynamodb-policy',
    statement: { ...tableOf('111122223333'), Action: 'dynamodb:PartiQLSelect' },
    beside: [
      { ...tableOf('444455556666', '111122223333'), Action: 'dynamodb:CreateBackup' },
      { ...tableOf('444455556666'), Action: ['dynamodb:UpdateTable', 'dynamodb:TagResource'] },
      { ...tableOf('444455556666'), Effect: 'Deny', Action: 'dynamodb:PutResourcePolicy' },
    ],
  },
  {
    because: 'it denies the organization and nobody else',
    rule: 'rcp/own-organization',
    kind: 'rcp',
    statement: { ...denied, Condition: { StringEquals: { 'aws:PrincipalOrgID': organization } } },
    says: /^This denies principals of the organization that it names, and nobody else/,
  },
  ...[
    { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization } },
    { StringEquals: { 'aws:PrincipalOrgID': [organization, 'o-f6g7h8i9j0'] } },
    {
      StringEquals: { 'aws:PrincipalOrgID': organization },
      ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' },
    },
    { StringEquals: { 'aws:ResourceOrgID': organization } },
  ].map(Condition => ({
    because: `it can be meant: ${JSON.stringify(Condition)}`,
    rule: 'rcp/own-organization',
    kind: 'rcp' as const,
    statement: { ...denied, Condition },
  })),
  {
    because: 'ARNs of AWS Signer have a slash before the type',
    rule: 'resource/arn-resource',
    statement: {
      Effect: 'Allow',
      Action: 'signer:StartSigningJob',
      Resource: 'arn:aws:signer:eu-central-1:111122223333:signing-profiles/release',
    },
    says: /Did you mean `\/signing-profiles\/release`\?$/,
  },
  {
    because: 'the Data Catalog is named',
    rule: 'resource-policy/foreign-resource',
    kind: 'resource-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: ['glue:GetTable', 'glue:GetDatabase'],
      Resource: '*',
    },
    says: /^AWS Glue refuses/,
  },
  {
    because: 'one may stand for all that lies in the catalog, and other policies say `*`',
    rule: 'resource-policy/foreign-resource',
    kind: 'resource-policy',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: 'glue:GetTable',
      Resource: 'arn:aws:glue:eu-central-1:111122223333:*',
    },
    beside: [
      { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'codeartifact:ListPackages', Resource: '*' },
    ],
  },
  {
    because: 'every token of the provider has its own name for an audience',
    rule: 'trust/oidc-claims',
    kind: 'iam-trust-policy',
    statement: trusting('arn:aws:iam::111122223333:oidc-provider/gitlab.example.com', {
      'gitlab.example.com:aud': 'https://gitlab.example.com',
    }),
    says: /^Whoever `gitlab\.example\.com` issues a token for this audience/,
  },
  {
    because: 'a subject tells who, and some audiences an app',
    rule: 'trust/oidc-claims',
    kind: 'iam-trust-policy',
    statement: trusting('arn:aws:iam::111122223333:oidc-provider/gitlab.example.com', {
      'gitlab.example.com:aud': 'https://gitlab.example.com',
      'gitlab.example.com:sub': 'project_path:shop/orders:ref_type:branch:ref:main',
    }),
    beside: [
      trusting('arn:aws:iam::111122223333:oidc-provider/login.example.com', { 'login.example.com:aud': 'shop' }),
      trusting('accounts.google.com', { 'accounts.google.com:aud': '66677788899900pro0' }),
    ],
  },
  {
    because: 'requests to an API are no management of it',
    rule: 'resource/action-mismatch',
    statement: { Effect: 'Allow', Action: 'apigateway:GET', Resource: `${api}a1b2c3d4e5/*` },
    says: /requests to one take `execute-api:Invoke`\.$/,
  },
  {
    because: 'nor are they in the policy of the API',
    rule: 'resource-policy/foreign-action',
    kind: 'apigateway-policy',
    statement: { Effect: 'Allow', Principal: '*', Action: 'apigateway:GET', Resource: 'execute-api:/*' },
    says: /takes those of Amazon API Gateway, for requests `execute-api:Invoke`\./,
  },
];

describe('claims that messages make', () => {
  for (const { because, rule, kind, statement, beside = [], says } of cases) {
    it(`${rule}: ${because}`, () => {
      const document = { Version: '2012-10-17', Statement: [statement, ...beside] };
      const messages = findingsOf(rule, document, kind).map(({ message }) => message);
      if (says === undefined) assert.deepEqual(messages, []);
      else assert.match(messages[0] ?? '', says);
    });
  }

  it('access/public-access: a Deny closes what it is about', () => {
    const among = (denied: string): number => {
      const deny = { ...anyoneSends, Effect: 'Deny', Action: denied };
      const Condition = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' } };
      const document = { Version: '2012-10-17', Statement: [anyoneSends, { ...deny, Condition }] };
      return findingsOf('access/public-access', document, 'sqs-queue-policy').length;
    };
    assert.deepEqual([among('sqs:DeleteQueue'), among('sqs:*')], [1, 0]);
  });

  it('condition/missing-quantifier: a fix keeps the references of a template', () => {
    const withKeys = (condition: object): object => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*', Condition: condition }],
    });
    const keys = { 'aws:TagKeys': [{ Ref: 'Key' }, 'team'] };
    const region = { 'aws:RequestedRegion': 'eu-west-1' };
    const before = withKeys({ StringEquals: { ...keys, ...region } });
    const finding = findingOf('condition/missing-quantifier', before);
    assert.deepEqual(afterFix(before, finding), withKeys({ StringEquals: region, 'ForAnyValue:StringEquals': keys }));
  });

  it('access/public-access: a key for every account by way of a service is a warning', () => {
    const key = (condition: object): object => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: condition }],
    });
    const via = { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } };
    assert.equal(findingOf('access/public-access', key(via), 'kms-key-policy').severity, 'warning');
    const tagged = { StringEquals: { 'aws:PrincipalTag/team': 'red' } };
    assert.equal(findingOf('access/public-access', key(tagged), 'kms-key-policy').severity, 'information');
    const own = { StringEquals: { ...via.StringEquals, 'kms:CallerAccount': '111122223333' } };
    assert.deepEqual(findingsOf('access/public-access', key(own), 'kms-key-policy'), []);
  });
});
