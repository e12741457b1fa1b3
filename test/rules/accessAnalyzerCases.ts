import type { Kind } from '../../server/model/kinds';
import type { AccessAnalyzerCode } from '../../server/rules/accessAnalyzer';

type Members = Readonly<Record<string, unknown>>;

/**
 * What AWS's reference describes for a code, as small as it gets
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
 */
export interface AccessAnalyzerCase {
  readonly code: AccessAnalyzerCode;
  readonly kind: Kind;
  /** A policy that draws the code: a text, or a value. */
  readonly bad: unknown;
  /** The pointers at which AWS shows it, each separated by a space. */
  readonly at: string;
  /** The policy as AWS's reference says to mend it; nothing in it draws any code. */
  readonly good: unknown;
}

/** The statement that a case changes, by kind. */
const usual: Partial<Record<Kind, Members>> = {
  'iam-identity-policy': { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
  'iam-trust-policy': { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
  's3-bucket-policy': {
    Effect: 'Allow',
    Principal: { AWS: '111122223333' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  },
  'sqs-queue-policy': {
    Effect: 'Allow',
    Principal: { AWS: '111122223333' },
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:444455556666:jobs',
  },
  scp: { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' },
  rcp: {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
};

const identity = of('iam-identity-policy');
const trust = of('iam-trust-policy');
const bucket = of('s3-bucket-policy');
const queue = of('sqs-queue-policy');
const scp = of('scp');
const rcp = of('rcp');

const s = (rest: string): string =>
  rest
    .split(' ')
    .map(one => `/Statement/0${one}`)
    .join(' ');

const when = (operator: string, key: string, value: unknown): Members => ({
  Condition: { [operator]: { [key]: value } },
});
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Games';
const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const other = 'arn:aws:iam::111122223333:oidc-provider/id.example.com';
const saml = 'arn:aws:iam::111122223333:saml-provider/Office';
const web = 'sts:AssumeRoleWithWebIdentity';
const aud = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
const sub = { 'token.actions.githubusercontent.com:sub': 'repo:example/app:ref:refs/heads/main' };
const cloudtrail = { Service: 'cloudtrail.amazonaws.com' };
const source = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
const slr = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';
const role = 'arn:aws:iam::111122223333:role/app';
const many = (count: number, width: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `arn:aws:s3:::reports/${String(index).padStart(width, 'x')}`);

export const accessAnalyzerCases: readonly AccessAnalyzerCase[] = [
  // Errors
  identity('ARN_ACCOUNT_NOT_ALLOWED', { Resource: 'arn:aws:s3::111122223333:reports/*' }, s('/Resource')),
  identity(
    'ARN_REGION_NOT_ALLOWED',
    { Action: 'iam:GetRole', Resource: 'arn:aws:iam:eu-west-1:111122223333:role/app' },
    s('/Resource'),
    { Action: 'iam:GetRole', Resource: role },
  ),
  identity('DATA_TYPE_MISMATCH', { Version: 20121017, Statement: [usual['iam-identity-policy']] }, '/Version'),
  identity('DATA_TYPE_MISMATCH', { Action: 3 }, s('/Action')),
  identity('DATA_TYPE_MISMATCH', { Resource: [{}] }, s('/Resource/0')),
  identity('DATA_TYPE_MISMATCH', { Condition: 'x' }, s('/Condition')),
  identity('DATA_TYPE_MISMATCH', { Sid: 5 }, s('/Sid')),
  identity(
    'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
    { Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333', 'AWS:PrincipalAccount': '111122223333' } } },
    s('/Condition/StringEquals/AWS:PrincipalAccount'),
  ),
  identity('INVALID_ACTION', { Action: 's3:GetObjekt' }, s('/Action')),
  identity('INVALID_ACTION', { Action: ['s3:GetObject', 's3:Fetch*'] }, s('/Action/1')),
  identity(
    'INVALID_ARN_ACCOUNT',
    { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:12345:jobs' },
    s('/Resource'),
    { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
  ),
  identity('INVALID_ARN_PREFIX', { Resource: 'ARN:aws:s3:::reports/*' }, s('/Resource')),
  // The end-to-end test of awslabs/aws-cloudformation-iam-policy-validator against AWS has `fakeArn` so.
  identity('MISSING_ARN_FIELD', { Resource: 'aws:s3:::reports/*' }, s('/Resource')),
  identity('MISSING_ARN_FIELD', { Resource: ['reports/*'] }, s('/Resource/0')),
  identity(
    'INVALID_ARN_REGION',
    { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-9:111122223333:jobs' },
    s('/Resource'),
    { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
  ),
  identity(
    'INVALID_ARN_RESOURCE',
    { Action: 'ec2:StartInstances', Resource: 'arn:aws:ec2:eu-west-1:111122223333:i-1234567890abcdef0' },
    s('/Resource'),
    { Action: 'ec2:StartInstances', Resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1234567890abcdef0' },
  ),
  identity('INVALID_ARN_SERVICE_CASE', { Resource: 'arn:aws:S3:::reports/*' }, s('/Resource')),
  identity(
    'INVALID_CONDITION_DATA_TYPE',
    when('StringEquals', 'aws:PrincipalAccount', ['111122223333', 5]),
    s('/Condition/StringEquals/aws:PrincipalAccount'),
    when('StringEquals', 'aws:PrincipalAccount', ['111122223333', '444455556666']),
  ),
  identity(
    'INVALID_CONDITION_KEY_FORMAT',
    when('StringEquals', 'PrincipalAccount', '111122223333'),
    s('/Condition/StringEquals/PrincipalAccount'),
  ),
  identity(
    'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    when('Bool', 'aws:SecureTransport', ['true', 'false']),
    s('/Condition/Bool/aws:SecureTransport'),
    when('Bool', 'aws:SecureTransport', 'true'),
  ),
  identity(
    'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    when('Null', 'aws:PrincipalTag/team', ['true', 'false']),
    s('/Condition/Null/aws:PrincipalTag~1team'),
    when('Null', 'aws:PrincipalTag/team', 'true'),
  ),
  identity(
    'INVALID_CONDITION_OPERATOR',
    when('StringIs', 'aws:PrincipalAccount', '111122223333'),
    s('/Condition/StringIs'),
  ),
  identity('INVALID_EFFECT', { Effect: 'allow' }, s('/Effect')),
  identity(
    'INVALID_GLOBAL_CONDITION_KEY',
    when('StringEquals', 'aws:PrincipalAcount', '111122223333'),
    s('/Condition/StringEquals/aws:PrincipalAcount'),
  ),
  identity('INVALID_PARTITION', { Resource: 'arn:azure:s3:::reports/*' }, s('/Resource')),
  identity('INVALID_POLICY_ELEMENT', { Comment: 'x' }, s('/Comment')),
  identity(
    'INVALID_POLICY_ELEMENT',
    { Version: '2012-10-17', Statements: [], Statement: [usual['iam-identity-policy']] },
    '/Statements',
  ),
  bucket('INVALID_PRINCIPAL_FORMAT', { Principal: '111122223333' }, s('/Principal')),
  bucket('INVALID_PRINCIPAL_KEY', { Principal: { Account: '111122223333' } }, s('/Principal/Account')),
  identity(
    'INVALID_REGION',
    when('StringEquals', 'aws:RequestedRegion', 'eu-west-9'),
    s('/Condition/StringEquals/aws:RequestedRegion'),
    when('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
  ),
  identity(
    'INVALID_REGION',
    when('StringEquals', 'aws:RequestedRegion', ['eu-west-1', 'ireland']),
    s('/Condition/StringEquals/aws:RequestedRegion/1'),
    when('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
  ),
  identity('INVALID_SERVICE', { Resource: 'arn:aws:simplestorage:::reports/*' }, s('/Resource')),
  identity(
    'INVALID_SERVICE',
    when('StringEquals', 'simplestorage:prefix', 'a'),
    s('/Condition/StringEquals/simplestorage:prefix'),
  ),
  identity(
    'INVALID_SERVICE_CONDITION_KEY',
    { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports', ...when('StringEquals', 's3:prefixes', 'a') },
    s('/Condition/StringEquals/s3:prefixes'),
    { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports', ...when('StringEquals', 's3:prefix', 'a') },
  ),
  identity('INVALID_SERVICE_IN_ACTION', { Action: 's4:GetObject' }, s('/Action')),
  identity(
    'INVALID_VARIABLE_FOR_OPERATOR',
    when('NumericLessThan', 'aws:MultiFactorAuthAge', '${aws:PrincipalTag/age}'),
    s('/Condition/NumericLessThan/aws:MultiFactorAuthAge'),
    when('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
  ),
  identity(
    'INVALID_VARIABLE_FOR_OPERATOR',
    when('Null', 'aws:PrincipalTag/team', '${aws:username}'),
    s('/Condition/Null/aws:PrincipalTag~1team'),
  ),
  identity('INVALID_VERSION', { Version: '2012-10-18', Statement: [usual['iam-identity-policy']] }, '/Version'),
  identity('JSON_SYNTAX_ERROR', '{ "Version": "2012-10-17" "Statement": [] }', ''),
  identity('JSON_SYNTAX_ERROR', '{ "Version": "2012-10-17", "Statement": ', ''),
  identity('MISSING_ACTION', { Action: undefined }, s('')),
  identity('MISSING_ARN_FIELD', { Resource: 'arn:aws:s3:reports' }, s('/Resource')),
  identity(
    'MISSING_ARN_REGION',
    { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs::111122223333:jobs' },
    s('/Resource'),
    { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
  ),
  identity('MISSING_EFFECT', { Effect: undefined }, s('')),
  bucket('MISSING_PRINCIPAL', { Principal: undefined }, s('')),
  trust('MISSING_PRINCIPAL', { Principal: undefined }, s('')),
  identity(
    'MISSING_QUALIFIER',
    { Action: 'ec2:CreateTags', Resource: '*', ...when('StringEquals', 'aws:TagKeys', ['a', 'b']) },
    s('/Condition/StringEquals/aws:TagKeys'),
    { Action: 'ec2:CreateTags', Resource: '*', ...when('ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b']) },
  ),
  identity('MISSING_RESOURCE', { Resource: undefined }, s('')),
  bucket('MISSING_RESOURCE', { Resource: undefined }, s('')),
  identity('MISSING_STATEMENT', { Version: '2012-10-17' }, ''),
  identity(
    'NULL_WITH_IF_EXISTS',
    when('NullIfExists', 'aws:PrincipalTag/team', 'true'),
    s('/Condition/NullIfExists'),
    when('Null', 'aws:PrincipalTag/team', 'true'),
  ),
  scp('SCP_SYNTAX_ERROR_PRINCIPAL', { Principal: '*' }, s('/Principal')),
  scp('SCP_SYNTAX_ERROR_PRINCIPAL', { NotPrincipal: { AWS: '111122223333' } }, s('/NotPrincipal')),
  identity(
    'UNIQUE_SIDS_REQUIRED',
    {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'A', ...usual['iam-identity-policy'] },
        { Sid: 'A', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
      ],
    },
    '/Statement/1/Sid',
  ),
  bucket('UNSUPPORTED_ACTION_IN_POLICY', { Action: 'kms:Decrypt' }, s('/Action')),
  bucket('UNSUPPORTED_ACTION_IN_POLICY', { Action: ['s3:GetObject', 'kms:*'] }, s('/Action/1')),
  identity('UNSUPPORTED_ELEMENT_COMBINATION', { NotAction: 's3:PutObject' }, s('/NotAction')),
  identity('UNSUPPORTED_ELEMENT_COMBINATION', { NotResource: 'arn:aws:s3:::b/*' }, s('/NotResource')),
  bucket('UNSUPPORTED_ELEMENT_COMBINATION', { NotPrincipal: { AWS: '444455556666' } }, s('/NotPrincipal')),
  bucket('UNSUPPORTED_GLOBAL_CONDITION_KEY', when('ArnLike', 'aws:ARN', role), s('/Condition/ArnLike/aws:ARN')),
  identity('UNSUPPORTED_PRINCIPAL', { Principal: { AWS: '111122223333' } }, s('/Principal')),
  bucket(
    'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    { Resource: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
    s('/Resource'),
  ),
  identity('UNSUPPORTED_SID', { Sid: 'read reports' }, s('/Sid'), { Sid: 'ReadReports' }),
  bucket(
    'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    { Principal: { AWS: 'arn:aws:iam::111122223333:role/app*' } },
    s('/Principal/AWS'),
  ),
  bucket(
    'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    { Principal: { AWS: [role, 'arn:aws:iam::111122223333:user/*'] } },
    s('/Principal/AWS/1'),
  ),
  bucket('UNSUPPORTED_WILDCARD_IN_PRINCIPAL', { Principal: { Service: '*' } }, s('/Principal/Service')),
  trust('UNSUPPORTED_WILDCARD_IN_PRINCIPAL', { Principal: { Federated: '*' }, Action: web }, s('/Principal/Federated')),
  identity('MISSING_BRACE_IN_VARIABLE', { Resource: 'arn:aws:s3:::reports/${aws:username/*' }, s('/Resource'), {
    Resource: 'arn:aws:s3:::reports/${aws:username}/*',
  }),
  identity(
    'MISSING_BRACE_IN_VARIABLE',
    when('StringEquals', 'aws:PrincipalTag/team', '${aws:username'),
    s('/Condition/StringEquals/aws:PrincipalTag~1team'),
    when('StringEquals', 'aws:PrincipalTag/team', '${aws:username}'),
  ),
  identity(
    'MISSING_QUOTE_IN_VARIABLE',
    { Resource: "arn:aws:s3:::reports-${aws:PrincipalTag/team, 'company-wide}/*" },
    s('/Resource'),
    { Resource: "arn:aws:s3:::reports-${aws:PrincipalTag/team, 'company-wide'}/*" },
  ),
  identity(
    'MISSING_QUOTE_IN_VARIABLE',
    { Resource: 'arn:aws:s3:::reports-${aws:PrincipalTag/team, company-wide}/*' },
    s('/Resource'),
  ),
  identity('UNSUPPORTED_SPACE_IN_VARIABLE', { Resource: 'arn:aws:s3:::reports/${aws: username}/*' }, s('/Resource'), {
    Resource: 'arn:aws:s3:::reports/${aws:username}/*',
  }),
  identity('EMPTY_VARIABLE', { Resource: 'arn:aws:s3:::reports/${}/*' }, s('/Resource')),
  identity('EMPTY_VARIABLE', { Resource: 'arn:aws:s3:::reports/${ }/*' }, s('/Resource')),
  bucket(
    'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    { Principal: { AWS: 'arn:aws:iam::111122223333:user/${aws:username}' } },
    s('/Principal/AWS'),
  ),
  identity('VARIABLE_UNSUPPORTED_IN_ELEMENT', { Action: 's3:${aws:username}' }, s('/Action')),
  identity('VARIABLE_UNSUPPORTED_IN_ELEMENT', { Sid: '${aws:username}' }, s('/Sid')),
  identity(
    'VARIABLE_UNSUPPORTED_IN_VERSION',
    {
      Version: '2008-10-17',
      Statement: [{ ...usual['iam-identity-policy'], Resource: 'arn:aws:s3:::reports/${aws:username}/*' }],
    },
    '/Version /Statement/0/Resource',
    { Resource: 'arn:aws:s3:::reports/${aws:username}/*' },
  ),
  identity(
    'PRIVATE_IP_ADDRESS',
    when('IpAddress', 'aws:SourceIp', '10.0.0.0/8'),
    s('/Condition/IpAddress/aws:SourceIp'),
    when('IpAddress', 'aws:SourceIp', '198.51.100.0/24'),
  ),
  identity(
    'PRIVATE_IP_ADDRESS',
    when('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '192.168.0.0/16']),
    s('/Condition/IpAddress/aws:SourceIp/0 /Condition/IpAddress/aws:SourceIp/1'),
  ),
  identity(
    'PRIVATE_NOT_IP_ADDRESS',
    { Effect: 'Deny', ...when('NotIpAddress', 'aws:SourceIp', '10.0.0.0/8') },
    s('/Condition/NotIpAddress/aws:SourceIp'),
    { Effect: 'Deny', ...when('NotIpAddress', 'aws:SourceIp', '198.51.100.0/24') },
  ),
  scp('POLICY_SIZE_EXCEEDS_SCP_QUOTA', { Resource: many(400, 30) }, ''),
  bucket(
    'INVALID_SERVICE_PRINCIPAL_FORMAT',
    { Principal: { Service: 'cloudtrail' }, Condition: source },
    s('/Principal/Service'),
    { Principal: cloudtrail, Condition: source },
  ),
  identity(
    'INVALID_SERVICE_PRINCIPAL_FORMAT',
    { Action: 'iam:PassRole', Resource: role, ...when('StringEquals', 'iam:PassedToService', 'EC2.amazonaws.com') },
    s('/Condition/StringEquals/iam:PassedToService'),
    { Action: 'iam:PassRole', Resource: role, ...when('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com') },
  ),
  identity(
    'INVALID_SERVICE_PRINCIPAL_FORMAT',
    { Action: 'kms:Decrypt', Resource: '*', ...when('StringEquals', 'kms:ViaService', 's3.amazonaws.com') },
    s('/Condition/StringEquals/kms:ViaService'),
    { Action: 'kms:Decrypt', Resource: '*', ...when('StringEquals', 'kms:ViaService', 's3.eu-west-1.amazonaws.com') },
  ),
  identity(
    'MISSING_TAG_KEY_IN_CONDITION',
    { Action: 'ec2:StartInstances', Resource: '*', ...when('StringEquals', 'aws:ResourceTag/', 'JaneDoe') },
    s('/Condition/StringEquals/aws:ResourceTag~1'),
    { Action: 'ec2:StartInstances', Resource: '*', ...when('StringEquals', 'aws:ResourceTag/owner', 'JaneDoe') },
  ),
  identity(
    'MISSING_TAG_KEY_IN_CONDITION',
    { Action: 'ec2:StartInstances', Resource: '*', ...when('StringEquals', 'aws:PrincipalTag', 'JaneDoe') },
    s('/Condition/StringEquals/aws:PrincipalTag'),
  ),
  identity(
    'MISSING_TAG_KEY_IN_CONDITION',
    { Action: 'ec2:StartInstances', Resource: '*', ...when('StringEquals', 'ec2:ResourceTag/', 'JaneDoe') },
    s('/Condition/StringEquals/ec2:ResourceTag~1'),
  ),
  identity(
    'INVALID_VPC_FORMAT',
    when('StringEquals', 'aws:SourceVpc', 'vpc-123'),
    s('/Condition/StringEquals/aws:SourceVpc'),
    when('StringEquals', 'aws:SourceVpc', 'vpc-12345678'),
  ),
  identity(
    'INVALID_VPCE_FORMAT',
    when('StringEquals', 'aws:SourceVpce', ['vpce-12345678', 'vpc-12345678']),
    s('/Condition/StringEquals/aws:SourceVpce/1'),
    when('StringEquals', 'aws:SourceVpce', 'vpce-11223344556677889'),
  ),
  bucket('FEDERATED_PRINCIPAL_NOT_SUPPORTED', { Principal: { Federated: saml } }, s('/Principal/Federated')),
  identity(
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    {
      Action: ['s3:ListBucket', 's3:GetBucketLocation'],
      Resource: 'arn:aws:s3:::reports',
      ...when('StringEquals', 's3:prefix', 'a'),
    },
    s('/Condition/StringEquals/s3:prefix /Action/1'),
    { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports', ...when('StringEquals', 's3:prefix', 'a') },
  ),
  bucket(
    'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    {
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890', 'aws:SourceAccount': '111122223333' } },
    },
    s('/Condition/StringEquals/aws:PrincipalOrgID'),
    { Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: source },
  ),
  trust(
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    { Principal: undefined, NotPrincipal: { AWS: '111122223333' } },
    s('/NotPrincipal'),
  ),
  trust('ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', { Principal: '*' }, s('/Principal')),
  trust('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', { Resource: '*' }, s('/Resource')),
  trust('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', { NotResource: '*' }, s('/NotResource')),
  identity(
    'TYPE_MISMATCH_IP_RANGE',
    when('IpAddress', 'aws:SourceIp', '198.51.100.0-9'),
    s('/Condition/IpAddress/aws:SourceIp'),
    when('IpAddress', 'aws:SourceIp', '198.51.100.0/24'),
  ),
  trust(
    'MISSING_ACTION_FOR_CONDITION_KEY',
    when('StringEquals', 'aws:RequestTag/team', 'blue'),
    s('/Condition/StringEquals/aws:RequestTag~1team'),
    { Action: ['sts:AssumeRole', 'sts:TagSession'], ...when('StringEquals', 'aws:RequestTag/team', 'blue') },
  ),
  trust(
    'MISSING_ACTION_FOR_CONDITION_KEY',
    when('StringLike', 'sts:SourceIdentity', 'jane*'),
    s('/Condition/StringLike/sts:SourceIdentity'),
  ),
  trust(
    'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    { Principal: { Federated: 'arn:aws:iam::111122223333:role/app' }, Action: web },
    s('/Principal/Federated'),
  ),
  trust(
    'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    { Principal: { Federated: 'google' }, Action: web },
    s('/Principal/Federated'),
  ),
  trust(
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    { Principal: { Federated: saml }, Action: web },
    s('/Action /Principal/Federated'),
    {
      Principal: { Federated: saml },
      Action: 'sts:AssumeRoleWithSAML',
      ...when('StringEquals', 'SAML:aud', 'https://signin.aws.amazon.com/saml'),
    },
  ),
  trust(
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    { Principal: { Federated: provider }, Action: 'sts:AssumeRoleWithSAML' },
    s('/Action /Principal/Federated'),
  ),
  trust(
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    { Principal: { AWS: '111122223333' }, Action: ['sts:AssumeRole', web] },
    s('/Action/1 /Principal/AWS'),
  ),
  trust(
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    {
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Condition: {
        ArnEquals: {
          'aws:SourceArn':
            'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/1234abcd-12ab-34cd-56ef-1234567890ab',
        },
      },
    },
    s('/Action'),
    {
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
      Condition: {
        ArnEquals: {
          'aws:SourceArn':
            'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/1234abcd-12ab-34cd-56ef-1234567890ab',
        },
      },
    },
  ),
  rcp('POLICY_SIZE_EXCEEDS_RCP_QUOTA', { Resource: many(200, 30) }, ''),
  rcp('RCP_SYNTAX_ERROR_PRINCIPAL', { Principal: { AWS: '111122223333' } }, s('/Principal')),
  rcp('RCP_SYNTAX_ERROR_PRINCIPAL', { Principal: undefined, NotPrincipal: '*' }, s('/NotPrincipal')),
  rcp('RCP_SYNTAX_ERROR_ALLOW', { Effect: 'Allow', Action: '*' }, s('/Effect')),
  rcp('RCP_SYNTAX_ERROR_NOTACTION', { Action: undefined, NotAction: 's3:GetObject' }, s('/NotAction')),
  rcp('RCP_SYNTAX_ERROR_ACTION', { Action: 'ec2:StartInstances' }, s('/Action')),
  rcp('RCP_SYNTAX_ERROR_ACTION', { Action: ['s3:*', '*'] }, s('/Action/1')),
  identity(
    'MISSING_ARN_ACCOUNT',
    { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1::jobs' },
    s('/Resource'),
  ),
  bucket(
    'INVALID_KMS_KEY_VALUE',
    { Action: 's3:PutObject', ...when('StringEquals', 's3:x-amz-server-side-encryption-aws-kms-key-id', 'alias/app') },
    s('/Condition/StringEquals/s3:x-amz-server-side-encryption-aws-kms-key-id'),
    {
      Action: 's3:PutObject',
      ...when(
        'StringEquals',
        's3:x-amz-server-side-encryption-aws-kms-key-id',
        'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ),
    },
  ),
  bucket(
    'VARIABLE_USAGE_TOO_PERMISSIVE',
    { Principal: '*', ...when('StringLike', 'aws:userid', '${aws:username}') },
    s('/Condition/StringLike/aws:userid'),
    { Principal: '*', ...when('StringLike', 'aws:userid', 'AROA1234567890EXAMPLE:${aws:username}') },
  ),
  bucket(
    'VARIABLE_USAGE_TOO_PERMISSIVE',
    { Principal: '*', ...when('StringEquals', 'aws:PrincipalOrgID', '${aws:username}') },
    s('/Condition/StringEquals/aws:PrincipalOrgID'),
  ),
  bucket(
    'VARIABLE_USAGE_TOO_PERMISSIVE',
    { Principal: '*', ...when('StringEquals', 'aws:SourceVpce', '${aws:PrincipalTag/vpce}') },
    s('/Condition/StringEquals/aws:SourceVpce'),
  ),
  bucket(
    'WILDCARD_USAGE_TOO_PERMISSIVE',
    { Principal: '*', ...when('StringLike', 'aws:userid', 'AROA*') },
    s('/Condition/StringLike/aws:userid'),
    { Principal: '*', ...when('StringLike', 'aws:userid', 'AROA1234567890EXAMPLE:*') },
  ),
  bucket(
    'WILDCARD_USAGE_TOO_PERMISSIVE',
    { Principal: '*', ...when('StringLike', 'aws:PrincipalOrgID', 'o-*') },
    s('/Condition/StringLike/aws:PrincipalOrgID'),
  ),
  bucket(
    'WILDCARD_USAGE_TOO_PERMISSIVE',
    { Principal: '*', ...when('StringLike', 'aws:SourceAccount', '1111*') },
    s('/Condition/StringLike/aws:SourceAccount'),
  ),
  bucket(
    'WILDCARD_USAGE_TOO_PERMISSIVE',
    { Principal: '*', ...when('StringLike', 'aws:SourceVpce', 'vpce*') },
    s('/Condition/StringLike/aws:SourceVpce'),
  ),

  // Security warnings
  bucket(
    'UNTRUSTWORTHY_CONDITION_KEY',
    { Principal: { AWS: '111122223333' }, ...when('StringLike', 'aws:Referer', 'https://www.example.com/*') },
    s('/Condition/StringLike/aws:Referer'),
  ),
  bucket(
    'UNTRUSTWORTHY_CONDITION_KEY',
    when('StringEquals', 'aws:UserAgent', 'app'),
    s('/Condition/StringEquals/aws:UserAgent'),
  ),
  bucket(
    'ALLOW_WITH_NOT_PRINCIPAL',
    { Principal: undefined, NotPrincipal: { AWS: '111122223333' } },
    s('/NotPrincipal'),
  ),
  identity(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    when('ForAllValues:StringEquals', 'aws:PrincipalAccount', ['111122223333']),
    s('/Condition/ForAllValues:StringEquals/aws:PrincipalAccount'),
    when('StringEquals', 'aws:PrincipalAccount', ['111122223333']),
  ),
  identity(
    'PASS_ROLE_WITH_NOT_RESOURCE',
    { Action: 'iam:PassRole', Resource: undefined, NotResource: role },
    s('/Action /NotResource'),
    { Action: 'iam:PassRole', Resource: role },
  ),
  identity(
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    { Action: 'iam:Pass*', Resource: undefined, NotResource: role },
    s('/Action /NotResource'),
  ),
  identity(
    'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
    { Action: undefined, NotAction: 's3:*', Resource: undefined, NotResource: role },
    s('/NotAction /NotResource'),
  ),
  identity('PASS_ROLE_WITH_STAR_IN_RESOURCE', { Action: 'iam:PassRole', Resource: '*' }, s('/Action /Resource'), {
    Action: 'iam:PassRole',
    Resource: '*',
    ...when('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com'),
  }),
  identity(
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
    { Action: 'iam:Pass*', Resource: '*' },
    s('/Action /Resource'),
    { Action: 'iam:Pass*', Resource: '*', ...when('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com') },
  ),
  identity(
    'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
    { Action: undefined, NotAction: ['s3:*', 'ec2:*'], Resource: undefined, NotResource: [role, slr] },
    s('/NotAction /NotResource'),
  ),
  identity(
    'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    { Action: undefined, NotAction: 's3:*', Resource: '*' },
    s('/NotAction /Resource'),
    { Action: undefined, NotAction: ['s3:*', 'iam:*'], Resource: '*' },
  ),
  identity(
    'MISSING_PAIRED_CONDITION_KEYS',
    when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'),
    s('/Condition/IpAddress/aws:VpcSourceIp'),
    {
      Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' }, StringEquals: { 'aws:SourceVpc': 'vpc-12345678' } },
    },
  ),
  identity(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    {
      Effect: 'Deny',
      Action: ['appmesh:DeleteMesh', 'iam:DeleteGroup'],
      Resource: '*',
      ...when('StringEquals', 'aws:ResourceTag/status', 'Confidential'),
    },
    s('/Action/1 /Condition/StringEquals/aws:ResourceTag~1status'),
    {
      Effect: 'Deny',
      Action: ['appmesh:DeleteMesh', 'backup:DeleteBackupPlan'],
      Resource: '*',
      ...when('StringEquals', 'aws:ResourceTag/status', 'Confidential'),
    },
  ),
  identity(
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    {
      Effect: 'Deny',
      Action: undefined,
      NotAction: 's3:*',
      Resource: '*',
      ...when('StringEquals', 'aws:ResourceTag/status', 'Confidential'),
    },
    s('/NotAction /Condition/StringEquals/aws:ResourceTag~1status'),
  ),
  bucket(
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    { Principal: cloudtrail, Action: 's3:PutObject' },
    s('/Principal/Service'),
    { Principal: cloudtrail, Action: 's3:PutObject', Condition: source },
  ),
  queue(
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    { Principal: { Service: ['s3.amazonaws.com', 'sns.amazonaws.com'] } },
    s('/Principal/Service/0 /Principal/Service/1'),
    { Principal: { Service: 's3.amazonaws.com' }, ...when('StringEquals', 'aws:SourceOrgID', 'o-1234567890') },
  ),
  trust(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    { Principal: { Federated: other }, Action: web },
    s('/Principal/Federated'),
    { Principal: { Federated: other }, Action: web, ...when('StringEquals', 'id.example.com:aud', 'app') },
  ),
  trust(
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    { Principal: { Federated: provider }, Action: web, Condition: { StringEquals: aud } },
    s('/Principal/Federated'),
    { Principal: { Federated: provider }, Action: web, Condition: { StringEquals: { ...aud, ...sub } } },
  ),
  bucket(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/app-*'),
    s('/Condition/StringLike/aws:PrincipalArn'),
    when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/app-*'),
  ),
  identity(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    {
      Action: 'dynamodb:GetItem',
      Resource: table,
      ...when('ForAllValues:StringEquals', 'dynamodb:Attributes', ['UserId']),
    },
    s('/Condition/ForAllValues:StringEquals/dynamodb:Attributes'),
    {
      Action: 'dynamodb:GetItem',
      Resource: table,
      Condition: {
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['UserId'] },
        StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
      },
    },
  ),
  identity(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    {
      Effect: 'Deny',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::reports',
      ...when('StringLike', 's3:prefix', 'private/*'),
    },
    s('/Condition/StringLike/s3:prefix'),
    {
      Effect: 'Deny',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::reports',
      ...when('StringNotLike', 's3:prefix', 'private/*'),
    },
  ),
  identity(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports', ...when('StringNotLike', 's3:prefix', 'private/*') },
    s('/Condition/StringNotLike/s3:prefix'),
    { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports', ...when('StringLike', 's3:prefix', 'private/*') },
  ),
  trust(
    'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    {
      Principal: { Federated: provider },
      Action: web,
      Condition: { 'ForAnyValue:StringEquals': aud, StringEquals: sub },
    },
    s('/Condition/ForAnyValue:StringEquals/token.actions.githubusercontent.com:aud'),
    { Principal: { Federated: provider }, Action: web, Condition: { StringEquals: { ...aud, ...sub } } },
  ),

  // General warnings
  identity(
    'CREATE_SLR_WITH_NOT_RESOURCE',
    { Action: 'iam:CreateServiceLinkedRole', Resource: undefined, NotResource: slr },
    s('/Action /NotResource'),
    { Action: 'iam:CreateServiceLinkedRole', Resource: slr },
  ),
  identity(
    'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    { Action: 'iam:CreateServ*', Resource: undefined, NotResource: slr },
    s('/Action /NotResource'),
  ),
  identity(
    'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE',
    { Action: undefined, NotAction: ['s3:*', 'iam:PassRole'], Resource: undefined, NotResource: slr },
    s('/NotAction /NotResource'),
    {
      Action: undefined,
      NotAction: ['s3:*', 'iam:PassRole', 'iam:CreateServiceLinkedRole'],
      Resource: undefined,
      NotResource: slr,
    },
  ),
  identity(
    'CREATE_SLR_WITH_STAR_IN_RESOURCE',
    { Action: 'iam:CreateServiceLinkedRole', Resource: '*' },
    s('/Action /Resource'),
    { Action: 'iam:CreateServiceLinkedRole', Resource: slr },
  ),
  identity(
    'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
    { Action: 'iam:Create*', Resource: '*' },
    s('/Action /Resource'),
  ),
  identity(
    'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    { Action: undefined, NotAction: ['s3:*', 'iam:PassRole'], Resource: '*' },
    s('/NotAction /Resource'),
  ),
  identity(
    'DEPRECATED_GLOBAL_CONDITION_KEY',
    when('ArnLike', 'aws:ARN', role),
    s('/Condition/ArnLike/aws:ARN'),
    when('ArnLike', 'aws:PrincipalArn', role),
  ),
  identity(
    'INVALID_DATE_VALUE',
    when('DateLessThan', 'aws:CurrentTime', '1700000000'),
    s('/Condition/DateLessThan/aws:CurrentTime'),
    when('DateLessThan', 'aws:CurrentTime', '2023-11-14'),
  ),
  bucket('INVALID_ROLE_REFERENCE', { Principal: { AWS: 'AROA1234567890EXAMPLE' } }, s('/Principal/AWS'), {
    Principal: { AWS: role },
  }),
  bucket('INVALID_USER_REFERENCE', { Principal: { AWS: ['AIDA1234567890EXAMPLE', role] } }, s('/Principal/AWS/0'), {
    Principal: { AWS: 'arn:aws:iam::111122223333:user/jane' },
  }),
  identity('MISSING_VERSION', { Statement: [usual['iam-identity-policy']] }, ''),
  queue(
    'UNIQUE_SIDS_RECOMMENDED',
    {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'A', ...usual['sqs-queue-policy'] },
        { Sid: 'A', ...usual['sqs-queue-policy'], Action: 'sqs:ReceiveMessage' },
      ],
    },
    '/Statement/1/Sid',
  ),
  identity(
    'WILDCARD_WITHOUT_LIKE_OPERATOR',
    when('StringEquals', 'aws:PrincipalTag/job-category', 'admin-*'),
    s('/Condition/StringEquals/aws:PrincipalTag~1job-category'),
    when('StringLike', 'aws:PrincipalTag/job-category', 'admin-*'),
  ),
  identity(
    'WILDCARD_WITHOUT_LIKE_OPERATOR',
    when('StringEquals', 'aws:PrincipalTag/job-category', ['a', 'admin?']),
    s('/Condition/StringEquals/aws:PrincipalTag~1job-category/1'),
  ),
  identity('POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', { Resource: many(400, 30) }, ''),
  bucket('POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', { Resource: many(600, 30) }, ''),
  identity(
    'TYPE_MISMATCH',
    when('StringEquals', 'aws:MultiFactorAuthPresent', 'true'),
    s('/Condition/StringEquals/aws:MultiFactorAuthPresent'),
    when('Bool', 'aws:MultiFactorAuthPresent', 'true'),
  ),
  identity(
    'TYPE_MISMATCH',
    when('StringEquals', 'aws:MultiFactorAuthAge', '3600'),
    s('/Condition/StringEquals/aws:MultiFactorAuthAge'),
  ),
  identity(
    'TYPE_MISMATCH_BOOLEAN',
    when('Bool', 'aws:MultiFactorAuthPresent', 'yes'),
    s('/Condition/Bool/aws:MultiFactorAuthPresent'),
    when('Bool', 'aws:MultiFactorAuthPresent', 'true'),
  ),
  identity(
    'TYPE_MISMATCH_BOOLEAN',
    when('Null', 'aws:PrincipalTag/team', 'no'),
    s('/Condition/Null/aws:PrincipalTag~1team'),
  ),
  identity(
    'TYPE_MISMATCH_DATE',
    when('DateLessThan', 'aws:CurrentTime', 'tomorrow'),
    s('/Condition/DateLessThan/aws:CurrentTime'),
    when('DateLessThan', 'aws:CurrentTime', '2023-11-14T10:00:00Z'),
  ),
  identity(
    'TYPE_MISMATCH_NUMBER',
    when('NumericLessThan', 'aws:MultiFactorAuthAge', 'an hour'),
    s('/Condition/NumericLessThan/aws:MultiFactorAuthAge'),
  ),
  identity('TYPE_MISMATCH_STRING', when('BinaryEquals', 'x:y', '%%%'), s('/Condition/BinaryEquals/x:y')),
  trust(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    {
      Principal: { Federated: provider },
      Action: web,
      Condition: { StringEquals: aud, StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example/*' } },
    },
    s('/Condition/StringLike/token.actions.githubusercontent.com:sub'),
    { Principal: { Federated: provider }, Action: web, Condition: { StringEquals: { ...aud, ...sub } } },
  ),
  trust(
    'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    {
      Principal: {
        AWS: Array.from({ length: 120 }, (_, index) => `arn:aws:iam::111122223333:role/application-${index}`),
      },
    },
    '',
  ),
  rcp(
    'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    { Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1234567890' } } },
    s('/Condition/StringNotEqualsIfExists/aws:PrincipalOrgID'),
    {
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1234567890' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ),
  rcp(
    'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    {
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1234567890' },
        Null: { 'aws:SourceAccount': 'false' },
      },
    },
    s('/Condition/StringNotEqualsIfExists/aws:SourceOrgID'),
    {
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1234567890' },
        Null: { 'aws:SourceAccount': 'false' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
  ),
  rcp(
    'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
    {
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1234567890' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
    s('/Condition/StringNotEqualsIfExists/aws:SourceOrgID'),
    {
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1234567890' },
        Null: { 'aws:SourceArn': 'false' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
  ),
  identity(
    'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    { Effect: 'Deny', Action: '*', Resource: '*', ...when('StringNotEquals', 'aws:VpceOrgID', 'o-1234567890') },
    s('/Condition/StringNotEquals/aws:VpceOrgID'),
    { Effect: 'Deny', Action: 's3:*', Resource: '*', ...when('StringNotEquals', 'aws:VpceOrgID', 'o-1234567890') },
  ),

  // Suggestions
  identity('EMPTY_ARRAY_ACTION', { Action: [] }, s('/Action')),
  identity(
    'EMPTY_ARRAY_CONDITION',
    when('StringEquals', 'aws:PrincipalAccount', []),
    s('/Condition/StringEquals/aws:PrincipalAccount'),
  ),
  identity(
    'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    { Action: 'ec2:CreateTags', Resource: '*', ...when('ForAllValues:StringEquals', 'aws:TagKeys', []) },
    s('/Condition/ForAllValues:StringEquals/aws:TagKeys'),
    { Action: 'ec2:CreateTags', Resource: '*', ...when('Null', 'aws:TagKeys', 'true') },
  ),
  identity(
    'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    { Action: 'ec2:CreateTags', Resource: '*', ...when('ForAnyValue:StringEquals', 'aws:TagKeys', []) },
    s('/Condition/ForAnyValue:StringEquals/aws:TagKeys'),
  ),
  identity(
    'EMPTY_ARRAY_CONDITION_IFEXISTS',
    when('StringEqualsIfExists', 'aws:PrincipalAccount', []),
    s('/Condition/StringEqualsIfExists/aws:PrincipalAccount'),
  ),
  bucket('EMPTY_ARRAY_PRINCIPAL', { Principal: { AWS: [] } }, s('/Principal/AWS')),
  identity('EMPTY_ARRAY_RESOURCE', { Resource: [] }, s('/Resource')),
  identity('EMPTY_OBJECT_CONDITION', { Condition: {} }, s('/Condition')),
  identity('EMPTY_OBJECT_CONDITION', { Condition: { StringEquals: {} } }, s('/Condition/StringEquals')),
  bucket('EMPTY_OBJECT_PRINCIPAL', { Principal: {} }, s('/Principal')),
  identity('EMPTY_SID_VALUE', { Sid: '' }, s('/Sid')),
  identity(
    'EQUIVALENT_TO_NULL_FALSE',
    when('StringLike', 'aws:PrincipalTag/team', '*'),
    s('/Condition/StringLike/aws:PrincipalTag~1team'),
    when('Null', 'aws:PrincipalTag/team', 'false'),
  ),
  identity(
    'EQUIVALENT_TO_NULL_TRUE',
    when('StringNotLike', 'aws:PrincipalTag/team', '*'),
    s('/Condition/StringNotLike/aws:PrincipalTag~1team'),
    when('Null', 'aws:PrincipalTag/team', 'true'),
  ),
  identity(
    'IMPROVE_IP_RANGE',
    when('IpAddress', 'aws:SourceIp', '198.51.100.7/24'),
    s('/Condition/IpAddress/aws:SourceIp'),
    when('IpAddress', 'aws:SourceIp', '198.51.100.0/24'),
  ),
  identity(
    'NULL_WITH_QUALIFIER',
    { Action: 'ec2:CreateTags', Resource: '*', ...when('ForAllValues:Null', 'aws:TagKeys', 'true') },
    s('/Condition/ForAllValues:Null/aws:TagKeys'),
    { Action: 'ec2:CreateTags', Resource: '*', ...when('Null', 'aws:TagKeys', 'true') },
  ),
  identity(
    'PRIVATE_IP_ADDRESS_SUBSET',
    when('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '198.51.100.0/24', '192.168.0.0/16']),
    s('/Condition/IpAddress/aws:SourceIp/0 /Condition/IpAddress/aws:SourceIp/2'),
    when('IpAddress', 'aws:SourceIp', ['198.51.100.0/24']),
  ),
  identity(
    'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    { Effect: 'Deny', ...when('NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8', '198.51.100.0/24']) },
    s('/Condition/NotIpAddress/aws:SourceIp/0'),
    { Effect: 'Deny', ...when('NotIpAddress', 'aws:SourceIp', ['198.51.100.0/24']) },
  ),
  identity(
    'REDUNDANT_ACTION',
    { Action: ['iam:Get*', 'iam:List*', 'iam:GetCredentialReport'], Resource: '*' },
    s('/Action/0 /Action/2'),
    { Action: ['iam:Get*', 'iam:List*', 'iam:*CredentialReport'], Resource: '*' },
  ),
  identity(
    'REDUNDANT_CONDITION_VALUE_NUM',
    when('NumericLessThan', 'aws:MultiFactorAuthAge', ['2700', '3600']),
    s('/Condition/NumericLessThan/aws:MultiFactorAuthAge'),
    when('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
  ),
  identity(
    'REDUNDANT_RESOURCE',
    {
      Action: 'iam:GetRole',
      Resource: [
        'arn:aws:iam::111122223333:role/jane-admin',
        'arn:aws:iam::111122223333:role/jane-s3only',
        'arn:aws:iam::111122223333:role/jane*',
      ],
    },
    s('/Resource/0 /Resource/1 /Resource/2'),
    { Action: 'iam:GetRole', Resource: ['arn:aws:iam::111122223333:role/jane*'] },
  ),
  identity(
    'REDUNDANT_STATEMENT',
    { Version: '2012-10-17', Statement: [usual['iam-identity-policy'], usual['iam-identity-policy']] },
    '/Statement/0 /Statement/1',
  ),
  identity(
    'WILDCARD_IN_SERVICE_NAME',
    { Action: 'codecommit:*', Resource: 'arn:aws:*code*:eu-west-1:111122223333:*' },
    s('/Resource'),
  ),
  identity('INVALID_SERVICE_IN_ACTION', { Action: '*code*:List*', Resource: '*' }, s('/Action')),
  identity(
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    {
      Action: ['appmesh:DescribeMesh', 'iam:GetGroup'],
      Resource: '*',
      ...when('StringEquals', 'aws:ResourceTag/team', 'BumbleBee'),
    },
    s('/Action/1 /Condition/StringEquals/aws:ResourceTag~1team'),
    {
      Action: ['appmesh:DescribeMesh', 'backup:GetBackupPlan'],
      Resource: '*',
      ...when('StringEquals', 'aws:ResourceTag/team', 'BumbleBee'),
    },
  ),
  identity(
    'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    {
      Action: undefined,
      NotAction: ['iam:*', 's3:*'],
      Resource: '*',
      ...when('StringEquals', 'aws:ResourceTag/team', 'BumbleBee'),
    },
    s('/NotAction /Condition/StringEquals/aws:ResourceTag~1team'),
  ),
  bucket(
    'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    {
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 's3:PutObject',
      ...when('StringEquals', 'aws:Referer', '111122223333'),
    },
    s('/Condition/StringEquals/aws:Referer'),
    { Principal: { Service: 'ses.amazonaws.com' }, Action: 's3:PutObject', Condition: source },
  ),
  bucket(
    'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    when('StringEquals', 's3:ResourceAccount', '111122223333'),
    s('/Condition/StringEquals/s3:ResourceAccount'),
  ),
  identity(
    'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    when('StringLikeIfExists', 'aws:PrincipalTag/team', '*'),
    s('/Condition/StringLikeIfExists/aws:PrincipalTag~1team'),
  ),
  trust(
    'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    { Principal: { AWS: [role, 'arn:aws:sts::111122223333:assumed-role/app/session'] } },
    s('/Principal/AWS/1'),
    { Principal: { AWS: [role] } },
  ),
  identity(
    'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    { Action: 'ec2:CreateTags', Resource: '*', ...when('ForAnyValue:StringNotLike', 'aws:TagKeys', '*') },
    s('/Condition/ForAnyValue:StringNotLike/aws:TagKeys'),
  ),
  trust(
    'CONFIRM_AUDIENCE_CLAIM_TYPE',
    { Principal: { Federated: other }, Action: web, ...when('ForAnyValue:StringEquals', 'id.example.com:aud', 'app') },
    s('/Condition/ForAnyValue:StringEquals/id.example.com:aud'),
    { Principal: { Federated: other }, Action: web, ...when('StringEquals', 'id.example.com:aud', 'app') },
  ),
];

/** Makes the cases of a kind: the members given replace those of the usual statement; a whole document has a `Statement` or `Version`. */
function of(kind: Kind) {
  return (code: AccessAnalyzerCode, bad: Members | string, at: string, good: Members = {}): AccessAnalyzerCase => ({
    code,
    kind,
    bad: document(kind, bad),
    at,
    good: document(kind, good),
  });
}

function document(kind: Kind, members: Members | string): unknown {
  if (typeof members === 'string' || 'Statement' in members || 'Version' in members) return members;
  return { Version: '2012-10-17', Statement: [{ ...usual[kind], ...members }] };
}
