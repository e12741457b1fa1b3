import { asActions } from '../coverage';
import { reportRedundant } from '../redundancy';
import type { Rule } from '../rule';

export const redundantAction: Rule = {
  id: 'action/redundant-action',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['REDUNDANT_ACTION'],
  notes: [],
  fixable: true,
  summary: 'An action is already covered by another entry of the same list.',
  why: 'A list of actions is the sum of its entries, so one that repeats another, or lies wholly within a pattern of the list, changes nothing. It only makes the policy longer and hides what the pattern grants. Upper and lower case do not count.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:Get*", "iam:List*", "iam:GetCredentialReport"],
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:Get*", "iam:List*"],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM Access Analyzer policy checks: Suggestion – Redundant action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { action } of policy.statements) {
      if (action !== undefined) reportRedundant(text, action, asActions, report);
    }
  },
};
