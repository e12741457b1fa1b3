import type { Condition } from '../../model/policy';
import { demandsKey, isKey } from '../conditions';
import { openStatements } from '../outsiders';
import type { Rule } from '../rule';

export const anyoneMayAssume: Rule = {
  id: 'access/anyone-may-assume',
  kinds: ['iam-trust-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N44'],
  fixable: false,
  summary: 'A role trusts everyone who has an AWS account.',
  why: 'The principal `{ "AWS": "*" }` in a trust policy is every user and role of every AWS account: whoever learns the role’s ARN can take it on from an account of their own. IAM takes such a policy without complaint. Only a condition that fixes the caller, such as `aws:PrincipalOrgID`, `aws:PrincipalAccount` or `aws:PrincipalArn`, makes it safe; an external ID is no secret, and a pattern such as `arn:aws:iam::*:role/admin` fits a role of any account.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'How to use trust policies with IAM roles',
      url: 'https://aws.amazon.com/blogs/security/how-to-use-trust-policies-with-iam-roles/',
    },
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const { statement, everyone } of openStatements(policy)) {
      // IAM refuses the bare `*` here, of which another rule speaks.
      if (statement.principal?.entries[0]?.type === '*') continue;
      const externalId = statement.conditions.some(isExternalId);
      report({
        at: everyone,
        message: externalId
          ? 'Everyone with an AWS account who learns the external ID may assume the role; it is no secret, as it stands in the configuration of whoever uses it. Name the accounts or roles, or add `aws:PrincipalOrgID`.'
          : statement.conditions.length > 0
            ? 'Users and roles of any AWS account may assume this role, as the condition does not fix whose they are. Name the accounts or roles, or add a condition such as `aws:PrincipalOrgID`.'
            : 'Every user and role of every AWS account may assume this role. Name the accounts or roles, or add a condition such as `aws:PrincipalOrgID`.',
      });
    }
  },
};

function isExternalId(condition: Condition): boolean {
  return isKey(condition, 'sts:externalid') && demandsKey(condition);
}
