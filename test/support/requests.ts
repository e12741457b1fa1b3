import type { Condition, Policy, PrincipalEntry, Statement } from '../../server/model/policy';
import { facts } from './engine';
import type { Request, RequestPrincipal } from './evaluate';
import type { Random } from './random';

type Context = Record<string, string | readonly string[]>;

/**
 * Requests around what some versions of a policy say: the actions, resources, principals and values that are written, what
 * their patterns stand for, and what just misses them. Half of them are about what only some of the versions say.
 */
export function sampleRequests(versions: readonly Policy[], count: number, random: Random): Request[] {
  const statements = versions.flatMap(({ statements }) => statements);
  if (statements.length === 0) return [];
  const shared = wordsOfAll(versions);
  const changed = statements.filter(statement => [...wordsOf(statement)].some(word => !shared.has(word)));
  const inNews = (value: string): boolean => !shared.has(value);
  return Array.from({ length: count }, () => {
    const statement = random.pick(changed.length > 0 && random.once(2) ? changed : statements) as Statement;
    return sample(statement, statements, inNews, random);
  });
}

/** The texts that stand in every version. */
function wordsOfAll(versions: readonly Policy[]): ReadonlySet<string> {
  const [first, ...others] = versions.map(({ statements }) => new Set(statements.flatMap(each => [...wordsOf(each)])));
  return new Set([...(first ?? [])].filter(word => others.every(other => other.has(word))));
}

function wordsOf({ action, resource, principal, conditions, node }: Statement): ReadonlySet<string> {
  const words = [action?.values, resource?.values, principal?.entries, ...conditions.map(({ values }) => values)]
    .flatMap(values => values ?? [])
    .map(({ value }) => value);
  const shape = conditions.map(({ operator, key }) => `${operator.text} ${key}`);
  // A statement that is repeated says the same words; how often it stands there is told by its length.
  return new Set([...words, ...shape, `${node.length} ${words.length}`]);
}

function sample(
  own: Statement,
  all: readonly Statement[],
  inNews: (value: string) => boolean,
  random: Random,
): Request {
  // Of what two statements share, one may say more than the other.
  const other = random.once(3) ? (random.pick(all) ?? own) : own;
  const one = (values: readonly { readonly value: string }[] | undefined): string | undefined => {
    const news = values?.filter(({ value }) => inNews(value)) ?? [];
    return random.pick(news.length > 0 && random.once(2) ? news : (values ?? []))?.value;
  };
  const context: Context = {};
  const action = instance(
    one((random.once(3) ? other : own).action?.values) ?? 's3:GetObject',
    context,
    'Thing',
    random,
  );
  const resource = one((random.once(3) ? other : own).resource?.values) ?? 'arn:aws:s3:::reports/a';
  fillContext([...own.conditions, ...(other === own ? [] : other.conditions)], context, random);
  const principal = principalLike(random.pick((random.once(3) ? other : own).principal?.entries ?? []), random);
  return {
    action: random.once(6) ? flipCase(action) : action,
    resource: random.once(12) ? '*' : instance(resource, context, random.pick(['a/b', 'x', 'a:b']) ?? '', random),
    ...(principal !== undefined && { principal }),
    context,
  };
}

/** A text that a pattern stands for, or, now and then, one that it just misses. Variables get a value in the context. */
function instance(pattern: string, context: Context, filling: string, random: Random): string {
  const text = pattern
    .replace(/\$\{([^{},]*)[^{}]*\}/g, (_, name: string) => {
      if (name.length === 1) return name;
      const key = name.trim().toLowerCase();
      context[key] ??= random.pick(['ann', '*', 'a/b']) ?? '';
      return String(context[key]);
    })
    .replace(/\*/g, () => (random.once(4) ? '' : filling))
    .replace(/\?/g, () => (random.once(8) ? '' : 'x'));
  return random.once(4) ? miss(text, random) : text;
}

