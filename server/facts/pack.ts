import { hasWildcard, wildcardMatch } from '../match/wildcard';
import { lazy, memoise } from '../text/memo';
import { table } from '../text/table';
import type { ActionFacts, ConditionKeyFacts, Facts, RetiredActionFacts } from './facts';
import type { PackHeader, PackOverlay } from './format';
import { claimKey, isProvider } from './identityProviders';
import { keyFacts, keyTable } from './keys';
import { servicePrincipalTest } from './principals';
import { openService, type Service, type ServicePlace } from './service';
import { openWaf } from './waf';
import type { WafData } from './wafFormat';

/** How many names of condition keys and of actions that the data does not hold are remembered, and a tenth as many patterns. */
const REMEMBERED = 50_000;

/** Global keys that requests carry only where the action or its resource type declares them. */
const declaredPerAction = new Set(['aws:requesttag/${tagkey}', 'aws:resourcetag/${tagkey}', 'aws:tagkeys']);

/**
 * Opens the data file `server/facts/generated/iam.pack`, given its text. Reads only the index; a service is parsed when it is first asked for.
 * `readWaf` gives the text of `server/facts/generated/waf.json`, also not before it is needed. Throws when the text is not such a file.
 */
export function openFacts(text: string, readWaf: () => string): Facts {
  const [first, second] = [text.indexOf('\n'), text.indexOf('\n', text.indexOf('\n') + 1)];
  const header = JSON.parse(text.slice(0, first)) as PackHeader;
  if (header.format !== 1) throw new Error(`The data has format ${header.format}, not 1`);
  const homes = table(header.homes);
  const overlay = lazy(() => JSON.parse(text.slice(first + 1, second)) as PackOverlay);

  const waf = lazy(() => openWaf(JSON.parse(readWaf()) as WafData));
  const knownGlobals = lazy(() => keyTable(overlay().globalKeys.map(globalKey)));
  const offeredGlobals = lazy(() => knownGlobals().all.filter(({ undocumented }) => undocumented !== true));

  const services = servicesIn(text, second + 1, header, key => knownGlobals().find(key));
  const serviceOf = (prefix: string): Service | undefined => services.get(prefix.toLowerCase());

  const only = (name: string): readonly [ActionFacts] | undefined => {
    const [prefix, rest] = split(name);
    return services.get(prefix)?.find(rest);
  };
  const action = (name: string): ActionFacts | undefined => (hasWildcard(name) ? undefined : only(name)?.[0]);
  const matchesAny = (pattern: string): boolean => {
    const [prefix, rest] = split(pattern);
    if (!hasWildcard(prefix)) return services.get(prefix)?.has(rest) ?? false;
    return services.matching(prefix).some(service => service.has(rest));
  };
  const expandPattern = memoise(REMEMBERED / 10, (pattern): readonly ActionFacts[] => {
    const [prefix, rest] = split(pattern);
    if (!hasWildcard(prefix)) return services.get(prefix)?.expand(rest) ?? noActions;
    const matching = services.matching(prefix);
    const [first] = matching;
    return matching.length === 1 && first ? first.expand(rest) : matching.flatMap(service => service.expand(rest));
  });
  const expand = (pattern: string): readonly ActionFacts[] =>
    hasWildcard(pattern) ? expandPattern(pattern) : (only(pattern) ?? noActions);

  const conditionKey = memoise(REMEMBERED, (name): ConditionKeyFacts | undefined => {
    const lower = name.toLowerCase();
    const [prefix] = split(lower);
    const candidates = [prefix, ...(homes[prefix] ?? []), ...(isProvider(prefix) ? ['sts'] : [])];
    let found = knownGlobals().find(lower);
    for (const home of candidates) found ??= services.get(home)?.keys().find(lower);
    return found ?? claimKey(name);
  });

  const declaredKeys = new WeakMap<ActionFacts, ReadonlySet<string>>();
  function declares(of: ActionFacts, key: string): boolean {
    let keys = declaredKeys.get(of);
    if (!keys) {
      const ofResources = of.resourceTypes.flatMap(({ type, conditionKeys }) => [
        ...type.conditionKeys,
        ...conditionKeys,
      ]);
      keys = new Set([...of.conditionKeys, ...ofResources].map(each => each.toLowerCase()));
      declaredKeys.set(of, keys);
    }
    return keys.has(key);
  }

  const regions = lazy(() => overlay().regions.map(([code, name, partition]) => ({ code, name, partition })));
  const partitions = lazy(() => overlay().partitions.map(([id, name, dnsSuffix]) => ({ id, name, dnsSuffix })));
  const isServicePrincipal = lazy(() => servicePrincipalTest(overlay().servicePrincipals, regions(), partitions()));
  const isUndocumented = memoise(REMEMBERED, name => {
    const lower = name.toLowerCase();
    if (hasWildcard(split(lower)[0]) || matchesAny(lower)) return false;
    return overlay().undocumented.some(each => wildcardMatch(each, lower, true) || wildcardMatch(lower, each, true));
  });
  const lookUpRetired = memoise(REMEMBERED, name => retired(overlay(), name.toLowerCase(), services));
  const retiredServices = lazy(() => [...new Set(Object.keys(overlay().retired).map(each => split(each)[0]))]);
  const retiredAction = (name: string): RetiredActionFacts | undefined =>
    mayBeOf(name, retiredServices()) ? lookUpRetired(name) : undefined;

  return {
    date: header.date,
    services: header.services.map(([prefix, name]) => ({ prefix, name })),
    service: prefix => serviceOf(prefix)?.facts(),
    hasService: prefix => serviceOf(prefix) !== undefined,
    action,
    expand,
    matchesAny,
    conditionKey,
    get globalConditionKeys() {
      return offeredGlobals();
    },
    actionSupportsKey(of, { name, origin }) {
      if (origin === 'identity-provider') return true;
      const key = name.toLowerCase();
      return (origin === 'global' && !declaredPerAction.has(key)) || declares(of, key);
    },
    get regions() {
      return regions();
    },
    get partitions() {
      return partitions();
    },
    get servicePrincipals() {
      return overlay().servicePrincipals;
    },
    isServicePrincipal: name => isServicePrincipal()(name),
    retiredAction,
    isUndocumented,
    get rcpServices() {
      return overlay().rcpServices;
    },
    get waf() {
      return waf();
    },
  };
}

