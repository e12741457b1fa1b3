import { builtInProviders } from '../facts/identityProviders';
import { parseArn } from '../match/arn';
import type { PrincipalElement, PrincipalEntry, PrincipalType, Statement } from '../model/policy';
import { renameMember } from '../tree/edits';
import { membersOf } from '../tree/node';
import type { Fix } from './rule';

/** True for `"*"` and `{ "AWS": "*" }`: everyone, anonymous callers included. */
export function standsForEveryone({ type, value }: PrincipalEntry): boolean {
  return value === '*' && (type === '*' || type === 'AWS');
}

/** True when a statement names everyone as its principal. */
export function isEveryone(principal: PrincipalElement | undefined): boolean {
  return principal !== undefined && !principal.negated && principal.entries.some(standsForEveryone);
}

/** An identity provider that a trust policy names under `Federated`. */
export interface IdentityProvider {
  readonly protocol: 'SAML' | 'OIDC';
  /** For OIDC: the host and path of the provider's URL, with which its condition keys begin. */
  readonly prefix: string;
}

/**
 * Reads the value of a `Federated` principal
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html). Undefined when it is
 * neither the ARN of a provider nor a domain name.
 */
export function providerOf(value: string): IdentityProvider | undefined {
  const arn = parseArn(value);
  if (arn === undefined) {
    return isDomainName(value) && !belongsUnderService(value) ? { protocol: 'OIDC', prefix: value } : undefined;
  }
  const service = arn.service?.value ?? '';
  if (service !== 'iam' && !service.includes('${')) return undefined;
  const [, kind, name] = /^(saml|oidc)-provider\/(.+)$/s.exec(arn.resource?.value ?? '') ?? [];
  if (kind === undefined || name === undefined) return undefined;
  return kind === 'saml' ? { protocol: 'SAML', prefix: 'saml' } : { protocol: 'OIDC', prefix: name };
}

/** A service principal such as `ec2.amazonaws.com`, which no identity provider is. */
export function belongsUnderService(value: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/.test(value) && !builtInProviders.includes(value);
}

function isDomainName(value: string): boolean {
  return value.length <= 253 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value);
}

export function isAccountId(text: string): boolean {
  if (text.length !== 12) return false;
  for (let index = 0; index < 12; index++) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** The account that an `AWS` principal stands for as a whole: `111122223333` or the ARN of its root. */
export function wholeAccount({ type, value }: PrincipalEntry): string | undefined {
  if (type !== 'AWS') return undefined;
  if (isAccountId(value)) return value;
  if (!value.endsWith(':root')) return undefined;
  const arn = parseArn(value);
  const account = arn?.service?.value === 'iam' && arn.resource?.value === 'root' ? arn.account?.value : undefined;
  return account !== undefined && isAccountId(account) ? account : undefined;
}

/** The principals that a statement allows something, or none when it denies or names those that it leaves out. */
export function allowed({ effect, principal }: Statement): readonly PrincipalEntry[] {
  return effect === 'Allow' && principal?.negated === false ? principal.entries : none;
}

const none: readonly PrincipalEntry[] = [];

/** True for an account id or the ARN of a user, role or session, which stand under `AWS`. */
export function belongsUnderAws(value: string): boolean {
  return isAccountId(value) || /^arn:[^:]*:(iam::[^:]*:(root|user|role)|sts::[^:]*:assumed-role)/.test(value);
}

/**
 * The fix that puts a principal under another type. The only one of its type takes the type along; what stands beside
 * others, or has others of the new type to join, is left to the author.
 */
export function moveUnder(principal: PrincipalElement, { node, type }: PrincipalEntry, to: PrincipalType): Fix[] {
  const members = membersOf(principal.member.value);
  const own = members.find(({ name, value }) => name === type && value === node);
  if (own === undefined || members.some(({ name }) => name === to)) return [];
  return [{ title: `Put it under ${to}`, safe: false, edits: [renameMember(own, to)] }];
}
