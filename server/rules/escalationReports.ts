import type { Facts } from '../facts/facts';
import type { Text } from '../model/policy';
import { listAnd } from '../text/listing';
import type { OpenPath } from './escalationPaths';
import type { Reach } from './escalations';
import type { Report, Severity } from './rule';

/** Paths of one statement that lead to much the same, so that one finding tells them all. */
type Paths = readonly [OpenPath, ...OpenPath[]];

/** The paths by statement and what they lead to; those of one entry stay together. */
export function groupPaths(paths: readonly OpenPath[]): readonly Paths[] {
  const groups: [OpenPath, ...OpenPath[]][] = [];
  for (const path of paths) {
    const { escalation, opening } = path;
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

/** The finding of a group: at what opens its first path, related to what completes it and to the others. */
export function tellPaths(paths: Paths, facts: Facts): Report {
  const [{ escalation, opening, further }, ...rest] = paths;
  const { reach, opens, gives } = escalation;
  const entry = opening.action.value;
  const named = entry.toLowerCase() === opens.toLowerCase() ? `\`${opens}\`` : `\`${entry}\` (\`${opens}\`)`;
  const what = opening.statement.action?.negated ? `\`NotAction\` leaves \`${opens}\` allowed, which` : named;
  const where = opening.statement.resource?.negated ? 'all but a few resources' : `\`${opening.resource.value}\``;
  const together = further.length === 0 ? '' : ` together with ${listAnd(further.map(({ name }) => name))}`;
  return {
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
  };
}

const leadingTo: Readonly<Record<Reach, string>> = {
  permissions: ', and with that do everything in the account',
  credentials: ', administrators included',
  passing: ', and act with the permissions of any role that the service can take on',
  running: ', with the permissions that it has',
  beyond: '',
};

function severityOf([{ escalation }]: Paths): Severity {
  switch (escalation.reach) {
    case 'permissions':
    case 'credentials':
      return 'warning';
    // `action/pass-role` warns where nothing limits the passing.
    case 'passing':
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
function others([first, ...rest]: Paths): string {
  const names = new Set(rest.map(path => turnOf(path).name));
  names.delete(turnOf(first).name);
  if (names.size === 0) return '';
  const shown = [...names].slice(0, 3);
  const more = names.size - shown.length;
  if (first.escalation.reach === 'beyond')
    return ` ${listSome(shown, more)} ${names.size === 1 ? 'is' : 'are'} as open.`;
  return ` ${listSome(shown, more)} ${names.size === 1 ? 'does' : 'do'} much the same.`;
}

function listSome(names: readonly string[], more: number): string {
  return more > 0 ? `${names.map(name => `\`${name}\``).join(', ')} and ${more} more` : listAnd(names);
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
  return onSameResource ? 'Allow only one of the two, or deny it here.' : 'Name the resources by ARN, or deny it here.';
}
