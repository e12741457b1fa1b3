import { arnCovers } from '../match/arn';
import { hasWildcard, wildcardCovers, wildcardMatch } from '../match/wildcard';
import { statementElements } from '../model/build';
import type { Condition, Policy, PrincipalElement, Statement, ValuesElement } from '../model/policy';
import { membersOf, oneOrMany } from '../tree/node';

/** A statement that is about nothing but what another one is about too. */
export interface Inclusion {
  readonly inner: Statement;
  readonly outer: Statement;
}

/** A statement is held against this many others: policies have tens of statements, and nobody must wait for one of thousands. */
const maximumOthers = 50;

const none: readonly Inclusion[] = [];
const known = new WeakMap<Policy, readonly Inclusion[]>();

/**
 * For each statement the first one that includes it and has the same effect, and for each Allow the first Deny that
 * includes it. Statements of one effect that include each other are left out.
 */
export function inclusionsOf(policy: Policy): readonly Inclusion[] {
  if (policy.statements.length < 2) return none;
  let found = known.get(policy);
  if (found === undefined) {
    found = findInclusions(policy);
    known.set(policy, found);
  }
  return found;
}

function findInclusions({ statements }: Policy): readonly Inclusion[] {
  const byService = indexByService(statements);
  const everywhere = byService.get('') ?? [];
  const found: Inclusion[] = [];
  for (const inner of statements) {
    const first = inner.action?.values[0]?.value;
    if (first === undefined) continue;
    const service = serviceOf(first) ?? '';
    const ofService = service === '' || inner.action?.negated ? [] : (byService.get(service) ?? []);
    const effects = new Set<string>();
    let tried = 0;
    for (const others of [ofService, everywhere]) {
      for (const outer of others) {
        if (tried++ === maximumOthers) break;
        const { effect } = outer;
        if (outer === inner || effect === undefined || effects.has(effect)) continue;
        if (inner.effect !== effect && (inner.effect !== 'Allow' || effect !== 'Deny')) continue;
        if (!includes(outer, inner) || (inner.effect === effect && includes(inner, outer))) continue;
        effects.add(effect);
        found.push({ inner, outer });
      }
    }
  }
  return found;
}

/** The statements by the services of their actions; under no name those that are about several or open ones. */
function indexByService(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const index = new Map<string, Statement[]>();
  for (const statement of statements) {
    const services = new Set<string>();
    for (const { value } of statement.action?.values ?? []) services.add(serviceOf(value) ?? '');
    if (statement.action?.negated || services.has('')) {
      services.clear();
      services.add('');
    }
    for (const service of services) {
      const same = index.get(service);
      if (same === undefined) index.set(service, [statement]);
      else if (same.length < maximumOthers) same.push(statement);
    }
  }
  return index;
}

/**
 * True when every request that the inner statement is about is one that the outer statement is about too, whatever their
 * effects. Never true by mistake: what cannot be read, and conditions that are not written alike, include nothing.
 */
function includes(outer: Statement, inner: Statement): boolean {
  return (
    outer.conditions.length <= inner.conditions.length &&
    includesResources(outer.resource, inner.resource) &&
    includesActions(outer.action, inner.action) &&
    includesPrincipals(outer.principal, inner.principal) &&
    includesConditions(outer, inner) &&
    isSound(outer) &&
    isSound(inner)
  );
}

const elements = new Set<string>(statementElements);

/** True when the model holds all that is written: nothing is misspelt, malformed or for a template to fill in. */
function isSound({ members, action, resource, principal, conditionMember, conditions }: Statement): boolean {
  for (const { name } of members) if (!elements.has(name)) return false;
  if (!isWhole(action) || !isWhole(resource)) return false;
  if (principal !== undefined && principal.member.value?.type !== 'string') {
    let entries = 0;
    for (const { value } of membersOf(principal.member.value)) entries += oneOrMany(value).length;
    if (entries === 0 || entries !== principal.entries.length) return false;
  }
  if (conditionMember === undefined) return true;
  if (conditions.length === 0) return false;
  return (
    membersOf(conditionMember.value).every(({ value }) => (value?.children?.length ?? 0) > 0) &&
    conditions.every(({ keyMember, values, operator }) => {
      return operator.base !== undefined && values.length > 0 && values.length === oneOrMany(keyMember.value).length;
    })
  );
}

