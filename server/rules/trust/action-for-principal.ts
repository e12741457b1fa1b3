import type { Facts } from '../../facts/facts';
import { hasWildcard } from '../../match/wildcard';
import type { PrincipalEntry, Statement, Text } from '../../model/policy';
import { listAnd } from '../../text/listing';
import { removeEntry, replaceValue } from '../../tree/edits';
import { assumeActions, assumerOf, assumersWith } from '../assumers';
import { isOpen } from '../conditions';
import { remove } from '../fixes';
import { allowed } from '../principals';
import type { Fix, Report, Rule } from '../rule';

/** Actions of trust policies that every principal may have beside the one that assumes the role, in lower case. */
const companions: ReadonlySet<string> = new Set(['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext']);

export const actionForPrincipal: Rule = {
  id: 'trust/action-for-principal',
  kinds: ['iam-trust-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISMATCHED_ACTION_FOR_PRINCIPAL'],
  notes: ['N44'],
  fixable: true,
  summary: 'A trust policy allows a principal an action with which it cannot assume the role.',
  why: 'How a role is assumed depends on who assumes it: accounts, users, roles and services call `sts:AssumeRole`, users of a SAML provider `sts:AssumeRoleWithSAML`, and those of an OpenID Connect provider `sts:AssumeRoleWithWebIdentity`. With another of the three the statement lets nobody in. `sts:TagSession` and `sts:SetSourceIdentity` may stand beside it; other actions have no meaning in a trust policy.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:11111111-2222-3333-4444-555555555555" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:11111111-2222-3333-4444-555555555555" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Compare AWS STS credentials',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html',
    },
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    for (const statement of policy.statements) {
      const { action } = statement;
      const principals = allowed(statement);
      if (action === undefined || action.negated || principals.length === 0) continue;
      for (const entry of action.values) {
        const found = beside(text, statement, entry, facts) ?? mismatch(text, statement, principals, entry);
        if (found !== undefined) report(found);
      }
    }
  },
};

/** What assumes no role: patterns beyond STS, and its other actions. Names of other services have a rule of their own. */
function beside(text: string, statement: Statement, { value, node: at }: Text, facts: Facts): Report | undefined {
  const name = value.toLowerCase();
  const ofSts = name.startsWith('sts:');
  if (isOpen(value) || ofSts === hasWildcard(name)) return undefined;
  if (!ofSts) return beyondSts(text, statement, { value, node: at });
  // That there is no such action is told by `action/unknown-action`.
  if (companions.has(name) || assumersWith(value).length > 0 || facts.action(value) === undefined) return undefined;
  const others = statement.action?.values.length ?? 0;
  return {
    at,
    accessAnalyzer: null,
    severity: 'warning',
    message: `\`${value}\` has no meaning in a trust policy, which says who may assume the role and how. Remove it.`,
    fixes: others > 1 ? remove(text, at, value) : [],
  };
}

function beyondSts(text: string, statement: Statement, entry: Text): Report {
  const [only, ...others] = new Set(allowed(statement).map(assumerOf));
  return {
    at: entry.node,
    accessAnalyzer: null,
    severity: 'warning',
    confidence: 'medium',
    message: `\`${entry.value}\` stands for actions of other services, and a trust policy takes only those that assume the role. Name them.`,
    fixes: only === undefined || others.length > 0 ? [] : mend(text, statement, entry, assumeActions[only]),
  };
}

/** A principal fits when the statement has its action, too; an action when the statement has a principal for it. */
function mismatch(
  text: string,
  statement: Statement,
  principals: readonly PrincipalEntry[],
  entry: Text,
): Report | undefined {
  const [sort, ...more] = assumersWith(entry.value);
  if (sort === undefined || more.length > 0) return undefined;
  const useless = !principals.some(principal => (assumerOf(principal) ?? sort) === sort);
  const offered = new Set(statement.action?.values.flatMap(({ value }) => assumersWith(value)));
  const wrong = principals.filter(principal => {
    const own = assumerOf(principal);
    return own !== undefined && own !== sort && (useless || !offered.has(own));
  });
  if (wrong.length === 0) return undefined;
  const needed = [...new Set(wrong.map(principal => assumeActions[assumerOf(principal) ?? sort]))];
  const names = wrong.map(({ value }) => `\`${value}\``).join(', ');
  return {
    at: entry.node,
    message: `\`${entry.value}\` does not let ${names} assume the role: that takes ${listAnd(needed)}.`,
    also: wrong.map(({ node, value }) => ({ at: node, message: `\`${value}\` cannot use \`${entry.value}\`.` })),
    fixes: useless && needed.length === 1 ? mend(text, statement, entry, needed[0] ?? '') : [],
  };
}

function mend(text: string, { action }: Statement, { node }: Text, needed: string): Fix[] {
  const there = action?.values.some(({ value }) => value.toLowerCase() === needed.toLowerCase()) === true;
  return [
    {
      title: there ? 'Remove it' : `Replace with ${needed}`,
      safe: false,
      edits: there ? removeEntry(text, node) : [replaceValue(text, node, needed)],
    },
  ];
}
