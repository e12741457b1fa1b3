import type { Condition, Policy, PrincipalEntry, Statement } from '../../model/policy';
import { listAnd } from '../../text/listing';
import type { Json } from '../../tree/edits';
import { type Bucket, bucketsOf } from '../buckets';
import { entryFor } from '../grants';
import { isEveryone } from '../principals';
import type { Fix, Rule } from '../rule';
import { addStatement } from '../tls';

/** What each service that writes logs asks of the bucket: of itself, and of its objects. */
const needs: ReadonlyMap<string, readonly string[]> = new Map([
  ['cloudtrail.amazonaws.com', ['s3:GetBucketAcl', 's3:PutObject']],
  ['config.amazonaws.com', ['s3:GetBucketAcl', 's3:ListBucket', 's3:PutObject']],
  ['delivery.logs.amazonaws.com', ['s3:GetBucketAcl', 's3:PutObject']],
  ['logdelivery.elasticloadbalancing.amazonaws.com', ['s3:PutObject']],
]);

export const logDelivery: Rule = {
  id: 's3/log-delivery',
  kinds: ['s3-bucket-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N46'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A service that is to write logs into the bucket lacks one of the permissions that it needs.',
  why: 'AWS CloudTrail, AWS Config and the delivery of VPC flow logs and load balancer logs look at the bucket before they write: besides `s3:PutObject` on the objects they ask for `s3:GetBucketAcl` on the bucket, AWS Config also for `s3:ListBucket`. Without it they refuse the bucket, or no log ever arrives.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Write",
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::audit-logs/AWSLogs/111122223333/*",
      "Condition": {
        "StringEquals": {
          "s3:x-amz-acl": "bucket-owner-full-control",
          "aws:SourceAccount": "111122223333",
          "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit"
        }
      }
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::audit-logs", "arn:aws:s3:::audit-logs/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Look",
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:GetBucketAcl",
      "Resource": "arn:aws:s3:::audit-logs",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "111122223333",
          "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit"
        }
      }
    },
    {
      "Sid": "Write",
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::audit-logs/AWSLogs/111122223333/*",
      "Condition": {
        "StringEquals": {
          "s3:x-amz-acl": "bucket-owner-full-control",
          "aws:SourceAccount": "111122223333",
          "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit"
        }
      }
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::audit-logs", "arn:aws:s3:::audit-logs/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Amazon S3 bucket policy for CloudTrail',
      url: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
    },
    {
      title: 'Permissions for the Amazon S3 bucket of AWS Config',
      url: 'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html',
    },
    {
      title: 'Amazon S3 bucket permissions for flow logs',
      url: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const seen = new Set<string>();
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') continue;
      for (const entry of statement.principal?.entries ?? []) {
        const needed = entry.type === 'Service' ? needs.get(entry.value) : undefined;
        if (needed === undefined || seen.has(entry.value)) continue;
        seen.add(entry.value);
        const missing = needed.filter(action => !policy.statements.some(each => grants(each, entry, action)));
        if (missing.length === 0) continue;
        report({
          at: entry.node,
          message: `\`${entry.value}\` also needs ${listAnd(missing)} to write logs into the bucket, and nothing here allows it.`,
          fixes: adding(text, policy, statement, entry.value, missing),
        });
      }
    }
  },
};

function grants(statement: Statement, { value }: PrincipalEntry, action: string): boolean {
  const { effect, principal } = statement;
  if (effect !== 'Allow' || entryFor(statement.action, action) === undefined) return false;
  return isEveryone(principal) || (principal?.entries.some(entry => entry.value === value) ?? false);
}

/** Adds statements with what is missing, under the conditions on the source that the service has already. */
function adding(text: string, policy: Policy, model: Statement, service: string, missing: readonly string[]): Fix[] {
  const [bucket, ...others] = bucketsOf(policy);
  if (bucket === undefined || others.length > 0) return [];
  const onBucket = missing.filter(action => action !== 's3:PutObject');
  const [actions, resource] =
    onBucket.length > 0 ? [onBucket, bucket.arn] : [missing, objectsFor(bucket, model.conditions)];
  const condition = conditionOf(model.conditions, onBucket.length === 0);
  const edits = addStatement(text, policy, {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: actions.length === 1 ? (actions[0] ?? '') : actions,
    Resource: resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  });
  return edits === undefined ? [] : [{ title: `Allow ${actions.join(' and ')}`, safe: false, edits }];
}

function objectsFor({ arn }: Bucket, conditions: readonly Condition[]): string {
  const account = conditions.find(({ key }) => /^aws:SourceAccount$/i.test(key))?.values[0]?.value;
  return `${arn}/AWSLogs/${account === undefined || !/^\d{12}$/.test(account) ? '*' : `${account}/*`}`;
}

/** The conditions on where the service's request comes from, and with objects the ACL by which they are the owner's. */
function conditionOf(conditions: readonly Condition[], withAcl: boolean): Record<string, Json> {
  const blocks: Record<string, Record<string, Json>> = {};
  for (const { operator, key, values } of conditions) {
    if (!/^aws:Source(Account|Arn|OrgID|OrgPaths)$/i.test(key) || values.length === 0) continue;
    const texts = values.map(({ value }) => value);
    blocks[operator.text] = { ...blocks[operator.text], [key]: texts.length === 1 ? (texts[0] ?? '') : texts };
  }
  if (withAcl) {
    blocks['StringEquals'] = { ...blocks['StringEquals'], 's3:x-amz-acl': 'bucket-owner-full-control' };
  }
  return blocks;
}
