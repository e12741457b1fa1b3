import type { Facts } from '../facts/facts';
import { arnCovers } from '../match/arn';
import { hasWildcard, wildcardMatch } from '../match/wildcard';
import { perPolicy } from '../model/derived';
import type { Policy, Statement, Text } from '../model/policy';
import { getOrCreate } from '../text/memo';
import { perText } from '../text/shared';
import { holdsWhenAbsent } from './conditions';
import { admits, evaded, isPassing, isServiceOnly, letsThrough, mayLetThrough } from './escalationConditions';
import { inAccountOf, isOpen, neededTemplates, openForms, opens, templatesOf } from './escalationResources';
import { type Escalation, escalations } from './escalations';
import { entryFor, leavesNone, leavesNothing } from './grants';

/** An action that a statement allows, with the entries that say so. */
export interface Grant {
  readonly statement: Statement;
  readonly action: Text;
  /** The resource that leaves it open, or the first. */
  readonly resource: Text;
}

/** A path that a policy opens. */
export interface OpenPath {
  readonly escalation: Escalation;
  readonly opening: Grant;
  /** The grants of the further actions that it takes, in order of the table. */
  readonly further: readonly NamedGrant[];
}

/** The paths that a policy opens all by itself, in order of the table. Conditions, resources and denials that stand in the way count. */
export const openPaths = perPolicy((policy, facts: Facts) => findPaths(policy, facts));

function findPaths(policy: Policy, facts: Facts): readonly OpenPath[] {
  const grants = grantsOf(policy);
  if (grants === undefined) return none;
  const ground: Ground = { grants, policy, facts, openings: new Map(), companions: new Map(), denied: new Map() };
  const found: OpenPath[] = [];
  for (const [name, candidates] of grants) {
    for (const escalation of escalationsByOpening.get(name) ?? []) {
      if (!escalation.with.every(step => isGranted(step, grants))) continue;
      // One use of the role is enough; more of them tell nothing new of what opens it.
      if (isTakeover(escalation) && found.some(path => path.escalation.opens === name)) continue;
      const path = pathFrom(candidates, escalation, ground);
      if (path !== undefined) found.push(path);
    }
  }
  return found.sort((one, other) => escalations.indexOf(one.escalation) - escalations.indexOf(other.escalation));
}

/** Whether it rewrites a role that is then passed to a service. */
function isTakeover({ reach, passedTo }: Escalation): boolean {
  return reach === 'permissions' && passedTo !== undefined;
}

/** The paths that an action opens. */
const escalationsByOpening = new Map<string, Escalation[]>();
for (const escalation of escalations) getOrCreate(escalationsByOpening, escalation.opens, () => []).push(escalation);

function isGranted(step: string | readonly string[], grants: ReadonlyMap<string, unknown>): boolean {
  return typeof step === 'string' ? grants.has(step) : step.some(name => grants.has(name));
}

type NamedGrant = Grant & { readonly name: string };

/** Where the grants of a path are looked for. */
interface Ground {
  readonly grants: ReadonlyMap<string, readonly Grant[]>;
  readonly policy: Policy;
  readonly facts: Facts;
  /** What opens the paths whose steps share a resource, by the grant: many paths start the same way. */
  readonly openings: Map<Grant, readonly Grant[]>;
  /** What is allowed on a shared resource, by the action. */
  readonly companions: Map<string, Map<Text, readonly Grant[]>>;
  /** What is denied, by the action and what else matters to it. */
  readonly denied: Map<string, Map<Text, boolean>>;
}

/** The path by the first grant that opens it and that others complete; undefined when there is none. */
function pathFrom(candidates: readonly Grant[], escalation: Escalation, ground: Ground): OpenPath | undefined {
  for (const candidate of candidates) {
    for (const opening of openingsOf(candidate, escalation, ground)) {
      const further = complete([], opening.resource, escalation, ground);
      if (further !== undefined) return { escalation, opening, further };
    }
  }
  return undefined;
}

/**
 * The grants so far and those of the steps that are left; undefined when one is missing. Where the path asks for it, those of
 * IAM and STS are on the resource that they all share, or on a part of it that none of them is denied.
 */
