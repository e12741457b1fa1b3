import type { Facts } from '../facts/facts';
import { hasWildcard } from '../match/wildcard';
import type { Policy, Statement, Text } from '../model/policy';
import { entryFor } from './grants';

const passRole = 'iam:PassRole';

/** A statement that lets its user pass roles without a limit worth the name. */
export interface OpenPassRole {
  /** The issue code of IAM Access Analyzer. */
  readonly code: string;
  /** The action, or for `NotAction` its first value, through which `iam:PassRole` is allowed. */
  readonly action: Text;
  /** The wildcard resource, or for `NotResource` its first value. */
  readonly resource: Text;
}

/** Whether an Allow gives `iam:PassRole` for roles that nothing narrows down: neither the ARN nor `iam:PassedToService`. */
export function openPassRole(statement: Statement): OpenPassRole | undefined {
  const { effect, action, resource } = statement;
  if (effect !== 'Allow' || action === undefined || resource === undefined) return undefined;
  const granting = entryFor(action, passRole);
  if (granting === undefined) return undefined;
  if (statement.conditions.some(({ key }) => key.toLowerCase() === 'iam:passedtoservice')) return undefined;
  const open = resource.negated ? resource.values[0] : resource.values.find(({ value }) => leavesRoleOpen(value));
  if (open === undefined) return undefined;
  return {
    code: codeFor(action.negated, hasWildcard(granting.value), resource.negated),
    action: granting,
    resource: open,
  };
}

/**
 * `*`, or an ARN whose role name is nothing but wildcards. A name with something fixed in it such as `role/lambda-*` is let
 * be, as IAM Access Analyzer does where that is the name of a service.
 */
function leavesRoleOpen(resource: string): boolean {
  if (!hasWildcard(resource)) return false;
  if (/^\*+$/.test(resource)) return true;
  const role = /^arn:[^:]*:(?:iam|\*):[^:]*:[^:]*:(.*)$/.exec(resource)?.[1];
  if (role === undefined) return /^arn:[^:]*:?\*$/.test(resource) || /^arn:[^:]*:iam:[^$]*\*$/.test(resource);
  return (
    /^(r|ro|rol|role)?[*?]/.test(role) || /^role\/(?!service-role\/|aws-service-role\/)([^*?]*\/)?[*?]+$/.test(role)
  );
}

function codeFor(notAction: boolean, wildcardAction: boolean, notResource: boolean): string {
  if (notAction)
    return notResource
      ? 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE'
      : 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION';
  if (wildcardAction)
    return notResource
      ? 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'
      : 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE';
  return notResource ? 'PASS_ROLE_WITH_NOT_RESOURCE' : 'PASS_ROLE_WITH_STAR_IN_RESOURCE';
}

/** Services whose principal is not their action prefix. */
const principals: ReadonlyMap<string, string> = new Map([['ecs', 'ecs-tasks.amazonaws.com']]);

/**
 * The service principals that the policy's own actions pass roles to: those of the services whose allowed actions, named in full,
 * ask for `iam:PassRole` in addition. Empty when it names none.
 */
export function servicesPassedTo(policy: Policy, facts: Facts): readonly string[] {
  const services = new Set<string>();
  for (const { effect, action } of policy.statements) {
    if (effect !== 'Allow' || action === undefined || action.negated) continue;
    for (const { value } of action.values) {
      const known = facts.action(value);
      if (known?.dependentActions.includes(passRole)) services.add(known.service);
    }
  }
  return [...services]
    .map(service => principals.get(service) ?? `${service}.amazonaws.com`)
    .filter(name => facts.isServicePrincipal(name))
    .sort();
}
