import type { Facts, RegionFacts } from '../facts/facts';
import { splitArn } from '../match/arn';
import { hasWildcard, wildcardMatch } from '../match/wildcard';
import { perPolicy } from '../model/derived';
import type { KindFacts } from '../model/kinds';
import type { ValueText } from '../model/policy';
import { perText } from '../text/shared';
import { memoiseByFacts } from './factsMemo';

/** A field of an ARN, by its place: `arn:partition:service:region:account:resource`. */
export type ArnField = 'partition' | 'service' | 'region' | 'account' | 'resource';

/** A resource whose ARN has all six fields. */
export interface FullArn extends ValueText {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the fifth colon. */
  readonly rest: string;
  /** How many characters of that are written out: up to its first wildcard or variable. */
  readonly written: number;
}

type Fields = Omit<FullArn, 'node' | 'shared'>;

/** The fields of a complete ARN; undefined of anything else. */
export function readFields(value: string): Fields | undefined {
  if (!value.startsWith('arn:')) return undefined;
  if (value.includes('${')) {
    const [, partition, service, region, account, rest] = splitArn(value).map(part => part.value);
    if (partition === undefined || service === undefined || region === undefined) return undefined;
    return account === undefined || rest === undefined
      ? undefined
      : { value, partition, service, region, account, rest, written: writtenOut(rest) };
  }
  const second = value.indexOf(':', 4);
  const third = second < 0 ? -1 : value.indexOf(':', second + 1);
  const fourth = third < 0 ? -1 : value.indexOf(':', third + 1);
  const fifth = fourth < 0 ? -1 : value.indexOf(':', fourth + 1);
  if (fifth < 0) return undefined;
  const rest = value.slice(fifth + 1);
  return {
    value,
    partition: value.slice(4, second),
    service: value.slice(second + 1, third),
    region: value.slice(third + 1, fourth),
    account: value.slice(fourth + 1, fifth),
    rest,
    written: writtenOut(rest),
  };
}

/** The same, read once for each text. */
export const fieldsOf = perText(readFields);

/** The complete ARNs in `Resource` and `NotResource`, in order; none in a kind without resources. Read once per policy. */
export const fullArns = perPolicy((policy, kind: KindFacts): readonly FullArn[] => {
  if (kind.resource === 'forbidden') return none;
  const found: FullArn[] = [];
  for (const { resource } of policy.statements) {
    for (const { node, shared } of resource?.values ?? []) {
      const fields = fieldsOf(shared);
      if (fields === undefined) continue;
      const { value, partition, service, region, account, rest, written } = fields;
      found.push({ value, partition, service, region, account, rest, written, node, shared });
    }
  }
  return found;
});

const none: readonly FullArn[] = [];

/** True when a field is plain text: neither empty nor with wildcards, variables or something to be filled in. */
export function isPlain(field: string): boolean {
  return field !== '' && !hasWildcard(field) && !isFilledIn(field);
}

