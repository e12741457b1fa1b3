import { kindsWithStatements } from '../../model/kinds';
import { insertMember, prependMember } from '../../tree/edits';
import { lacks, nameStatement } from '../elements';
import type { Rule } from '../rule';

export const missingEffect: Rule = {
  id: 'grammar/missing-effect',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISSING_EFFECT'],
  notes: ['N02'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A statement has no Effect.',
  why: 'Every statement says whether it allows or denies; there is no default. AWS refuses a policy in which a statement does not.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
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
      title: 'IAM JSON policy elements: Effect',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.effectMember !== undefined || !lacks(statement, 'Effect')) continue;
      const { node, sid } = statement;
      report({
        at: node,
        message: `${nameStatement(statement)} has no Effect, so AWS refuses the policy. Add "Effect": "Allow" or "Effect": "Deny".`,
        fixes: ['Allow', 'Deny'].map(effect => ({
          title: `Add "Effect": "${effect}"`,
          safe: false,
          edits:
            sid?.value === undefined
              ? prependMember(text, node, 'Effect', effect)
              : insertMember(text, node, 'Effect', effect, sid),
        })),
      });
    }
  },
};
