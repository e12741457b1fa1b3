import type { Condition, PrincipalEntry, Statement } from '../../model/policy';
import { standsForEveryone, wholeAccount } from '../../rules/principals';
import { table } from '../../text/table';
import { accountNumber, isForeign, type Scope, voiceOf } from './context';
import type { Rich } from './explanation';
import { accountOf, describePrincipal } from './principals';
import { capitalise, distinct, link, listSome, rich } from './rich';
import { statementTitle } from './statementTitle';

/** What the resource of a policy is called. */
const resourceNouns: Readonly<Record<string, string>> = table({
  's3-bucket-policy': 'bucket',
  's3-access-point-policy': 'access point',
  'sqs-queue-policy': 'queue',
  'sns-topic-policy': 'topic',
  'lambda-function-policy': 'function',
  'secretsmanager-policy': 'secret',
  'ecr-repository-policy': 'repository',
  'apigateway-policy': 'API',
  'events-bus-policy': 'event bus',
  'efs-file-system-policy': 'file system',
  'logs-destination-policy': 'destination',
  'backup-vault-policy': 'vault',
  'glacier-vault-policy': 'vault',
  'opensearch-domain-policy': 'domain',
  'dynamodb-policy': 'table',
  'kms-key-policy': 'key',
});

/** What it takes besides the policy, or what else may stand in the way. */
export function describeBesides(statements: readonly Statement[], scope: Scope): Rich[] {
  const allows = statements.filter(statement => statement.effect === 'Allow');
  switch (voiceOf(scope.document)) {
    case 'identity':
      return identity(allows);
    case 'trust':
      return [
        ...(allows.length === 0
          ? []
          : [
              rich`This says who may assume the role, not what the role may do: that is up to the policies attached to it.`,
            ]),
        ...otherAccounts(allows, 'role', scope),
      ];
    case 'scp':
      return [
        rich`A service control policy grants nothing: an identity policy must still allow what it leaves open${
          allows.length === 0 ? '' : ', and so must the service control policies at every other level up to the root'
        }. It does not bind the management account, nor service-linked roles.`,
      ];
    case 'rcp':
      return [
        rich`A resource control policy grants nothing. It binds the resources of the accounts that it is attached to, whoever asks, also from outside the organization; it does not bind service-linked roles, nor the resources of the management account.`,
      ];
    case 'endpoint':
      return [
        rich`An endpoint policy grants nothing: it decides which requests may pass this endpoint. The caller's identity policy, or the policy of the resource, must still allow them.`,
      ];
    default:
      return resource(allows, scope);
  }
}

function identity(allows: readonly Statement[]): Rich[] {
  if (allows.length === 0)
    return [rich`This policy grants nothing itself: its holder needs other policies for what it leaves open.`];
  return [
    rich`Service control policies, a permissions boundary, a session policy or the policy of a resource can still forbid any of it. For a resource of another account, that account must allow it too.`,
  ];
}

function resource(allows: readonly Statement[], scope: Scope): Rich[] {
  const noun = resourceNouns[scope.document.kind] ?? 'resource';
  if (allows.length === 0) return [rich`This policy grants nothing: access to the ${noun} takes identity policies.`];
  if (scope.document.kind === 'kms-key-policy') return [...key(allows, scope), ...otherAccounts(allows, noun, scope)];
  if (scope.document.kind === 'lattice-auth-policy') {
    return [
      rich`The identity policy of a caller who signs in, the policy of the service network and that of the service must each allow the request, where they exist.`,
    ];
  }
  const behind: Rich[] =
    scope.document.kind === 's3-access-point-policy'
      ? [rich`The policy of the bucket behind the access point must allow the same, or leave it to its access points.`]
      : [];
  return [...behind, ...otherAccounts(allows, noun, scope), ...publicAccess(allows, scope)];
}

/** A KMS key listens to IAM policies of its own account only when its own policy says so. */
function key(allows: readonly Statement[], scope: Scope): Rich[] {
  const { resourceAccounts } = scope;
  const own: Delegation = { statements: [], accounts: new Set() };
  const foreign: Delegation = { statements: [], accounts: new Set() };
  for (const statement of allows) {
    for (const entry of statement.principal?.negated === false ? statement.principal.entries : []) {
      const account = wholeAccount(entry);
      if (account === undefined) continue;
      const delegation = (resourceAccounts.size === 1 ? !resourceAccounts.has(account) : isForeign(account, scope))
        ? foreign
        : own;
      if (delegation.statements.at(-1) !== statement) delegation.statements.push(statement);
      delegation.accounts.add(account);
    }
  }
  const sentences = [ownPolicies(own, scope)];
  if (foreign.statements.length > 0) {
    const whose = foreign.accounts.size === 1 ? 'its' : 'their';
    sentences.push(
      rich`${named(foreign)} ${verb(foreign, 'let')} ${accounts(foreign, 'and')} pass the use of the key on to ${whose} own users and roles with IAM policies.`,
    );
  }
  return sentences;
}

/** Statements that name accounts as a whole. */
interface Delegation {
  readonly statements: Statement[];
  readonly accounts: Set<string>;
}

