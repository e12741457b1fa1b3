import { hasWildcard } from '../../match/wildcard';
import type { PrincipalEntry, Statement, Text } from '../../model/policy';
import { removeEntry, replaceValue } from '../../tree/edits';
import { isOpen } from '../conditions';
import { allowed, providerOf } from '../principals';
import type { Fix, Rule } from '../rule';

/** The action with which a principal assumes a role, by who it is. */
const assumeActions = {
  account: 'sts:AssumeRole',
  SAML: 'sts:AssumeRoleWithSAML',
  OIDC: 'sts:AssumeRoleWithWebIdentity',
} as const;

type Sort = keyof typeof assumeActions;

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
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      const { action } = statement;
      const principals = allowed(statement);
      if (action === undefined || action.negated || principals.length === 0) continue;
      const sorts = principals.map(sortOf);
      const offered = new Set(action.values.flatMap(({ value }) => sortsOf(value)));
      for (const entry of action.values) {
        const own = sortsOf(entry.value);
        const [sort, ...others] = own;
        if (sort === undefined || others.length > 0) {
          if (isOther(entry.value)) {
            report({
              at: entry.node,
              accessAnalyzer: null,
              severity: 'warning',
              message: `\`${entry.value}\` has no meaning in a trust policy, which says who may assume the role and how. Remove it.`,
              fixes:
                action.values.length > 1
                  ? [{ title: `Remove ${entry.value}`, safe: false, edits: removeEntry(text, entry.node) }]
                  : [],
            });
          }
          continue;
        }
        // A principal fits when its own action is there too; an action when there is a principal for it.
        const useless = !sorts.some(each => each === undefined || each === sort);
        const wrong = principals.filter((_, index) => {
          const each = sorts[index];
          return each !== undefined && each !== sort && (useless || !offered.has(each));
        });
        const [first] = wrong;
        if (first === undefined) continue;
        const names = wrong.map(({ value }) => `\`${value}\``).join(', ');
        const needed = [...new Set(wrong.map(principal => assumeActions[sortOf(principal) ?? sort]))];
        report({
          at: entry.node,
          message: `\`${entry.value}\` does not let ${names} assume the role: that takes ${needed.map(name => `\`${name}\``).join(' and ')}.`,
          also: wrong.map(({ node, value }) => ({ at: node, message: `\`${value}\` cannot use \`${entry.value}\`.` })),
          fixes: useless && needed.length === 1 ? mend(text, statement, entry, needed[0] ?? '') : [],
        });
      }
    }
  },
};

/** Undefined for everyone and for what nobody can tell. */
function sortOf({ type, value }: PrincipalEntry): Sort | undefined {
  if (isOpen(value) && !/:(saml|oidc)-provider\//.test(value)) return type === 'Service' ? 'account' : undefined;
  if (type === 'AWS' || type === 'Service') return value === '*' ? undefined : 'account';
  return type === 'Federated' ? providerOf(value)?.protocol : undefined;
}

/** Which principals an action lets assume the role; all for a pattern. */
function sortsOf(action: string): readonly Sort[] {
  const name = action.toLowerCase();
  if (!name.startsWith('sts:a') && !hasWildcard(name)) return [];
  if (hasWildcard(name)) return ['account', 'SAML', 'OIDC'];
  if (name === 'sts:assumerole') return ['account'];
  if (name === 'sts:assumerolewithsaml') return ['SAML'];
  return name === 'sts:assumerolewithwebidentity' ? ['OIDC'] : [];
}

/** An action of STS that says nothing of assuming a role; those of other services are told by the rule for them. */
function isOther(action: string): boolean {
  const name = action.toLowerCase();
  return (
    name.startsWith('sts:') &&
    !hasWildcard(name) &&
    !isOpen(name) &&
    !companions.has(name) &&
    sortsOf(action).length === 0
  );
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
