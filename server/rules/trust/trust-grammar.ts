import { nameStatement } from '../elements';
import { remove } from '../fixes';
import type { Rule } from '../rule';

export const trustGrammar: Rule = {
  id: 'trust/trust-grammar',
  kinds: ['iam-trust-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL'],
  notes: ['N03', 'N44'],
  fixable: true,
  summary: 'A role trust policy has an element that it cannot have.',
  why: 'A trust policy belongs to one role and is about that role alone, so it has no `Resource` and no `NotResource`. It names those who may assume the role in `Principal`; `NotPrincipal`, which names all others, does not exist in it. IAM refuses a trust policy with one of these.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
    {
      title: 'Update a role trust policy',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      for (const { name, key } of statement.members) {
        if (name === 'Resource' || name === 'NotResource') {
          report({
            at: key,
            accessAnalyzer: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
            message: `A trust policy is about the role it belongs to, and IAM refuses \`${name}\` in it. Remove it.`,
            fixes: remove(text, key, name),
          });
        } else if (name === 'NotPrincipal' && statement.principal?.negated === true) {
          report({
            at: key,
            accessAnalyzer: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
            message: `IAM refuses \`NotPrincipal\` in a trust policy. Name in \`Principal\` whom ${nameStatement(statement)} is about; to leave some of them out, compare \`aws:PrincipalArn\` in a condition.`,
          });
        }
      }
    }
  },
};
