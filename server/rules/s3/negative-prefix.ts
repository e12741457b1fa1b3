import { eachConditionOn } from '../conditions';
import type { Rule } from '../rule';

const keys: ReadonlySet<string> = new Set(['s3:prefix']);

export const negativePrefix: Rule = {
  id: 's3/negative-prefix',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
  notes: ['N26'],

  fixable: false,
  summary: 'A statement tries to hide the objects under a prefix from a listing.',
  why: '`s3:prefix` holds the prefix that the request asks for, not those of the objects that it gets. Whoever may not list `private/` asks for `priv`, or for no prefix at all, and sees its objects just the same. Only an Allow with `StringLike`, or a Deny with `StringNotLike`, for the prefixes that may be listed keeps the others from view.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports"
    },
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports",
      "Condition": { "StringLike": { "s3:prefix": "private/*" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports",
      "Condition": { "StringLike": { "s3:prefix": "public/*" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Examples: Amazon S3 condition keys for object operations',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachConditionOn(policy, keys, (condition, { effect }) => {
      if (condition.operator.family !== 'String' || effect === undefined) return;
      if ((effect === 'Deny') === condition.operator.negated) return;
      // Without a prefix, or with the empty one, the whole bucket is listed: to deny or leave out just that is sound.
      if (condition.values.every(({ value }) => value === '')) return;
      report({
        at: condition.keyMember.key,
        message: `A request for a shorter prefix, or none, ${effect === 'Deny' ? 'is not denied' : 'is allowed'} and lists these objects too. Name the prefixes that may be listed, in an Allow with \`StringLike\` or a Deny with \`StringNotLike\`.`,
      });
    });
  },
};
