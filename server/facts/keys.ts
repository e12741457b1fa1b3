import { memoise } from '../text/memo';
import type { ConditionKeyFacts, ConditionKeyType } from './facts';

/** Condition keys by their names as written in policies. */
export interface KeyTable {
  readonly all: readonly ConditionKeyFacts[];
  /** The name in lower case; templated keys match with anything but nothing in the template's place. */
  find(name: string): ConditionKeyFacts | undefined;
}

export function keyTable(keys: readonly ConditionKeyFacts[]): KeyTable {
  const exact = new Map<string, ConditionKeyFacts>();
  const templates: { readonly prefix: string; readonly suffix: string; readonly key: ConditionKeyFacts }[] = [];
  for (const key of keys) {
    exact.set(key.name.toLowerCase(), key);
    if (key.prefix !== undefined) {
      templates.push({ prefix: key.prefix.toLowerCase(), suffix: (key.suffix ?? '').toLowerCase(), key });
    }
  }
  // The more specific template goes first: `events:Metadata/${MetadataKey}/Matcher` before `events:Metadata/${MetadataKey}`.
  templates.sort((a, b) => b.prefix.length + b.suffix.length - a.prefix.length - a.suffix.length);
  return {
    all: keys,
    find: name =>
      exact.get(name) ??
      templates.find(
        ({ prefix, suffix }) =>
          name.length > prefix.length + suffix.length && name.startsWith(prefix) && name.endsWith(suffix),
      )?.key,
  };
}

/**
 * The facts of a declared key. `types` is in the pack's notation: `ArrayOfARN` (multivalued), `String|ARN`. A name with a template is
 * taken apart around it.
 */
export function keyFacts(
  name: string,
  types: string,
  rest: Pick<ConditionKeyFacts, 'description' | 'origin' | 'service' | 'undocumented' | 'deprecated'>,
): ConditionKeyFacts {
  const multivalued = types.startsWith(ARRAY);
  const key = { name, ...rest, types: typeList(multivalued ? types.slice(ARRAY.length) : types), multivalued };
  const start = name.indexOf('${');
  if (start < 0) return key;
  const suffix = name.slice(name.indexOf('}', start) + 1);
  return suffix === '' ? { ...key, prefix: name.slice(0, start) } : { ...key, prefix: name.slice(0, start), suffix };
}

const ARRAY = 'ArrayOf';

/** One list for each of the few combinations. */
const typeList = memoise(100, types => types.split('|') as readonly ConditionKeyType[]);
