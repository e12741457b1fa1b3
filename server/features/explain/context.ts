import type { Facts } from '../../facts/facts';
import type { PolicyDocument } from '../../model/document';
import { ownerOf } from '../../rules/accounts';
import type { Rich } from './explanation';
import { code } from './rich';

/** What the words about a statement depend on besides the statement. */
export interface Scope {
  readonly document: PolicyDocument;
  readonly facts: Facts;
  readonly ownAccounts: readonly string[] | undefined;
  readonly ownOrganization: string | undefined;
  /**
   * The accounts that the policy's own resources name, of a KMS key also the one that may change its policy; the owner of the
   * resource when it is only one.
   */
  readonly resourceAccounts: ReadonlySet<string>;
  /** Whether `${…}` in it is a variable. */
  readonly expandsVariables: boolean;
  /** Joins what is allowed with "and", what is forbidden with "or". */
  readonly joiner: 'and' | 'or';
  /** Values as the policy writes them, where there is room. */
  readonly exact?: true;
}

/** How a kind of policy speaks: of whom, and what its statements do. */
export type Voice = 'identity' | 'resource' | 'trust' | 'scp' | 'rcp' | 'endpoint';

export function voiceOf(document: PolicyDocument): Voice {
  switch (document.kind) {
    case 'iam-identity-policy':
      return 'identity';
    case 'iam-trust-policy':
      return 'trust';
    case 'scp':
      return 'scp';
    case 'rcp':
      return 'rcp';
    case 'vpc-endpoint-policy':
      return 'endpoint';
    default:
      return 'resource';
  }
}

/** `1111-2222-3333`; anything else as it stands. */
export function accountNumber(id: string): Rich {
  return /^\d{12}$/.test(id) ? [{ text: `${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}` }] : code(id);
}

/** Whether an account is known not to be the one that owns the resource of the policy. */
export function isForeign(account: string, scope: Scope): boolean {
  if (!/^\d{12}$/.test(account)) return false;
  const { ownAccounts, resourceAccounts } = scope;
  if (ownAccounts !== undefined && !ownAccounts.includes(account)) return true;
  return resourceAccounts.size === 1 && !resourceAccounts.has(account);
}

export function isNotYours(account: string, scope: Scope): boolean {
  return scope.ownAccounts !== undefined && /^\d{12}$/.test(account) && !scope.ownAccounts.includes(account);
}

/** The accounts in the resource ARNs of a policy; of a KMS key, whose policy names no ARN, the one that owns it. */
export function accountsOfResources({ policy, kind }: PolicyDocument): ReadonlySet<string> {
  const owner = kind === 'kms-key-policy' ? ownerOf(policy) : undefined;
  if (owner !== undefined) return new Set([owner]);
  const accounts = new Set<string>();
  for (const { resource } of policy.statements) {
    for (const { value } of resource?.values ?? []) {
      const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(value)?.[1];
      if (account !== undefined) accounts.add(account);
    }
  }
  return accounts;
}
