import type { ActionFacts, Facts } from '../../facts/facts';
import { capitalised } from '../../text/strings';
import { table } from '../../text/table';
import { readableArn } from '../arns';
import { code, codes, link, paragraphs, prose } from '../markdown';

/** As many resource types, and as many keys, as a hover can hold without scrolling. */
const mostTypes = 6;
const mostKeys = 8;

const levels: Readonly<Record<string, string>> = table({ 'Permissions management': 'Permissions' });

/** What the reference says of an action. */
export function describeAction(action: ActionFacts, facts: Facts): string {
  const service = facts.service(action.service);
  const name = `${action.service}:${action.name}`;
  const keys = keysOf(action);
  const page = service && `${service.url}#${anchor(service.url)}-${action.name}`;
  return paragraphs(
    `**${name}** · ${levels[action.accessLevel] ?? action.accessLevel} · ${service?.name ?? action.service}`,
    `${prose(purpose(action))}${/[.!?]$/.test(action.description) ? '' : '.'}`,
    remarks[name.toLowerCase()],
    resources(action),
    keys.length > 0 && `Condition keys: ${codes(keys, mostKeys)}.`,
    action.dependentActions.length > 0 &&
      `Depending on the request it also needs ${codes(action.dependentActions, mostKeys)}.`,
    page && link(`${service.name} in the Service Authorization Reference`, page),
  );
}

/** AWS's description as a sentence about the action: `Retrieve objects from Amazon S3`. */
export function purpose(action: ActionFacts): string {
  return capitalised(action.description.replace(/^Grants permissions? to (?:allow )?/, ''));
}

/** The keys that requests for the action carry: its own first, then those of its resource types. */
export function keysOf(action: ActionFacts): readonly string[] {
  const keys = new Set(action.conditionKeys);
  for (const { type, conditionKeys } of action.resourceTypes) {
    for (const key of conditionKeys) keys.add(key);
    for (const key of type.conditionKeys) keys.add(key);
  }
  return [...keys];
}

function resources(action: ActionFacts): string {
  const types = action.resourceTypes;
  if (types.length === 0) return 'It takes no resource: `Resource` must be `"*"`.';
  // What is required comes first; beyond a handful the rest is only counted.
  const ordered = [...types].sort((a, b) => Number(b.required) - Number(a.required));
  const shown = ordered.length <= mostTypes + 1 ? ordered : ordered.slice(0, mostTypes);
  const lines = shown.map(({ type, required }) => {
    const [arn] = type.arns;
    return `- ${type.name}${required ? ' (required)' : ''}${arn === undefined ? '' : `: ${code(readableArn(arn))}`}`;
  });
  const rest = ordered.length - shown.length;
  if (rest > 0) lines.push(`- and ${rest} more`);
  if (action.servesUnnamed) lines.push('- things that have no ARN: `"*"`');
  return `Resources:\n${lines.join('\n')}`;
}

/** `amazons3` of the page's address, with which its anchors begin. */
export function anchor(url: string): string {
  return url.slice(url.lastIndexOf('/list_') + '/list_'.length, -'.html'.length);
}

/** What the reference does not say and people stumble over. */
const remarks: Readonly<Record<string, string>> = table({
  'iam:passrole':
    'Not an API call but a permission that AWS checks when a role is handed to a service. It leaves no CloudTrail event of its own: look for the call that passed the role. Limit it with `iam:PassedToService` and the ARNs of the roles.',
  's3:listbucket':
    'Needed on the bucket itself (no `/*`). Without it, asking for an object that is not there answers 403 instead of 404.',
  'sts:assumerole':
    'Across accounts both sides must allow it: the trust policy of the role, and an identity policy of the caller.',
  'sts:getcalleridentity': 'Works without any permission, even when a policy denies it.',
});
