import { detectPolicyKind } from '../../model/detect';
import { factsOf, type KindFacts } from '../../model/kinds';
import type { Policy } from '../../model/policy';
import { remove } from '../fixes';
import type { Rule } from '../rule';

export const unsupportedPrincipal: Rule = {
  id: 'principal/unsupported-principal',
  kinds: ['iam-identity-policy', 'scp'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNSUPPORTED_PRINCIPAL', 'SCP_SYNTAX_ERROR_PRINCIPAL'],
  notes: ['N03', 'N43'],
  fixable: true,
  summary: 'A statement names a principal in a policy that takes none.',
  why: 'An identity policy is about the user or role it is attached to, and an SCP about everyone in its accounts. Neither names a principal, and AWS refuses one that does. A policy with principals is usually meant for a resource or is the trust policy of a role.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
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
      kind: 'scp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Principal": "*", "Action": "organizations:LeaveOrganization", "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
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
      title: 'SCP syntax',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
    },
  ],
  check({ document: { policy, kind, facts }, text, report }) {
    let advice: string | undefined;
    for (const { members, principal } of policy.statements) {
      if (principal === undefined) continue;
      for (const { name, key } of members) {
        if (name !== 'Principal' && name !== 'NotPrincipal') continue;
        advice ??= advise(policy, facts);
        report({
          at: key,
          accessAnalyzer: kind === 'scp' ? 'SCP_SYNTAX_ERROR_PRINCIPAL' : 'UNSUPPORTED_PRINCIPAL',
          message: `AWS refuses \`${name}\` in ${facts.phrase}. ${advice}`,
          fixes: remove(text, key, name),
        });
      }
    }
  },
};

function advise(policy: Policy, facts: KindFacts): string {
  const whom = facts.id === 'scp' ? 'everyone in the accounts it is attached to' : 'whoever it is attached to';
  const likely = factsOf(detectPolicyKind(policy).kind);
  const other = likely.principal === 'required' ? `, or choose another kind if this is ${likely.phrase}` : '';
  return `It is about ${whom}: remove the element${other}.`;
}
