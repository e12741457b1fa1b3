import { hasWildcard } from '../match/wildcard';
import type { PrincipalEntry } from '../model/policy';
import { isOpen } from './conditions';
import { providerOf } from './principals';

/** The action with which a principal assumes a role, by who it is. */
export const assumeActions = {
  account: 'sts:AssumeRole',
  SAML: 'sts:AssumeRoleWithSAML',
  OIDC: 'sts:AssumeRoleWithWebIdentity',
} as const;

/** Accounts, users, roles and services; users of a SAML provider; those of an OpenID Connect provider. */
export type Assumer = keyof typeof assumeActions;

const everybody: readonly Assumer[] = ['account', 'SAML', 'OIDC'];

/** Undefined for everyone and for what nobody can tell. */
export function assumerOf({ type, value }: PrincipalEntry): Assumer | undefined {
  if (type === 'Service') return 'account';
  if (type === 'AWS') return value === '*' || isOpen(value) ? undefined : 'account';
  return type === 'Federated' ? providerOf(value)?.protocol : undefined;
}

/** Whom an action lets assume the role; everybody for a pattern, nobody for an action that assumes none. */
export function assumersWith(action: string): readonly Assumer[] {
  if (hasWildcard(action)) return everybody;
  switch (action.toLowerCase()) {
    case 'sts:assumerole':
      return ['account'];
    case 'sts:assumerolewithsaml':
      return ['SAML'];
    case 'sts:assumerolewithwebidentity':
      return ['OIDC'];
    default:
      return [];
  }
}
