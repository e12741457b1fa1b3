import type { StatementCapacity, WafFacts } from '../../facts/waf';
import { perWafModel } from '../derived';
import { choiceIn } from './choice';
import { componentOf } from './component';
import { referredCapacity } from './reference';
import { statementIn } from './statements';
import type { Structure, WafModel, WafRule, WafStatement } from './waf';

/**
 * What rules take of the capacity of a web ACL or rule group, in web ACL capacity units (WCU)
 * (https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html). AWS WAF adds the costs of all
 * statements, but may charge only once for a text transformation that several of them apply to the same component of the
 * request; it does not document further when. Hence two numbers.
 */
export interface Capacity {
  /** When each text transformation of a component is charged once. */
  readonly least: number;
  /** When everything is charged. */
  readonly most: number;
  /** What is not in the numbers, since the document does not tell it: `rule group`, `managed rule group X`. */
  readonly unknown: readonly string[];
  /** What {@link most} is the sum of, in the order of the text. */
  readonly parts: readonly CapacityPart[];
}

export interface CapacityPart {
  /** What costs: `ByteMatchStatement CONTAINS`, `URL_DECODE, LOWERCASE`. */
  readonly words: string;
  readonly amount: number;
  readonly statement: WafStatement;
}

/** The capacity of a document and of each of its rules. */
export interface DocumentCapacity extends Capacity {
  of(rule: WafRule): Capacity;
}

/** WCU that a web ACL, and a rule group, can have at most (https://docs.aws.amazon.com/waf/latest/developerguide/limits.html). */
export const capacityLimit = 5000;

/** WCU above which a web ACL costs more for each request (https://aws.amazon.com/waf/pricing/). */
export const includedCapacity = 1500;

/** A sum that is not finished: which transformations have been charged must be known until the end. */
interface Tally {
  least: number;
  most: number;
  readonly once: Map<string, number>;
  readonly unknown: string[];
  readonly parts: CapacityPart[];
}

/** The capacity of the rules in a document; those of Firewall Manager count as well. Computed once for each model. */
export const capacityOf = perWafModel((waf: WafModel, facts: WafFacts): DocumentCapacity => {
  const all = emptyTally();
  const rules = new Map<WafRule, Capacity>();
  for (const rule of waf.rules) {
    const tally = emptyTally();
    if (rule.statement !== undefined) add(tally, rule.statement, facts);
    rules.set(rule, finish(tally));
    merge(all, tally);
  }
  for (const structure of waf.of('FirewallManagerStatement')) {
    const statement = statementIn(structure);
    if (statement !== undefined) add(all, statement, facts);
  }
  if (waf.root?.shape.name === 'Statement') {
    const statement = statementIn(waf.root);
    if (statement !== undefined) add(all, statement, facts);
  }
  const nothing = finish(emptyTally());
  return { ...finish(all), of: rule => rules.get(rule) ?? nothing };
});

function emptyTally(): Tally {
  return { least: 0, most: 0, once: new Map(), unknown: [], parts: [] };
}

function merge(all: Tally, tally: Tally): void {
  all.least += tally.least;
  all.most += tally.most;
  for (const [key, amount] of tally.once) all.once.set(key, amount);
  all.unknown.push(...tally.unknown);
  all.parts.push(...tally.parts);
}

function finish({ least, most, once, unknown, parts }: Tally): Capacity {
  let charged = 0;
  for (const amount of once.values()) charged += amount;
  return { least: least + charged, most, unknown, parts };
}

function add(tally: Tally, statement: WafStatement, facts: WafFacts): void {
  switch (statement.type) {
    case 'ManagedRuleGroupStatement':
      addManagedGroup(tally, statement, facts);
      break;
    case 'RuleGroupReferenceStatement':
      addReference(tally, statement);
      break;
    case 'RateBasedStatement':
      addRate(tally, statement, facts);
      break;
    default:
      addMatch(tally, statement, facts);
  }
  for (const nested of statement.nested) add(tally, nested, facts);
  if (statement.scopeDown !== undefined) add(tally, statement.scopeDown, facts);
}

function charge(tally: Tally, statement: WafStatement, words: string, most: number, least = most): void {
  tally.least += least;
  tally.most += most;
  if (most > 0) tally.parts.push({ words, amount: most, statement });
}

