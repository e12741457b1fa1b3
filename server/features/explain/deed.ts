import type { ActionFacts } from '../../facts/facts';
import type { Statement, ValuesElement } from '../../model/policy';
import { describeExceptions, groupActions, nameEntries, type ServiceActions } from './actions';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { describeResources, type Where } from './resources';
import { concat, list, type Piece, rich } from './rich';
import { serviceName } from './services';
import { type LevelVerb, levelVerb, levelVerbs, type Task, taskOf } from './tasks';

/** What a statement lets somebody do, as an infinitive: `read objects of `reports` (`GetObject` and 3 more)`. */
export interface Deed {
  readonly text: Rich;
  /** Without the names of the actions. */
  readonly short: Rich;
  /** With NotAction: what is left out; `text` is then "do anything …" without it. */
  readonly except?: Rich;
  /** What of resources is left out by NotResource: belongs at the end as well. */
  readonly where: Where;
}

export function describeDeed(statement: Statement, scope: Scope): Deed {
  const where = describeResources(statement.resource, scope);
  const action = statement.action;
  if (action === undefined || action.values.length === 0) return { text: [], short: [], where };
  const groups = groupActions(action.values, scope);
  const anything = rich`do anything${on('on', where)}`;
  if (action.negated) return { text: anything, short: anything, except: describeExceptions(groups, scope), where };
  if (groups.everything) return { text: anything, short: anything, where };
  if (groups.services.length > 4) return manyServices(groups.services, where, scope);
  const phrases = groups.services.map(group => {
    const own = ofService(statement.resource, group.prefix, scope) ?? where;
    return describeGroup(group, own, scope);
  });
  return {
    text: list(phrases.map(({ text, names }) => (names === undefined ? text : rich`${text} (${names})`))),
    short: list(phrases.map(({ text }) => text)),
    where,
  };
}

/** The resources of one service, when a statement names those of several. */
function ofService(element: ValuesElement | undefined, prefix: string, scope: Scope): Where | undefined {
  if (element === undefined || element.negated || element.values.length < 2) return undefined;
  const values = element.values.filter(({ value }) => value === '*' || value.split(':')[2] === prefix);
  if (values.length === 0 || values.length === element.values.length) return undefined;
  return describeResources({ ...element, values }, scope);
}

interface Phrase {
  readonly text: Rich;
  readonly names?: Rich;
}

function describeGroup(group: ServiceActions, where: Where, scope: Scope): Phrase {
  const name = serviceName(group.prefix, scope.facts);
  const own = scope.document.facts.services?.includes(group.prefix) === true;
  if (group.all) {
    if (name === undefined) return { text: rich`do anything in the service ${group.prefix}${on('on', where)}` };
    return { text: own ? rich`do anything${on('on', where)}` : rich`do anything in ${name}${on('on', where)}` };
  }
  const names = nameEntries(group.entries, !own);
  if (group.actions.length === 0) return { text: rich`use ${names}${on('on', where)}` };
  const text = describeTasks(group.actions, where) ?? describeLevels(group.actions, where, own ? undefined : name);
  return { text, names };
}

/** ` on table `orders``; nothing where any resource is meant. */
function on(preposition: string, where: Where): Piece {
  if (where.type === 'except') return rich` ${preposition} anything but ${where.text}`;
  return where.text.length === 0 ? '' : rich` ${preposition} ${where.text}`;
}

/** More than this is told by access level only. */
const mostActions = 12;
const mostNouns = 4;

/** The actions by what they do; undefined when they do too much for a sentence. */
function describeTasks(actions: readonly ActionFacts[], where: Where): Rich | undefined {
  if (actions.length > mostActions) return undefined;
  const tasks = actions.map(taskOf);
  if (new Set(tasks.map(task => task.noun)).size > mostNouns) return undefined;
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const id = `${task.preposition}|${task.suffix ?? ''}`;
    groups.set(id, [...(groups.get(id) ?? []), task]);
  }
  if (groups.size > mostNouns) return undefined;
  let named = false;
  const phrases = [...groups.values()].map(group => {
    const [first] = group;
    const words = describeVerbs(group);
    const place = first === undefined ? '' : placeOf(first, where, named);
    named ||= place !== '';
    return concat([words, place, first?.suffix === undefined ? '' : ` ${first.suffix}`]);
  });
  return list(phrases);
}

