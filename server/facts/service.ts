import { hasWildcard, wildcardMatch } from '../match/wildcard';
import type { ActionFacts, ConditionKeyFacts, ResourceTypeFacts, ServiceFacts } from './facts';
import { accessLevels, actionOpening, keyOpening, type PackService, unpack } from './format';
import { isProvider } from './identityProviders';
import { type KeyTable, keyTable, keyTypes, template } from './keys';
import { lazy } from './memo';

/** One service of the pack. Names are cheap; everything else parses the service's line when it is first asked for. */
export interface Service {
  readonly prefix: string;
  readonly name: string;
  /** Whether a name or pattern, in lower case and without the service's prefix, stands for any action. */
  has(pattern: string): boolean;
  /** The action of a name in lower case and without wildcards. */
  action(name: string): ActionFacts | undefined;
  /** The actions that a name or pattern stands for, in order of name. */
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
}

/** `globalKey` finds a global key by its name in lower case; services declare some of them. */
export function openService(place: ServicePlace, globalKey: (name: string) => ConditionKeyFacts | undefined): Service {
  const { prefix, name } = place;
  const names = lazy(() => place.names().split(' '));
  const lowerNames = lazy(() => place.names().toLowerCase().split(' '));
  const packed = lazy(() => JSON.parse(place.details()) as PackService);
  const actions: (ActionFacts | undefined)[] = [];

  const keys = lazy(() =>
    keyTable(
      packed()[0].map(([keyName, types, description]) => {
        const own = keyName.slice(0, keyName.indexOf(':')).toLowerCase();
        return (
          globalKey(keyName.toLowerCase()) ?? {
            name: keyName,
            description: unpack(description, keyOpening),
            ...keyTypes(types),
            ...(isProvider(own)
              ? { origin: 'identity-provider' as const, ...(own === 'cognito-identity.amazonaws.com' && amr(keyName)) }
              : { origin: 'service' as const, service: prefix }),
            ...template(keyName),
          }
        );
      }),
    ),
  );
  const keySets = lazy(() => packed()[1].map(set => set.flatMap(index => keys().all[index]?.name ?? [])));
  const keySet = (index: number): readonly string[] => keySets()[index] ?? [];
  const types = lazy(() =>
    packed()[2].map(
      ([typeName, set, ...arns]): ResourceTypeFacts => ({
        service: prefix,
        name: typeName,
        arns,
        conditionKeys: keySet(set),
      }),
    ),
  );

  /** The action at an index of the names; built once. */
  function build(index: number): ActionFacts | undefined {
    const known = actions[index];
    const row = packed()[3][index];
    const actionName = names()[index];
    if (known || !row || actionName === undefined) return known;
    const [level, description, set, resources = [], dependentActions = [], unnamed] = row;
    const action: ActionFacts = {
      service: prefix,
      name: actionName,
      description: unpack(description, actionOpening),
      accessLevel: accessLevels[level] ?? 'Write',
      resourceTypes: resources.flatMap(resource => {
        const [coded, ownSet] = typeof resource === 'number' ? [resource, 0] : resource;
        const type = types()[coded >> 1];
        return type ? [{ type, required: coded % 2 === 1, conditionKeys: keySet(ownSet) }] : [];
      }),
      conditionKeys: keySet(set),
      dependentActions,
      ...(unnamed === 1 && { servesUnnamed: true as const }),
    };
    actions[index] = action;
    return action;
  }

  const allActions = lazy(() => names().flatMap((_, index) => build(index) ?? []));
  const facts = lazy(
    (): ServiceFacts => ({
      prefix,
      name,
      get actions() {
        return allActions();
      },
      resourceTypes: types(),
      conditionKeys: keys().all,
      url: url(name),
    }),
  );

  return {
    prefix,
    name,
    has(pattern) {
      if (!hasWildcard(pattern)) return position(lowerNames(), pattern) >= 0;
      return lowerNames().some(each => wildcardMatch(pattern, each));
    },
    action(lowerName) {
      const index = position(lowerNames(), lowerName);
      return index < 0 ? undefined : build(index);
    },
    expand(pattern) {
      if (/^\*+$/.test(pattern)) return allActions();
      return lowerNames().flatMap((each, index) => (wildcardMatch(pattern, each) ? (build(index) ?? []) : []));
    },
    keys,
    facts,
  };
}

/** `amr` lists the login providers, though the data calls it single-valued. */
function amr(keyName: string): { readonly multivalued: true } | false {
  return keyName.endsWith(':amr') && { multivalued: true };
}

/** The index of a text in a sorted list, or -1. */
function position(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const each = sorted[middle] ?? '';
    if (each === text) return middle;
    if (each < text) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The reference has a page for each service, called by the service's name without spaces and signs. */
function url(name: string): string {
  const page = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
}
