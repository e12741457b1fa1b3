import { hasComment } from '../../tree/edits';
import { nameStatement } from '../elements';
import { remove } from '../fixes';
import { inclusionsOf } from '../inclusion';
import type { Rule } from '../rule';

export const coveredStatement: Rule = {
  id: 'logic/covered-statement',
  kinds: 'policies',
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'A statement lies wholly within another of the same effect.',
  why: 'AWS adds up the statements of a policy, so one that allows nothing but what another allows already, or denies nothing but what another denies, changes nothing. It makes the policy longer, and whoever narrows the other statement will find that nothing happens.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::reports/*" },
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/2026/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Policy evaluation logic',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { inner, outer } of inclusionsOf(policy)) {
      if (inner.effect !== outer.effect) continue;
      const { node } = inner;
      report({
        at: node,
        message: `${nameStatement(inner)} ${inner.effect === 'Allow' ? 'allows' : 'denies'} nothing that ${nameStatement(outer)} does not ${inner.effect === 'Allow' ? 'allow' : 'deny'} already. Remove it, or narrow the other one.`,
        related: [{ at: outer.node, message: `${nameStatement(outer)} covers it.` }],
        tags: ['unnecessary'],
        fixes: hasComment(text, node) ? [] : remove(text, node, nameStatement(inner), { safe: true }),
      });
    }
  },
};
