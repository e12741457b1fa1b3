import type { Facts, RegionFacts } from '../facts/facts';
import { arnOverlaps, splitArn } from '../match/arn';
import { hasWildcard, wildcardMatch } from '../match/wildcard';
import type { KindFacts } from '../model/kinds';
import type { Policy, Text } from '../model/policy';
import { memoise } from '../text/memo';
import { memoiseByFacts } from './factsMemo';

/** A field of an ARN, by its place: `arn:partition:service:region:account:resource`. */
export type ArnField = 'partition' | 'service' | 'region' | 'account' | 'resource';

/** A resource whose ARN has all six fields. */
export interface FullArn extends Text {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the fifth colon. */
  readonly rest: string;
}

type Fields = Omit<FullArn, 'node'>;

const readFields = memoise(5000, (value: string): Fields | undefined => {
  const [, partition, service, region, account, rest] = splitArn(value);
  if (partition === undefined || service === undefined || region === undefined) return undefined;
  if (account === undefined || rest === undefined) return undefined;
  return {
    value,
    partition: partition.value,
    service: service.value,
    region: region.value,
    account: account.value,
    rest: rest.value,
  };
});

const arnsOf = new WeakMap<Policy, readonly FullArn[]>();

/** The complete ARNs in `Resource` and `NotResource`, in order; none in a kind without resources. Read once per policy. */
export function fullArns(policy: Policy, kind: KindFacts): readonly FullArn[] {
  if (kind.resource === 'forbidden') return none;
  const known = arnsOf.get(policy);
  if (known !== undefined) return known;
  const found: FullArn[] = [];
  for (const { resource } of policy.statements) {
    for (const { value, node } of resource?.values ?? []) {
      const fields = value.startsWith('arn:') ? readFields(value) : undefined;
      if (fields !== undefined) found.push({ ...fields, node });
    }
  }
  arnsOf.set(policy, found);
  return found;
}

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

/**
 * What an ARN has in its Region and account by the templates of its service, as far as its resource tells which types it can be
 * of; undefined when it can be of none, or when its type is left open.
 */
export function fieldUse({ service, rest }: Fields, facts: Facts): FieldUse | undefined {
  if (!/^[a-zA-Z0-9][\w.-]*([:/]|$)/.test(rest)) return undefined;
  return useOf(facts)(`${service}:${rest}`);
}

const useOf = memoiseByFacts(5000, (typed, facts): FieldUse | undefined => readUse(typed, facts));

function readUse(typed: string, facts: Facts): FieldUse | undefined {
  const colon = typed.indexOf(':');
  const pattern = `arn:*:*:*:*:${typed.slice(colon + 1)}`;
  const regions: boolean[] = [];
  const accounts: boolean[] = [];
  for (const { arns } of facts.service(typed.slice(0, colon))?.resourceTypes ?? []) {
    for (const template of arns) {
      const [, , , region, account, rest] = splitArn(template);
      if (rest === undefined || !arnOverlaps(pattern, template)) continue;
      regions.push(region?.value !== '');
      accounts.push(account?.value !== '');
    }
  }
  return regions.length === 0 ? undefined : { region: summarise(regions), account: summarise(accounts) };
}

function summarise(present: readonly boolean[]): Use {
  if (!present.includes(false)) return 'always';
  return present.includes(true) ? 'sometimes' : 'never';
}

const regionOf = memoiseByFacts(1000, (pattern, { regions }) =>
  regions.find(({ code }) => code === pattern || wildcardMatch(pattern, code)),
);

/** The Region of a code, or the first that a pattern stands for. */
export function regionFor(pattern: string, facts: Facts): RegionFacts | undefined {
  return regionOf(facts)(pattern);
}
