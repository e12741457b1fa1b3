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

/** Splits the pack's notation: `ArrayOfARN`, `String|ARN`. */
export function keyTypes(packed: string): Pick<ConditionKeyFacts, 'types' | 'multivalued'> {
  const multivalued = packed.startsWith('ArrayOf');
  const types = (multivalued ? packed.slice('ArrayOf'.length) : packed).split('|') as ConditionKeyType[];
  return { types, multivalued };
}

/** The parts of a templated name around its template; nothing for a plain name. */
export function template(name: string): Pick<ConditionKeyFacts, 'prefix' | 'suffix'> {
  const start = name.indexOf('${');
  if (start < 0) return {};
  const suffix = name.slice(name.indexOf('}', start) + 1);
  return { prefix: name.slice(0, start), ...(suffix !== '' && { suffix }) };
}
