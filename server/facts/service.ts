import { hasWildcard, wildcardMatch } from '../match/wildcard';
import { lazy } from '../text/memo';
import type {
  AccessLevel,
  ActionFacts,
  ActionResource,
  ArnOpening,
  ConditionKeyFacts,
  ResourceTypeFacts,
  ServiceFacts,
} from './facts';
import {
  accessLevels,
  actionOpening,
  keyOpening,
  type PackActionResource,
  type PackDescriptions,
  type PackKey,
  type PackService,
  unpack,
} from './format';
import { isProvider } from './identityProviders';
import { type KeyTable, keyFacts, keyTable } from './keys';

/** One service of the pack. Names are cheap; everything else parses the service's line when it is first asked for. */
export interface Service {
  readonly prefix: string;
  readonly name: string;
  /** Whether a name or pattern, in lower case and without the service's prefix, stands for any action. */
  has(pattern: string): boolean;
  /** The names that such a name or pattern stands for, in order. Cheap, unlike the actions themselves. */
  names(pattern: string): readonly string[];
  /** The action of a name in lower case, without the service's prefix, in a list of its own that is always the same one. */
  find(name: string): readonly [ActionFacts] | undefined;
  /** The actions that such a name or pattern stands for, in order of name. */
  expand(pattern: string): readonly ActionFacts[];
  keys(): KeyTable;
  facts(): ServiceFacts;
}

/** Where the parts of a service's line are in the text of the pack. */
export interface ServicePlace {
  readonly prefix: string;
  readonly name: string;
  names(): string;
  details(): string;
  descriptions(): string;
}

const none: readonly never[] = [];

/** An action whose description is unpacked when somebody reads it: the descriptions are half of the data, and no rule needs them. */
class PackedAction implements ActionFacts {
  servesUnnamed?: true;
  readonly #describe: () => string;

  constructor(
    readonly service: string,
    readonly name: string,
    readonly accessLevel: AccessLevel,
    readonly resourceTypes: readonly ActionResource[],
    readonly conditionKeys: readonly string[],
    readonly dependentActions: readonly string[],
    describe: () => string,
  ) {
    this.#describe = describe;
  }

  get description(): string {
    return this.#describe();
  }
}

/** `globalKey` finds a global key by its name in lower case; services declare some of them. */
export function openService(place: ServicePlace, globalKey: (name: string) => ConditionKeyFacts | undefined): Service {
  const { prefix, name } = place;
  const names = lazy(() => place.names().split(' '));
  const lowerNames = lazy(() => place.names().toLowerCase().split(' '));
  const places = lazy(() => new Map(lowerNames().map((each, index) => [each, index])));
  const packed = lazy(() => JSON.parse(place.details()) as PackService);
  const descriptions = lazy(() => JSON.parse(place.descriptions()) as PackDescriptions);

  function key([keyName, types]: PackKey, index: number): ConditionKeyFacts {
    const known = globalKey(keyName.toLowerCase());
    if (known) return known;
    const describe = (): string => unpack(descriptions()[0][index] ?? '', keyOpening);
    const provider = isProvider(keyName.slice(0, keyName.indexOf(':')).toLowerCase());
    return provider
      ? keyFacts(keyName, types, { origin: 'identity-provider' }, describe)
      : keyFacts(keyName, types, { origin: 'service', service: prefix }, describe);
  }
  const keys = lazy(() => keyTable(packed()[0].map(key)));
  const keySets = lazy(() => packed()[1].map(set => set.map(index => packed()[0][index]?.[0] ?? '')));
  const types = lazy(() =>
    packed()[2].map(
      ([typeName, set, ...arns]): ResourceTypeFacts => ({
        service: prefix,
        name: typeName,
        arns,
        arnOpenings: arns.map(openingOf),
        conditionKeys: keySets()[set] ?? none,
      }),
    ),
  );

  /** Most actions name a type without keys of their own, so these are shared. */
  const plainResources: ActionResource[] = [];
  function resource(packedResource: PackActionResource): ActionResource | undefined {
    const [coded, set] = typeof packedResource === 'number' ? [packedResource, 0] : packedResource;
    const shared = set === 0 ? plainResources[coded] : undefined;
    const type = types()[coded >> 1];
    if (shared || !type) return shared;
    const fresh = { type, required: coded % 2 === 1, conditionKeys: keySets()[set] ?? none };
    if (set === 0) plainResources[coded] = fresh;
    return fresh;
  }

  const actions: (ActionFacts | undefined)[] = [];
  /** The action at an index of the names; built once. */
  function build(index: number): ActionFacts | undefined {
    const known = actions[index];
    const row = packed()[3][index];
    const actionName = names()[index];
    if (known || !row || actionName === undefined) return known;
    const [level, set, resources, dependentActions, unnamed] = row;
    const action = new PackedAction(
      prefix,
      actionName,
      accessLevels[level] ?? 'Write',
      resources?.map(resource).filter(each => each !== undefined) ?? none,
      keySets()[set] ?? none,
      dependentActions ?? none,
      () => unpack(descriptions()[1][index] ?? '', actionOpening),
    );
    if (unnamed === 1) action.servesUnnamed = true;
    actions[index] = action;
    return action;
  }

  const alone: (readonly [ActionFacts] | undefined)[] = [];
  function find(lowerName: string): readonly [ActionFacts] | undefined {
    const index = places().get(lowerName);
    if (index === undefined) return undefined;
    const action = build(index);
    if (alone[index] === undefined && action !== undefined) alone[index] = [action];
    return alone[index];
  }

  const allActions = lazy(() => names().flatMap((_, index) => build(index) ?? []));
  const facts = lazy(
    (): ServiceFacts => ({
      prefix,
      name,
      get actions() {
        return allActions();
      },
      get resourceTypes() {
        return types();
      },
      get conditionKeys() {
        return keys().all;
      },
      url: url(name),
    }),
  );

  /** The indexes of the names that a pattern in lower case stands for; `limit` cuts the search short. */
  function matching(pattern: string, limit = Number.POSITIVE_INFINITY): readonly number[] {
    if (!hasWildcard(pattern)) {
      const index = places().get(pattern);
      return index === undefined ? [] : [index];
    }
    const sorted = lowerNames();
    const wildcard = pattern.search(/[*?]/);
    const start = pattern.slice(0, wildcard);
    const onlyStart = wildcard === pattern.length - 1 && pattern.endsWith('*');
    const found: number[] = [];
    for (let index = lowerBound(sorted, start); found.length < limit; index += 1) {
      const each = sorted[index];
      if (!each?.startsWith(start)) break;
      if (onlyStart || wildcardMatch(pattern, each)) found.push(index);
    }
    return found;
  }

  return {
    prefix,
    name,
    has: pattern => matching(pattern, 1).length > 0,
    find,
    names: pattern => (pattern === '*' ? names() : matching(pattern).map(index => names()[index] ?? '')),
    expand: pattern =>
      pattern === '*'
        ? allActions()
        : matching(pattern)
            .map(build)
            .filter(each => each !== undefined),
    keys,
    facts,
  };
}

function openingOf(arn: string): ArnOpening {
  const [, , service = '', , , ...rest] = arn.split(':');
  return { service, head: /^[^$]*/.exec(rest.join(':'))?.[0] ?? '' };
}

/** The index of the first text in a sorted list that does not come before the given one. */
function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The reference has a page for each service, called by the service's name without spaces and signs. */
function url(name: string): string {
  const page = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
}
