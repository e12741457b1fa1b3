import { type Effort, effortForMany, wildcardCovers, wildcardMatch } from '../match/wildcard';
import { statementElements } from '../model/build';
import { perPolicy } from '../model/derived';
import type { Condition, Policy, PrincipalElement, Statement, ValuesElement, ValueText } from '../model/policy';
import { getOrCreate } from '../text/memo';
import { hash } from '../text/strings';
import { membersOf, oneOrMany } from '../tree/node';
import { asActions, asResources, type Reading } from './coverage';

/** A statement that is about nothing but what another one is about too. */
export interface Inclusion {
  readonly inner: Statement;
  readonly outer: Statement;
}

/** Policies with more statements, or more actions, are not looked at: none has room for so many, and nobody must wait. */
const maximumStatements = 300;
const maximumActions = 20_000;

const none: readonly Inclusion[] = [];

/**
 * For each statement the first one that includes it and has the same effect, and for each Allow the first Deny that
 * includes it. Statements of one effect that include each other are left out.
 */
export const inclusionsOf = perPolicy((policy): readonly Inclusion[] =>
  policy.statements.length < 2 ? none : findInclusions(policy),
);

function findInclusions({ statements }: Policy): readonly Inclusion[] {
  let actions = 0;
  for (const { action } of statements) actions += action?.values.length ?? 0;
  if (statements.length > maximumStatements || actions > maximumActions) return none;
  let found: Inclusion[] | undefined;
  const effort = effortForMany();
  const all = statements.map(statement => new Named(statement, effort));
  const findInners = indexByFirst(all);
  for (const outer of all) {
    findInners(outer, inner => {
      if (inner === outer || inner.asked === outer) return;
      inner.asked = outer;
      const { effect } = outer.statement;
      const sameEffect = inner.statement.effect === effect;
      if (effect === 'Allow' ? inner.allowed || !sameEffect : inner.denied || effect !== 'Deny') return;
      if ((inner.callers & ~outer.callers) !== 0 || !includes(outer, inner)) return;
      if (sameEffect && includes(inner, outer)) return;
      if (effect === 'Allow') inner.allowed = true;
      else inner.denied = true;
      found ??= [];
      found.push({ inner: inner.statement, outer: outer.statement });
    });
  }
  return found ?? none;
}

/** A statement with the entries of its `Action` or `NotAction` as they are looked for. */
class Named {
  /** The principals as bits, of which several may share one: who is about fewer has no other bits. */
  readonly callers: number;
  readonly values: readonly ValueText[];
  /** The last statement of which was asked whether it includes this one. */
  asked: Named | undefined;
  /** Whether an Allow that includes it was found, and a Deny. */
  allowed = false;
  denied = false;
  #entries: Entries | undefined;
  #sound: boolean | undefined;

  constructor(
    readonly statement: Statement,
    /** That of all comparisons in the policy. */
    readonly effort: Effort,
  ) {
    this.callers = callersIn(statement);
    this.values = statement.action?.values ?? noValues;
  }

  get entries(): Entries {
    this.#entries ??= sortEntries(this.values);
    return this.#entries;
  }

  get sound(): boolean {
    this.#sound ??= isSound(this.statement);
    return this.#sound;
  }

  /** Whether one of the entries stands for all that a name or pattern stands for. */
  covers({ text }: Reading): boolean {
    if (text === '') return false;
    if (this.values.length > fewValues) {
      const { texts, patterns } = this.entries;
      return texts.has(text) || patterns.some(pattern => wildcardCovers(pattern.text, text, this.effort));
    }
    for (const value of this.values) {
      const own = asActions.read(value);
      if (own.text === text || (own.wildcard >= 0 && wildcardCovers(own.text, text, this.effort))) return true;
    }
    return false;
  }

  /** False when no action can fit both a name or pattern and one of the entries, as far as that is told at a glance. */
  mayMeet(other: Reading): boolean {
    const { texts, patterns, families } = this.entries;
    if (other.wildcard < 0)
      return texts.has(other.text) || patterns.some(({ text }) => wildcardMatch(text, other.text));
    if (other.family !== '' && !families.has('') && !families.has(other.family)) return false;
    return this.values.some(value => {
      const { text, wildcard, family } = asActions.read(value);
      if (wildcard < 0) return wildcardMatch(other.text, text);
      return other.family === '' || family === '' || family === other.family;
    });
  }
}

/** So few are sooner compared than sorted. */
const fewValues = 12;

/** What the entries of a list are found by. */
interface Entries {
  readonly texts: ReadonlySet<string>;
  readonly patterns: readonly Reading[];
  readonly families: ReadonlySet<string>;
}

function sortEntries(values: readonly ValueText[]): Entries {
  const readings = values.map(asActions.read);
  return {
    texts: new Set(readings.map(({ text }) => text)),
    patterns: readings.filter(({ wildcard }) => wildcard >= 0),
    families: new Set(readings.map(({ family }) => family)),
  };
}

