import { isPlaceholder } from '../arns';
import { eachConditionOn, isOpen } from '../conditions';
import type { Rule } from '../rule';

const keys: ReadonlySet<string> = new Set([
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3express:x-amz-server-side-encryption-aws-kms-key-id',
]);

export const kmsKeyArn: Rule = {
  id: 's3/kms-key-arn',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_KMS_KEY_VALUE'],
  notes: ['N24'],

  fixable: false,
  summary: 'The KMS key of an upload is compared with something that is no key ARN.',
  why: 'Amazon S3 fills `s3:x-amz-server-side-encryption-aws-kms-key-id` with the ARN of the key, whatever the request names. A key id alone, an alias or the ARN of an alias equals none, so the condition matches no upload, or under a negated operator every one.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "alias/reports" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "ArnEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Specifying server-side encryption with AWS KMS',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachConditionOn(policy, keys, condition => {
      const { family } = condition.operator;
      if (family !== 'String' && family !== 'ARN') return;
      for (const { value, node } of condition.values) {
        if (isOpen(value) || isPlaceholder(value) || mayBeKey(value)) continue;
        report({
          at: node,
          message: `\`${condition.key}\` holds the ARN of a key, \`arn:aws:kms:REGION:ACCOUNT:key/ID\`, and never equals \`${value}\`.`,
        });
      }
    });
  },
};

/** A pattern may stop anywhere before the id of the key. */
function mayBeKey(value: string): boolean {
  if (/^arn:[^:]+:kms:[^:]*:[^:]*:key\/./.test(value)) return true;
  return /^[^:]*[*?]/.test(value) || /^arn:[^:]*(:(kms|[*?]*)(:[^:]*){0,2})?[*?]/.test(value);
}
