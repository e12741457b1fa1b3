import { wildcardCovers } from '../../match/wildcard';
import type { Condition, PrincipalEntry, Statement } from '../../model/policy';
import { addCondition, isOpen } from '../conditions';
import { entryFor } from '../grants';
import { allowed, providerOf } from '../principals';
import type { Report, Rule } from '../rule';

const github = 'token.actions.githubusercontent.com';

/**
 * Providers that serve many organizations under one URL, and the claim that tells them apart. IAM refuses a trust policy
 * that does not look at it (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html).
 */
const sharedProviders: ReadonlyMap<string, string> = new Map([
  [github, 'sub'],
  ['agent.buildkite.com', 'sub'],
  ['api.pulumi.com/oidc', 'aud'],
  ['app.terraform.io', 'sub'],
  ['cognito-identity.amazonaws.com', 'aud'],
  ['gitlab.com', 'sub'],
  ['oidc-configuration.audit-log.githubusercontent.com', 'sub'],
  ['oidc.codefresh.io', 'sub'],
  ['oidc.vercel.com', 'aud'],
  ['proidc.upbound.io', 'sub'],
  ['scalr.io', 'sub'],
  ['studio.datachain.ai/api', 'sub'],
  ['tokens.cloud.shisho.dev', 'sub'],
]);

/** Claims in which tokens of different organizations can hold the same. */
const sharedClaims: ReadonlySet<string> = new Set(['amr', 'aud', 'environment', 'ref', 'workflow']);

const assumeActions = ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRole', 'sts:AssumeRoleWithSAML'];

export const oidcClaims: Rule = {
  id: 'trust/oidc-claims',
  kinds: ['iam-trust-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'MISSING_GITHUB_REPO_CONDITION_KEY'],
  notes: ['N44'],
  fixable: true,
  summary: 'A role can be assumed with any token of an OpenID Connect provider, or of many of its customers.',
  why: 'A token says in its claims for whom it was issued, and a trust policy compares them under the name of the provider: `token.actions.githubusercontent.com:sub`. Without such a condition every token of the provider will do, and one with a negated operator such as `StringNotEquals` shuts out only those that it names. GitHub and other providers issue tokens for all their customers under one URL, so that without a condition on `sub` the workflows of strangers can assume the role; IAM refuses to save such a policy.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:example/reports:ref:refs/heads/main"
        }
      }
    }
  ]
}`,
    },
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:example/reports:ref:refs/heads/main" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:sub": "repo:example/reports:ref:refs/heads/main",
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
        }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Create a role for OpenID Connect federation',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    },
    {
      title: 'Identity-provider controls for shared OIDC providers',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      for (const entry of allowed(statement)) {
        const provider = entry.type === 'Federated' ? providerOf(entry.value) : undefined;
        if (provider?.protocol !== 'OIDC' || isOpen(provider.prefix)) continue;
        // That a URL has no place there is told by `trust/federated-format`.
        if (provider.prefix.includes('://')) continue;
        // With the wrong one of the actions that assume a role, which another rule tells, the claims count too.
        if (!assumeActions.some(name => entryFor(statement.action, name) !== undefined)) continue;
        const found = missing(statement, entry, provider.prefix, text);
        if (found !== undefined) report(found);
      }
    }
  },
};

function missing(
  statement: Statement,
  { node: at, value }: PrincipalEntry,
  named: string,
  text: string,
): Report | undefined {
  const prefix = named.toLowerCase();
  const compared = statement.conditions.flatMap(condition => comparisonOf(condition, prefix) ?? []);
  const claims = new Set(compared.filter(({ open }) => open === undefined).map(({ claim }) => claim));
  const isGithub = prefix === github || prefix.startsWith(`${github}/`);
  const required = isGithub ? 'sub' : sharedProviders.get(prefix);
  if (required !== undefined && !claims.has(required)) {
    const open = compared.find(({ claim }) => claim === required)?.open;
    if (open !== undefined) {
      if ([...claims].some(claim => !sharedClaims.has(claim))) return undefined;
      return {
        at,
        accessAnalyzer: null,
        message: isGithub
          ? `Workflows of every repository on GitHub${open} could assume the role. Compare \`${prefix}:sub\` with the repository and branch, as \`repo:ORG/NAME:ref:refs/heads/main\`.`
          : `\`${named}\` issues tokens for many organizations, and each of them${open} lets its owner assume the role. Compare \`${named}:${required}\` with what tells yours.`,
      };
    }
    const accessAnalyzer = isGithub ? 'MISSING_GITHUB_REPO_CONDITION_KEY' : 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL';
    return {
      at,
      severity: 'error',
      accessAnalyzer: isGithub || compared.length === 0 ? accessAnalyzer : null,
      message: isGithub
        ? `${claims.size > 0 ? 'IAM refuses a trust policy for GitHub that does not compare the subject.' : 'Workflows of every repository on GitHub could assume the role, and IAM refuses the policy.'} Compare \`${prefix}:sub\` with the repository and branch, as \`repo:ORG/NAME:ref:refs/heads/main\`.`
        : `\`${named}\` issues tokens for many organizations, and IAM refuses the policy without a condition that tells yours. Compare \`${named}:${required}\`.`,
    };
  }
  if (claims.size === 0) {
    return {
      at,
      ...(compared.length > 0 && { accessAnalyzer: null }),
      message: `Every token of \`${named}\`${compared.flatMap(({ open }) => open || []).join(' and')} lets its owner assume the role. Compare its claims, such as \`${named}:aud\` and \`${named}:sub\`.`,
    };
  }
  if (isEks(prefix) && !claims.has('sub')) {
    const open = compared.find(({ claim }) => claim === 'sub')?.open ?? '';
    return {
      at,
      severity: 'information',
      accessAnalyzer: null,
      message: `Every service account of the cluster${open} can assume the role. Compare \`${named}:sub\` with one, as \`system:serviceaccount:NAMESPACE:NAME\`.`,
    };
  }
  // An audience can also be the id of one app; those of pipelines and clusters are AWS or the provider.
  const onlyAudience = value.startsWith('arn:') && [...claims].every(claim => claim === 'aud');
  if (required === undefined && onlyAudience && statement.conditions.some(each => isForAll(each, prefix))) {
    return {
      at,
      severity: 'information',
      accessAnalyzer: null,
      message: `Whoever \`${named}\` issues a token for this audience can assume the role. Compare \`${named}:sub\` too, if that is not every one of them.`,
    };
  }
  if (!isGithub || claims.has('aud')) return undefined;
  const key = `${prefix}:aud`;
  const edits = addCondition(text, statement, 'StringEquals', key, 'sts.amazonaws.com');
  return {
    at,
    severity: 'hint',
    accessAnalyzer: null,
    message: `Tokens that workflows asked for to use elsewhere could assume the role too. Compare \`${key}\` with the audience, for AWS \`sts.amazonaws.com\`.`,
    fixes: edits === undefined ? [] : [{ title: `Require ${key} sts.amazonaws.com`, safe: false, edits }],
  };
}

