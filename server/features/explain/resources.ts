import { type Arn, parseArn } from '../../match/arn';
import type { ValuesElement } from '../../model/policy';
import { table } from '../../text/table';
import { ownResources } from '../words/ownResources';
import { accountNumber, type Scope } from './context';
import type { Rich } from './explanation';
import { code, concat, distinct, listSome, type Piece, rich } from './rich';
import { describeS3, type S3Words, s3Place } from './s3Resources';
import { serviceName } from './services';
import { wordsOf } from './tasks';
import { fillVariables } from './variables';

/** What a statement is about. */
export interface Where {
  /** `any` is `*`, `none` is a policy that names no resource because it hangs on one. */
  readonly type: 'any' | 'none' | 'except' | 'named';
  /** As an object: `queue `orders``, `this key`; empty for `any`. */
  readonly text: Rich;
  /** When all of it is S3 objects (`of `reports` under `home/``) or buckets: what follows "objects of". */
  readonly s3?: S3Words;
  /** Whether the text names several things, or things of several names. */
  readonly several: boolean;
  readonly severalHolders: boolean;
  /** What the things are called, when they are all called the same: `role`. */
  readonly noun?: string;
  /** Each by itself, with its Region and account. */
  readonly items: readonly Rich[];
}

export function describeResources(element: ValuesElement | undefined, scope: Scope): Where {
  const own = ownResources[scope.document.kind];
  if (element === undefined || element.values.length === 0) {
    const text: Rich = own === undefined ? [] : [{ text: own }];
    return { ...alone, type: 'none', text, items: own === undefined ? [] : [text] };
  }
  const values = element.values.map(value => value.value);
  const items = distinct(values.map(value => describeItem(value, scope)));
  const each = distinct(values.map(value => describeResource(value, scope)));
  const some = listSome(each, 3, element.negated ? 'and' : scope.joiner);
  const several = { several: each.length > 1, severalHolders: each.length > 1 };
  if (element.negated) return { ...several, type: 'except', text: some, items };
  if (values.includes('*')) {
    const text: Rich = own === undefined ? [] : [{ text: own }];
    return { ...alone, type: own === undefined ? 'any' : 'none', text, items };
  }
  const places = values.map(value => s3Place(value));
  const s3 = places.every(place => place !== undefined) ? describeS3(places, scope) : undefined;
  const noun = s3 === undefined ? commonNoun(each) : undefined;
  return {
    ...several,
    type: 'named',
    text: some,
    items,
    ...(s3 !== undefined && { s3, text: s3.text, several: s3.several, severalHolders: s3.severalHolders }),
    ...(noun !== undefined && { noun }),
  };
}

const alone = { several: false, severalHolders: false };

/** `role` of `role `deploy`` and `any role`. */
function commonNoun(texts: readonly Rich[]): string | undefined {
  const nouns = new Set(
    texts.map(text => /^(?:any )?([a-zA-Z ]+?) ?$/.exec(text[0]?.code ? '' : (text[0]?.text ?? ''))?.[1]),
  );
  const [noun] = nouns;
  return nouns.size === 1 && texts.every(text => text.length <= 2) ? noun : undefined;
}

function describeItem(value: string, scope: Scope): Rich {
  if (value === '*') return rich`${code('*')}: ${ownResources[scope.document.kind] ?? 'everything'}`;
  const words = nameResource(value, scope);
  const arn = parseArn(value);
  if (arn === undefined) return words;
  return rich`${words}${placeOf(arn)}: ${code(value)}`;
}

/** ` in eu-central-1 of account 1111-2222-3333`, as far as an ARN tells. */
function placeOf(arn: Arn): Piece {
  const region = arn.region?.value ?? '';
  const account = arn.account?.value ?? '';
  const inside = region === '' || /^\*+$/.test(region) ? '' : rich` in ${/[*?$]/.test(region) ? code(region) : region}`;
  return concat([inside, /^\d{12}$/.test(account) ? rich` of account ${accountNumber(account)}` : '']);
}

/**
 * A resource in words: `table `orders``, `any role of account 1111-2222-3333`; an ARN whose form tells nothing stays as it
 * is. Region and account are told where the name alone says too little.
 */
export function describeResource(value: string, scope: Scope): Rich {
  const words = nameResource(value, scope);
  const arn = parseArn(value);
  const open = arn !== undefined && /[*?]/.test(arn.resource?.value ?? '') && arn.service?.value !== 's3';
  return open && !words.some(span => span.text.startsWith('arn:')) ? rich`${words}${placeOf(arn)}` : words;
}

function nameResource(value: string, scope: Scope): Rich {
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
  if (resource === '*') return anyOf(service, scope);
  const [, type, name] = /^([A-Za-z][\w-]*)[:/](.+)$/s.exec(resource) ?? [];
  if (type === undefined || name === undefined) {
    const noun = bareNouns[service];
    return noun === undefined ? code(fillVariables(value, scope)) : quantified(noun, resource, scope);
  }
  return quantified(nounOf(service, type), name, scope);
}

/** Services whose resources have a name and no type. */
const bareNouns: Readonly<Record<string, string>> = table({ sqs: 'queue', sns: 'topic', codecommit: 'repository' });

function anyOf(service: string, scope: Scope): Rich {
  const noun = bareNouns[service];
  return [{ text: noun === undefined ? `anything in ${serviceName(service, scope.facts) ?? service}` : `any ${noun}` }];
}

const nouns: Readonly<Record<string, string>> = table({
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
});

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
  const [api = '', ...path] = rest.split('/');
  if (path.every(part => part === '*' || part === '')) return quantified('API', api, scope);
  return rich`the API path ${code(fillVariables(rest, scope))}`;
}
