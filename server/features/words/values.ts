import { keyWords } from '../../rules/enumerations';
import { headerValues } from '../../rules/headers';
import { table } from '../../text/table';

/** Values of keys that have others too, or to which AWS keeps adding, by the key's name in lower case. */
const listed: Readonly<Record<string, readonly string[]>> = table({
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
  's3:tlsversion': ['1.2', '1.3'],
  'ec2:roledelivery': ['2.0', '1.0'],
  'sns:protocol': ['https', 'http', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'],
  'saml:aud': ['https://signin.aws.amazon.com/saml'],
  'token.actions.githubusercontent.com:aud': ['sts.amazonaws.com'],
  'glue:roleassumedby': ['glue.amazonaws.com'],
  'glue:credentialissuingservice': ['glue.amazonaws.com'],
});

/** The values that AWS documents for a key, given by its name in lower case; undefined where they cannot be listed. */
export function valuesOfKey(name: string): readonly string[] | undefined {
  return keyWords.get(name) ?? headerValues.get(name) ?? listed[name];
}

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
