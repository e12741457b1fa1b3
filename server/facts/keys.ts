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
  rest: Pick<ConditionKeyFacts, 'origin' | 'service' | 'undocumented' | 'deprecated'>,
  describe: () => string,
): ConditionKeyFacts {
  const multivalued = types.startsWith(ARRAY);
  const key = new PackedKey(name, typeList(multivalued ? types.slice(ARRAY.length) : types), multivalued, describe);
  const start = name.indexOf('${');
  const suffix = start < 0 ? '' : name.slice(name.indexOf('}', start) + 1);
  return Object.assign(key, rest, start >= 0 && { prefix: name.slice(0, start) }, suffix !== '' && { suffix });
}

/** A condition key whose description is unpacked when somebody reads it. */
class PackedKey {
  readonly #describe: () => string;

  constructor(
    readonly name: string,
    readonly types: readonly ConditionKeyType[],
    readonly multivalued: boolean,
    describe: () => string,
  ) {
    this.#describe = describe;
  }

  get description(): string {
    return this.#describe();
  }
}

const ARRAY = 'ArrayOf';

/** One list for each of the few combinations. */
const typeList = memoise(100, types => types.split('|') as readonly ConditionKeyType[]);
