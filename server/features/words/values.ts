import { table } from '../../text/table';
/**
 * The values that AWS documents for condition keys with few of them, by the key's name in lower case
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/list_amazons3.html and the services' own pages).
 */
export const keyValues: Readonly<Record<string, readonly string[]>> = table({
  's3:x-amz-acl': [
    'private',
    'public-read',
    'public-read-write',
    'aws-exec-read',
    'authenticated-read',
    'bucket-owner-read',
    'bucket-owner-full-control',
    'log-delivery-write',
  ],
  's3:x-amz-server-side-encryption': ['aws:kms', 'AES256', 'aws:kms:dsse'],
  's3:x-amz-storage-class': [
    'STANDARD',
    'STANDARD_IA',
    'ONEZONE_IA',
    'INTELLIGENT_TIERING',
    'GLACIER_IR',
    'GLACIER',
    'DEEP_ARCHIVE',
    'REDUCED_REDUNDANCY',
  ],
  's3:x-amz-metadata-directive': ['COPY', 'REPLACE'],
  's3:x-amz-server-side-encryption-customer-algorithm': ['AES256'],
  's3:x-amz-object-ownership': ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'],
  's3:object-lock-mode': ['GOVERNANCE', 'COMPLIANCE'],
  's3:object-lock-legal-hold': ['ON', 'OFF'],
  's3:authtype': ['REST-HEADER', 'REST-QUERY-STRING', 'POST'],
  's3:signatureversion': ['AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256', 'AWS'],
  's3:tlsversion': ['1.2', '1.3'],
  's3:accesspointnetworkorigin': ['VPC', 'Internet'],
  'aws:principaltype': ['User', 'AssumedRole', 'Account', 'FederatedUser', 'Anonymous'],
  'ec2:metadatahttptokens': ['required', 'optional'],
  'ec2:metadatahttpendpoint': ['enabled', 'disabled'],
  'ec2:roledelivery': ['2.0', '1.0'],
  'ec2:tenancy': ['default', 'dedicated', 'host'],
  'lambda:functionurlauthtype': ['AWS_IAM', 'NONE'],
  'sns:protocol': ['https', 'http', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'],
  'kms:keyorigin': ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'],
  'kms:keyusage': ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'],
  'saml:aud': ['https://signin.aws.amazon.com/saml'],
  'token.actions.githubusercontent.com:aud': ['sts.amazonaws.com'],
  'glue:roleassumedby': ['glue.amazonaws.com'],
  'glue:credentialissuingservice': ['glue.amazonaws.com'],
});

/** What the values of other keys look like, as snippets whose placeholders are to be replaced. */
export const keyForms: Readonly<Record<string, readonly string[]>> = table({
  'aws:principalorgid': ['o-${1:a1b2c3d4e5}'],
  'aws:resourceorgid': ['o-${1:a1b2c3d4e5}'],
  'aws:sourceorgid': ['o-${1:a1b2c3d4e5}'],
  'aws:vpceorgid': ['o-${1:a1b2c3d4e5}'],
  'aws:principalorgpaths': ['o-${1:a1b2c3d4e5}/r-${2:ab12}/ou-${3:ab12-11111111}/*'],
  'aws:resourceorgpaths': ['o-${1:a1b2c3d4e5}/r-${2:ab12}/ou-${3:ab12-11111111}/*'],
  'aws:sourceorgpaths': ['o-${1:a1b2c3d4e5}/r-${2:ab12}/ou-${3:ab12-11111111}/*'],
  'aws:sourcevpce': ['vpce-${1:1a2b3c4d}'],
  'aws:sourcevpc': ['vpc-${1:1a2b3c4d}'],
  'aws:sourceip': ['${1:203.0.113.0/24}', '${1:2001:db8::/32}'],
  'aws:vpcsourceip': ['${1:10.0.0.0/8}', '${1:172.16.0.0/12}', '${1:192.168.0.0/16}'],
  'aws:currenttime': ['${1:2026-01-31T12:00:00Z}'],
  'aws:tokenissuetime': ['${1:2026-01-31T12:00:00Z}'],
  'aws:multifactorauthage': ['${1:300}'],
  'token.actions.githubusercontent.com:sub': [
    'repo:${1:owner}/${2:repository}:ref:refs/heads/${3:main}',
    'repo:${1:owner}/${2:repository}:environment:${3:production}',
  ],
});

/** Keys whose values are Regions. */
export const regionKeys: ReadonlySet<string> = new Set(['aws:requestedregion', 'ec2:region', 's3:locationconstraint']);

/** Keys whose values are service principals. */
export const servicePrincipalKeys: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'iam:passedtoservice',
  'iam:awsservicename',
]);

/** Keys whose values are account ids. */
export const accountKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:resourceaccount',
  'aws:sourceaccount',
  'aws:vpceaccount',
  'kms:calleraccount',
  's3:resourceaccount',
  's3:dataaccesspointaccount',
]);

/** Services that call AWS KMS for their callers, as they stand in `kms:ViaService`. */
export const viaServices: readonly string[] = [
  's3',
  'ec2',
  'rds',
  'dynamodb',
  'secretsmanager',
  'ssm',
  'lambda',
  'sqs',
  'sns',
  'elasticfilesystem',
  'logs',
  'backup',
  'ecr',
  'kinesis',
  'redshift',
  'athena',
  'glue',
  'es',
  'fsx',
];
