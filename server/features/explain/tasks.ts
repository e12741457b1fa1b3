import type { ActionFacts } from '../../facts/facts';
import { table } from '../../text/table';
import { knownTasks } from './knownTasks';

/** What an action does, in the words of a colleague: `send` `messages` `to` a queue. */
export interface Task {
  readonly verb: string;
  /** What is done to, when it is not the resource itself: `messages`. */
  readonly noun: string;
  /** Joins it to the resource: `to`; empty when the resource is the object: `invoke function …`; `.` when it tells nothing. */
  readonly preposition: string;
  /** The noun of a single thing, where the task may be done to the resource itself: `instance`. */
  readonly singular?: string;
  /** Follows the resource: `with a web identity token`. */
  readonly suffix?: string;
  /** What `*` as the resource means: `any queue`. */
  readonly any?: string;
}

const spellings: Readonly<Record<string, string>> = table({
  oauth2: 'OAuth2',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  partiql: 'PartiQL',
  aws: 'AWS',
  oauth: 'OAuth',
  openid: 'OpenID',
  vpcs: 'VPCs',
  id: 'id',
});

const acronyms = new Set(
  'acl api arn cidr cpu csv db dns ebs ec2 ecr efs eks fifo gpu http https iam id ip ipv4 ipv6 json kms mfa nat odb oidc rds s3 saml sdk sms sns sqs ssh ssl sso ssm tls url vpc vpce vpn waf xml'.split(
    ' ',
  ),
);

/** Words that have no plural, or are one. */
const uncountable =
  /(s|children|data|information|metadata|content|access|history|progress|capacity|support|mfa|traffic|usage|all|health|kb|logging|tagging|used|encryption|storage|media)$/i;

/** The words of a name in AWS's style: `Delete`, `Flow`, `Logs`. */
export function wordsOf(name: string): string[] {
  return (
    name
      .replace(/OAuth/g, 'Oauth')
      .replace(/OpenID/g, 'Openid')
      .replace(/IPv(?=[46])/g, 'Ipv')
      .replace(/PartiQL/g, 'Partiql')
      .match(/[A-Z]+\d+(?=[A-Z]|$)|[A-Z]{2,}(?=[A-Z][a-z]|\d|$)|[A-Z]?[a-z0-9]+|[A-Z]+|[^A-Za-z0-9]+/g) ?? [name]
  )
    .filter(word => /[A-Za-z0-9]/.test(word))
    .map(word => {
      const lower = word.toLowerCase();
      const spelling = spellings[lower];
      if (spelling !== undefined) return spelling;
      if (acronyms.has(lower)) return word.toUpperCase();
      return /^[A-Z]{2,}$/.test(word) ? word : lower;
    });
}

export function plural(noun: string): string {
  if (noun === '' || uncountable.test(noun)) return noun;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(ch|sh|x|z)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Nouns that one gets rather than reads. */
const obtained = /(token|password|credentials|authorization|url)s?$/i;

export function taskOf(action: ActionFacts): Task {
  const known = knownTasks.get(`${action.service}:${action.name}`);
  if (known !== undefined) return known;
  if (action.service === 's3') return s3Task(action);
  const [verb = action.name, ...rest] = wordsOf(action.name);
  const noun = plural(rest.join(' '));
  const read = verb === 'get' && action.accessLevel === 'Read' && !obtained.test(noun);
  const singular = rest.join(' ');
  return {
    verb: read && noun !== '' ? 'read' : verb,
    noun,
    preposition: action.resourceTypes.length === 0 ? '.' : 'on',
    ...(singular !== '' && { singular }),
  };
}

/** S3's actions are about objects, about the settings of a bucket, or about the account. */
function s3Task(action: ActionFacts): Task {
  const types = new Set(action.resourceTypes.map(({ type }) => type.name));
  const about = types.has('object') ? 'object' : types.has('bucket') ? 'bucket' : undefined;
  const [first = '', ...rest] = wordsOf(action.name);
  if (about === undefined) {
    return { verb: first, noun: plural(rest.join(' ')), preposition: types.size === 0 ? '.' : 'on' };
  }
  const of = { preposition: 'of', any: 'any bucket' };
  const own = about === 'object' ? 'objects' : 'bucket settings';
  switch (action.accessLevel) {
    case 'List':
      return { verb: 'list', noun: about === 'object' ? 'parts and annotations of objects' : 'objects', ...of };
    case 'Read':
      return { verb: 'read', noun: own, ...of };
    case 'Tagging':
      return {
        verb: about === 'object' ? 'tag' : 'change',
        noun: about === 'object' ? 'objects' : 'bucket tags',
        ...of,
      };
    case 'Permissions management':
      return {
        verb: 'change',
        noun: about === 'object' ? 'object permissions' : 'bucket permissions',
        ...of,
      };
    default:
      if (/^(Replicate|InitiateReplication)/.test(action.name)) return { verb: 'replicate', noun: 'objects', ...of };
      return {
        verb: /^Delete/.test(action.name) ? 'delete' : about === 'object' ? 'write' : 'change',
        noun: own,
        ...of,
      };
  }
}

/** What a change amounts to, by the first word of its name. */
const creating = /^(create|run|allocate|import|register|copy|request|clone|generate|launch|provision)/i;
const deleting = /^(delete|remove|terminate|release|deregister|purge|destroy|cancel|batchdelete|unregister)/i;

/** The verb that stands for an action where only its access level is told. */
export function levelVerb(action: ActionFacts): LevelVerb {
  switch (action.accessLevel) {
    case 'List':
      return 'list';
    case 'Read':
      return 'read';
    case 'Tagging':
      return 'tag';
    case 'Permissions management':
      return 'manage permissions';
    default:
      return creating.test(action.name) ? 'create' : deleting.test(action.name) ? 'delete' : 'change';
  }
}

export const levelVerbs = ['list', 'read', 'create', 'change', 'delete', 'tag', 'manage permissions'] as const;
export type LevelVerb = (typeof levelVerbs)[number];