/** Whether IAM policies of the account of a key have a say over it. */
function ownPolicies(own: Delegation, scope: Scope): Rich {
  if (own.statements.length === 0)
    return rich`No statement names the key's account as a whole, so IAM policies there have no say over this key: only this policy and grants give access to it.`;
  const sure = scope.resourceAccounts.size === 1 || scope.ownAccounts?.length === 1;
  if (sure)
    return rich`${named(own)} ${verb(own, 'let')} IAM policies of the account give access to the key; without such a statement they could not.`;
  return rich`If ${accounts(own, 'or')} is the key's own, ${named(own)} ${verb(own, 'let')} IAM policies there give access to the key; without such a statement they could not.`;
}

function named({ statements }: Delegation): Rich {
  return listSome(
    statements.map(statement => link(statementTitle(statement), { statement: statement.index })),
    3,
  );
}

function verb({ statements }: Delegation, plural: string): string {
  return statements.length === 1 ? `${plural}s` : plural;
}

function accounts(delegation: Delegation, word: 'and' | 'or'): Rich {
  const numbers = [...delegation.accounts].map(accountNumber);
  return rich`${word === 'and' && numbers.length > 1 ? 'accounts' : 'account'} ${listSome(numbers, 4, word)}`;
}

/** Which other policy each principal of an account needs. */
function otherAccounts(allows: readonly Statement[], noun: string, scope: Scope): Rich[] {
  const entries = new Map<string, PrincipalEntry>();
  for (const { principal } of allows) {
    if (principal === undefined || principal.negated) continue;
    for (const entry of principal.entries) entries.set(`${entry.type} ${entry.value}`, entry);
  }
  const all = [...entries.values()];
  const inAccounts = all.filter(entry => entry.type === 'AWS' && accountOf(entry) !== undefined);
  const foreign = inAccounts.filter(entry => isForeign(accountOf(entry) ?? '', scope));
  const sure = scope.ownAccounts !== undefined || scope.resourceAccounts.size === 1;
  const sentences: Rich[] = [];
  if (sure) {
    const whole = foreign.filter(isAccount);
    const others = foreign.filter(entry => !isAccount(entry));
    if (whole.length > 0) {
      const users = whole.length === 1 ? 'its users and roles' : 'their users and roles';
      sentences.push(
        capitalise(rich`${describeAll(whole, scope)} must allow ${users} the same with identity policies.`),
      );
    }
    if (noun !== 'access point' && foreign.length === 0 && inAccounts.some(entry => !isAccount(entry))) {
      sentences.push(
        rich`Within the ${noun}'s own account this policy is enough by itself, unless another one forbids it.`,
      );
    }
    if (others.length > 0) {
      const needs = others.length === 1 ? 'needs' : 'need';
      sentences.push(
        capitalise(
          rich`${describeAll(others, scope)} also ${needs} an identity policy of that account that allows the same.`,
        ),
      );
    }
  } else if (inAccounts.length > 0) {
    const accounts = [...new Set(inAccounts.flatMap(entry => accountOf(entry) ?? []))];
    const which = listSome(accounts.map(accountNumber), 4, 'or');
    sentences.push(
      rich`If account ${which} is not the ${noun}'s own, that account must allow the same with identity policies.`,
    );
  } else if (all.length > 0 && all.every(({ type }) => type === 'Service')) {
    sentences.push(rich`AWS services need no other policy for it.`);
  }
  const open = allows.filter(({ principal }) => principal?.negated || principal?.entries.some(standsForEveryone));
  if (open.some(statement => !statement.conditions.some(namesTheCaller))) {
    sentences.push(
      rich`Users and roles of other accounts who sign their requests also need an identity policy there that allows the same.`,
    );
  }
  return sentences;
}

const callers = new Set([
  'aws:principalaccount',
  'kms:calleraccount',
  'aws:sourceowner',
  'aws:sourcearn',
  'aws:sourceaccount',
]);

/** A condition that lets in callers of given accounts, or AWS services, only. */
function namesTheCaller({ operator, key }: Condition): boolean {
  return !operator.negated && !operator.ifExists && operator.base !== 'Null' && callers.has(key.toLowerCase());
}

/** An account as a whole. */
function isAccount({ value }: PrincipalEntry): boolean {
  return /^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(value);
}

function describeAll(entries: readonly PrincipalEntry[], scope: Scope): Rich {
  const plain = { ...scope, ownAccounts: undefined };
  return listSome(distinct(entries.map(entry => describePrincipal(entry, plain))), 4);
}

function publicAccess(allows: readonly Statement[], scope: Scope): Rich[] {
  if (scope.document.kind !== 's3-bucket-policy' && scope.document.kind !== 's3-access-point-policy') return [];
  const open = allows.some(
    ({ principal, conditions }) =>
      conditions.length === 0 && (principal?.negated || principal?.entries.some(standsForEveryone)),
  );
  return open
    ? [
        rich`Block Public Access, where it is switched on for the bucket, the account or the organization, still keeps the public out.`,
      ]
    : [];
}
