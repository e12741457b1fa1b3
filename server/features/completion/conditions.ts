import type { ActionFacts, ConditionKeyFacts, Facts } from '../../facts/facts';
import { operatorFamilies, operatorNames, parseOperator } from '../../model/operators';
import type { ConditionOperator, Statement } from '../../model/policy';
import { arnParts } from '../arns';
import { keysOf } from '../hover/action';
import { completionKinds } from '../protocol';
import { keyTypeOf, operatorsFor, typeWords } from '../words/operatorNames';
import { type Context, escapeSnippet, type Offer, rank } from './offer';

const quantified = new Set(['String', 'ARN', 'Bool']);

/** Condition operators: first those that suit the keys already under them, plain ones before those with additions. */
export function offerOperators(context: Context): Offer[] {
  const { cursor, minified } = context;
  const keys = keysUnder(context);
  const suited = new Set<string>(keys.flatMap(key => key.types.flatMap(type => [...operatorsFor[type], 'Null'])));
  const multivalued = keys.length > 0 && keys.every(key => key.multivalued);
  const taken = new Set(cursor.names);
  const value = minified ? '{"$2":"$3"}' : '{ "$2": "$3" }';
  const offers: Offer[] = [];
  function add(name: string, group: number, index: number): void {
    if (taken.has(name)) return;
    offers.push({
      label: name,
      text: `"${name}"`,
      kind: completionKinds.operator,
      value,
      sort: `${group}${rank(index)}`,
      about: 'operator',
      again: !cursor.colonAfter,
    });
  }
  operatorNames.forEach((base, index) => {
    const fits = suited.size === 0 || suited.has(base) ? 0 : 5;
    add(base, fits + (multivalued ? 2 : 0), index);
    if (base !== 'Null') add(`${base}IfExists`, fits + (multivalued ? 3 : 1), index);
    if (!quantified.has(operatorFamilies[base])) return;
    for (const [offset, quantifier] of ['ForAnyValue', 'ForAllValues'].entries()) {
      add(`${quantifier}:${base}`, fits + (multivalued ? 0 : 2), index + offset * 50);
      add(`${quantifier}:${base}IfExists`, fits + (multivalued ? 1 : 3), index + offset * 50);
    }
  });
  return offers;
}

/** The known keys under the operator that is being changed. */
function keysUnder({ statement, cursor, facts }: Context): ConditionKeyFacts[] {
  if (statement === undefined || cursor.token === undefined) return [];
  const { start } = cursor.token;
  return statement.conditions.flatMap(({ operatorMember, key }) =>
    operatorMember.key.offset === start ? (facts.conditionKey(key) ?? []) : [],
  );
}

/** Condition keys: those that the statement's actions carry, then the global ones, then the others of their services. */
export function offerKeys(context: Context, operatorText: string): Offer[] {
  const { cursor, facts, statement } = context;
  const operator = parseOperator(operatorText);
  const taken = new Set(cursor.names.map(name => name.toLowerCase()));
  const actions = statementActions(context);
  const carried = new Set(actions.flatMap(each => [...keysCarried(each)]));
  const offers: Offer[] = [];
  const seen = new Set<string>();
  function add(key: ConditionKeyFacts, group: number, index: number): void {
    if (seen.has(key.name) || taken.has(key.name.toLowerCase()) || key.deprecated !== undefined || key.assumed) return;
    seen.add(key.name);
    offers.push(offerKey(key, operator, statement, `${misfit(key, operator)}${group}${rank(index)}`));
  }
  for (const provider of providerKeys(statement, facts)) add(provider, 0, 0);
  const first = actions.find(each => each.length > 0)?.[0];
  const services = [...new Set(actions.flatMap(each => each[0]?.service ?? []))];
  const own = services.slice(0, mostServices).flatMap(prefix => facts.service(prefix)?.conditionKeys ?? []);
  // What few actions carry is specific to the task and comes before what all of the service's actions carry.
  for (const key of own) {
    if (carried.has(key.name)) add(key, key.origin === 'global' ? 2 : 1, Math.min(999, carriers(key, facts)));
  }
  facts.globalConditionKeys.forEach((key, index) => {
    const everywhere = first === undefined || facts.actionSupportsKey(first, key);
    add(key, everywhere ? 2 : 4, index);
  });
  own.forEach((key, index) => {
    add(key, key.origin === 'identity-provider' ? 5 : 3, index);
  });
  return offers;
}

/** A statement about more services than this is about nothing in particular. */
const mostServices = 12;

