import { kinds } from '../../model/kinds';
import type { Statement } from '../../model/policy';
import { hasOnlyValue, isKey } from '../conditions';
import { entryFor } from '../grants';
import { isEveryone } from '../principals';
import type { Rule } from '../rule';

export const lockOut: Rule = {
  id: 'resource-policy/lock-out',
  kinds: kinds.filter(({ repair }) => repair !== undefined).map(({ id }) => id),
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N34'],
  fixable: false,
  summary: 'The policy of a resource denies everyone the means to mend it.',
  why: 'A Deny in the policy of a resource goes before every Allow, also for administrators of its own account. Where it denies everyone, without a condition, to change or delete the policy, nobody can take it back; for a bucket or a queue the root user of the account still can. A Deny of all requests over TLS does the same, as all clients use TLS: it is the value "false" that stops plain HTTP.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Closed",
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
      "Resource": "arn:aws:s3:::reports"
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
      "Sid": "Closed",
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
      "Resource": "arn:aws:s3:::reports",
      "Condition": { "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
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
      title: 'Regain access to an Amazon S3 bucket that denies everyone',
      url: 'https://repost.aws/knowledge-center/s3-accidentally-denied-access',
    },
    {
      title: 'Policy evaluation logic',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
    },
  ],
  check({ document: { policy, facts, kind }, report }) {
    const { repair } = facts;
    if (repair === undefined) return;
    for (const statement of policy.statements) {
      const { effect, principal, effectMember, node } = statement;
      if (effect !== 'Deny' || !isEveryone(principal) || !deniesAlways(statement)) continue;
      if (entryFor(statement.action, repair) === undefined || !namesWhole(statement)) continue;
      const tls = statement.conditions[0]?.keyMember.value;
      const way =
        kind === 's3-bucket-policy' || kind === 'sqs-queue-policy'
          ? 'only the root user of the account can mend that'
          : 'nobody can mend that';
      report({
        at: tls ?? effectMember?.value ?? node,
        message:
          tls === undefined
            ? `This denies \`${repair}\` to everyone, and ${way}. Exempt an administrator with a condition on \`aws:PrincipalArn\`.`
            : `This denies everyone every request over TLS, \`${repair}\` as well, and ${way}. To stop plain HTTP the value is "false".`,
      });
    }
  },
};

/** Without a condition, or with one that holds for all requests that clients make. */
function deniesAlways({ conditionMember, conditions }: Statement): boolean {
  if (conditionMember === undefined) return true;
  const [only, ...others] = conditions;
  return (
    only !== undefined &&
    others.length === 0 &&
    only.operator.base === 'Bool' &&
    isKey(only, 'aws:securetransport') &&
    hasOnlyValue(only, 'true')
  );
}

/** True when the resources take in the one that has the policy, not only what is in it. */
function namesWhole({ resource }: Statement): boolean {
  return (
    resource === undefined ||
    (!resource.negated &&
      resource.values.some(({ value }) => !value.includes('/') || value === '*' || /^arn:[^:]*:(?!s3:)/.test(value)))
  );
}
