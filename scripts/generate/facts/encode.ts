import {
  accessLevels,
  actionOpening,
  keyOpening,
  type PackAction,
  type PackActionResource,
  type PackDescriptions,
  type PackHeader,
  type PackOverlay,
  type PackService,
  pack,
} from '../../../server/facts/format';
import { inOrder, type Source, type SourceAction, type SourceService } from './source';

/** The text of the pack; see `server/facts/format.ts` for its form. */
export function encode(source: Source, overlay: PackOverlay): string {
  const lines = source.services.map(service => ({
    service,
    names: service.actions.map(({ name }) => name).join(' '),
    details: ascii(encodeService(service)),
    descriptions: ascii(encodeDescriptions(service)),
  }));
  const header: PackHeader = {
    format: 1,
    date: source.date,
    services: lines.map(({ service, names, details, descriptions }) => [
      service.prefix,
      service.name,
      names.length,
      details.length,
      descriptions.length,
    ]),
    homes: homes(source),
  };
  return [
    ascii(header),
    ascii(overlay),
    ...lines.map(({ names, details, descriptions }) => `${names}\t${details}\t${descriptions}`),
    '',
  ].join('\n');
}

/** JSON with everything beyond ASCII escaped. */
function ascii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** For each prefix of condition keys, in lower case, the services other than the one of that name that declare such keys. */
function homes(source: Source): Record<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { prefix, keys } of source.services) {
    for (const { name } of keys) {
      const own = name.slice(0, name.indexOf(':')).toLowerCase();
      if (own !== prefix && own !== 'aws') found.set(own, (found.get(own) ?? new Set()).add(prefix));
    }
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => inOrder(a, b)).map(([own, set]) => [own, [...set].sort(inOrder)]),
  );
}

function encodeService(service: SourceService): PackService {
  const keyIndexes = new Map(service.keys.map(({ name }, index) => [name.toLowerCase(), index]));
  const typeIndexes = new Map(service.types.map(({ name }, index) => [name, index]));
  const keySets = intern();
  const keySet = (names: readonly string[]): number =>
    keySets.index(names.map(name => indexOf(keyIndexes, name.toLowerCase())).sort((a, b) => a - b));
  keySet([]);

  const resource = ({ type, required, keys }: SourceAction['resources'][number]): PackActionResource => {
    const coded = 2 * indexOf(typeIndexes, type) + (required ? 1 : 0);
    return keys.length === 0 ? coded : [coded, keySet(keys)];
  };
  const action = ({ level, keys, resources, dependentActions, unnamed }: SourceAction): PackAction => {
    const head = [accessLevels.indexOf(level), keySet(keys)] as const;
    if (unnamed) return [...head, resources.map(resource), dependentActions, 1];
    if (dependentActions.length > 0) return [...head, resources.map(resource), dependentActions];
    return resources.length > 0 ? [...head, resources.map(resource)] : head;
  };
  const types = service.types.map(type => [type.name, keySet(type.keys), ...type.arns] as const);
  const actions = service.actions.map(action);
  return [service.keys.map(({ name, types }) => [name, types] as const), keySets.all, types, actions];
}

function encodeDescriptions({ keys, actions }: SourceService): PackDescriptions {
  return [
    keys.map(({ description }) => pack(description, keyOpening)),
    actions.map(({ description }) => pack(description, actionOpening)),
  ];
}

function indexOf(indexes: ReadonlyMap<string, number>, name: string): number {
  const index = indexes.get(name);
  if (index === undefined) throw new Error(`The data refers to ${name} without declaring it`);
  return index;
}

/** Numbers lists in the order in which they are first seen, equal ones alike. */
function intern(): { readonly all: (readonly number[])[]; index(list: readonly number[]): number } {
  const all: (readonly number[])[] = [];
  const seen = new Map<string, number>();
  return {
    all,
    index(list) {
      const known = seen.get(list.join());
      if (known !== undefined) return known;
      seen.set(list.join(), all.length);
      return all.push(list) - 1;
    },
  };
}
