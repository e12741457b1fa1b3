import type { ActionFacts } from '../../facts/facts';
import type { Statement, ValuesElement } from '../../model/policy';
import { describeExceptions, type Entry, groupActions, nameEntries, type ServiceActions } from './actions';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { describeResources, type Where } from './resources';
import { code, list, rich } from './rich';
import { s3Place } from './s3Resources';
import { serviceName } from './services';
import { describeLevels, describeTasks, on } from './taskWords';

/** What a statement lets somebody do, as an infinitive: `read objects of `reports` (`GetObject` and 3 more)`. */
export interface Deed {
  readonly text: Rich;
  /** Without the names of the actions. */
  readonly short: Rich;
  /** With NotAction: what is left out; `text` is then "do anything …" without it. */
  readonly except?: Rich;
  readonly where: Where;
  /** What to know of actions that never meet the resources, or that nobody knows. */
  readonly idle?: readonly Rich[];
  /** True when none of the actions ever meets the resources, so that the statement lets nobody do anything. */
  readonly moot?: boolean;
}

export function describeDeed(statement: Statement, scope: Scope): Deed {
  const where = describeResources(statement.resource, scope);
  const action = statement.action;
  if (action === undefined || action.values.length === 0) return { text: [], short: [], where };
  const groups = groupActions(action.values, scope);
  const anything = rich`do anything${on(where)}`;
  if (action.negated) return { text: anything, short: anything, except: describeExceptions(groups, scope), where };
  if (groups.everything) return { text: anything, short: anything, where };
  if (groups.services.length > 4) return manyServices(groups.services, where, scope);
  const alike = groups.services.every(group => group.all) && groups.services.length > 1;
  if (alike && !scope.document.facts.services) {
    const names = groups.services.map(({ prefix }) => [{ text: serviceName(prefix, scope.facts) ?? prefix }]);
    const text = rich`do anything in ${list(names, scope.joiner)}${on(where)}`;
    return { text, short: text, where };
  }
  const phrases = groups.services.map(group => {
    const element = ofService(statement.resource, group.prefix);
    const own = element === statement.resource ? where : describeResources(element, scope);
    return describeGroup(
      group,
      element,
      isWholeService(element, group.prefix) ? { ...own, type: 'any', text: [] } : own,
      scope,
    );
  });
  const unknown = groups.services.flatMap(group => (group.all ? [] : group.entries.filter(isUnknown)));
  const idle = [
    ...phrases.flatMap(phrase => (phrase.idle === undefined ? [] : [phrase.idle])),
    ...(unknown.length === 0
      ? []
      : [rich`The data of ${scope.facts.date} does not know ${nameEntries(unknown, true)}.`]),
  ];
  return {
    text: list(
      phrases.map(({ text, names }) => (names === undefined ? text : rich`${text} (${names})`)),
      scope.joiner,
    ),
    short: list(
      phrases.map(({ text }) => text),
      scope.joiner,
    ),
    where,
    idle,
    moot: phrases.every(phrase => phrase.moot === true),
  };
}

/** The resources of one service, when a statement names those of several. */
function ofService(element: ValuesElement | undefined, prefix: string): ValuesElement | undefined {
  if (element === undefined || element.negated || element.values.length < 2) return element;
  const values = element.values.filter(({ value }) => value === '*' || value.split(':')[2] === prefix);
  return values.length === 0 || values.length === element.values.length ? element : { ...element, values };
}

/** `arn:aws:logs:*:*:*`: whatever the service has. */
function isWholeService(element: ValuesElement | undefined, prefix: string): boolean {
  if (element === undefined || element.negated || element.values.length === 0) return false;
  return element.values.every(({ value }) => {
    const [first, , service, region, account, resource] = value.split(':');
    return (
      first === 'arn' &&
      service === prefix &&
      resource === '*' &&
      value.split(':').length === 6 &&
      open(region) &&
      open(account)
    );
  });
}

function open(part: string | undefined): boolean {
  return part === '' || part === '*';
}

interface Phrase {
  readonly text: Rich;
  readonly names?: Rich;
  readonly idle?: Rich;
  readonly moot?: boolean;
}

