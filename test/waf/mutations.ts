import type { WafModel } from '../../server/model/waf/waf';
import { type Node, pointerTo } from '../../server/tree/node';
import { drop, get, misspell, type Path, pointer, put, rename, type Value } from '../rules/mutate';
import type { Random } from '../support/random';

/** A document broken in one way, and the places where a person would look for the mistake. */
export interface WafMutant {
  readonly document: Value;
  readonly pointers: readonly string[];
}

/** One way to break a document; undefined where it has nothing to break so. */
type Mutation = (document: Value, model: WafModel, random: Random) => WafMutant | undefined;

export function pathOf(node: Node): Path {
  return pointerTo(node)
    .split('/')
    .slice(1)
    .map(step => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function at(document: Value, ...paths: readonly Path[]): WafMutant {
  return { document, pointers: paths.map(pointer) };
}

/** The objects that stand for a structure of one of the names. */
function pick(model: WafModel, random: Random, ...shapes: readonly string[]): Path | undefined {
  const all = shapes.flatMap(shape => model.of(shape));
  const one = random.pick(all);
  return one && pathOf(one.node);
}

function changeIn(
  shapes: readonly string[],
  change: (document: Value, path: Path, random: Random) => WafMutant | undefined,
): Mutation {
  return (document, model, random) => {
    const path = pick(model, random, ...shapes);
    return path && change(document, path, random);
  };
}

/** Puts a value at a member of a structure, where it is another than before; looked for at the member. */
function set(shape: string, name: string, value: Value | ((old: Value) => Value | undefined)): Mutation {
  return changeIn([shape], (document, path) => {
    const own = [...path, name];
    const old = get(document, own);
    if (old === undefined) return undefined;
    const next = typeof value === 'function' ? value(old) : value;
    return next === undefined || JSON.stringify(next) === JSON.stringify(old)
      ? undefined
      : at(put(document, own, next), own);
  });
}

const text = (change: (old: string) => string | undefined) => (old: Value) =>
  typeof old === 'string' ? change(old) : undefined;

/** A second rule takes something of the first. */
function sameAsFirst(name: string): Mutation {
  return (document, model) => {
    const [first, second] = model.rules;
    if (first === undefined || second === undefined) return undefined;
    const [from, to] = [first, second].map(({ structure }) => [...pathOf(structure.node), name]);
    if (from === undefined || to === undefined) return undefined;
    return at(put(document, to, get(document, from) ?? null), from, to);
  };
}

/** A statement goes where only others may stand. */
const nested: Mutation = (document, model, random) => {
  const rule = random.pick(model.rules.filter(({ statement }) => /RateBased|RuleGroup/.test(statement?.type ?? '')));
  if (rule?.statement === undefined) return undefined;
  const path = pathOf(rule.statement.structure.node);
  const inner = get(document, path);
  const own = [...path, 'NotStatement', 'Statement', rule.statement.type];
  return inner === undefined
    ? undefined
    : at(put(document, path, { NotStatement: { Statement: inner } }), own, own.slice(0, -1));
};

const actionSwapped: Mutation = (document, model, random) => {
  const rule = random.pick(
    model.rules.filter(({ action, override }) => (action === undefined) !== (override === undefined)),
  );
  if (rule === undefined) return undefined;
  const path = pathOf(rule.structure.node);
  const [own, other] = rule.action === undefined ? ['OverrideAction', 'Action'] : ['Action', 'OverrideAction'];
  const changed = put(rename(document, [...path, own], other), [...path, other], { Count: {} });
  return at(changed, [...path, other], path);
};

const noAction: Mutation = (document, model, random) => {
  const rule = random.pick(
    model.rules.filter(({ action, override }) => action !== undefined || override !== undefined),
  );
  if (rule === undefined) return undefined;
  const path = pathOf(rule.structure.node);
  return at(drop(document, [...path, rule.action === undefined ? 'OverrideAction' : 'Action']), path);
};

const misspelt: Mutation = (document, model, random) => {
  const structure = random.pick(model.structures.filter(({ members }) => members.length > 0));
  const member = structure && random.pick(structure.members.filter(({ name }) => structure.shape.members.has(name)));
  if (structure === undefined || member === undefined) return undefined;
  const wrong = misspell(member.name, random);
  if (wrong === member.name || structure.shape.members.has(wrong)) return undefined;
  const path = pathOf(structure.node);
  return at(rename(document, [...path, member.name], wrong), [...path, wrong]);
};

const requiredGone: Mutation = (document, model, random) => {
  const structure = random.pick(
    model.structures.filter(({ shape }) => [...shape.members.values()].some(({ required }) => required)),
  );
  const member =
    structure && random.pick(structure.members.filter(({ name }) => structure.shape.members.get(name)?.required));
  if (structure === undefined || member === undefined) return undefined;
  const path = pathOf(structure.node);
  return at(drop(document, [...path, member.name]), path);
};

const emptyChoice: Mutation = (document, model, random) => {
  const structure = random.pick(
    model.structures.filter(({ shape, owner }) => shape.oneOf.length > 0 && owner !== undefined),
  );
  if (structure === undefined) return undefined;
  const path = pathOf(structure.node);
  return at(put(document, path, {}), path);
};

const wrongWord: Mutation = (document, model, random) => {
  const value = random.pick(
    model.values.filter(({ type, node }) => type.is === 'enumeration' && node.type === 'string'),
  );
  if (value === undefined) return undefined;
  const path = pathOf(value.node);
  const old = String(value.node.value);
  const wrong = random.once(2) ? old.toLowerCase() : `${misspell(old, random)}`;
  if (value.type.is !== 'enumeration' || value.type.values.includes(wrong)) return undefined;
  return at(put(document, path, wrong), path);
};

const quotedNumber: Mutation = (document, model, random) => {
  const value = random.pick(model.values.filter(({ node }) => node.type === 'number'));
  return value && at(put(document, pathOf(value.node), String(value.node.value)), pathOf(value.node));
};

const loneValue: Mutation = (document, model, random) => {
  const value = random.pick(
    model.values.filter(({ type, node }) => type.is === 'list' && (node.children?.length ?? 0) > 0),
  );
  if (value === undefined) return undefined;
  const path = pathOf(value.node);
  return at(put(document, path, get(document, [...path, 0]) ?? null), path);
};

/** Every way, by what it does. */
export const wafMutations: Readonly<Record<string, Mutation>> = {
  'member misspelt': misspelt,
  'required member gone': requiredGone,
  'choice without a member': emptyChoice,
  'word of no enumeration': wrongWord,
  'number in quotes': quotedNumber,
  'list turned into its first entry': loneValue,
  'Action and OverrideAction swapped': actionSwapped,
  'no action': noAction,
  'second rule with the name of the first': sameAsFirst('Name'),
  'second rule with the priority of the first': sameAsFirst('Priority'),
  'group or rate-based statement nested': nested,
  'second field to match': changeIn(['FieldToMatch'], (document, path) => {
    const name = get(document, [...path, 'Method']) === undefined ? 'Method' : 'QueryString';
    const first = Object.keys(get(document, path) ?? {})[0] ?? '';
    return at(put(document, [...path, name], {}), [...path, name], [...path, first], path);
  }),
  'And or Or of one statement': changeIn(['AndStatement', 'OrStatement'], (document, path) => {
    const list = [...path, 'Statements'];
    return at(put(document, list, [get(document, [...list, 0]) ?? null]), list, path);
  }),
  'two transformations of one priority': (document, model, random) => {
    const list = random.pick(model.structures.filter(each => each.children('TextTransformations').length > 1));
    if (list === undefined) return undefined;
    const path = [...pathOf(list.node), 'TextTransformations', 1, 'Priority'];
    const first = [...path.slice(0, -2), 0, 'Priority'];
    return at(put(document, path, get(document, first) ?? 0), path, first);
  },
  'unknown managed group': set(
    'ManagedRuleGroupStatement',
    'Name',
    text(old => old.replace('RuleSet', 'Rulset')),
  ),
  'version of no group': set(
    'ManagedRuleGroupStatement',
    'Version',
    text(old => old.replace('Version_', 'v')),
  ),
  'override of an unknown rule': set(
    'RuleActionOverride',
    'Name',
    text(old => (/^[A-Z]/.test(old) ? `${old}X` : undefined)),
  ),
  'rate limit too low': set('RateBasedStatement', 'Limit', 1),
  'window of no evaluation': set('RateBasedStatement', 'EvaluationWindowSec', 90),
  'constant key without scope-down': (document, model, random) => {
    const statement = random.pick(
      model.of('RateBasedStatement').filter(each => each.text('AggregateKeyType') === 'CONSTANT'),
    );
    if (statement === undefined) return undefined;
    const path = pathOf(statement.node);
    return at(drop(document, [...path, 'ScopeDownStatement']), path, [...path, 'AggregateKeyType']);
  },
  'forwarded key without configuration': (document, model, random) => {
    const all = model.of('RateBasedStatement').filter(each => each.text('AggregateKeyType') === 'FORWARDED_IP');
    const statement = random.pick(all);
    if (statement === undefined) return undefined;
    const path = pathOf(statement.node);
    return at(drop(document, [...path, 'ForwardedIPConfig']), path, [...path, 'AggregateKeyType']);
  },
  'address without a prefix length': (document, model, random) => {
    const value = random.pick(model.values.filter(({ member, isEntry }) => member.name === 'Addresses' && isEntry));
    if (value === undefined) return undefined;
    const path = pathOf(value.node);
    return at(put(document, path, String(value.node.value).replace(/\/\d+$/, '')), path);
  },
  'address of the other version': (document, model, random) => {
    const set = random.pick(model.structures.filter(each => each.text('IPAddressVersion') === 'IPV4'));
    if (set === undefined) return undefined;
    const path = [...pathOf(set.node), 'Addresses', 0];
    return get(document, path) === undefined
      ? undefined
      : at(put(document, path, '2001:db8::/48'), path, [...path.slice(0, -2), 'IPAddressVersion']);
  },
  'everything as an address': (document, model, random) => {
    const value = random.pick(model.values.filter(({ member, isEntry }) => member.name === 'Addresses' && isEntry));
    return value && at(put(document, pathOf(value.node), '0.0.0.0/0'), pathOf(value.node));
  },
  'regular expression cut off': set(
    'RegexMatchStatement',
    'RegexString',
    text(old => `${old}(`),
  ),
  'look-ahead in a regular expression': set(
    'Regex',
    'RegexString',
    text(old => `(?=x)${old}`),
  ),
  'log destination without prefix': (document, model, random) => {
    const value = random.pick(
      model.values.filter(({ member, isEntry }) => member.name === 'LogDestinationConfigs' && isEntry),
    );
    if (value === undefined) return undefined;
    const path = pathOf(value.node);
    return at(put(document, path, String(value.node.value).replace('aws-waf-logs-', '')), path);
  },
  'field that is never redacted': changeIn(['LoggingConfiguration'], (document, path) => {
    const own = [...path, 'RedactedFields', 0];
    return get(document, own) === undefined
      ? undefined
      : at(put(document, own, { AllQueryArguments: {} }), own, [...own, 'AllQueryArguments']);
  }),
  'set of the other scope': (document, model, random) => {
    if (model.root?.text('Scope') === undefined) return undefined;
    const statement = random.pick(model.structures.filter(({ shape }) => /ReferenceStatement$/.test(shape.name)));
    if (statement === undefined) return undefined;
    const path = [...pathOf(statement.node), 'ARN'];
    const old = String(get(document, path));
    const next = old.includes(':regional/')
      ? old.replace(/:[a-z0-9-]+:(\d+):regional\//, ':us-east-1:$1:global/')
      : old.replace(':global/', ':regional/');
    return next === old ? undefined : at(put(document, path, next), path);
  },
  'Arn as CloudFormation has it': (document, model, random) => {
    const statement = random.pick(
      model.structures.filter(({ shape }) => /ReferenceStatement$/.test(shape.name) && shape.dialect === 'api'),
    );
    if (statement === undefined) return undefined;
    const path = pathOf(statement.node);
    return at(rename(document, [...path, 'ARN'], 'Arn'), [...path, 'Arn']);
  },
  'body that nobody defines': set('CustomResponse', 'CustomResponseBodyKey', 'nowhere'),
  'status that WAF does not send': set('CustomResponse', 'ResponseCode', 418),
  'label that nobody adds': (document, model, random) => {
    if (model.root?.get('DefaultAction') === undefined) return undefined;
    const statement = random.pick(model.of('LabelMatchStatement').filter(each => each.text('Scope') === 'LABEL'));
    if (statement === undefined) return undefined;
    const path = [...pathOf(statement.node), 'Key'];
    return at(put(document, path, 'nobody:adds:this'), path);
  },
  'reserved word in a label': set(
    'Label',
    'Name',
    text(old => `awswaf:${old}`),
  ),
  'metric with a space': set(
    'VisibilityConfig',
    'MetricName',
    text(old => `${old} x`),
  ),
  'rule name with a dot': set(
    'Rule',
    'Name',
    text(old => `${old}.x`),
  ),
  'default action CAPTCHA': changeIn(['DefaultAction'], (document, path) =>
    at(put(document, path, { Captcha: {} }), [...path, 'Captcha'], path),
  ),
  'rate-based rule that allows': (document, model, random) => {
    const rule = random.pick(model.rules.filter(({ statement }) => statement?.type === 'RateBasedStatement'));
    if (rule === undefined) return undefined;
    const path = [...pathOf(rule.structure.node), 'Action'];
    return at(put(document, path, { Allow: {} }), path, [...path, 'Allow'], path.slice(0, -1));
  },
};
