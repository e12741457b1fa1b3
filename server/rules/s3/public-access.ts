import { demandsAccount, nameGrant, openStatements } from '../outsiders';
import type { Rule } from '../rule';

export const publicAccess: Rule = {
  id: 's3/public-access',
  kinds: ['s3-bucket-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N34'],
  fixable: false,
  summary: 'The bucket policy lets anyone in.',
  why: 'A principal `*` in an Allow is everyone, with or without an AWS account, unless a condition narrows the requester down to fixed values, such as an organization, a VPC or an address range; neither patterns for any account nor names that callers choose are fixed. S3 Block Public Access, which new buckets have on, refuses such a policy or ignores it. A web site is better served through Amazon CloudFront with origin access control.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
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
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
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
      title: 'Blocking public access to your Amazon S3 storage',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const { statement, everyone } of openStatements(policy)) {
      report({
        at: everyone,
        message: `${statement.conditions.some(demandsAccount) ? 'Anyone with an AWS account, whichever it is,' : 'Anyone on the Internet, also without an AWS account,'} may do ${nameGrant(statement)}. Name the principals, or narrow them down with a condition such as \`aws:PrincipalOrgID\`.`,
      });
    }
  },
};