/** The actions of each pattern of the statement, or of the kind's services where it names none. */
function statementActions({ statement, document, facts }: Context): (readonly ActionFacts[])[] {
  const written = statement?.action;
  if (written !== undefined && !written.negated) {
    const actions = written.values.flatMap(({ value }) => (value.includes(':') ? [facts.expand(value)] : []));
    if (actions.some(each => each.length > 0)) return actions;
  }
  return (document.facts.services ?? []).flatMap(prefix => {
    const service = facts.service(prefix);
    return service === undefined ? [] : [service.actions];
  });
}

const carriedKeys = new WeakMap<readonly ActionFacts[], ReadonlySet<string>>();

/** The keys that any of the actions carries; remembered, as lists of actions are. */
function keysCarried(actions: readonly ActionFacts[]): ReadonlySet<string> {
  const known = carriedKeys.get(actions);
  if (known !== undefined) return known;
  const carried = new Set(actions.flatMap(keysOf));
  carriedKeys.set(actions, carried);
  return carried;
}

const carrierCounts = new WeakMap<Facts, Map<string, ReadonlyMap<string, number>>>();

/** How many actions of its service carry a key. */
function carriers(key: ConditionKeyFacts, facts: Facts): number {
  const prefix = key.service ?? '';
  let services = carrierCounts.get(facts);
  if (services === undefined) {
    services = new Map();
    carrierCounts.set(facts, services);
  }
  let counts = services.get(prefix);
  if (counts === undefined) {
    const counted = new Map<string, number>();
    for (const action of facts.service(prefix)?.actions ?? [])
      for (const name of keysOf(action)) counted.set(name, (counted.get(name) ?? 0) + 1);
    counts = counted;
    services.set(prefix, counts);
  }
  return counts.get(key.name) ?? 0;
}

/** The claims of the OpenID Connect provider that the statement trusts. */
function providerKeys(statement: Statement | undefined, facts: Facts): ConditionKeyFacts[] {
  const keys: ConditionKeyFacts[] = [];
  for (const { type, value } of statement?.principal?.entries ?? []) {
    if (type !== 'Federated') continue;
    const resource = arnParts(value)?.resource;
    const host = resource?.startsWith('oidc-provider/') ? resource.slice('oidc-provider/'.length) : value;
    for (const claim of ['aud', 'sub']) {
      const key = facts.conditionKey(`${host}:${claim}`);
      if (key?.origin !== 'identity-provider') continue;
      const { assumed: _, ...known } = key;
      keys.push({ ...known, name: `${host}:${claim}` });
    }
  }
  return keys;
}

/** 0 when the operator suits the key, more the less it does. */
function misfit(key: ConditionKeyFacts, operator: ConditionOperator): number {
  const { family, quantifier } = operator;
  if (family === undefined || family === 'Null') return 0;
  const type = keyTypeOf[family];
  const typeFits = type === undefined || key.types.includes(type);
  // Text operators work on ARNs too, only not as well.
  if (!typeFits) return type === 'String' && key.types.includes('ARN') ? 2 : 3;
  return key.multivalued === (quantifier !== undefined) ? 0 : 1;
}

/** The part of a key's proposal that is the same everywhere. */
interface KeyWords {
  readonly text: string;
  readonly detail: string;
}

const keyWords = new WeakMap<ConditionKeyFacts, KeyWords>();

function wordsOf(key: ConditionKeyFacts): KeyWords {
  let known = keyWords.get(key);
  if (known === undefined) {
    const { prefix, suffix = '', name } = key;
    const placeholder = /\$\{(.*?)\}/.exec(name)?.[1] ?? 'key';
    const text = prefix === undefined ? name : `${escapeSnippet(prefix)}\${1:${placeholder}}${escapeSnippet(suffix)}`;
    const types = key.types.map(type => typeWords[type]).join(' or ');
    known = { text: `"${text}"`, detail: `${types}${key.multivalued ? ', several values' : ''}` };
    keyWords.set(key, known);
  }
  return known;
}

function offerKey(
  key: ConditionKeyFacts,
  operator: ConditionOperator,
  statement: Statement | undefined,
  sort: string,
): Offer {
  const { text, detail } = wordsOf(key);
  const value = valueFor(key, operator, statement);
  const isSnippet = key.prefix !== undefined;
  return {
    label: key.name,
    text,
    isSnippet,
    kind: completionKinds.field,
    detail,
    value,
    sort,
    about: 'key',
    again: true,
  };
}

function valueFor(key: ConditionKeyFacts, operator: ConditionOperator, statement: Statement | undefined): string {
  if (operator.family === 'Null') return '"${2|true,false|}"';
  if (key.types[0] === 'Bool') {
    const denies = statement?.effect === 'Deny' && /securetransport|multifactorauthpresent/i.test(key.name);
    return denies ? '"${2|false,true|}"' : '"${2|true,false|}"';
  }
  return operator.quantifier === undefined ? '"$2"' : '["$2"]';
}
