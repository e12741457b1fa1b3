import type { ActionFacts } from '../../facts/facts';
import type { Text, ValuesElement } from '../../model/policy';
import type { Scope } from './context';
import type { ActionCounts, Rich } from './explanation';
import { code, concat, list, listSome, type Piece, rich } from './rich';
import { serviceName } from './services';

/** The actions of one service that a statement lists. */
export interface ServiceActions {
  /** In lower case. */
  readonly prefix: string;
  /** `s3:*`. */
  readonly all: boolean;
  /** As written, without those that another of them covers by being everything. */
  readonly entries: readonly Entry[];
  /** What they stand for, without doubles. */
  readonly actions: readonly ActionFacts[];
}

export interface Entry {
  readonly text: string;
  readonly actions: readonly ActionFacts[];
}

export interface ActionGroups {
  /** `*`. */
  readonly everything: boolean;
  readonly services: readonly ServiceActions[];
}

export function groupActions(values: readonly Text[], scope: Scope): ActionGroups {
  const everything = values.some(({ value }) => /^(\*+:)?\*+$/.test(value));
  const byService = new Map<string, Entry[]>();
  for (const { value } of values) {
    const colon = value.indexOf(':');
    const prefix = (colon < 0 ? value : value.slice(0, colon)).toLowerCase();
    const entries = byService.get(prefix);
    const entry = { text: value, actions: scope.facts.expand(value) };
    if (entries === undefined) byService.set(prefix, [entry]);
    else if (!entries.some(({ text }) => text.toLowerCase() === value.toLowerCase())) entries.push(entry);
  }
  const services = [...byService].map(([prefix, entries]): ServiceActions => {
    const everyOne = entries.filter(({ text }) => /^[^:]+:\*+$/.test(text));
    const kept = everyOne.length > 0 ? everyOne.slice(0, 1) : entries;
    const actions = new Set(kept.flatMap(entry => entry.actions));
    return { prefix, all: everyOne.length > 0, entries: kept, actions: [...actions] };
  });
  return { everything, services };
}

/** `GetObject and 3 more`: names as written, with the service where the sentence does not tell it. */
export function nameEntries(entries: readonly Entry[], withService: boolean): Rich {
  const names = entries.map(({ text }) => code(withService ? text : text.slice(text.indexOf(':') + 1)));
  if (names.length <= 3) return list(names);
  return rich`${names[0]} and ${names.length - 1} more`;
}

const prominent = ['iam', 'sts', 'organizations', 'route53', 'cloudfront', 'support', 'kms', 's3', 'ec2'];

/** Services that people ask for first; the others stay as they are. */
function prominence({ prefix }: ServiceActions): number {
  const index = prominent.indexOf(prefix);
  return index < 0 ? prominent.length : index;
}

/** What NotAction leaves out: `IAM, AWS Organizations and `ec2:DescribeRegions``. */
export function describeExceptions(groups: ActionGroups, scope: Scope): Rich {
  const services = [...groups.services].sort((a, b) => prominence(a) - prominence(b));
  const items = services.flatMap(({ prefix, all, entries }) => {
    const name = serviceName(prefix, scope.facts);
    return all && name !== undefined ? [[{ text: name }]] : entries.map(({ text }) => code(text));
  });
  return listSome(items, 6);
}

const mostItems = 80;

/** Every pattern with what it stands for. */
export function actionItems(element: ValuesElement, scope: Scope): Rich[] {
  const items = element.values
    .slice(0, mostItems)
    .map(({ value }) => (element.negated ? rich`not ${describePattern(value, scope)}` : describePattern(value, scope)));
  const more = element.values.length - mostItems;
  return more > 0 ? [...items, [{ text: `and ${more} more` }]] : items;
}

function describePattern(value: string, scope: Scope): Rich {
  if (/^(\*+:)?\*+$/.test(value)) return rich`${code(value)}: every action of every service`;
  const actions = scope.facts.expand(value);
  const prefix = value.slice(0, Math.max(0, value.indexOf(':')));
  const service = serviceName(prefix, scope.facts);
  if (/^[^:]+:\*+$/.test(value) && service !== undefined) return rich`${code(value)}: every action of ${service}`;
  const [first] = actions;
  if (first === undefined) return rich`${code(value)}: unknown to the data of ${scope.facts.date}`;
  if (!/[*?]/.test(value)) return concat([code(value), ` (${first.accessLevel})`, purpose(first)]);
  if (actions.length === 1) return rich`${code(value)}: only ${code(`${first.service}:${first.name}`)}`;
  return rich`${code(value)}: ${actions.length} actions (${levels(countByLevel(actions))})`;
}

function purpose({ description }: ActionFacts): Piece {
  const words = description.replace(/^Grants permission to /, '').replace(/\.$/, '');
  return words === '' ? '' : `: ${words.length > 140 ? `${words.slice(0, 139)}…` : words}`;
}

export function levels(counts: ActionCounts): string {
  return counts.byLevel.map(({ level, count }) => `${count} ${level}`).join(', ');
}

const order = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];

export function countByLevel(actions: readonly ActionFacts[]): ActionCounts {
  const counts = new Map<string, number>();
  for (const { accessLevel } of actions) counts.set(accessLevel, (counts.get(accessLevel) ?? 0) + 1);
  const byLevel = [...counts]
    .map(([level, count]) => ({ level, count }))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  return { total: actions.length, byLevel };
}

/** The counts of a statement's actions, each action once. */
export function countActions(element: ValuesElement | undefined, scope: Scope): ActionCounts | undefined {
  if (element === undefined || element.negated) return undefined;
  const actions = new Set<ActionFacts>();
  for (const { value } of element.values) for (const action of scope.facts.expand(value)) actions.add(action);
  return actions.size === 0 ? undefined : countByLevel([...actions]);
}