/** The text with a small change. */
function miss(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(6)) {
    case 0:
      return text.slice(0, -1);
    case 1:
      return `${text}x`;
    case 2:
      return `${text}/x`;
    case 3:
      return flipCase(text);
    case 4:
      return text.slice(0, at) + text.slice(at + 1);
    default:
      return text.replace(/[^:/]+(?=[:/])/, 'other');
  }
}

function flipCase(text: string): string {
  const lower = text.toLowerCase();
  return lower === text ? text.toUpperCase() : lower;
}

const named = ['Service', 'Federated', 'CanonicalUser'] as const;

function principalLike(entry: PrincipalEntry | undefined, random: Random): RequestPrincipal | undefined {
  if (random.once(10)) return undefined;
  const stranger = 'arn:aws:iam::999988887777:role/stranger';
  if (entry === undefined || entry.value === '*' || random.once(6)) return { type: 'AWS', value: stranger };
  const type = named.find(each => each.toLowerCase() === entry.type.toLowerCase());
  if (type !== undefined) return { type, value: random.once(4) ? miss(entry.value, random) : entry.value };
  const account = /\d{12}/.exec(entry.value)?.[0] ?? '111122223333';
  const user = `arn:aws:iam::${account}:user/ann`;
  if (/^\d{12}$|:root$/.test(entry.value)) return { type: 'AWS', value: user };
  const role = /:role\/(?:.*\/)?([^/]+)$/.exec(entry.value)?.[1];
  const session = `arn:aws:sts::${account}:assumed-role/${role}/s`;
  return { type: 'AWS', value: random.once(5) ? user : role !== undefined && random.once(2) ? session : entry.value };
}

/** Values for the keys of conditions: such as satisfy all, all but one, or chance ones. */
function fillContext(conditions: readonly Condition[], context: Context, random: Random): void {
  const wild = random.once(4);
  const failing = random.once(2) ? random.pick(conditions) : undefined;
  for (const condition of conditions) {
    const key = condition.key.toLowerCase();
    const fit = wild ? random.once(2) : condition !== failing;
    const value = valueFor(condition, fit, context, random);
    if (value === undefined) delete context[key];
    else context[key] = value;
  }
}

/** A value that satisfies a condition, or one that does not or may not; undefined for none. */
function valueFor(condition: Condition, fit: boolean, context: Context, random: Random): Context[string] | undefined {
  const { base, negated, ifExists, quantifier } = condition.operator;
  const written = random.pick(condition.values)?.value ?? '';
  if (base === 'Null') return (written.toLowerCase() === 'true') === fit ? undefined : 'x';
  if (random.once(fit ? 10 : 3) || (fit && ifExists && random.once(3))) return undefined;
  const one = (like: boolean): string => {
    const text = instance(written, context, 'x', random);
    return like ? text : alter(text, random);
  };
  const multivalued = quantifier !== undefined || facts.conditionKey(condition.key)?.multivalued === true;
  if (!multivalued || random.once(10)) return one(fit !== negated);
  if (random.once(8)) return [];
  return Array.from({ length: 1 + random.below(3) }, () => one(random.once(4) ? !fit : fit !== negated));
}

/** Another value of the same sort, before or behind the given one, or the other of two. */
function alter(value: string, random: Random): string {
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true' ? 'false' : 'true';
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) return String(Number(value) + (random.pick([-1, 1, 1000, -1000]) ?? 0));
  if (/^\d{4}-/.test(value)) return `${Number(value.slice(0, 4)) + (random.pick([-1, 1]) ?? 0)}${value.slice(4)}`;
  const address = /^(\d+)(\.\d+\.\d+\.)(\d+)(\/\d+)?$/.exec(value);
  if (address !== null) {
    const [, first, middle = '', last] = address;
    const far = random.pick([1, 127, 128, 254]) ?? 0;
    return random.once(3)
      ? `${(Number(first) + 1) % 256}${middle}${last}`
      : `${first}${middle}${(Number(last) + far) % 256}`;
  }
  return random.once(3) ? 'something else' : miss(value, random);
}
