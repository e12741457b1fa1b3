import type { Statement } from '../../model/policy';
import type { Rule } from '../rule';

export const deniesEverything: Rule = {
  id: 'scp/denies-everything',
  kinds: ['scp'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N43'],
  fixable: false,
  summary: 'An SCP denies everything, its own repair included.',
  why: 'An SCP binds every user and role of the accounts it is attached to, with their root users, delegated administrators and deployment roles. One that denies all actions on all resources without a condition stops an account for good: nothing inside it can detach the SCP, as only the management account, to which SCPs do not apply, can. It is right for an account in quarantine.',
  examples: [
    {
      kind: 'scp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "*", "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/break-glass" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Service control policies: effects on permissions',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    },
  ],
  check({ document: { policy, confidence }, report }) {
    // An identity policy that denies everything looks the same.
    if (confidence === 'guess') return;
    for (const statement of policy.statements) {
      if (!deniesAll(statement)) continue;
      report({
        at: statement.effectMember?.value ?? statement.node,
        message:
          'This stops every user and role of the account, and those that could repair it too: only the management account can detach the SCP. Exempt a role for emergencies with a condition on `aws:PrincipalArn`, unless this is a quarantine.',
      });
    }
  },
};

function deniesAll({ effect, action, resource, conditionMember }: Statement): boolean {
  return (
    effect === 'Deny' &&
    conditionMember === undefined &&
    action?.negated === false &&
    action.values.some(({ value }) => value === '*' || value === '*:*') &&
    resource?.negated === false &&
    resource.values.some(({ value }) => value === '*')
  );
}
