import type { Facts } from '../../facts/facts';
import type { Text } from '../../model/policy';
import { administersIam, type OpenPath, openPaths } from '../escalationPaths';
import type { Reach } from '../escalations';
import type { Report, Rule, Severity } from '../rule';

export const privilegeEscalation: Rule = {
  id: 'access/privilege-escalation',
  kinds: ['iam-identity-policy'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N33'],
  fixable: false,
  summary: 'Permissions that lead, alone or together, to more permissions than the policy names.',
  why: 'Some actions hand over permissions: whoever may write policies, make access keys for others, or pass a role to a service and run something there can do whatever that policy, user or role can. Each action looks harmless; the way from one to the next is what matters. A policy that delegates IAM safely names the users, roles or policies by ARN, asks for a permissions boundary with `iam:PermissionsBoundary`, limits `iam:PassRole` to roles that are meant to be passed, or denies the rest.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PutRolePolicy",
      "Resource": "arn:aws:iam::111122223333:role/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PutRolePolicy",
      "Resource": "arn:aws:iam::111122223333:role/*",
      "Condition": {
        "StringEquals": { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/boundary" }
      }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/*",
      "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/web-server",
      "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Permissions boundaries for IAM entities',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    },
    {
      title: 'Grant a user permissions to pass a role to an AWS service',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    },
  ],
  check({ document: { policy }, facts, report }) {
    const paths = openPaths(policy, facts);
    if (paths.length === 0) return;
    const everything = administersIam(paths);
    if (everything !== undefined) {
      // `*` on `*` is the full administrator, of whom another rule speaks.
      if (everything.action.value === '*') return;
      const how = everything.statement.action?.negated
        ? '`NotAction` leaves all of IAM allowed'
        : `\`${everything.action.value}\` is all of IAM`;
      report({
        at: everything.action.node,
        message: `${how}: whoever has this policy can give themselves every permission in the account, and is an administrator in all but name. Allow only the actions of IAM that are needed, and ask for a boundary with \`iam:PermissionsBoundary\`.`,
        related: [{ at: everything.resource.node, message: 'It holds for these resources.' }],
      });
      return;
    }
    for (const group of grouped(paths)) tell(group, facts, report);
  },
};

/**
 * The paths by statement and what they lead to, those of one entry together. What the roles of running things can do matters
 * only where nothing more is open.
 */
function grouped(paths: readonly OpenPath[]): readonly Path[] {
  const more = paths.some(({ escalation: { reach } }) => reach !== 'running' && reach !== 'beyond');
  const groups: [OpenPath, ...OpenPath[]][] = [];
  for (const path of paths) {
    const { escalation, opening } = path;
    if (more && (escalation.reach === 'running' || escalation.reach === 'beyond')) continue;
    const group = groups.find(
      ([first]) =>
        first.opening.action === opening.action ||
        (first.opening.statement === opening.statement && alike(first.escalation.reach, escalation.reach)),
    );
    if (group === undefined) groups.push([path]);
    else group.push(path);
  }
  return groups;
}

function alike(a: Reach, b: Reach): boolean {
  return a === b || (a === 'permissions' && b === 'credentials');
}

type Path = readonly [OpenPath, ...OpenPath[]];

function tell(paths: Path, facts: Facts, report: (found: Report) => void): void {
  const [{ escalation, opening, further }, ...rest] = paths;
  const { reach, opens, gives } = escalation;
  const entry = opening.action.value;
  const named = entry.toLowerCase() === opens.toLowerCase() ? `\`${opens}\`` : `\`${entry}\` (\`${opens}\`)`;
  const what = opening.statement.action?.negated ? `\`NotAction\` leaves \`${opens}\` allowed, which` : named;
  const where = opening.statement.resource?.negated ? 'all but a few resources' : `\`${opening.resource.value}\``;
  const together = further.length === 0 ? '' : ` together with ${listAnd(further.map(({ name }) => name))}`;
  report({
    at: opening.action.node,
    severity: severityOf(paths),
    message: `${what} on ${where}${together} lets its user ${gives}${leadingTo[reach]}.${others(paths)} ${advice(escalation, facts)}`,
    related: [
      { at: opening.resource.node, message: 'This resource leaves it open.' },
      ...further.map(({ action, name }) => ({
        at: action.node,
        message: `\`${name}\` completes the path.`,
      })),
      ...rest.slice(0, 8).map(path => ({
        at: turnOf(path).action.node,
        message: `\`${turnOf(path).name}\` lets its user ${path.escalation.gives}.`,
      })),
    ],
  });
}

const leadingTo: Readonly<Record<Reach, string>> = {
  permissions: ', and with that do everything in the account',
  credentials: ', administrators included',
  passing: ', and act with the permissions of any role that the service can take on',
  running: ', with the permissions that it has',
  beyond: '',
};

function severityOf([{ escalation, opening }]: Path): Severity {
  switch (escalation.reach) {
    case 'permissions':
    case 'credentials':
      return 'warning';
    case 'passing': {
      const limited = opening.statement.conditions.some(({ key }) => key.toLowerCase() === 'iam:passedtoservice');
      return limited ? 'information' : 'warning';
    }
    case 'running':
      return 'information';
    default:
      return 'hint';
  }
}

/** What sets a path apart from others of its statement: the use of the role that they all pass, or what opens it. */
function turnOf({ escalation, opening, further }: OpenPath): { readonly name: string; readonly action: Text } {
  const use = escalation.reach === 'passing' ? further[0] : undefined;
  return use ?? { name: escalation.opens, action: opening.action };
}

/** The further paths of the same statement, in a sentence of their own: ` `iam:PutUserPolicy` and 2 more do much the same.` */
function others([first, ...rest]: Path): string {
  const names = new Set(rest.map(path => turnOf(path).name));
  names.delete(turnOf(first).name);
  if (names.size === 0) return '';
  const shown = [...names].slice(0, 3);
  const more = names.size - shown.length;
  return ` ${listAnd(shown, more)} ${names.size === 1 ? 'does' : 'do'} much the same.`;
}

function listAnd(names: readonly string[], more = 0): string {
  const coded = names.map(name => `\`${name}\``);
  if (more > 0) return `${coded.join(', ')} and ${more} more`;
  return coded.length < 2 ? coded.join('') : `${coded.slice(0, -1).join(', ')} and ${coded.at(-1)}`;
}

function advice({ reach, opens, onSameResource }: OpenPath['escalation'], facts: Facts): string {
  if (reach === 'passing') return 'Name the roles that may be passed by ARN.';
  if (reach === 'running' || reach === 'beyond') return 'Name the resources by ARN, or limit them by tag.';
  const action = facts.action(opens);
  const boundary = facts.conditionKey('iam:PermissionsBoundary');
  const bounded = action && boundary && facts.actionSupportsKey(action, boundary);
  const name = onSameResource ? '' : 'Name the resources by ARN, ';
  if (bounded)
    return `${name === '' ? 'Ask' : `${name}ask`} for a boundary with \`iam:PermissionsBoundary\`, or deny it here.`;
  return 'Name the resources by ARN, or deny it here.';
}