function complete(
  done: readonly NamedGrant[],
  shared: Text,
  escalation: Escalation,
  ground: Ground,
): readonly NamedGrant[] | undefined {
  const step = escalation.with[done.length];
  if (step === undefined) return isAllowedOn(shared, done, escalation, ground) ? done : undefined;
  for (const name of typeof step === 'string' ? [step] : step) {
    const bound = isBound(name, escalation);
    for (const grant of bound ? companionsOf(shared, name, ground) : (ground.grants.get(name) ?? [])) {
      if (bound && !grant.statement.conditions.every(each => letsThrough(each, name, escalation.passedTo))) continue;
      if (isDenied(name, grant.resource, escalation, ground)) continue;
      const all = complete([...done, { ...grant, name }], bound ? grant.resource : shared, escalation, ground);
      // What is not bound may be done to anything, so another grant of it leads no further.
      if (all !== undefined || !bound) return all;
    }
  }
  return undefined;
}

function isAllowedOn(shared: Text, done: readonly NamedGrant[], escalation: Escalation, ground: Ground): boolean {
  if (!escalation.onSameResource) return true;
  const names = [escalation.opens, ...done.map(({ name }) => name).filter(name => isBound(name, escalation))];
  return names.every(name => !isDenied(name, shared, escalation, ground));
}

/** Whether an action of the path has to be allowed on the resource that others are allowed on. */
function isBound(name: string, { onSameResource }: Escalation): boolean {
  return onSameResource === true && /^(iam|sts):/.test(name);
}

/** Grants of an action on a resource or a part of it, each with the narrower of the two; of many the first few. */
function companionsOf(shared: Text, name: string, { grants, companions }: Ground): readonly Grant[] {
  return getOrCreate(
    getOrCreate(companions, name, () => new Map()),
    shared,
    () => {
      const found: Grant[] = [];
      for (const { statement, action } of grants.get(name) ?? []) {
        const { resource, conditions } = statement;
        if (resource === undefined || resource.negated || !conditions.every(each => mayLetThrough(each, name)))
          continue;
        for (const each of resource.values) {
          const wider = arnCovers(each.value, shared.value);
          if (!wider && !arnCovers(shared.value, each.value)) continue;
          found.push({ statement, action, resource: wider ? shared : each });
          if (found.length === maximumResources) return found;
          if (wider) break;
        }
      }
      return found;
    },
  );
}

const none: readonly never[] = [];

/** Service prefix → full names of the actions of the table; in AWS's spelling. */
const namesByService = new Map<string, string[]>();
/** Lower case → AWS's spelling. */
const namesByLowerCase = new Map<string, string>();
for (const { opens, with: further } of escalations) {
  for (const name of [opens, ...further.flat()]) {
    if (namesByLowerCase.has(name.toLowerCase())) continue;
    namesByLowerCase.set(name.toLowerCase(), name);
    const service = name.slice(0, name.indexOf(':'));
    namesByService.set(service, [...(namesByService.get(service) ?? []), name]);
  }
}

const allNames: readonly string[] = [...namesByLowerCase.values()];

const noNames: readonly string[] = [];

/** So many statements that allow one action are looked at; a policy that has more would keep everyone waiting. */
const maximumGrants = 50;

/** So many resources of one statement, or parts of one resource, are looked at where the steps of a path share one. */
const maximumResources = 10;

/** The grants of the table's actions by name; undefined when a policy has none. */
function grantsOf({ statements }: Policy): ReadonlyMap<string, readonly Grant[]> | undefined {
  let grants: Map<string, Grant[]> | undefined;
  for (const statement of statements) {
    const { effect, action, resource } = statement;
    const first = resource?.values[0];
    if (effect !== 'Allow' || action === undefined || resource === undefined || first === undefined) continue;
    if (leavesNothing(resource)) continue;
    if (statement.conditions.some(isServiceOnly)) continue;
    for (const entry of action.negated ? action.values.slice(0, 1) : action.values) {
      const names = action.negated ? allNames.filter(name => entryFor(action, name)) : namesFor(entry.shared);
      if (names.length === 0) continue;
      grants ??= new Map();
      for (const name of names) {
        const known = grants.get(name);
        const grant = { statement, action: entry, resource: first };
        if (known === undefined) grants.set(name, [grant]);
        else if (known.length < maximumGrants) known.push(grant);
      }
    }
  }
  return grants;
}

/** The actions of the table that a value of `Action` stands for. */
const namesFor = perText((value): readonly string[] => {
  const colon = value.indexOf(':');
  if (!hasWildcard(value)) {
    const name = namesByLowerCase.get(value.toLowerCase());
    return name === undefined ? noNames : [name];
  }
  const service = value.slice(0, Math.max(0, colon)).toLowerCase();
  const names = service === '' || hasWildcard(service) ? allNames : (namesByService.get(service) ?? noNames);
  const matching = names.filter(name => wildcardMatch(value, name, true));
  return matching.length === 0 ? noNames : matching;
});

