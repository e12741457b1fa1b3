import { eachCondition } from '../conditions';
import { headerValues, otherWords } from '../headers';
import type { Rule } from '../rule';
import { reportWord, wordTrouble } from '../words';

export const headerValue: Rule = {
  id: 's3/header-value',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N23', 'N24'],
  fixable: true,
  summary: 'A condition compares a request header of S3 with a value that it cannot have.',
  why: 'Some headers take one of a few words only: `x-amz-server-side-encryption` is `AES256`, `aws:kms` or `aws:kms:dsse`, `x-amz-acl` a canned ACL. S3 refuses a request with any other, so the comparison never matches. In a Deny with `StringNotEquals` it then stops every request.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringNotEquals": { "s3:x-amz-server-side-encryption": "aws-kms" }, "Null": { "s3:x-amz-server-side-encryption": "false" } }
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
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringNotEquals": { "s3:x-amz-server-side-encryption": "aws:kms" }, "Null": { "s3:x-amz-server-side-encryption": "false" } }
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
      title: 'PutObject',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html',
    },
    {
      title: 'Protecting data with server-side encryption',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, condition => {
      const { base, family } = condition.operator;
      if (family !== 'String' || base === undefined || !/^s3:/i.test(condition.key)) return;
      const values = headerValues.get(condition.key.toLowerCase());
      if (values === undefined) return;
      for (const entry of condition.values) {
        const trouble = wordTrouble(entry.value, base, values);
        if (trouble === undefined) continue;
        const meant = otherWords[entry.value.toLowerCase()];
        const fitting = meant !== undefined && values.includes(meant) ? meant : trouble.meant;
        report(reportWord(text, entry, condition.key, values, fitting));
      }
    });
  },
};
