import { insertMember } from '../../tree/edits';
import { lacks, nameStatement } from '../elements';
import type { Rule } from '../rule';

export const missingPrincipal: Rule = {
  id: 'principal/missing-principal',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISSING_PRINCIPAL'],
  notes: ['N03', 'N37'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A statement of a resource-based or trust policy names no principal.',
  why: 'A policy that is attached to a resource has to say whom it is about: each statement needs a `Principal` or `NotPrincipal`. AWS refuses the policy otherwise. Only policies that are attached to the principal itself do without.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
    {
      kind: 'rcp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }
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
  ],
  check({ document: { policy, kind, facts }, text, report }) {
    if (facts.principal !== 'required') return;
    for (const statement of policy.statements) {
      if (statement.principal !== undefined || !lacks(statement, 'Principal', 'NotPrincipal')) continue;
      // Nothing but everyone can stand in an RCP.
      const determined = kind === 'rcp';
      report({
        at: statement.node,
        message: determined
          ? `${nameStatement(statement)} names no principal; ${facts.phrase} always says "Principal": "*". Add it.`
          : `${nameStatement(statement)} names no principal, and AWS refuses ${facts.phrase} that does not say whom it is about. Add a \`Principal\`.`,
        fixes: determined
          ? [
              {
                title: 'Add "Principal": "*"',
                safe: false,
                edits: insertMember(text, statement.node, 'Principal', '*', statement.effectMember),
              },
            ]
          : [],
      });
    }
  },
};
