import type { ActionFacts, Facts, RetiredActionFacts, ServiceSummary } from '../facts/facts';
import { nearest } from '../match/nearest';
import { hasWildcard } from '../match/wildcard';
import { perPolicy } from '../model/derived';
import type { Policy, ValuesElement, ValueText } from '../model/policy';
import { perText } from '../text/shared';
import { actionForOperation } from './apiOperations';
import { memoiseByFacts } from './factsMemo';

/** What is wrong with a value of `Action` or `NotAction`. */
type ActionTrouble = 'malformed' | 'unknown-service' | 'unknown-action';

/**
 * A service prefix and a name, each with or without wildcards. No prefix has an underscore or a dot, but AWS takes one with
 * them for that of a service.
 */
const wellFormed = /^[A-Za-z0-9*?_.-]+:[A-Za-z0-9*?_-]+$/;

/** Placeholders of templates, to be filled in before AWS sees the policy. */
const template = /[$#]\{|\{\{|<[^<>]*>|^%/;

/** No action of AWS is nearly as long; longer ones are not looked up. */
export const maximumActionLength = 256;

/** True when `*` or `?` stands before the colon. Asked of every action, so without a regular expression. */
export function hasWildcardPrefix(action: string): boolean {
  const colon = action.indexOf(':');
  for (let index = 0; index < colon; index++) {
    const code = action.charCodeAt(index);
    if (code === 42 || code === 63) return true;
  }
  return false;
}

/** What is wrong with an action or pattern, or undefined when the data knows an action that it stands for. */
function troubleWith(action: string, facts: Facts): ActionTrouble | undefined {
  if (action.length > maximumActionLength) return 'malformed';
  // A wildcard in the service prefix is a matter of its own, and would have every service searched.
  if (hasWildcardPrefix(action)) return wellFormed.test(action) ? undefined : 'malformed';
  if (facts.matchesAny(action)) return undefined;
  if (!wellFormed.test(action)) return template.test(action) ? undefined : 'malformed';
  if (facts.isUndocumented(action) || facts.retiredAction(action) !== undefined) return undefined;
  return facts.hasService(action.slice(0, action.indexOf(':'))) ? 'unknown-action' : 'unknown-service';
}

/** What there is to say of an action or pattern by itself; undefined of nearly all. */
interface ActionFlaws {
  readonly trouble: ActionTrouble | undefined;
  readonly retired: RetiredActionFacts | undefined;
}

function readFlaws(action: string, facts: Facts): ActionFlaws | undefined {
  const trouble = troubleWith(action, facts);
  const retired = facts.retiredAction(action);
  return trouble === undefined && retired === undefined ? undefined : { trouble, retired };
}

const flawsOf = perText(readFlaws);

/** A value of `Action` or `NotAction` of which there is something to say. */
interface FlawedAction extends ValueText, ActionFlaws {
  readonly element: ValuesElement;
}

const nothing: readonly FlawedAction[] = [];

/** The actions of a policy that are not right, in order. Looked for once, whichever rule asks first. */
export const flawedActions = perPolicy((policy, facts: Facts): readonly FlawedAction[] => {
  let found: FlawedAction[] | undefined;
  for (const { action: element } of policy.statements) {
    if (element === undefined) continue;
    for (const { value, node, shared } of element.values) {
      const flaws = flawsOf(shared, facts);
      if (flaws === undefined) continue;
      found ??= [];
      found.push({ value, node, shared, element, ...flaws });
    }
  }
  return found ?? nothing;
});

const expandText = perText((pattern: string, facts: Facts) => facts.expand(pattern));

/** The actions that an entry of `Action` stands for. */
export function actionsOf({ shared }: ValueText, facts: Facts): readonly ActionFacts[] {
  return expandText(shared, facts);
}

/** Names by which people call services whose prefix is another. */
const serviceAliases: ReadonlyMap<string, string> = new Map([
  ['alb', 'elasticloadbalancing'],
  ['apigw', 'apigateway'],
  ['awsbillingconsole', 'billing'],
  ['cfn', 'cloudformation'],
  ['cloudwatchevents', 'events'],
  ['cloudwatchlogs', 'logs'],
  ['ddb', 'dynamodb'],
  ['efs', 'elasticfilesystem'],
  ['elb', 'elasticloadbalancing'],
  ['elbv2', 'elasticloadbalancing'],
  ['emr', 'elasticmapreduce'],
  ['opensearch', 'es'],
  ['sfn', 'states'],
  ['vpc', 'ec2'],
]);

/** Actions and patterns of the same service that an unknown one was probably meant to be, nearest first; at most three. */
export function nearestActions({ shared }: ValueText, facts: Facts): readonly string[] {
  return nearestTo(shared, facts);
}

const nearestTo = perText((action: string, facts: Facts): readonly string[] => {
  const colon = action.indexOf(':');
  const name = action.slice(colon + 1);
  const service = facts.service(action.slice(0, colon));
  if (service === undefined) return [];
  const names = service.actions.map(each => each.name);
  const permitting = actionForOperation(action);
  if (permitting !== undefined) return [permitting];
  const found = hasWildcard(name) ? nearestPatterns(name, names) : nearest(name, names, 3);
  // `vpc-lattice:Invoke`, which is an action of `vpc-lattice-svcs`.
  if (found.length === 0 && !hasWildcard(name)) {
    const akin = facts.services.filter(({ prefix }) => prefix.startsWith(`${service.prefix}-`));
    const elsewhere = akin.find(({ prefix }) => facts.action(`${prefix}:${name}`) !== undefined);
    if (elsewhere !== undefined) return [`${elsewhere.prefix}:${name}`];
  }
  // `payments:Get`, where `payments:Get*` would do.
  if (found.length === 0 && beginsSeveral(name, names)) return [`${service.prefix}:${name}*`];
  return found.map(each => `${service.prefix}:${each}`);
});

/** True when the name is the beginning, up to the end of a word, of at least two others. */
function beginsSeveral(name: string, names: readonly string[]): boolean {
  const longer = names.filter(each => each.startsWith(name) && /[A-Z]/.test(each.charAt(name.length)));
  return name.length >= 3 && longer.length >= 2;
}

/** `Get*` for `Gett*`: the beginnings of names, up to the end of a word, that are near what stands before the wildcard. */
function nearestPatterns(pattern: string, names: readonly string[]): readonly string[] {
  const literal = /^[^*?]+(?=\*$)/.exec(pattern)?.[0];
  if (literal === undefined || literal.length < 3) return [];
  const beginnings = new Set<string>();
  for (const name of names) {
    for (let length = literal.length - 2; length <= literal.length + 2; length++) {
      if (length < 1 || length > name.length) continue;
      if (length === name.length || /[A-Z]/.test(name.charAt(length))) beginnings.add(name.slice(0, length));
    }
  }
  return nearest(literal, beginnings, 3).map(beginning => `${beginning}*`);
}

/**
 * Services that a prefix was probably meant to be, by their prefix or their name (`cloudwatchlogs`: `logs`); those that have
 * the action go first. At most three.
 */
export function nearestServices(prefix: string, name: string, facts: Facts): readonly ServiceSummary[] {
  return servicesNear(facts)(`${prefix}:${name}`);
}

const servicesNear = memoiseByFacts(200, (action, facts): readonly ServiceSummary[] => {
  const colon = action.indexOf(':');
  // `s3.amazonaws.com:GetObject` names the service principal, and in `s3.s:GetObject` the dot is a slip.
  const [prefix = ''] = action
    .slice(0, colon)
    .split('.')
    .filter(part => part !== '');
  const name = action.slice(colon + 1);
  const own = facts.services.find(service => service.prefix === prefix.toLowerCase());
  if (own !== undefined && colon > prefix.length) return [own];
  const wanted = prefix.toLowerCase().replaceAll('-', '');
  const named = serviceAliases.get(wanted) ?? byName(wanted, facts);
  const near = nearest(
    prefix,
    facts.services.map(each => each.prefix),
    5,
  );
  const prefixes = [...new Set(named === undefined ? near : [named, ...near])];
  // `*` fits every service and speaks for none.
  const having = /\w/.test(name) ? prefixes.filter(each => facts.matchesAny(`${each}:${name}`)) : [];
  // Short prefixes are all near each other: without the action that says nothing.
  const ordered = having.length > 0 ? having : wanted.length > 3 ? prefixes : [];
  return ordered.slice(0, 3).flatMap(each => facts.services.find(service => service.prefix === each) ?? []);
});

/** The prefix of the service whose name, without `Amazon` or `AWS`, is near the word. */
function byName(wanted: string, { services }: Facts): string | undefined {
  if (wanted.length < 5) return undefined;
  const prefixes = new Map(services.map(({ name, prefix }) => [plainName(name), prefix]));
  return prefixes.get(wanted) ?? prefixes.get(nearest(wanted, prefixes.keys(), 1)[0] ?? '');
}

/** `cloudwatchlogs` of `Amazon CloudWatch Logs`. */
function plainName(name: string): string {
  return name
    .replace(/^(Amazon|AWS) /, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

/** Prefixes of the services that the known actions of a policy belong to, and of those that its kind is about. */
export function servicesInUse(policy: Policy, ofKind: readonly string[] | undefined, facts: Facts): readonly string[] {
  const prefixes = new Set(ofKind);
  for (const { action } of policy.statements) {
    for (const { value } of action?.values ?? []) {
      const prefix = value.slice(0, Math.max(0, value.indexOf(':'))).toLowerCase();
      if (prefix !== '' && facts.hasService(prefix)) prefixes.add(prefix);
    }
  }
  return [...prefixes];
}