function addManagedGroup(tally: Tally, statement: WafStatement, facts: WafFacts): void {
  const name = statement.body.text('Name');
  const group = facts.group(statement.body.text('VendorName') ?? '', name ?? '');
  if (group === undefined) tally.unknown.push(name === undefined ? 'managed rule group' : `managed rule group ${name}`);
  else charge(tally, statement, group.name, group.capacity);
}

function addReference(tally: Tally, statement: WafStatement): void {
  const capacity = referredCapacity(statement.body);
  if (capacity === undefined) tally.unknown.push('rule group');
  else charge(tally, statement, 'rule group of this template', capacity);
}

const perCustomKey = 30;

function addRate(tally: Tally, statement: WafStatement, facts: WafFacts): void {
  charge(tally, statement, statement.type, facts.capacity(statement.type)?.base ?? 0);
  const keys = statement.body.children('CustomKeys').length;
  charge(tally, statement, keys === 1 ? '1 custom key' : `${keys} custom keys`, keys * perCustomKey);
}

/** Added when an IP set is held against every address in a header. */
const anyPosition = 4;

/** WCU of SqliMatchStatement by itself with this sensitivity. */
const highSensitivity = 30;

function addMatch(tally: Tally, statement: WafStatement, facts: WafFacts): void {
  const { type, body } = statement;
  const costs = costsOf(statement, facts);
  if (costs === undefined) {
    tally.unknown.push(type);
    return;
  }
  const { least, most, words, rates } = costs;
  const component = choiceIn(body.child('FieldToMatch'));
  charge(tally, statement, words, most, least);
  if (type === 'IPSetReferenceStatement' && body.child('IPSetForwardedIPConfig')?.text('Position') === 'ANY') {
    charge(tally, statement, 'any address of the header', anyPosition);
  }
  if (component === 'JsonBody') {
    const more = rates.jsonBody - 1;
    charge(tally, statement, 'JSON body', more * most, more * least);
  }
  if (component === 'AllQueryArguments') charge(tally, statement, 'all query arguments', rates.allQueryArguments);
  addTransformations(tally, statement, rates.transformation);
}

function addTransformations(tally: Tally, statement: WafStatement, each: number): void {
  const { body } = statement;
  if (each === 0) return;
  for (const list of ['PreParseTextTransformations', 'TextTransformations']) {
    const types = body.children(list).map(transformation => transformation.text('Type'));
    const charged = types.filter(type => type !== 'NONE');
    if (charged.length === 0) continue;
    const component = `${list} ${componentOf(body.child('FieldToMatch'))}`;
    for (const type of charged) if (type !== undefined) tally.once.set(`${component} ${type}`, each);
    charge(tally, statement, charged.map(type => type ?? 'transformation').join(', '), charged.length * each, 0);
  }
}

interface Costs {
  readonly least: number;
  readonly most: number;
  readonly words: string;
  readonly rates: StatementCapacity;
}

function costsOf({ type, body }: WafStatement, facts: WafFacts): Costs | undefined {
  if (type === 'ByteMatchStatement') return costsOfStringMatch(body, facts);
  const rates = facts.capacity(type);
  if (rates === undefined) return undefined;
  if (type !== 'SqliMatchStatement' || body.get('SensitivityLevel') === undefined)
    return { least: rates.base, most: rates.base, words: type, rates };
  const level = body.text('SensitivityLevel');
  const most = level === 'LOW' ? rates.base : highSensitivity;
  return {
    least: level === 'HIGH' ? highSensitivity : rates.base,
    most,
    words: `${type} ${level ?? ''}`.trim(),
    rates,
  };
}

/** A constraint that is missing, misspelt or a function of CloudFormation can still be any. */
function costsOfStringMatch(body: Structure, facts: WafFacts): Costs | undefined {
  const constraint = body.text('PositionalConstraint');
  const own = facts.capacity(body.as, constraint);
  if (own !== undefined) return { least: own.base, most: own.base, words: `${body.as} ${constraint}`, rates: own };
  const all = (facts.enumerations.get('PositionalConstraint') ?? []).flatMap(
    each => facts.capacity(body.as, each) ?? [],
  );
  const bases = all.map(({ base }) => base);
  const [rates] = all;
  return rates && { least: Math.min(...bases), most: Math.max(...bases), words: body.as, rates };
}
