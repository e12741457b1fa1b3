import type { Condition, Statement } from '../../model/policy';
import { addCondition } from '../conditions';
import { nameStatement } from '../elements';
import { entryFor } from '../grants';
import { allowed, wholeAccount } from '../principals';
import type { Fix, Rule } from '../rule';

/** Conditions on these say nothing of who assumes the role, in lower case. */
const beside: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:requestedregion',
  'aws:securetransport',
  'sts:rolesessionname',
]);

/** Stands in the fix for the id that both sides are to agree on. */
const placeholder = '<the id agreed on>';

export const wholeAccountTrust: Rule = {
  id: 'trust/whole-account',
  kinds: ['iam-trust-policy'],
  severity: 'hint',
  confidence: 'low',
  accessAnalyzer: [],
  notes: ['N20', 'N44'],
  fixable: true,
  summary: 'A role can be assumed by whomever another account lets, without any further condition.',
  why: 'Trust in an account, by its id or its `root`, leaves it to the administrators of that account who assumes the role. In an account of your own that may be meant. A company that works for many customers from one account can be tricked by one of them into using the role of another: the external id, which it sends for each customer, prevents that. For people of your own, ask for MFA, your organization or the ARN of a role.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "sts:ExternalId": "customer-4711" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Access to AWS accounts owned by third parties',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    },
    {
      title: 'The confused deputy problem',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.conditions.some(narrows)) continue;
      for (const entry of allowed(statement)) {
        const account = wholeAccount(entry);
        if (account === undefined || entryFor(statement.action, 'sts:AssumeRole') === undefined) continue;
        report({
          at: entry.node,
          message: `${nameStatement(statement)} lets everybody assume the role to whom account \`${account}\` gives leave. If it belongs to somebody else, ask for an \`sts:ExternalId\`; otherwise for MFA, your organization or the ARN of a role.`,
          fixes: askForExternalId(text, statement),
        });
      }
    }
  },
};

function narrows({ key, operator }: Condition): boolean {
  return operator.base !== undefined && !beside.has(key.toLowerCase());
}

/** The value is for the author to fill in: a policy that still has the placeholder lets nobody in. */
function askForExternalId(text: string, statement: Statement): Fix[] {
  const edits = addCondition(text, statement, 'StringEquals', 'sts:ExternalId', placeholder);
  return edits === undefined ? [] : [{ title: `Ask for an external id (fill in ${placeholder})`, safe: false, edits }];
}
