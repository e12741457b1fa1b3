import type { Policy, Statement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { insertMember } from '../../tree/edits';
import { memberValue } from '../../tree/node';
import { conditionsOn } from '../conditions';
import type { Rule } from '../rule';

const key = 's3:x-amz-server-side-encryption';

export const defaultEncryptionDenied: Rule = {
  id: 's3/default-encryption-denied',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N24'],
  fixable: true,
  summary: 'A Deny on the encryption header also stops uploads that leave encryption to the bucket.',
  why: 'An upload without the header `x-amz-server-side-encryption` is encrypted with the default of the bucket, which every bucket has. The condition key is then absent, and `StringNotEquals` matches an absent key, with or without `IfExists`. The pair with `Null` `"false"` denies only uploads that ask for another encryption.',
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
      "Condition": { "StringNotEquals": { "s3:x-amz-server-side-encryption": "aws:kms" } }
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
      title: 'Setting default server-side encryption behavior for Amazon S3 buckets',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html',
    },
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Deny') continue;
      const conditions = conditionsOn(statement, key);
      const [first] = conditions;
      if (first === undefined || !conditions.every(({ operator }) => operator.negated && operator.family === 'String'))
        continue;
      if (requiresHeader(policy)) return;
      const edits = addNull(text, statement);
      report({
        at: first.keyMember.key,
        message: `\`${first.operator.text}\` also matches uploads without the header, so this denies those that take the default encryption of the bucket. \`Null\` with \`"false"\` beside it lets them pass.`,
        fixes: edits === undefined ? [] : [{ title: `Add "Null": { "${key}": "false" }`, safe: false, edits }],
      });
    }
  },
};

/** True when another statement denies uploads without the header: then that is the intent. */
function requiresHeader(policy: Policy): boolean {
  return policy.statements.some(
    statement =>
      statement.effect === 'Deny' && conditionsOn(statement, key).some(({ operator }) => operator.base === 'Null'),
  );
}

function addNull(text: string, { conditionMember }: Statement): Edit[] | undefined {
  const block = conditionMember?.value;
  if (block?.type !== 'object') return undefined;
  const existing = memberValue(block, 'Null');
  if (existing === undefined) return insertMember(text, block, 'Null', { [key]: 'false' });
  return existing.type === 'object' ? insertMember(text, existing, key, 'false') : undefined;
}
