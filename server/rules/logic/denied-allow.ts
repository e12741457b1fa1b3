import { nameStatement } from '../elements';
import { inclusionsOf } from '../inclusion';
import type { Rule } from '../rule';

export const deniedAllow: Rule = {
  id: 'logic/denied-allow',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: false,
  summary: 'All that a statement allows is denied by another statement of the same policy.',
  why: 'An explicit Deny wins over every Allow, wherever it stands. An Allow that lies wholly within a Deny grants nothing at all: either the Deny reaches too far, or the Allow is a leftover.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:TerminateInstances", "Resource": "arn:aws:ec2:*:*:instance/*" },
    { "Effect": "Deny", "Action": ["ec2:Delete*", "ec2:Terminate*"], "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "arn:aws:ec2:*:*:instance/*" },
    { "Effect": "Deny", "Action": ["ec2:Delete*", "ec2:Terminate*"], "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Policy evaluation logic: The difference between explicit and implicit denies',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const { inner, outer } of inclusionsOf(policy)) {
      if (inner.effect === outer.effect) continue;
      report({
        at: inner.node,
        message: `${nameStatement(inner)} grants nothing: ${nameStatement(outer)} denies all that it allows, and a Deny wins over every Allow. Narrow the Deny, or remove this statement.`,
        related: [{ at: outer.node, message: `${nameStatement(outer)} denies it.` }],
        tags: ['unnecessary'],
      });
    }
  },
};
