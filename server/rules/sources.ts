import { splitArn } from '../match/arn';
import { hasWildcard } from '../match/wildcard';
import type { Kind } from '../model/kinds';
import type { Condition, ConditionValue, PrincipalEntry, Statement } from '../model/policy';
import { demandsKey, hasOnlyValue, isKey } from './conditions';
import { allowed, isEveryone } from './principals';

/** Which of the keys a service sends that tell on whose behalf it calls: `aws:SourceArn`, `aws:SourceAccount`, or both. */
export type SourceKeys = 'both' | 'arn' | 'account';

/**
 * Services that say on whose behalf they call when they use a resource through its policy, as their documentation shows
 * it. Others send neither key, and a condition on one would shut them out.
 */
const senders: ReadonlyMap<string, SourceKeys> = new Map(
  Object.entries({
    both: [
      'acm-pca',
      'appflow',
      'bcm-data-exports',
      'bedrock',
      'billingreports',
      'budgets',
      'cloudwatch',
      'codebuild',
      'cognito-idp',
      'connect',
      'costalerts',
      'delivery.logs',
      'dnssec-route53',
      'es',
      'guardduty',
      'inspector2',
      'iot',
      'lambda.alarms.cloudwatch',
      'lex',
      'lexv2',
      'logging.s3',
      'logs',
      'macie',
      'maintenance.s3tables',
      'metadata.s3',
      'opensearchservice',
      'pinpoint',
      'redshift',
      'route53',
      's3',
      'ses',
      'storage-lens.s3',
      'vpce',
    ],
    arn: [
      'apigateway',
      'cloudfront',
      'cloudtrail',
      'codecommit',
      'elasticloadbalancing',
      'events',
      'lambda',
      'sns',
      'transfer',
      'vpc-lattice',
      'workmail',
    ],
    account: ['codestar-notifications', 'config', 'secretsmanager', 'serverlessrepo'],
  } satisfies Record<SourceKeys, readonly string[]>).flatMap(([keys, names]) =>
    names.map(name => [name, keys as SourceKeys] as const),
  ),
);

/** The service that a principal names, without Region and suffix: `logs` of `logs.us-west-2.amazonaws.com`. */
function serviceOf(principal: string): string {
  const end = principal.indexOf('.amazonaws.');
  return end < 0 ? principal : principal.slice(0, end);
}

/**
 * The source keys that a service principal sends when it uses a resource with a policy of some kind; undefined for those
 * that send none, or of which nobody knows.
 */
export function sourceKeysOf(principal: string, kind: Kind): SourceKeys | undefined {
  const service = serviceOf(principal);
  // Lambda pulls images for a function; as a principal of other resources nothing tells for whom it calls.
  if (service === 'lambda' && kind !== 'ecr-repository-policy') return undefined;
  // CloudWatch Logs tells a key for whom it calls by the encryption context only.
  if (kind === 'kms-key-policy' && service.startsWith('logs')) return undefined;
  const known = senders.get(service);
  if (known !== undefined) return known;
  const dot = service.lastIndexOf('.');
  return dot > 0 && /-\d$/.test(service) ? senders.get(service.slice(0, dot)) : undefined;
}

/** The prefix of the ARNs that a sender gives as its source. */
export function sourceServiceOf(principal: string): string {
  const service = serviceOf(principal).replace(/\.[a-z]{2}(-[a-z]+)+-\d$/, '');
  const name = service.slice(service.lastIndexOf('.') + 1);
  return name === 'apigateway' ? 'execute-api' : name;
}

/** The services that a statement allows something. */
export function allowedServices(statement: Statement): readonly PrincipalEntry[] {
  const principals = allowed(statement);
  return principals.some(({ type }) => type === 'Service') ? principals.filter(({ type }) => type === 'Service') : none;
}

/** True when a statement allows something to services and to nobody else. */
export function allowsOnlyServices(statement: Statement): boolean {
  const services = allowedServices(statement).length;
  return services > 0 && services === allowed(statement).length;
}

/**
 * The services that a statement lets in by a condition on their names, which is all that closes it to everyone else: the
 * values that name them.
 */
export function namedServices({ effect, principal, conditions }: Statement): readonly ConditionValue[] {
  if (effect !== 'Allow' || conditions.length === 0 || !isEveryone(principal)) return none;
  return conditions.flatMap(condition => {
    const { base, family } = condition.operator;
    if (!serviceNames.has(condition.key.toLowerCase()) || family !== 'String' || !demandsKey(condition)) return [];
    return condition.values.filter(({ value }) => base === 'StringLike' || !hasWildcard(value));
  });
}

/** The value by which a statement lets in whatever is a service, and nobody else. */
export function everyService(statement: Statement): ConditionValue | undefined {
  const { effect, principal, conditions } = statement;
  if (effect !== 'Allow' || conditions.length === 0 || !isEveryone(principal)) return undefined;
  const names = namedServices(statement);
  if (names.length > 0) return names.find(({ value }) => /^\*(\.amazonaws\.com)?$/.test(value));
  return conditions.find(
    condition =>
      isKey(condition, 'aws:principalisawsservice') && demandsKey(condition) && hasOnlyValue(condition, 'true'),
  )?.values[0];
}

const serviceNames: ReadonlySet<string> = new Set(['aws:principalservicename', 'aws:principalservicenameslist']);

const none: readonly never[] = [];

const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
]);

/** True for a condition on a key that says on whose behalf a service calls, whatever it lets pass. */
export function isOnSource({ key, operator }: Condition): boolean {
  const name = key.toLowerCase();
  if (!sourceKeys.has(name) && !name.startsWith('kms:encryptioncontext')) return false;
  return operator.base !== undefined && operator.base !== 'Null' && !operator.negated;
}

/** True when a condition of an Allow leaves only chosen sources on whose behalf a service may call. */
export function limitsSource(condition: Condition): boolean {
  return isOnSource(condition) && !condition.values.some(({ value }) => isAnySource(value));
}

/**
 * True for a Deny that stops a service wherever it calls on behalf of others than chosen sources: a request without the key
 * meets a negated condition too.
 */
export function deniesOtherSources(statement: Statement, service: string): boolean {
  const { effect, principal, action, resource, conditions } = statement;
  if (effect !== 'Deny' || principal === undefined || principal.negated) return false;
  // What those leave out may be what the service is allowed.
  if (action?.negated !== false || resource?.negated) return false;
  const about =
    isEveryone(principal) || principal.entries.some(({ type, value }) => type === 'Service' && value === service);
  if (!about || conditions.length === 0) return false;
  return conditions.every(
    condition =>
      (isKey(condition, 'aws:principalisawsservice') && hasOnlyValue(condition, 'true')) ||
      (sourceKeys.has(condition.key.toLowerCase()) &&
        condition.operator.negated &&
        !condition.values.some(({ value }) => isAnySource(value))),
  );
}

/** Wildcards only, or an ARN that names neither an account nor a resource: `arn:aws:cloudfront::*:distribution/*`. */
function isAnySource(value: string): boolean {
  if (/^[*?]+$/.test(value)) return true;
  if (!value.startsWith('arn:') || !hasWildcard(value)) return false;
  const [, , , , account = '*', resource = '*'] = splitArn(value).map(part => part.value);
  return /^[*?]*$/.test(account) && /^([a-z-]+[/:])?[*?:/]+$/.test(resource);
}
