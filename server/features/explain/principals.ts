import { usersOfBuiltIn } from '../../facts/identityProviders';
import { parseArn } from '../../match/arn';
import type { PrincipalElement, PrincipalEntry } from '../../model/policy';
import { standsForEveryone } from '../../rules/principals';
import { accountNumber, isForeign, isNotYours, type Scope } from './context';
import type { Rich } from './explanation';
import { code, concat, distinct, listSome, rich } from './rich';
import { servicePrincipal } from './services';

/** Who a statement speaks of. */
export interface Who {
  /** `everyone` is `*`; `others` is NotPrincipal; `named` is anyone else, the holder of an identity policy included. */
  readonly type: 'everyone' | 'others' | 'named';
  /** Within a sentence: `role `deploy` of account 1111-2222-3333`. */
  readonly text: Rich;
  /** Each by itself. */
  readonly items: readonly Rich[];
  /** Accounts known to be others than the resource's, or not the user's own. */
  readonly foreignAccounts: readonly string[];
}

/** The principals of a statement in words. */
export function describePrincipals(element: PrincipalElement, scope: Scope): Who {
  const items = distinct(element.entries.map(entry => describePrincipal(entry, scope)));
  const accounts = element.entries.flatMap(entry => accountOf(entry) ?? []);
  const foreignAccounts = [...new Set(accounts)].filter(account => isForeign(account, scope));
  const everyone = element.entries.some(standsForEveryone);
  if (element.negated) {
    const text = everyone ? rich`nobody (a NotPrincipal of everyone)` : listSome(items, 4, 'and');
    return { type: 'others', text, items, foreignAccounts: [] };
  }
  if (everyone) return { type: 'everyone', text: anyone(scope, ','), items, foreignAccounts: [] };
  return { type: 'named', text: listSome(items, 4), items, foreignAccounts };
}

/** Kinds whose services take only signed requests: `*` then stands for everyone with credentials of AWS. */
const signedOnly = new Set([
  'iam-trust-policy',
  'kms-key-policy',
  'secretsmanager-policy',
  'ecr-repository-policy',
  'events-bus-policy',
  'logs-destination-policy',
  'backup-vault-policy',
  'dynamodb-policy',
]);

/** Everyone, as far as the kind lets them in. */
function anyone(scope: Scope, comma = ''): Rich {
  if (scope.document.kind === 'vpc-endpoint-policy' || scope.document.kind === 'rcp') return [{ text: 'anyone' }];
  return [
    {
      text: signedOnly.has(scope.document.kind)
        ? 'anyone in any AWS account'
        : `anyone, even without signing in${comma}`,
    },
  ];
}

/** The account that a principal belongs to, when it names one. */
export function accountOf({ type, value }: PrincipalEntry): string | undefined {
  if (type !== 'AWS' && type !== 'Federated') return undefined;
  if (/^\d{12}$/.test(value)) return value;
  return /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];
}

export function describePrincipal(entry: PrincipalEntry, scope: Scope): Rich {
  const { type, value } = entry;
  switch (type) {
    case '*':
    case 'AWS':
      return standsForEveryone(entry) ? anyone(scope) : describeAwsPrincipal(value, scope);
    case 'Service':
      return servicePrincipal(value, scope.facts);
    case 'Federated':
      return federated(value, scope);
    case 'CanonicalUser':
      return rich`the account with the S3 canonical id ${code(value)}`;
    default:
      return rich`${code(value)} (of the type ${code(type)}, which AWS does not know)`;
  }
}

/** An account, role, user or session, by its ARN or id. `*` in the pattern of a condition reads as "any". */
export function describeAwsPrincipal(value: string, scope: Scope): Rich {
  if (/^\d{12}$/.test(value)) return rich`account ${named(value, scope)}`;
  if (/^A(IDA|ROA|GPA|NPA|SCA|KIA)[A-Z0-9]{8,}$/.test(value))
    return rich`the user or role with the unique id ${code(value)}`;
  const arn = parseArn(value);
  const account = arn?.account?.value ?? '';
  const resource = arn?.resource?.value ?? '';
  if (arn === undefined || resource === '') return code(value);
  const service = arn.service?.value;
  if (service === 'iam' && account === 'cloudfront') {
    return rich`the CloudFront origin access identity ${code(resource.split(' ').at(-1) ?? resource)}`;
  }
  if (service === 'iam' && resource === 'root') {
    return account === '*' || account === '' ? [{ text: 'any account' }] : rich`account ${named(account, scope)}`;
  }
  return concat([iamName(resource), ofAccount(account, scope)]);
}

/** `role `deploy``, `session `build` of role `deploy``. */
function iamName(resource: string): Rich {
  if (resource === '*') return [{ text: 'anyone' }];
  const slash = resource.indexOf('/');
  const type = resource.slice(0, slash);
  const name = resource.slice(slash + 1);
  switch (type) {
    case 'role':
      return quantified('role', name);
    case 'user':
      return quantified('user', name);
    case 'group':
      return quantified('group', name);
    case 'assumed-role': {
      const [role = '', ...session] = name.split('/');
      const sessionName = session.join('/');
      return sessionName === '*' || sessionName === ''
        ? rich`any session of role ${code(role)}`
        : rich`session ${code(sessionName)} of role ${code(role)}`;
    }
    case 'federated-user':
      return quantified('federated user', name);
    case 'saml-provider':
      return rich`users of the SAML provider ${code(name)}`;
    case 'oidc-provider':
      return rich`users of the identity provider ${code(name)}`;
    default:
      return code(resource);
  }
}

function quantified(noun: string, name: string): Rich {
  if (name === '*') return [{ text: `any ${noun}` }];
  if (!/[*?]/.test(name)) return rich`${noun} ${code(name)}`;
  return rich`a ${noun} like ${code(name)}`;
}

function ofAccount(account: string, scope: Scope): Rich {
  if (account === '') return [];
  if (account === '*') return [{ text: ' of any account' }];
  return rich` of account ${named(account, scope)}`;
}

/** The account's number, with "(not yours)" when that is known. */
export function named(account: string, scope: Scope): Rich {
  return concat([accountNumber(account), isNotYours(account, scope) ? ' (not yours)' : '']);
}

/** Who comes from a provider that is known by its host; undefined for every other. */
function usersOf(host: string): string | undefined {
  if (host.toLowerCase() === 'token.actions.githubusercontent.com') return 'GitHub Actions workflows';
  return usersOfBuiltIn(host);
}

function federated(value: string, scope: Scope): Rich {
  if (value === '*') return [{ text: 'users of any identity provider' }];
  const arn = parseArn(value);
  const resource = arn?.resource?.value ?? '';
  if (arn === undefined) {
    const known = usersOf(value);
    return known === undefined ? rich`users of the identity provider ${code(value)}` : rich`${known} (${code(value)})`;
  }
  const [type = '', ...rest] = resource.split('/');
  const name = rest.join('/');
  const known = type === 'oidc-provider' ? usersOf(name) : undefined;
  if (known !== undefined) return rich`${known} (${code(name)})${provider(arn.account?.value ?? '', scope)}`;
  if (type === 'oidc-provider' && /^oidc\.eks\./.test(name)) {
    return rich`service accounts of the EKS cluster with the provider ${code(name)}`;
  }
  if (type === 'saml-provider' || type === 'oidc-provider') {
    return concat([iamName(resource), ofAccount(arn.account?.value ?? '', scope)]);
  }
  return rich`users of the identity provider ${code(value)}`;
}

function provider(account: string, scope: Scope): Rich {
  return account === '' ? [] : rich` registered in account ${named(account, scope)}`;
}
