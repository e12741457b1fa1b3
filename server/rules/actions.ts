import type { Facts, ServiceSummary } from '../facts/facts';
import { nearest } from '../match/nearest';
import { hasWildcard } from '../match/wildcard';
import type { Policy, Statement, Text } from '../model/policy';

/** What is wrong with a value of `Action` or `NotAction`. */
export type ActionTrouble = 'malformed' | 'unknown-service' | 'unknown-action';

/** A service prefix and a name, each with or without wildcards. */
const wellFormed = /^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+$/;

/** Placeholders of templates, to be filled in before AWS sees the policy. */
const template = /[$#]\{|\{\{|<[^>]*>|^%/;

/** What is wrong with an action or pattern, or undefined when the data knows an action that it stands for. Cheap for known ones. */
export function troubleWith(action: string, facts: Facts): ActionTrouble | undefined {
  if (facts.matchesAny(action)) return undefined;
  if (!wellFormed.test(action)) return template.test(action) ? undefined : 'malformed';
  if (facts.isUndocumented(action) || facts.retiredAction(action) !== undefined) return undefined;
  const prefix = action.slice(0, action.indexOf(':'));
  // A wildcard in the service prefix is a matter of its own.
  if (hasWildcard(prefix)) return undefined;
  return facts.hasService(prefix) ? 'unknown-action' : 'unknown-service';
}

/** Calls back for each value of `Action` and `NotAction` that has the trouble. */
export function eachTroubled(
  policy: Policy,
  facts: Facts,
  trouble: ActionTrouble,
  found: (text: Text, statement: Statement) => void,
): void {
  for (const statement of policy.statements) {
    if (statement.action === undefined) continue;
    for (const text of statement.action.values) if (troubleWith(text.value, facts) === trouble) found(text, statement);
  }
}

/** Actions and patterns of the same service that an unknown one was probably meant to be, nearest first; at most three. */
export function nearestActions(action: string, facts: Facts): readonly string[] {
  const colon = action.indexOf(':');
  const name = action.slice(colon + 1);
  const service = facts.service(action.slice(0, colon));
  if (service === undefined) return [];
  const names = service.actions.map(each => each.name);
  const found = hasWildcard(name) ? nearestPatterns(name, names) : nearest(name, names, 3);
  return found.map(each => `${service.prefix}:${each}`);
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
  const byPrefix = nearest(
    prefix,
    facts.services.map(each => each.prefix),
    5,
  );
  const byName = new Map(facts.services.map(each => [plainName(each.name), each.prefix]));
  const wanted = prefix.toLowerCase().replaceAll('-', '');
  const named =
    byName.get(wanted) ?? (wanted.length >= 5 ? byName.get(nearest(wanted, byName.keys(), 1)[0] ?? '') : undefined);
  const prefixes = [...new Set(named === undefined ? byPrefix : [named, ...byPrefix])];
  const having = prefixes.filter(each => facts.matchesAny(`${each}:${name}`));
  const ordered = having.length > 0 ? having : prefixes;
  return ordered.slice(0, 3).flatMap(each => facts.services.find(service => service.prefix === each) ?? []);
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

/** `A`, `A or B`, `A, B or C`, each in code. */
export function listOr(names: readonly string[]): string {
  const coded = names.map(name => `\`${name}\``);
  return coded.length < 2 ? coded.join('') : `${coded.slice(0, -1).join(', ')} or ${coded.at(-1)}`;
}
