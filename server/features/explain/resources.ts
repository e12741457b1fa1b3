import { parseArn } from '../../match/arn';
import type { ValuesElement } from '../../model/policy';
import { accountNumber, type Scope } from './context';
import type { Rich } from './explanation';
import { code, concat, distinct, list, listSome, rich } from './rich';
import { describeS3, s3Place } from './s3Resources';
import { wordsOf } from './tasks';
import { fillVariables } from './variables';

/** What a statement is about. */
export interface Where {
  /** `any` is `*`, `none` is a policy that names no resource because it hangs on one. */
  readonly type: 'any' | 'none' | 'except' | 'named';
  /** As an object: `queue `orders``, `this key`; empty for `any`. */
  readonly text: Rich;
  /** When all of it is S3 objects (`of `reports` under `home/``) or buckets: what follows "objects of". */
  readonly s3?: { readonly of: Rich; readonly objects: boolean; readonly buckets: boolean };
  /** Whether the text names several things. */
  readonly several: boolean;
  /** Each by itself, with its Region and account. */
  readonly items: readonly Rich[];
}

/** What `*` or no resource at all means in a policy that hangs on one resource. */
const ownResource: Readonly<Record<string, string>> = {
  'iam-trust-policy': 'this role',
  'kms-key-policy': 'this key',
  'secretsmanager-policy': 'this secret',
  'ecr-repository-policy': 'this repository',
  'efs-file-system-policy': 'this file system',
  'sqs-queue-policy': 'this queue',
  'sns-topic-policy': 'this topic',
  'lambda-function-policy': 'this function',
  'lattice-auth-policy': 'this service',
  'backup-vault-policy': 'this vault',
  'glacier-vault-policy': 'this vault',
  'opensearch-domain-policy': 'this domain',
  'apigateway-policy': 'this API',
  'dynamodb-policy': 'this table',
  'logs-destination-policy': 'this destination',
  'events-bus-policy': 'this event bus',
};

export function describeResources(element: ValuesElement | undefined, scope: Scope): Where {
  const own = ownResource[scope.document.kind];
  if (element === undefined || element.values.length === 0) {
    const text: Rich = own === undefined ? [] : [{ text: own }];
    return { type: 'none', text, several: false, items: own === undefined ? [] : [text] };
  }
  const values = element.values.map(value => value.value);
  const items = distinct(values.map(value => describeItem(value, scope)));
  const some = listSome(distinct(values.map(value => describeResource(value, scope))), 3);
  if (element.negated) return { type: 'except', text: some, several: true, items };
  if (values.includes('*')) {
    const text: Rich = own === undefined ? [] : [{ text: own }];
    return { type: own === undefined ? 'any' : 'none', text, several: false, items };
  }
  const places = values.map(value => s3Place(value));
  const s3 = places.every(place => place !== undefined) ? describeS3(places, scope) : undefined;
  const several = distinct(values.map(value => describeResource(value, scope))).length > 1;
  return {
    type: 'named',
    text: s3?.text ?? some,
    several: s3?.several ?? several,
    items,
    ...(s3 !== undefined && { s3 }),
  };
}

function describeItem(value: string, scope: Scope): Rich {
  if (value === '*') return rich`${code('*')}: ${ownResource[scope.document.kind] ?? 'everything'}`;
  const words = describeResource(value, scope);
  const arn = parseArn(value);
  if (arn === undefined) return words;
  const region = arn.region?.value ?? '';
  const account = arn.account?.value ?? '';
  const places: Rich[] = [];
  if (region !== '' && region !== '*') places.push(rich`in ${region}`);
  if (/^\d{12}$/.test(account)) places.push(rich`of account ${accountNumber(account)}`);
  return rich`${words}${places.length > 0 ? ' ' : ''}${concat([list(places)])}: ${code(value)}`;
}

/** A resource in words: `table `orders``, `any role`; an ARN whose form tells nothing stays as it is. */
export function describeResource(value: string, scope: Scope): Rich {
  if (value === '*') return [{ text: 'anything' }];
  if (/^execute-api:/.test(value)) return apiResource(value.slice('execute-api:/'.length), scope);
  const place = s3Place(value);
  if (place !== undefined) return describeS3([place], scope).text;
  const arn = parseArn(value);
  const resource = arn?.resource?.value;
  const service = arn?.service?.value ?? '';
  if (arn === undefined || resource === undefined || resource === '' || /[*?$]/.test(service)) {
    return code(fillVariables(value, scope));
  }
  if (service === 'execute-api') return apiResource(resource, scope);
  const special = specialResource(service, resource, scope);
  if (special !== undefined) return special;
  if (resource === '*') return anyOf(service, arn.account?.value ?? '', scope);
  const [, type, name] = /^([A-Za-z][\w-]*)[:/](.+)$/s.exec(resource) ?? [];
  if (type === undefined || name === undefined) {
    const noun = bareNouns[service];
    return noun === undefined ? code(fillVariables(value, scope)) : quantified(noun, resource, scope);
  }
  return quantified(nounOf(service, type), name, scope);
}