function describeGroup(group: ServiceActions, element: ValuesElement | undefined, where: Where, scope: Scope): Phrase {
  const { kind, facts } = scope.document;
  const name = serviceName(group.prefix, scope.facts);
  const own = facts.services?.includes(group.prefix) === true;
  if (group.all) {
    if (name === undefined) return { text: rich`do anything in the service ${code(group.prefix)}${on(where)}` };
    return { text: own ? rich`do anything${on(where)}` : rich`do anything in ${name}${on(where)}` };
  }
  const known = group.entries.filter(entry => !isUnknown(entry));
  const names = nameEntries(known.length === 0 ? group.entries : known, !own);
  if (group.actions.length === 0) return { text: rich`use ${names}${on(where)}` };
  const told = kind === 'iam-trust-policy' ? {} : { names };
  const inside = own ? undefined : name;
  const describe = (actions: readonly ActionFacts[], place: Where): Rich =>
    describeTasks(actions, place, scope.joiner) ?? describeLevels(actions, place, inside, scope.joiner);
  if (group.prefix === 's3' && where.s3 !== undefined && element !== undefined) {
    return { ...told, ...describeS3Actions(group, element, where, scope, describe) };
  }
  return { ...told, text: describe(group.actions, where) };
}

function isUnknown({ actions }: Entry): boolean {
  return actions.length === 0;
}

type Target = 'object' | 'bucket' | undefined;

function targetOf(action: ActionFacts): Target {
  if (action.resourceTypes.some(({ type }) => type.name === 'object')) return 'object';
  return action.resourceTypes.some(({ type }) => type.name === 'bucket') ? 'bucket' : undefined;
}

/** Actions on buckets meet the buckets only, actions on objects the objects. */
function describeS3Actions(
  group: ServiceActions,
  element: ValuesElement,
  where: Where,
  scope: Scope,
  describe: (actions: readonly ActionFacts[], place: Where) => Rich,
): Phrase {
  const places = (objects: boolean): Where | undefined => {
    const values = element.values.filter(({ value }) => {
      const place = s3Place(value);
      return objects ? place?.key !== undefined || place?.bucket.endsWith('*') : place?.key === undefined;
    });
    if (values.length === element.values.length) return where;
    return values.length === 0 ? undefined : describeResources({ ...element, values }, scope);
  };
  const objectPlaces = places(true);
  const bucketPlaces = places(false);
  const objectActions = group.actions.filter(action => targetOf(action) === 'object');
  const bucketActions = group.actions.filter(action => targetOf(action) === 'bucket');
  const otherActions = group.actions.filter(action => targetOf(action) === undefined);
  const same = objectPlaces?.s3 !== undefined && sameText(objectPlaces.s3.of, bucketPlaces?.s3?.of);
  if (same || (objectActions.length > 0 && otherActions.length > 0)) return { text: describe(group.actions, where) };
  const parts: Rich[] = [];
  if (objectActions.length > 0 && objectPlaces !== undefined) parts.push(describe(objectActions, objectPlaces));
  if (bucketActions.length > 0 && bucketPlaces !== undefined) parts.push(describe(bucketActions, bucketPlaces));
  if (otherActions.length > 0) parts.push(describe(otherActions, where));
  const text = parts.length === 0 ? describe(group.actions, where) : list(parts, scope.joiner);
  const wrong = objectPlaces === undefined ? objectActions : bucketPlaces === undefined ? bucketActions : [];
  if (wrong.length === 0) return { text };
  const [about, named] = objectPlaces === undefined ? ['objects', 'buckets'] : ['buckets', 'objects'];
  const idleActions = group.entries.filter(
    entry => entry.actions.length > 0 && entry.actions.every(action => wrong.includes(action)),
  );
  if (idleActions.length === 0) return { text };
  const names = nameEntries(idleActions, false);
  const [does, is] = idleActions.length === 1 ? ['does', 'is'] : ['do', 'are'];
  const idle = rich`${names} ${does} nothing here: ${idleActions.length === 1 ? 'it' : 'they'} ${is} about ${about}, and the statement names only ${named}.`;
  const kept = group.entries.filter(entry => !idleActions.includes(entry) && !isUnknown(entry));
  const own = scope.document.facts.services?.includes('s3') === true;
  return kept.length === 0 ? { text, idle, moot: true } : { text, idle, names: nameEntries(kept, !own) };
}

function sameText(a: Rich, b: Rich | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function manyServices(services: readonly ServiceActions[], where: Where, scope: Scope): Deed {
  const names = services.map(({ prefix }): Rich => [{ text: serviceName(prefix, scope.facts) ?? prefix }]);
  const what = services.every(service => service.all)
    ? rich`do anything in ${names.length} services`
    : describeLevels(
        services.flatMap(service => service.actions),
        { ...where, type: 'any' },
        `${names.length} services`,
        scope.joiner,
      );
  const some = list([...names.slice(0, 3), [{ text: `${names.length - 3} more` }]]);
  const text = rich`${what} (${some})${on(where)}`;
  return { text, short: text, where };
}
