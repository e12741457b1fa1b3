import { resourcePolicyKinds } from '../../model/kinds';
import type { Condition, PrincipalEntry, Statement } from '../../model/policy';
import type { Project } from '../../model/project';
import { accountOf, ownerOf } from '../accounts';
import { demandsKey, isOpen } from '../conditions';
import { allowed, isEveryone, wholeAccount } from '../principals';
import type { Rule } from '../rule';

export const otherAccount: Rule = {
  id: 'access/other-account',
  kinds: [...resourcePolicyKinds.filter(kind => kind !== 'vpc-endpoint-policy'), 'iam-trust-policy'],
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N45'],
  fixable: false,
  summary: 'A resource-based policy lets in principals of another account.',
  why: 'Within one account either side can allow a request. Across accounts both must: the policy of the resource, and an identity policy in the account that the request comes from, which is out of this account’s hands. Naming an account lets its administrators decide who of its users and roles comes in. A condition on `aws:PrincipalOrgID` keeps it within the organization, should the account ever leave.',
  examples: [
    {
      kind: 'events-bus-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:role/orders" },
      "Action": "events:PutEvents",
      "Resource": "arn:aws:events:eu-central-1:111122223333:event-bus/orders"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:role/orders" },
      "Action": "events:PutEvents",
      "Resource": "arn:aws:events:eu-central-1:111122223333:event-bus/orders",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Cross-account policy evaluation logic',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
    },
  ],
  check({ document: { policy, kind }, project, report }) {
    let told: Set<string> | undefined;
    let known: { readonly owner: string | undefined } | undefined;
    for (const statement of policy.statements) {
      for (const entry of statement.conditions.length > 0 ? letIn(statement) : allowed(statement)) {
        const account = accountOf(entry);
        if (account === undefined || told?.has(account) || project.accounts.has(account)) continue;
        // Of the trust in a whole account another rule speaks.
        if (kind === 'iam-trust-policy' && wholeAccount(entry) !== undefined) continue;
        known ??= { owner: ownerOf(policy) };
        const { owner } = known;
        if (account === owner || (owner === undefined && project.accounts.size === 0)) continue;
        if (statement.conditions.some(condition => asksForOrganization(condition, project))) continue;
        told ??= new Set();
        told.add(account);
        const than = owner === undefined ? 'is none of yours' : `is another than \`${owner}\`, which owns the resource`;
        report({
          at: entry.node,
          message: `Account \`${account}\` ${than}. Both sides must allow: ${whatElse(entry, account)}`,
        });
      }
    }
  },
};

/** Who may come in: the principals, or those of everyone whom a condition names. */
function* letIn(statement: Statement): Iterable<PrincipalEntry> {
  yield* allowed(statement);
  if (statement.effect !== 'Allow' || !isEveryone(statement.principal)) return;
  for (const condition of statement.conditions) {
    if (!/^aws:principal(account|arn)$/i.test(condition.key) || !demandsKey(condition)) continue;
    for (const { value, node } of condition.values) yield { type: 'AWS', value, node };
  }
}

/** A condition that leaves only callers of an organization: the own one, where that is known. */
function asksForOrganization({ key, operator, values }: Condition, { organization }: Project): boolean {
  if (operator.negated || !/^aws:principalorg(id|paths)$/i.test(key)) return false;
  return organization === undefined || values.every(({ value }) => value.startsWith(organization) || isOpen(value));
}

/** What the other account has to do, and how far this policy trusts it. */
function whatElse({ value }: PrincipalEntry, account: string): string {
  const name = /:((?:user|role|assumed-role)\/.*)$/.exec(value)?.[1];
  if (name !== undefined) return `\`${name}\` also needs an identity policy in its own account.`;
  return `whoever account \`${account}\` gives an identity policy for it comes in. Add \`aws:PrincipalOrgID\` if it has to be of your organization.`;
}