/** Where a task takes place: the first time by name, then as "it" or "them". */
function placeOf(task: Task, where: Where, named: boolean): Piece {
  if (task.preposition === '.') return '';
  const lead = task.preposition === '' ? ' ' : ` ${task.preposition} `;
  if (where.type === 'any') return task.any === undefined ? '' : named ? `${lead}it` : `${lead}${task.any}`;
  if (where.text.length === 0) return '';
  if (named) return lead + (where.several ? 'them' : 'it');
  if (where.type === 'except') return rich`${lead}anything but ${where.text}`;
  if (where.s3 !== undefined && task.preposition === 'of') return rich` of ${where.s3.of}`;
  return rich`${lead}${where.text}`;
}

const verbOrder = [
  'look up',
  'list',
  'describe',
  'read',
  'query',
  'scan',
  'receive',
  'create',
  'write',
  'update',
  'change',
  'tag',
  'delete',
];

/** `list and read objects`, `read objects and object tags`. */
function describeVerbs(tasks: readonly Task[]): Rich {
  const byNoun = new Map<string, Set<string>>();
  for (const { noun, verb } of tasks) byNoun.set(noun, (byNoun.get(noun) ?? new Set()).add(verb));
  const byVerbs = new Map<string, string[]>();
  for (const [noun, verbs] of byNoun) {
    const words = join([...verbs].sort((a, b) => rank(a) - rank(b)));
    byVerbs.set(words, [...(byVerbs.get(words) ?? []), noun]);
  }
  return list([...byVerbs].map(([verbs, nouns]) => [{ text: `${verbs} ${join(nouns)}`.trim() }]));
}

function rank(verb: string): number {
  const index = verbOrder.indexOf(verb);
  return index < 0 ? 7 : index;
}

function join(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The actions by their access levels: `list, read and change resources in Amazon EC2`. */
function describeLevels(actions: readonly ActionFacts[], where: Where, service: string | undefined): Rich {
  const verbs = new Set(actions.map(levelVerb));
  const permissions = verbs.delete('manage permissions');
  const sorted: LevelVerb[] = levelVerbs.filter(verb => verbs.has(verb));
  const anywhere = where.type === 'any' || where.text.length === 0;
  if (anywhere || where.type === 'except') {
    const inside = service === undefined ? '' : ` in ${service}`;
    const words = sorted.length === 0 ? `manage permissions${inside}` : `${join(sorted)} resources${inside}`;
    const rest = permissions && sorted.length > 0 ? ' and manage permissions there' : '';
    return rich`${words}${rest}${where.type === 'except' ? on('on', where) : ''}`;
  }
  const direct = sorted
    .filter(verb => verb !== 'list' || !verbs.has('read'))
    .map(verb => (verb === 'list' ? 'look up' : verb));
  if (direct.length === 0) return rich`manage the permissions of ${where.text}`;
  const its = where.several ? 'their' : 'its';
  return rich`${join(direct)} ${where.text}${permissions ? ` and manage ${its} permissions` : ''}`;
}

function manyServices(services: readonly ServiceActions[], where: Where, scope: Scope): Deed {
  const names = services.map(({ prefix }): Rich => [{ text: serviceName(prefix, scope.facts) ?? prefix }]);
  const what = services.every(service => service.all)
    ? rich`do anything in ${names.length} services`
    : describeLevels(
        services.flatMap(service => service.actions),
        { ...where, type: 'any' },
        `${names.length} services`,
      );
  const some = list([...names.slice(0, 3), [{ text: `${names.length - 3} more` }]]);
  return { text: rich`${what} (${some})${on('on', where)}`, short: rich`${what}${on('on', where)}`, where };
}
