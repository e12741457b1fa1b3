import type { Policy, PrincipalEntry } from '../model/policy';
import { entryFor } from './grants';
import { isAccountId } from './principals';

/** The account of an ARN's fifth field. */
const arnAccount = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;

/** The account of a principal: of its ARN, or the number by itself; undefined for everyone, services and providers. */
export function accountOf({ type, value }: PrincipalEntry): string | undefined {
  if (type !== 'AWS') return undefined;
  return isAccountId(value) ? value : arnAccount.exec(value)?.[1];
}

/**
 * The account that owns the resource of a policy: the only one that its resource ARNs name, or, for a KMS key whose policy
 * names no ARN, the only one that may do everything with it. Undefined where that is not clear.
 */
export function ownerOf(policy: Policy): string | undefined {
  const named = new Set<string>();
  const administrators = new Set<string>();
  for (const { effect, principal, action, resource } of policy.statements) {
    for (const { value } of resource?.values ?? []) {
      const account = arnAccount.exec(value)?.[1];
      if (account !== undefined) named.add(account);
    }
    if (effect !== 'Allow' || principal === undefined || principal.negated) continue;
    if (entryFor(action, 'kms:PutKeyPolicy') === undefined) continue;
    for (const entry of principal.entries) {
      const account = accountOf(entry);
      if (account !== undefined) administrators.add(account);
    }
  }
  const candidates = named.size > 0 ? named : administrators;
  return candidates.size === 1 ? [...candidates][0] : undefined;
}
