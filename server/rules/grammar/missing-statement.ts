import { policyElements } from '../../model/build';
import { kindsWithStatements } from '../../model/kinds';
import { misspells } from '../elements';
import type { Rule } from '../rule';

export const missingStatement: Rule = {
  id: 'grammar/missing-statement',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISSING_STATEMENT'],
  notes: [],
  needsCompleteText: true,
  fixable: false,
  summary: 'The policy has no statement.',
  why: 'Statements are what a policy consists of: a `Statement` element with one statement or a list of them is required. AWS refuses a policy without one, and one whose list is empty or null.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": []
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
  "Version": "2012-10-17"
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Statement',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
    },
  ],
  check({ document: { policy }, report }) {
    const { node, members, statement } = policy;
    if (node.type !== 'object') return;
    if (statement === undefined) {
      if (misspells(members, policyElements, ['Statement'])) return;
      report({
        at: node,
        message: 'The policy has no `Statement`, so AWS refuses it. Add one with at least one statement.',
      });
      return;
    }
    const { value } = statement;
    if (value?.type === 'null') {
      report({ at: value, message: '`Statement` is null, so AWS refuses the policy. Write at least one statement.' });
    } else if (value?.type === 'array' && (value.children ?? []).length === 0) {
      report({ at: value, message: '`Statement` is empty, so AWS refuses the policy. Write at least one statement.' });
    }
  },
};