/** Services whose resources have a name and no type. */
const bareNouns: Readonly<Record<string, string>> = { sqs: 'queue', sns: 'topic', codecommit: 'repository' };

function anyOf(service: string, account: string, scope: Scope): Rich {
  const noun = bareNouns[service];
  const of = /^\d{12}$/.test(account) ? rich` of account ${accountNumber(account)}` : '';
  if (noun !== undefined) return rich`any ${noun}${of}`;
  return rich`anything of ${scope.facts.services.find(each => each.prefix === service)?.name ?? service}${of}`;
}

const nouns: Readonly<Record<string, string>> = {
  'elasticloadbalancing:loadbalancer': 'load balancer',
  'elasticloadbalancing:targetgroup': 'target group',
  'rds:db': 'database',
  'rds:cluster': 'database cluster',
  'rds:pg': 'parameter group',
  'rds:subgrp': 'subnet group',
  'rds:og': 'option group',
  'route53:hostedzone': 'hosted zone',
  'states:stateMachine': 'state machine',
  'elasticmapreduce:cluster': 'EMR cluster',
  'cloudwatch:alarm': 'alarm',
  'acm:certificate': 'certificate',
  'iam:mfa': 'MFA device',
  'iam:sms-mfa': 'SMS MFA device',
  'iam:oidc-provider': 'OpenID Connect provider',
  'iam:saml-provider': 'SAML provider',
  'codestar-connections:connection': 'connection',
};

function nounOf(service: string, type: string): string {
  return nouns[`${service}:${type}`] ?? wordsOf(type).join(' ');
}

export function quantified(noun: string, name: string, scope: Scope): Rich {
  if (/^\*+$/.test(name)) return [{ text: `any ${noun}` }];
  const filled = fillVariables(name, scope);
  return /[*?]/.test(name) ? rich`any ${noun} ${code(filled)}` : rich`${noun} ${code(filled)}`;
}

/** Resources with parts of their own. */
function specialResource(service: string, resource: string, scope: Scope): Rich | undefined {
  if (service === 'dynamodb') {
    const [, table = '', part = '', name = ''] =
      /^table\/([^/]+)\/(index|stream|backup|export)\/(.+)$/.exec(resource) ?? [];
    if (part !== '') return rich`${quantified(part, name, scope)} of ${quantified('table', table, scope)}`;
  }
  if (service === 'logs') {
    const [, group = '', stream = ''] = /^log-group:([^:]+):(?:log-stream:)?(.+)$/.exec(resource) ?? [];
    if (group !== '' && stream === '*') return quantified('log group', group, scope);
    if (group !== '')
      return rich`${quantified('log stream', stream, scope)} of ${quantified('log group', group, scope)}`;
  }
  if (service === 'lambda') {
    const [, name = '', version = ''] = /^function:([^:]+):(.+)$/.exec(resource) ?? [];
    if (name !== '') {
      return version === '*'
        ? rich`any version of ${quantified('function', name, scope)}`
        : rich`version ${code(version)} of ${quantified('function', name, scope)}`;
    }
  }
  if (service === 'vpc-lattice' && /^service\/[^/]+\//.test(resource)) {
    const [, name = '', path = ''] = /^service\/([^/]+)\/(.*)$/s.exec(resource) ?? [];
    const whole = quantified('service', name, scope);
    return path === '*' ? whole : rich`the path ${code(`/${fillVariables(path, scope)}`)} of ${whole}`;
  }
  if (service === 'es' && /^domain\/[^/]+\//.test(resource)) {
    const [, name = '', path = ''] = /^domain\/([^/]+)\/(.*)$/s.exec(resource) ?? [];
    const whole = quantified('domain', name, scope);
    return path === '*' ? rich`the content of ${whole}` : rich`the path ${code(`/${path}`)} of ${whole}`;
  }
  if (service === 'ssm' && resource.startsWith('parameter/')) {
    const name = resource.slice('parameter'.length);
    return name === '/*' ? [{ text: 'any parameter' }] : quantified('parameter', name, scope);
  }
  if (service === 'iam' && resource === 'root') return [{ text: 'the root user' }];
  return undefined;
}

/** `STAGE/METHOD/PATH` of an API, with or without the API's id before it. */
function apiResource(resource: string, scope: Scope): Rich {
  const rest = resource.replace(/^\/+/, '');
  if (rest === '' || /^[*/]+$/.test(rest))
    return [{ text: scope.document.kind === 'apigateway-policy' ? 'this API' : 'any API' }];
  const parts = rest.split('/');
  if (parts.length === 1) return quantified('API', rest, scope);
  return rich`the API path ${code(fillVariables(rest, scope))}`;
}