/** A condition on an audience that all tokens have which are meant for AWS, or for nothing else than the provider. */
function isForAll({ key, values }: Condition, prefix: string): boolean {
  const general = /^(https:\/\/)?(sts\.amazonaws\.com(\.cn)?)$/i;
  const ofProvider = (audience: string): boolean => audience.replace(/^https:\/\/|\/$/g, '').toLowerCase() === prefix;
  return key.toLowerCase() === `${prefix}:aud` && values.some(({ value }) => general.test(value) || ofProvider(value));
}

/** A condition on a claim of a provider. */
interface Comparison {
  readonly claim: string;
  /** When tokens of strangers pass it: which, for a message behind what they belong to. */
  readonly open?: string;
}

function comparisonOf({ key, operator, values }: Condition, prefix: string): Comparison | undefined {
  if (operator.base === undefined || operator.base === 'Null') return undefined;
  const name = key.toLowerCase();
  if (!name.startsWith(`${prefix}:`)) return undefined;
  const claim = name.slice(prefix.length + 1);
  if (operator.negated) return { claim, open: ` that \`${operator.text}\` does not shut out` };
  // Every token has a subject and an audience, so with those it makes no difference that an absent key passes.
  if ((operator.ifExists || operator.quantifier === 'ForAllValues') && claim !== 'sub' && claim !== 'aud') {
    return { claim, open: ` that has no \`${claim}\`` };
  }
  const fitsAll = operator.base === 'StringLike' && values.some(({ value }) => isOpenPattern(value, claim, prefix));
  return fitsAll ? { claim, open: '' } : { claim };
}

/** True for patterns that every token fits. Of those for the subjects of GitHub another rule speaks. */
function isOpenPattern(pattern: string, claim: string, prefix: string): boolean {
  if (claim !== 'sub') return claim === 'aud' && wildcardCovers(pattern, '*');
  if (prefix.startsWith(github)) return false;
  // What tells the customer comes first: `organization:acme:project:…`, `project_path:acme/shop:…`.
  if (sharedProviders.has(prefix)) return /^([\w-]+:)?[*?]/.test(pattern);
  return wildcardCovers(pattern, isEks(prefix) ? 'system:serviceaccount:*:*' : '*');
}

/** The subjects of EKS are service accounts: `system:serviceaccount:NAMESPACE:NAME`. */
function isEks(prefix: string): boolean {
  return prefix.startsWith('oidc.eks.');
}
