import { lacks, nameStatement } from '../elements';
import type { Rule } from '../rule';

export const missingAction: Rule = {
  id: 'action/missing-action',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISSING_ACTION'],
  notes: [],
  needsCompleteText: true,
  fixable: false,
  summary: 'A statement names no action.',
  why: 'Each statement says which actions it allows or denies, with `Action` or `NotAction`. AWS refuses a policy otherwise; KMS takes such a key policy, but the statement then does nothing.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    },
  ],
  check({ document: { policy, kind }, report }) {
    const consequence = kind === 'kms-key-policy' ? 'so it does nothing' : 'so AWS refuses the policy';
    for (const statement of policy.statements) {
      if (statement.action !== undefined || !lacks(statement, 'Action', 'NotAction')) continue;
      report({
        at: statement.node,
        message: `${nameStatement(statement)} says nothing about actions, ${consequence}. Add an \`Action\` with what it is to allow or deny.`,
      });
    }
  },
};