function openingsOf(grant: Grant, escalation: Escalation, ground: Ground): readonly Grant[] {
  return escalation.onSameResource
    ? getOrCreate(ground.openings, grant, () => findOpenings(grant, escalation, ground))
    : findOpenings(grant, escalation, ground);
}

/** The grant, with each resource through which it opens a path; none when a resource, condition or Deny stands in the way. */
function findOpenings(grant: Grant, escalation: Escalation, ground: Ground): readonly Grant[] {
  const { policy, facts } = ground;
  const { statement, action } = grant;
  const { conditions, resource } = statement;
  const { opens: name, onSameResource, passedTo } = escalation;
  for (const condition of conditions) if (!letsThrough(condition, name, passedTo)) return none;
  if (resource === undefined) return none;
  if (resource.negated) {
    // What is shared has to be named.
    if (onSameResource || leavesNone(resource, templatesOf(escalation, facts))) return none;
    return isDenied(name, grant.resource, escalation, ground) ? none : [grant];
  }
  const forms = onSameResource ? resource.values : openForms(resource, policy);
  const open: Text[] = [];
  for (const each of forms) {
    if (opens(each.value, escalation, facts) && open.push(each) === maximumResources) break;
  }
  return open
    .filter(each => !isDenied(name, each, escalation, ground))
    .map(each => ({ statement, action, resource: each }));
}

const denialsOf = perPolicy(({ statements }) => statements.filter(({ effect }) => effect === 'Deny'));

/**
 * Whether a Deny of the policy covers what a grant allows. One whose conditions are about the thing itself, such as a
 * permissions boundary, or about who asks, counts as if it did: nobody can tell what it leaves.
 */
function isDenied(name: string, on: Text, escalation: Escalation, ground: Ground): boolean {
  const denials = denialsOf(ground.policy);
  if (denials.length === 0) return false;
  const { opens: opening, target } = escalation;
  const passedTo = name === 'iam:PassRole' ? escalation.passedTo : undefined;
  const matters = `${name} ${passedTo} ${name === opening && (target ?? true)}`;
  return getOrCreate(
    getOrCreate(ground.denied, matters, () => new Map()),
    on,
    () => denials.some(denial => denies(denial, name, on, escalation, passedTo, ground.facts)),
  );
}

function denies(
  statement: Statement,
  name: string,
  on: Text,
  escalation: Escalation,
  passedTo: string | undefined,
  facts: Facts,
): boolean {
  const { action, resource, conditions } = statement;
  if (entryFor(action, name) === undefined || conditions.some(({ key }) => evaded.test(key))) return false;
  const passing = conditions.find(isPassing);
  if (passing !== undefined) {
    // No other action has the key.
    const denied = passedTo === undefined ? holdsWhenAbsent(passing) !== false : admits(passing, passedTo);
    if (!denied) return false;
  }
  if (resource === undefined) return true;
  const whole = name === escalation.opens ? templatesOf(escalation, facts) : neededTemplates(name, statement, facts);
  // What is open is covered by what is as open; what has a name, only by what stands for the name.
  const mayBeWhole = !isBound(name, escalation) || isOpen(on.value, whole);
  const named = resource.values.some(
    ({ value }) => arnCovers(value, inAccountOf(value, on.value)) || (mayBeWhole && isOpen(value, whole)),
  );
  return named !== resource.negated;
}

/** The grant of one statement that opens every way to permissions that IAM has: `iam:*` on `*`. */
export function administersIam(paths: readonly OpenPath[]): Grant | undefined {
  const first = paths.find(({ escalation }) => ofIam.has(escalation))?.opening;
  if (first === undefined) return undefined;
  const opened = paths.filter(({ escalation, opening }) => ofIam.has(escalation) && opening.action === first.action);
  return opened.length === ofIam.size && opened.every(({ opening }) => opening.statement === first.statement)
    ? first
    : undefined;
}

/** The paths that lead to every permission by actions of IAM alone. */
const ofIam: ReadonlySet<Escalation> = new Set(
  escalations.filter(
    ({ reach, with: further }) => reach === 'permissions' && further.flat().every(name => name.startsWith('iam:')),
  ),
);
