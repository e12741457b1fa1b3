import { hasWildcard } from '../../match/wildcard';
import type { Statement } from '../../model/policy';
import { isOpen } from '../conditions';
import type { Rule } from '../rule';

const prefix = 'token.actions.githubusercontent.com';

export const githubSubject: Rule = {
  id: 'trust/github-subject',
  kinds: ['iam-trust-policy'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
  notes: ['N44'],
  fixable: false,
  summary: 'A role trusts GitHub workflows of more than one repository or branch.',
  why: 'The `sub` of a GitHub token names the repository, and the branch, tag, environment or pull request for which the workflow runs. With a wildcard behind the repository, whoever can push a branch or open a pull request there can assume the role; with one in the name of the repository or its owner, so can other repositories, of strangers as the case may be. An environment stands for certain branches only where its own rules say which. Name the branch in `sub`, or in `ref` where `sub` has none.',
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
      "Condition": {
        "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
        "StringLike": { "token.actions.githubusercontent.com:sub": "repo:example/reports:*" }
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
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:example/reports:ref:refs/heads/main"
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
  ],
  check({ document: { policy }, report }) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') continue;
      for (const { key, operator, values } of statement.conditions) {
        if (operator.negated || operator.family !== 'String' || !isClaim(key, 'sub')) continue;
        const isPattern = operator.base?.endsWith('Like') === true;
        for (const { value, node } of values) {
          if (isOpen(value)) continue;
          const reach = isPattern && hasWildcard(value) ? reachOf(value) : reachOfExact(value);
          // A branch told by `ref` makes up for the wildcard behind the repository.
          if (reach === undefined || (withinRepository.has(reach) && comparesRef(statement))) continue;
          report({ at: node, severity: severities[reach], message: `\`${value}\` ${words[reach]}` });
        }
      }
    }
  },
};

type Reach = 'all' | 'repository' | 'owner' | 'branch' | 'pull-requests' | 'environment';

/** What leaves open branches of one repository, and no more. */
const withinRepository: ReadonlySet<Reach> = new Set<Reach>(['branch', 'pull-requests', 'environment']);

const severities = {
  all: 'error',
  repository: 'warning',
  owner: 'warning',
  branch: 'information',
  'pull-requests': 'information',
  environment: 'hint',
} as const;

const words: Readonly<Record<Reach, string>> = {
  all: 'fits the workflows of every repository on GitHub, and IAM refuses the policy. Name the repository and the branch.',
  repository:
    'fits several repositories, and that of a stranger when its name or its owner fits. Name the repository and the branch.',
  owner: 'fits every repository of its owner. Name the repository and the branch.',
  branch: 'fits every branch and pull request that the wildcard leaves open. Name the branch, tag or environment.',
  'pull-requests':
    'fits every pull request of the repository, whatever its branch. Name an environment, or the branch in `ref` as well.',
  environment:
    'names no branch, and GitHub lets every branch use an environment that has no rule for them. Limit its deployment branches, or name the branch in `ref` as well.',
};

function reachOf(value: string): Reach {
  if (/^[*?]+$/.test(value)) return 'all';
  const [, repository = '', ...rest] = value.split(':');
  if (value.startsWith('repo:') && /^[^/*?]+\/[*?]+$/.test(repository)) return 'owner';
  return !value.startsWith('repo:') || hasWildcard(repository) || rest.length === 0 ? 'repository' : 'branch';
}

/** Of subjects in full: those that name no branch. */
function reachOfExact(value: string): Reach | undefined {
  if (/^repo:[^:]*:pull_request$/.test(value)) return 'pull-requests';
  return /^repo:[^:]*:environment:[^:]+$/.test(value) ? 'environment' : undefined;
}

function isClaim(key: string, claim: string): boolean {
  const name = key.toLowerCase();
  return name.startsWith(prefix) && name.endsWith(`:${claim}`);
}

function comparesRef({ conditions }: Statement): boolean {
  return conditions.some(
    ({ key, operator, values }) =>
      !operator.negated &&
      operator.family === 'String' &&
      isClaim(key, 'ref') &&
      !values.some(({ value }) => hasWildcard(value)),
  );
}
