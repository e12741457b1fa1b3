import type { Facts } from '../facts/facts';
import { hasWildcard } from '../match/wildcard';
import type { Policy } from '../model/policy';
import { actionsOf } from './actions';
import type { Limits } from './openGrants';

/** What limits `iam:PassRole`. */
export const passRoleLimits: Limits = {
  action: 'iam:PassRole',
  key: 'iam:passedtoservice',
  purpose: 'iam:associatedresourcearn',
  isOpenRole: role => /^role\/(?!service-role\/|aws-service-role\/)([^*?]*\/)?[*?]+$/.test(role),
};

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
    for (const entry of action.values) {
      const known = hasWildcard(entry.value) ? undefined : actionsOf(entry, facts)[0];
      if (known?.dependentActions.includes(passRoleLimits.action)) services.add(known.service);
    }
  }
  return [...services]
    .map(service => principals.get(service) ?? `${service}.amazonaws.com`)
    .filter(name => facts.isServicePrincipal(name))
    .sort();
}
