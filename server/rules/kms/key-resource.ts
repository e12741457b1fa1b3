import { isTemplated } from '../arns';
import { replaceWith } from '../fixes';
import { isForeignResource } from '../foreign';
import type { Rule } from '../rule';

export const keyResource: Rule = {
  id: 'kms/key-resource',
  kinds: ['kms-key-policy'],
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N36'],
  fixable: true,
  summary: 'A key policy names a key where `*` stands for it.',
  why: 'In a key policy `*` is the key that the policy is attached to, not every key. The ARN of the key means the same, but has to be known before the key exists, and must be changed in each copy of the policy; the ARN of another key or an alias never matches.',
  examples: [
    {
      kind: 'kms-key-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Enable IAM policies",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Sid": "Use of the key",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "kms:Decrypt",
      "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Enable IAM policies",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Sid": "Use of the key",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "kms:Decrypt",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Key policies in AWS KMS: elements',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    for (const { resource } of policy.statements) {
      const whole = resource?.member.value;
      if (resource === undefined || resource.negated || whole === undefined) continue;
      const named = resource.values.find(
        ({ value }) => value.startsWith('arn:') && !isTemplated(value) && !isForeignResource(value, kind, facts),
      );
      if (named === undefined) continue;
      report({
        at: named.node,
        message: `In a key policy \`*\` stands for the key itself, so \`${named.value}\` need not be named; if it is another key, the statement has no effect.`,
        fixes: replaceWith(text, whole, '*'),
      });
    }
  },
};
