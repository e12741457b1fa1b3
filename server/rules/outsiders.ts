import { effortForMany, wildcardCovers } from '../match/wildcard';
import type { Condition, Policy, Statement } from '../model/policy';
import type { Node } from '../tree/node';
import { demandsKey, holdsWhenAbsent, isDemanded, isKey } from './conditions';
import { hasFixedValues } from './fixedValues';
import { includesResources } from './inclusion';
import { isEveryone } from './principals';

/**
 * Keys that tell who sends a request, or from where, in a way that the sender cannot choose: with a fixed value for one
 * of them Amazon S3 does not count a policy as public
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
 */
const requesterKeys: ReadonlySet<string> = new Set([
  'aws:ec2instancesourcevpc',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:userid',
  'aws:username',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
  'ec2:sourceinstancearn',
  'kms:calleraccount',
  'lambda:sourcefunctionarn',
  's3:accesspointnetworkorigin',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);

/** An Allow for everyone. */
export interface OpenStatement {
  readonly statement: Statement;
  /** The `*`. */
  readonly everyone: Node;
}

/**
 * The Allows of a policy that let everyone in: those for `*` without a condition that narrows the requester down. None where
 * a Deny may shut outsiders out again; of `NotPrincipal` another rule speaks. `narrows` tells which conditions do.
 */
export function openStatements(
  policy: Policy,
  narrows: (condition: Condition, policy: Policy, statement: Statement) => boolean = narrowsRequester,
): readonly OpenStatement[] {
  let found: OpenStatement[] | undefined;
  for (const statement of policy.statements) {
    const { effect, principal, conditions } = statement;
    if (effect !== 'Allow' || !isEveryone(principal) || conditions.some(each => narrows(each, policy, statement)))
      continue;
    const everyone = principal?.entries.find(
      ({ type, value }) => value === '*' && (type === '*' || type === 'AWS'),
    )?.node;
    if (everyone === undefined) continue;
    found ??= [];
    found.push({ statement, everyone });
  }
  if (found === undefined) return none;
  const closing = policy.statements.filter(closesToOutsiders);
  return closing.length === 0
    ? found
    : found.filter(({ statement }) => !closing.some(deny => stopsAllOf(deny, statement)));
}

/** Whether a Deny is about all that an Allow names; of what `NotAction` and `NotResource` leave nobody can tell. */
export function stopsAllOf(deny: Statement, allow: Statement): boolean {
  const [denied, allowed] = [deny.action, allow.action];
  const onAll = deny.resource?.negated || allow.resource?.negated;
  if (!onAll && !includesResources(deny.resource, allow.resource, effortForMany())) return false;
  if (denied === undefined || allowed === undefined || denied.negated || allowed.negated) return true;
  return allowed.values.every(({ value }) =>
    denied.values.some(each => wildcardCovers(each.value.toLowerCase(), value.toLowerCase())),
  );
}

const none: readonly OpenStatement[] = [];

/** What a statement grants, for a message: `s3:GetObject` and 2 more actions on `arn:aws:s3:::reports/*`. */
export function nameGrant({ action, resource }: Statement): string {
  const first = action?.values[0]?.value;
  const others = (action?.values.length ?? 0) - 1;
  const more = others > 0 ? ` and ${others} more ${others === 1 ? 'action' : 'actions'}` : '';
  const what = first === undefined ? 'something' : `${action?.negated ? 'everything but ' : ''}\`${first}\`${more}`;
  const on = resource?.values[0]?.value;
  const where = on === undefined || on === '*' || resource?.negated ? '' : ` on \`${on}\``;
  return `${what}${where}${(resource?.values.length ?? 0) > 1 && where !== '' ? ' and others' : ''}`;
}

/** True when a condition of an Allow leaves only requesters that the policy's author chose. */
export function narrowsRequester(condition: Condition, { expandsVariables }: Policy, statement: Statement): boolean {
  if (expandsVariables && isOwnersOwn(condition)) return true;
  return (
    requesterKeys.has(condition.key.toLowerCase()) &&
    !condition.operator.negated &&
    condition.operator.base !== 'Null' &&
    isDemanded(condition, statement) &&
    hasFixedValues(condition, expandsVariables)
  );
}

/** Whether the owner of the resource has to be the account or organization of the caller. */
function isOwnersOwn(condition: Condition): boolean {
  return (
    /^aws:resource(account|orgid)$/i.test(condition.key) &&
    demandsKey(condition) &&
    condition.values.length > 0 &&
    condition.values.every(({ value }) => /^\$\{aws:Principal(Account|OrgID)\}$/i.test(value))
  );
}

/** True when only requests with a signature, or those of a service for someone, meet a condition. */
export function demandsAccount(condition: Condition): boolean {
  // Callers without a signature have a type of their own, and no other.
  if (isKey(condition, 'aws:principaltype') && condition.operator.family === 'String') {
    return condition.operator.negated === condition.values.some(({ value }) => value === 'Anonymous');
  }
  return (
    holdsWhenAbsent(condition) === false &&
    /^aws:(principal(account|arn|org|tag\/)|user(id|name)$|source(account|arn|org|owner))/i.test(condition.key)
  );
}

/** True when a Deny may shut out everyone but chosen requesters: who is left then is beyond a look at one statement. */
function closesToOutsiders({ effect, principal, conditions }: Statement): boolean {
  if (effect !== 'Deny') return false;
  if (principal?.negated) return true;
  return (
    isEveryone(principal) &&
    conditions.some(
      ({ key, operator }) => (operator.negated || operator.base === 'Null') && requesterKeys.has(key.toLowerCase()),
    )
  );
}