function globalKey([
  name,
  types,
  description,
  flags,
  deprecated,
]: PackOverlay['globalKeys'][number]): ConditionKeyFacts {
  const rest = {
    origin: 'global' as const,
    ...(flags === 'hidden' && { undocumented: true as const }),
    ...(deprecated !== '' && { deprecated }),
  };
  return keyFacts(name, types, rest, () => description);
}

/** `s3` and `getobject` of `S3:GetObject`. Of a text without colon only `*` means actions: all of all services. */
function split(name: string): readonly [prefix: string, rest: string] {
  const lower = name.toLowerCase();
  const colon = lower.indexOf(':');
  if (colon >= 0) return [lower.slice(0, colon), lower.slice(colon + 1)];
  return /^\*+$/.test(lower) ? ['*', '*'] : ['', lower];
}

const noActions: readonly ActionFacts[] = [];

interface Services {
  get(prefix: string): Service | undefined;
  /** The services of a prefix or pattern, in lower case. */
  matching(prefix: string): readonly Service[];
}

/** The services that begin at an offset of the text; each is opened when it is first asked for. */
function servicesIn(
  text: string,
  offset: number,
  { services }: PackHeader,
  globalKey: (name: string) => ConditionKeyFacts | undefined,
): Services {
  const byPrefix = new Map<string, () => Service>();
  let start = offset;
  for (const [prefix, name, names, details, descriptions] of services) {
    const from = start;
    const tab = from + names;
    const secondTab = tab + 1 + details;
    start = secondTab + 1 + descriptions + 1;
    const place: ServicePlace = {
      prefix,
      name,
      names: () => text.slice(from, tab),
      details: () => text.slice(tab + 1, secondTab),
      descriptions: () => text.slice(secondTab + 1, secondTab + 1 + descriptions),
    };
    byPrefix.set(
      prefix,
      lazy(() => openService(place, globalKey)),
    );
  }
  const get = (prefix: string): Service | undefined => byPrefix.get(prefix)?.();
  const matching = (prefix: string): readonly Service[] => {
    const found = hasWildcard(prefix) ? [...byPrefix.keys()].filter(each => wildcardMatch(prefix, each)) : [prefix];
    return found.flatMap(each => get(each) ?? []);
  };
  return { get, matching };
}

/** Whether the prefix of an action, in any case, is one of the services or has a wildcard. Asked of every action. */
function mayBeOf(name: string, services: readonly string[]): boolean {
  const colon = name.indexOf(':');
  if (colon < 0) return hasWildcard(name);
  for (const service of services) {
    if (service.length === colon && name.slice(0, colon).toLowerCase() === service) return true;
  }
  for (let index = 0; index < colon; index++) {
    const code = name.charCodeAt(index);
    if (code === 42 || code === 63) return true;
  }
  return false;
}

/** The entry of a retired action, or the entries of all that a pattern stands for when none of it is in use. */
function retired(overlay: PackOverlay, name: string, services: Services): RetiredActionFacts | undefined {
  const entries = Object.entries(overlay.retired).filter(([each]) => wildcardMatch(name, each.toLowerCase()));
  if (entries.length === 0) return undefined;
  const [prefix, rest] = split(name);
  const isInUse = (service: Service): boolean =>
    service.names(rest).some(each => !overlay.retired[`${service.prefix}:${each}`]);
  if (services.matching(prefix).some(isInUse)) return undefined;
  const since =
    entries
      .map(([, [day]]) => day)
      .sort()
      .at(-1) ?? '';
  const replacements = new Set(entries.flatMap(([, [, ...names]]) => names));
  return { since, replacements: [...replacements].sort() };
}
