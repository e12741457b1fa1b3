import { kindsWithStatements } from '../../model/kinds';
import { eachDuplicate, equal } from '../duplicates';
import { remove } from '../fixes';
import type { Rule } from '../rule';

export const duplicateMember: Rule = {
  id: 'grammar/duplicate-member',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['JSON_SYNTAX_ERROR'],
  notes: [],
  fixable: true,
  summary: 'An object has two members of the same name.',
  why: 'JSON readers keep only one of two members of the same name, so half of what is written would be lost. AWS refuses such a policy. It happens most with conditions: two blocks of `StringEquals` belong together in one, and two values of a key in one list.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        "StringEquals": { "aws:RequestedRegion": "eu-central-1" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:RequestedRegion": "eu-central-1" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachDuplicate(policy.node, (duplicate, first) => {
      const same = equal(first.value, duplicate.value);
      const mend = same ? 'Remove one of them.' : 'Bring the two together in one.';
      report({
        at: duplicate.key,
        message: `\`${duplicate.name}\` stands here a second time, and AWS refuses the policy. ${mend}`,
        related: [{ at: first.key, message: `\`${first.name}\` is here first.` }],
        fixes: same ? remove(text, duplicate.key, `the second ${duplicate.name}`, { safe: true }) : [],
      });
    });
  },
};