const noValues: readonly ValueText[] = [];

/** Every bit stands for anyone. */
function callersIn({ principal }: Statement): number {
  if (principal === undefined || principal.negated) return -1;
  let bits = 0;
  for (const { type, value } of principal.entries) {
    if (type === '*') return -1;
    bits |= 1 << (hash(value) & 31);
  }
  return bits;
}

/**
 * Gives a function that names, for a statement, those that may be about nothing but what it is about, some of them several
 * times. They are found by their first action, which has to be among its own: most statements are about other actions.
 */
function indexByFirst(all: readonly Named[]): (outer: Named, tell: (inner: Named) => void) => void {
  const byFirst = new Map<string, Named[]>();
  // A bit for each first action, of which several may share one: in most policies it spares most names the search.
  let marks = 0;
  for (const each of all) {
    const [first] = each.values;
    if (first === undefined || each.statement.action?.negated) continue;
    const { text, family } = asActions.read(first);
    marks |= markOf(text);
    getOrCreate(byFirst, text, () => []).push(each);
    getOrCreate(byFirst, family, () => []).push(each);
  }
  return (outer, tell) => {
    if (outer.statement.action?.negated) all.forEach(tell);
    for (const value of outer.values) {
      const { text, wildcard, family } = asActions.read(value);
      if (wildcard < 0 && (marks & markOf(text)) === 0) continue;
      const key = wildcard < 0 ? text : family;
      (key === '' ? all : byFirst.get(key))?.forEach(tell);
    }
  };
}

function markOf(text: string): number {
  return 1 << ((text.length * 7 + text.charCodeAt(text.length >> 1) * 3 + text.charCodeAt(text.length - 1)) & 31);
}

/**
 * True when every request that the inner statement is about is one that the outer statement is about too, whatever their
 * effects. Never true by mistake: what cannot be read, and conditions that are not written alike, include nothing.
 */
function includes(outer: Named, inner: Named): boolean {
  const [own, other] = [outer.statement, inner.statement];
  return (
    own.conditions.length <= other.conditions.length &&
    includesPrincipals(own.principal, other.principal) &&
    includesResources(own.resource, other.resource, outer.effort) &&
    includesConditions(own, other) &&
    includesActions(outer, inner) &&
    outer.sound &&
    inner.sound
  );
}

const elements = new Set<string>(statementElements);

/** True when the model holds all that is written: nothing is misspelt, malformed or for a template to fill in. */
export function isSound({ members, action, resource, principal, conditionMember, conditions }: Statement): boolean {
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

function includesActions(outer: Named, inner: Named): boolean {
  const [own, other] = [outer.statement.action, inner.statement.action];
  if (own === undefined || other === undefined) return false;
  if (other.negated && !own.negated) return own.values.some(({ value }) => value === '*');
  if (own.values.length * other.values.length > maximumPairs) return false;
  if (!own.negated) return other.values.every(value => outer.covers(asActions.read(value)));
  // What the outer one leaves out must be left out by the inner one, or be something else.
  return own.values.every(value => {
    const name = asActions.read(value);
    return other.negated ? inner.covers(name) : !inner.mayMeet(name);
  });
}

/** Whether one element is about every resource that the other one is about. Never true by mistake. */
export function includesResources(
  outer: ValuesElement | undefined,
  inner: ValuesElement | undefined,
  effort: Effort,
): boolean {
  // Without a Resource a statement is about every one.
  if (outer === undefined) return true;
  if (inner === undefined) return !outer.negated && outer.values.some(({ value }) => value === '*');
  if (inner.negated && !outer.negated) return outer.values.some(({ value }) => value === '*');
  // Whether two resources have nothing in common nobody asks, so what the outer one leaves out the inner one must too.
  if (outer.negated && !inner.negated) return outer.values.length === 0;
  if (outer.values.length * inner.values.length > maximumPairs) return false;
  const [all, some] = outer.negated ? [inner, outer] : [outer, inner];
  return some.values.every(value => {
    const resource = asResources.read(value);
    return all.values.some(each => asResources.covers(asResources.read(each), resource, effort));
  });
}

/** Two lists of thousands: nobody waits for that. */
const maximumPairs = 100_000;

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
  const { operator } = own;
  const theirs = other.operator;
  if (
    operator.base !== theirs.base ||
    operator.ifExists !== theirs.ifExists ||
    operator.quantifier !== theirs.quantifier ||
    own.key.length !== other.key.length ||
    (own.key !== other.key && own.key.toLowerCase() !== other.key.toLowerCase())
  )
    return false;
  const all = operator.negated ? other : own;
  const some = operator.negated ? own : other;
  return some.values.every(({ value }) => all.values.some(each => each.value === value));
}