/** Text in a field that somebody or something is to replace: `${AWS::Region}`, `<account>`, `ACCOUNT-ID`, `your-region`. */
export function isFilledIn(field: string): boolean {
  return (
    /[$#%]|\{\{|[<>[\]()]|__/.test(field) ||
    /^[A-Z][A-Z _-]*$/.test(field) ||
    /(^|[-_ ])(your|my|region|account|partition|x{3,})([-_ ]|$)/i.test(field) ||
    /(Id|ID|Region|Account|Name|Number)$/.test(field)
  );
}

/** Text in a field that a tool replaces before AWS sees it, such as `${AWS::Region}`; a person has to replace the rest of them. */
export function isFilledInByTool(field: string): boolean {
  return /[$#%{}]|__/.test(field);
}

/** The ARN with another text in one of its fields. */
export function withField(arn: Fields, field: ArnField, text: string): string {
  const { partition, service, region, account, rest } = arn;
  const fields = { partition, service, region, account, resource: rest, [field]: text };
  return `arn:${fields.partition}:${fields.service}:${fields.region}:${fields.account}:${fields.resource}`;
}

/** Where a field begins and ends in the ARN's text. */
export function placeOf(
  { partition, service, region, account, rest }: Fields,
  field: ArnField,
): readonly [number, number] {
  const lengths = { partition, service, region, account, resource: rest };
  let start = 'arn:'.length;
  for (const [name, { length }] of Object.entries(lengths)) {
    if (name === field) return [start, start + length];
    start += length + 1;
  }
  return [start, start];
}

/** Whether the resource types that an ARN can be of have a Region and an account: each, none, or some of them. */
export interface FieldUse {
  readonly region: Use;
  readonly account: Use;
}

type Use = 'always' | 'never' | 'sometimes';

/** An ARN template of a resource type, taken apart. */
export interface ArnTemplate {
  readonly text: string;
  /** What stands before the first placeholder of its resource: `table/`. */
  readonly head: string;
  /** True when its resource is the head and one name, which can be anything. */
  readonly plain: boolean;
  readonly hasRegion: boolean;
  readonly hasAccount: boolean;
}

/** The templates of a service's resource types, without those of other services that its actions act on, as `ssm` does on buckets. */
export const arnTemplates = memoiseByFacts(1000, (prefix, facts): readonly ArnTemplate[] =>
  (facts.service(prefix)?.resourceTypes ?? []).flatMap(({ arns, arnOpenings }) =>
    arns.flatMap((text, index) => {
      const { service = prefix, head = '' } = arnOpenings[index] ?? {};
      return service === prefix || service.includes('${') ? readTemplate(text, head) : [];
    }),
  ),
);

function readTemplate(text: string, head: string): readonly ArnTemplate[] {
  const [, , , region, account, rest] = splitArn(text).map(({ value }) => value);
  if (rest === undefined) return [];
  const plain = /^\$\{[^{}]*\}$/.test(rest.slice(head.length));
  return [{ text, head, plain, hasRegion: region !== '', hasAccount: account !== '' }];
}

/** Where the first wildcard or variable of a resource is, or its length. */
export function writtenOut(rest: string): number {
  for (let index = 0; index < rest.length; index++) {
    const code = rest.charCodeAt(index);
    if (code === 42 || code === 63 || code === 36) return index;
  }
  return rest.length;
}

/** Whether a resource can begin as that of a template does, by what is written out of it. */
export function beginsLike({ rest, written }: Pick<Fields, 'rest' | 'written'>, head: string): boolean {
  if (written >= head.length) return rest.startsWith(head);
  return written < rest.length && head.startsWith(rest.slice(0, written));
}

/**
 * What an ARN has in its Region and account by the templates of its service, as far as its resource tells which types it can be
 * of; undefined when it can be of none, or when its type is left open.
 */
export function fieldUse({ service, rest, written }: Fields, facts: Facts): FieldUse | undefined {
  if (written === 0 || (written < rest.length && !/^\/?[\w.-]+[:/]/.test(rest))) return undefined;
  let region: Use | undefined;
  let account: Use | undefined;
  for (const template of arnTemplates(facts)(service)) {
    if (!beginsLike({ rest, written }, template.head)) continue;
    region = withUse(region, template.hasRegion);
    account = withUse(account, template.hasAccount);
    if (region === 'sometimes' && account === 'sometimes') break;
  }
  return region === undefined || account === undefined ? undefined : { region, account };
}

function withUse(before: Use | undefined, present: boolean): Use {
  const use = present ? 'always' : 'never';
  return before === undefined || before === use ? use : 'sometimes';
}

const regionOf = memoiseByFacts(1000, (pattern, { regions }) =>
  regions.find(({ code }) => code === pattern || wildcardMatch(pattern, code)),
);

/** The Region of a code, or the first that a pattern stands for. */
export function regionFor(pattern: string, facts: Facts): RegionFacts | undefined {
  return regionOf(facts)(pattern);
}