function isWhole(element: ValuesElement | undefined): boolean {
  if (element === undefined) return true;
  return element.values.length > 0 && element.values.length === oneOrMany(element.member.value).length;
}

function includesActions(outer: ValuesElement | undefined, inner: ValuesElement | undefined): boolean {
  if (outer === undefined || inner === undefined) return false;
  return includesValues(outer, inner, coversAction, areApart);
}

function coversAction(own: string, other: string): boolean {
  if (own.length === other.length && own.toLowerCase() === other.toLowerCase()) return true;
  return hasWildcard(own) && wildcardCovers(own, other, true);
}

/** True when no action can fit both patterns, as far as that is told at a glance. */
function areApart(one: string, other: string): boolean {
  if (!hasWildcard(one)) return !wildcardMatch(other, one, true);
  if (!hasWildcard(other)) return !wildcardMatch(one, other, true);
  const [service, otherService] = [serviceOf(one), serviceOf(other)];
  return service !== undefined && otherService !== undefined && service !== otherService;
}

function serviceOf(action: string): string | undefined {
  const colon = action.indexOf(':');
  const service = action.slice(0, Math.max(0, colon)).toLowerCase();
  return service === '' || hasWildcard(service) ? undefined : service;
}

function includesResources(outer: ValuesElement | undefined, inner: ValuesElement | undefined): boolean {
  // Without a Resource a statement is about every one.
  if (outer === undefined) return true;
  if (inner === undefined) return !outer.negated && outer.values.some(({ value }) => value === '*');
  return includesValues(outer, inner, arnCovers, () => false);
}

function includesValues(
  outer: ValuesElement,
  inner: ValuesElement,
  covers: (own: string, other: string) => boolean,
  apart: (own: string, other: string) => boolean,
): boolean {
  // Two lists of thousands: nobody waits for that.
  if (outer.values.length * inner.values.length > 100_000) return false;
  const coveredBy = (values: ValuesElement['values'], other: string): boolean =>
    values.some(({ value }) => value === other || covers(value, other));
  if (outer.negated) {
    // What the outer one leaves out must be left out by the inner one, or be something else.
    return inner.negated
      ? outer.values.every(({ value }) => coveredBy(inner.values, value))
      : outer.values.every(({ value }) => inner.values.every(other => apart(value, other.value)));
  }
  if (inner.negated) return outer.values.some(({ value }) => value === '*');
  return inner.values.every(({ value }) => coveredBy(outer.values, value));
}

function includesPrincipals(outer: PrincipalElement | undefined, inner: PrincipalElement | undefined): boolean {
  if (outer === undefined || inner === undefined) return outer === inner;
  if (!outer.negated && outer.entries.some(({ type, value }) => type === '*' && value === '*')) return true;
  if (outer.negated !== inner.negated) return false;
  const [all, some] = outer.negated ? [inner, outer] : [outer, inner];
  return some.entries.every(({ type, value }) => all.entries.some(own => own.type === type && own.value === value));
}

/** Each condition of the outer statement has to be one of the inner statement's, on the same values or fewer requests. */
function includesConditions(outer: Statement, inner: Statement): boolean {
  return outer.conditions.every(own => inner.conditions.some(other => isWider(own, other)));
}

function isWider(own: Condition, other: Condition): boolean {
  const [{ operator }, theirs] = [own, other.operator];
  if (
    operator.base !== theirs.base ||
    operator.ifExists !== theirs.ifExists ||
    operator.quantifier !== theirs.quantifier ||
    own.key.toLowerCase() !== other.key.toLowerCase()
  )
    return false;
  const [all, some] = operator.negated ? [other, own] : [own, other];
  return some.values.every(({ value }) => all.values.some(each => each.value === value));
}
