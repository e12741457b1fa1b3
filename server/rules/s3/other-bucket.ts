import { hasWildcard } from '../../match/wildcard';
import { bucketsOf } from '../buckets';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const otherBucket: Rule = {
  id: 's3/other-bucket',
  kinds: ['s3-bucket-policy'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N34'],
  fixable: true,
  summary: 'A bucket policy names another bucket than its own.',
  why: 'A bucket policy speaks only of the bucket that it is attached to. Amazon S3 refuses one that names another bucket with "Policy has invalid resource". The bucket that most resources name is taken for its own.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports"
    },
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::report/*"
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::report*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports"
    },
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Bucket policies for Amazon S3',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const buckets = bucketsOf(policy);
    if (buckets.length < 2 || buckets.some(({ name }) => hasWildcard(name))) return;
    const [own, ...others] = [...buckets].sort((a, b) => b.resources.length - a.resources.length);
    if (own === undefined) return;
    const sure = own.resources.length > (others[0]?.resources.length ?? 0);
    for (const { name, arn, resources } of others) {
      for (const { value, node } of resources) {
        const moved = `${own.arn}${value.slice(arn.length)}`;
        report({
          at: node,
          message: `A bucket policy can name only its own bucket, ${sure ? `here \`${own.name}\`` : `and \`${own.name}\` is named too`}. Amazon S3 refuses the policy because of \`${name}\`.`,
          fixes: sure ? replaceWith(text, node, moved) : [],
        });
      }
    }
  },
};
