import type { Task } from './tasks';

/**
 * The actions that policies name most, in words: service, what `*` as their resource means, then for each verb, noun,
 * preposition and suffix the actions.
 */
const table: readonly (readonly [service: string, any: string, tasks: readonly (readonly [string, string])[]])[] = [
  [
    's3',
    'any bucket',
    [
      ['list|objects|of', 'ListBucket'],
      ['list|object versions|of', 'ListBucketVersions'],
      ['list|unfinished uploads|of', 'ListBucketMultipartUploads'],
      ['list|parts of uploads|of', 'ListMultipartUploadParts'],
      ['read|objects|of', 'GetObject GetObjectVersion GetObjectAttributes GetObjectVersionAttributes'],
      ['read|object tags|of', 'GetObjectTagging GetObjectVersionTagging'],
      ['read|object permissions|of', 'GetObjectAcl GetObjectVersionAcl'],
      ['write|objects|of', 'PutObject'],
      ['delete|objects|of', 'DeleteObject DeleteObjectVersion'],
      ['cancel|uploads|of', 'AbortMultipartUpload'],
      ['restore|archived objects|of', 'RestoreObject'],
      ['look up|the Region|of', 'GetBucketLocation'],
      ['read|the access control list|of', 'GetBucketAcl'],
      ['read|the policy|of', 'GetBucketPolicy'],
      ['change|the policy|of', 'PutBucketPolicy'],
      ['delete|the policy|of', 'DeleteBucketPolicy'],
      ['list|all buckets|.', 'ListAllMyBuckets'],
      ['create||', 'CreateBucket'],
      ['delete||', 'DeleteBucket'],
    ],
  ],
  [
    'kms',
    'any key',
    [
      ['encrypt||with', 'Encrypt'],
      ['decrypt||with', 'Decrypt'],
      ['re-encrypt||with', 'ReEncryptFrom ReEncryptTo'],
      [
        'generate|data keys|with',
        'GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext',
      ],
      ['sign||with', 'Sign'],
      ['verify|signatures|with', 'Verify'],
      ['create|grants|on', 'CreateGrant'],
      ['list|grants|on', 'ListGrants'],
      ['revoke|grants|on', 'RevokeGrant'],
      ['describe||', 'DescribeKey'],
      ['schedule|the deletion|of', 'ScheduleKeyDeletion'],
      ['change|the key policy|of', 'PutKeyPolicy'],
      ['read|the key policy|of', 'GetKeyPolicy'],
    ],
  ],
  [
    'sqs',
    'any queue',
    [
      ['send|messages|to', 'SendMessage'],
      ['receive|messages|from', 'ReceiveMessage'],
      ['delete|messages|from', 'DeleteMessage'],
      ['read|attributes|of', 'GetQueueAttributes'],
      ['look up|the address|of', 'GetQueueUrl'],
      ['purge||', 'PurgeQueue'],
    ],
  ],
  [
    'sns',
    'any topic',
    [
      ['publish|messages|to', 'Publish'],
      ['subscribe||to', 'Subscribe'],
      ['read|attributes|of', 'GetTopicAttributes'],
      ['list|subscriptions|to', 'ListSubscriptionsByTopic'],
    ],
  ],
  [
    'lambda',
    'any function',
    [
      ['invoke||', 'InvokeFunction InvokeAsync'],
      ['call|the URL|of', 'InvokeFunctionUrl'],
    ],
  ],
  [
    'dynamodb',
    'any table',
    [
      ['read|items|of', 'GetItem BatchGetItem'],
      ['write|items|of', 'PutItem BatchWriteItem'],
      ['update|items|of', 'UpdateItem'],
      ['delete|items|of', 'DeleteItem'],
      ['query||', 'Query'],
      ['scan||', 'Scan'],
      ['describe||', 'DescribeTable'],
      ['select items|with PartiQL|from', 'PartiQLSelect'],
      ['insert items|with PartiQL|into', 'PartiQLInsert'],
      ['update items|with PartiQL|of', 'PartiQLUpdate'],
      ['delete items|with PartiQL|from', 'PartiQLDelete'],
    ],
  ],
  [
    'secretsmanager',
    'any secret',
    [
      ['read|the value|of', 'GetSecretValue'],
      ['change|the value|of', 'PutSecretValue'],
      ['describe||', 'DescribeSecret'],
    ],
  ],
  [
    'sts',
    'any role',
    [
      ['assume||', 'AssumeRole'],
      ['assume|||after a SAML sign-in', 'AssumeRoleWithSAML'],
      ['assume|||with a web identity token', 'AssumeRoleWithWebIdentity'],
      ['pass|session tags|to', 'TagSession'],
      ['set|the source identity|of', 'SetSourceIdentity'],
      ['pass|context|to', 'SetContext'],
      ['ask|who they are|.', 'GetCallerIdentity'],
    ],
  ],
  [
    'iam',
    'any role',
    [
      ['pass||', 'PassRole'],
      ['create|service-linked roles|.', 'CreateServiceLinkedRole'],
    ],
  ],
  [
    'logs',
    'any log group',
    [
      ['write|log events|to', 'PutLogEvents'],
      ['create|log streams|in', 'CreateLogStream'],
      ['create||', 'CreateLogGroup'],
      ['set up|subscription filters|to', 'PutSubscriptionFilter'],
    ],
  ],
  ['organizations', 'any organization', [['leave|the organization|.', 'LeaveOrganization']]],
  ['events', 'any event bus', [['send|events|to', 'PutEvents']]],
  ['execute-api', 'any API', [['call||', 'Invoke']]],
  [
    'vpc-lattice-svcs',
    'any service',
    [
      ['call||', 'Invoke'],
      ['connect||to', 'Connect'],
    ],
  ],
  [
    'elasticfilesystem',
    'any file system',
    [
      ['mount||', 'ClientMount'],
      ['write||to', 'ClientWrite'],
      ['act as root||on', 'ClientRootAccess'],
    ],
  ],
  [
    'ecr',
    'any repository',
    [
      ['pull|images|from', 'BatchGetImage GetDownloadUrlForLayer BatchCheckLayerAvailability'],
      ['push|images|to', 'PutImage InitiateLayerUpload UploadLayerPart CompleteLayerUpload'],
      ['sign in|to the registry|.', 'GetAuthorizationToken'],
    ],
  ],
  [
    'kinesis',
    'any stream',
    [
      ['write|records|to', 'PutRecord PutRecords'],
      ['read|records|from', 'GetRecords GetShardIterator SubscribeToShard'],
    ],
  ],
  ['firehose', 'any stream', [['write|records|to', 'PutRecord PutRecordBatch']]],
  ['ssm', 'any parameter', [['read||', 'GetParameter GetParameters GetParametersByPath']]],
  ['states', 'any state machine', [['start|executions|of', 'StartExecution StartSyncExecution']]],
  ['cloudwatch', 'any metric', [['publish|metrics|.', 'PutMetricData']]],
  [
    'apigateway',
    'any API',
    [
      ['read|the configuration|of', 'GET'],
      ['add|to the configuration|of', 'POST'],
      ['replace|the configuration|of', 'PUT'],
      ['change|the configuration|of', 'PATCH'],
      ['delete|from the configuration|of', 'DELETE'],
    ],
  ],
];

/** By full name in AWS's spelling: `s3:GetObject`. */
export const knownTasks: ReadonlyMap<string, Task> = new Map(
  table.flatMap(([service, any, tasks]) =>
    tasks.flatMap(([words, names]) => {
      const [verb = '', noun = '', preposition = '', suffix] = words.split('|');
      const task: Task = { verb, noun, preposition, any, ...(suffix !== undefined && { suffix }) };
      return names.split(' ').map((name): [string, Task] => [`${service}:${name}`, task]);
    }),
  ),
);
