import { table } from '../../text/table';

/** What `*` or no resource at all means in a policy that hangs on one resource. */
export const ownResources: Readonly<Record<string, string>> = table({
  'iam-trust-policy': 'this role',
  'kms-key-policy': 'this key',
  'secretsmanager-policy': 'this secret',
  'ecr-repository-policy': 'this repository',
  'efs-file-system-policy': 'this file system',
  'sqs-queue-policy': 'this queue',
  'sns-topic-policy': 'this topic',
  'lambda-function-policy': 'this function',
  'lattice-auth-policy': 'this service',
  'backup-vault-policy': 'this vault',
  'glacier-vault-policy': 'this vault',
  'opensearch-domain-policy': 'this domain',
  'apigateway-policy': 'this API',
  'dynamodb-policy': 'this table',
  'logs-destination-policy': 'this destination',
  'events-bus-policy': 'this event bus',
});
