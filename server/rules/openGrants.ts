import { arnCovers } from '../match/arn';
import { hasWildcard } from '../match/wildcard';
import type { Condition, Policy, Statement, Text } from '../model/policy';
import { entryFor, leavesNone } from './grants';

/** An action on roles that a statement allows without a limit worth the name. */
export interface OpenGrant {
  /** How it comes about, as the codes of IAM Access Analyzer end: `STAR_IN_ACTION_AND_RESOURCE`. */
  readonly through: string;
  /** The entry through which the action is allowed. `NotAction` allows it as a whole, so there the node is its name. */
  readonly action: Text;
  /** The wildcard resources; for `NotResource` its first value, at the element's name. */
  readonly resources: readonly [Text, ...Text[]];
}

/** What limits an action on roles. */
export interface Limits {
  /** Its full name: `iam:PassRole`. */
  readonly action: string;
  /** The condition key that names the service, in lower case. */
  readonly key: string;
  /** The condition key that names what the role is for, in lower case. */
  readonly purpose?: string;
  /** Whether a role's name or path, which begins with `role/`, leaves open which roles are meant. */
  isOpenRole(role: string): boolean;
}

const roles = ['arn:aws:iam::*:role/*'];

/** Whether an Allow gives the action for roles that nothing narrows down: neither the ARN nor the service in a condition. */
export function openGrant(statement: Statement, limits: Limits): OpenGrant | undefined {
  const { effect, action, resource } = statement;
  if (effect !== 'Allow' || action === undefined || resource === undefined) return undefined;
  const granting = entryFor(action, limits.action);
  if (granting === undefined) return undefined;
  if (statement.conditions.some(condition => isLimit(condition, limits))) return undefined;
  if (leavesNone(resource, roles)) return undefined;
  const open = resource.negated
    ? resource.values.slice(0, 1).map(value => ({ ...value, node: resource.member.key }))
    : resource.values.filter(({ value }) => leavesRoleOpen(value, limits));
  const [first, ...others] = open;
  if (first === undefined) return undefined;
  return {
    through: wayOf(action.negated, hasWildcard(granting.value), resource.negated),
    action: action.negated ? { ...granting, node: action.member.key } : granting,
    resources: [first, ...others],
  };
}

/**
 * The Deny of the same policy that holds an open grant back: it denies the action on all that is open, or on all but named
 * roles, or unless the service is one of those in a condition.
 */
export function holdingBack({ statements }: Policy, open: OpenGrant, limits: Limits): Statement | undefined {
  return statements.find(({ effect, action, resource, conditions }) => {
    if (effect !== 'Deny' || resource === undefined || entryFor(action, limits.action) === undefined) return false;
    if (!conditions.every(each => each.operator.negated && isAbout(each, limits) && isFixed(each))) return false;
    const { negated, values } = resource;
    if (negated) return !values.some(({ value }) => leavesRoleOpen(value, limits));
    return open.resources.every(each =>
      values.some(({ value }) => everyRole.test(value) || arnCovers(value, each.value)),
    );
  });
}

const everyRole = /^(\*|arn:[^:]*:iam::[^:]*:(role\/)?\*)$/;

/**
 * A condition on one of the keys; as for IAM Access Analyzer, none that holds without the key, and none whose values begin
 * with a wildcard.
 */
function isLimit(condition: Condition, limits: Limits): boolean {
  return isAbout(condition, limits) && !condition.operator.ifExists && isFixed(condition);
}

function isAbout({ key }: Condition, { key: service, purpose }: Limits): boolean {
  if (key.length !== service.length && key.length !== purpose?.length) return false;
  const wanted = key.toLowerCase();
  return wanted === service || wanted === purpose;
}

function isFixed({ values }: Condition): boolean {
  return !values.some(({ value }) => value.startsWith('*') || value.startsWith('?'));
}

/**
 * `*`, or an ARN whose role name is nothing but wildcards. A name with something fixed in it such as `role/lambda-*` is let
 * be, as IAM Access Analyzer does where that is the name of a service.
 */
function leavesRoleOpen(resource: string, { isOpenRole }: Limits): boolean {
  if (!hasWildcard(resource)) return false;
  if (/^\*+$/.test(resource)) return true;
  const role = /^arn:[^:]*:(?:iam|\*):[^:]*:[^:]*:(.*)$/.exec(resource)?.[1];
  if (role === undefined) return /^arn:[^:]*:?\*$/.test(resource) || /^arn:[^:]*:iam:[^$]*\*$/.test(resource);
  return /^(r|ro|rol|role)?[*?]/.test(role) || isOpenRole(role);
}

function wayOf(notAction: boolean, wildcardAction: boolean, notResource: boolean): string {
  if (notAction) return notResource ? 'NOT_ACTION_AND_NOT_RESOURCE' : 'STAR_IN_RESOURCE_AND_NOT_ACTION';
  if (wildcardAction) return notResource ? 'STAR_IN_ACTION_AND_NOT_RESOURCE' : 'STAR_IN_ACTION_AND_RESOURCE';
  return notResource ? 'NOT_RESOURCE' : 'STAR_IN_RESOURCE';
}
