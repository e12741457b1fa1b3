import { builtInProviders } from '../../facts/identityProviders';
import { parseArn } from '../../match/arn';
import { nearest } from '../../match/nearest';
import { hasWildcard } from '../../match/wildcard';
import type { PrincipalElement, PrincipalEntry } from '../../model/policy';
import { isOpen } from '../conditions';
import { replaceWith } from '../fixes';
import { belongsUnderAws, belongsUnderService, isAccountId, moveUnder, providerOf } from '../principals';
import type { Fix, Rule } from '../rule';

export const federatedFormat: Rule = {
  id: 'trust/federated-format',
  kinds: ['iam-trust-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'],
  notes: ['N44'],
  fixable: true,
  summary: 'A federated principal is neither the ARN of an identity provider nor the name of one that IAM knows.',
  why: 'An identity provider is named by the ARN under which it is registered in IAM: `…:saml-provider/NAME` or `…:oidc-provider/HOST`. Only Amazon Cognito, Google, Facebook and Login with Amazon are named by their domain, as IAM knows them without registration. IAM refuses a trust policy with anything else.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "https://accounts.google.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "accounts.google.com:aud": "66677788899900" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "accounts.google.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "accounts.google.com:aud": "66677788899900" } }
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
      title: 'Create a role for OpenID Connect federation',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { principal } of policy.statements) {
      if (principal === undefined) continue;
      for (const entry of principal.entries) {
        const { type, value, node } = entry;
        // Wildcards are another rule's matter.
        if (type !== 'Federated' || hasWildcard(value) || isOpen(value)) continue;
        const problem = problemOf(value);
        if (problem === undefined) continue;
        const { meant, refused = true, message } = problem;
        report({
          at: node,
          ...(!refused && { severity: 'warning', accessAnalyzer: null }),
          message: `${message}${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          fixes: meant === undefined ? otherType(principal, entry) : replaceWith(text, node, meant),
        });
      }
    }
  },
};

/** Puts what is no provider under the type that it belongs to. */
function otherType(principal: PrincipalElement, entry: PrincipalEntry): Fix[] {
  if (belongsUnderService(entry.value)) return moveUnder(principal, entry, 'Service');
  return belongsUnderAws(entry.value) ? moveUnder(principal, entry, 'AWS') : [];
}

interface Problem {
  readonly message: string;
  readonly meant?: string | undefined;
  /** False for what has the form of a provider, but names none. */
  readonly refused?: boolean;
}

function problemOf(value: string): Problem | undefined {
  const provider = providerOf(value);
  const account = parseArn(value)?.account?.value;
  if (belongsUnderService(value)) {
    return {
      message: `\`${value}\` is a service and no identity provider, so IAM refuses it here. It stands under \`Service\`.`,
    };
  }
  if (provider === undefined) {
    const meant = account === undefined ? meantDomain(value) : undefined;
    return {
      message: `\`${value}\` is neither the ARN of an identity provider nor a domain name, so IAM refuses it.`,
      meant,
    };
  }
  if (account !== undefined) {
    const scheme = /^https?:\/\//i.exec(provider.prefix)?.[0];
    if (scheme !== undefined) {
      return {
        message: `The ARN of an OIDC provider has its URL without \`${scheme}\`, so IAM knows no such provider.`,
        meant: value.replace(scheme, ''),
        refused: false,
      };
    }
    if (isAccountId(account) || /[A-Za-z]/.test(account)) return undefined;
    return {
      message: `\`${account}\` in \`${value}\` is no account id, so IAM knows no such provider.`,
      refused: false,
    };
  }
  if (builtInProviders.includes(value)) return undefined;
  const message = `IAM knows only ${builtInProviders.map(name => `\`${name}\``).join(', ')} by their domain; \`${value}\` is named by its ARN, \`arn:aws:iam::ACCOUNT:oidc-provider/${value}\`.`;
  return { message, meant: nearest(value, builtInProviders, 1)[0], refused: false };
}

function meantDomain(value: string): string | undefined {
  const domain = value
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
  return builtInProviders.find(name => name === domain.toLowerCase());
}
