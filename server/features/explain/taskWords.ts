import type { ActionFacts } from '../../facts/facts';
import type { Scope } from './context';
import type { Rich } from './explanation';
import type { Where } from './resources';
import { concat, list, type Piece, rich } from './rich';
import { type LevelVerb, levelVerb, levelVerbs, plural, type Task, taskOf } from './tasks';

type Joiner = Scope['joiner'];

/** More than this is told by access level only. */
const mostActions = 12;
const mostNouns = 4;

/** The actions by what they do and to what; undefined when they do too much for a sentence. */
export function describeTasks(actions: readonly ActionFacts[], where: Where, joiner: Joiner): Rich | undefined {
  if (actions.length > mostActions) return undefined;
  const tasks = actions.map(taskOf).map(task => toResource(task, where));
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
    if (first === undefined) return [];
    const possessive = named && first.preposition === 'of';
    const words = describeVerbs(group, joiner, possessive ? (where.several ? 'their' : 'its') : undefined);
    const place = possessive ? '' : placeOf(first, where, named);
    named ||= place !== '';
    return concat([words, place, first.suffix === undefined ? '' : ` ${first.suffix}`]);
  });
  return list(phrases, joiner);
}

/** `delete` `policies` `on` a policy is to delete the policy. */
function toResource(task: Task, where: Where): Task {
  // Where any resource is meant, none is told.
  if (where.type === 'any' && task.any === undefined) return { ...task, preposition: '.' };
  if (task.singular === undefined || where.noun === undefined) return task;
  const same = task.singular === 'resource' || plural(task.singular.toLowerCase()) === plural(where.noun.toLowerCase());
  return same ? { verb: task.verb, noun: '', preposition: '' } : task;
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

function rank(verb: string): number {
  const index = verbOrder.indexOf(verb);
  return index < 0 ? 7 : index;
}

/** `list and read objects`, `read objects and object tags`, `encrypt, decrypt and generate data keys`. */
function describeVerbs(tasks: readonly Task[], joiner: Joiner, possessive: 'its' | 'their' | undefined): Rich {
  const byNoun = new Map<string, Set<string>>();
  for (const { noun, verb } of tasks) byNoun.set(noun, (byNoun.get(noun) ?? new Set()).add(verb));
  const byVerbs = new Map<string, string[]>();
  const items: Rich[] = [];
  for (const [noun, set] of byNoun) {
    const verbs = [...set].sort((a, b) => rank(a) - rank(b));
    if (noun === '') items.push(...verbs.map((verb): Rich => [{ text: verb }]));
    else byVerbs.set(join(verbs, joiner), [...(byVerbs.get(join(verbs, joiner)) ?? []), own(noun, possessive)]);
  }
  items.push(...[...byVerbs].map(([verbs, nouns]): Rich => [{ text: `${verbs} ${join(nouns, joiner)}` }]));
  return list(items, joiner);
}

function own(noun: string, possessive: string | undefined): string {
  return possessive === undefined ? noun : `${possessive} ${noun.replace(/^the /, '')}`;
}

export function join(words: readonly string[], joiner: Joiner): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1)}`;
}

/** ` on table `orders``; nothing where any resource is meant. */
export function on(where: Where): Piece {
  if (where.type === 'except') return rich` on anything but ${where.text}`;
  return where.text.length === 0 ? '' : rich` on ${where.text}`;
}

/** The actions by their access levels: `list, read and change resources in Amazon EC2`. */
export function describeLevels(
  actions: readonly ActionFacts[],
  where: Where,
  service: string | undefined,
  joiner: Joiner,
): Rich {
  const verbs = new Set(actions.map(levelVerb));
  const permissions = verbs.delete('manage permissions');
  const sorted: LevelVerb[] = levelVerbs.filter(verb => verbs.has(verb));
  if (where.type === 'any' || where.type === 'except' || where.text.length === 0) {
    const inside = service === undefined ? '' : ` in ${service}`;
    if (where.type === 'except' && sorted.length > 0) {
      const theirs = permissions ? ` ${joiner} manage permissions of` : '';
      return rich`${join(sorted, joiner)}${theirs} anything${inside} but ${where.text}`;
    }
    if (sorted.length === 0) return rich`manage permissions${inside}${where.type === 'except' ? on(where) : ''}`;
    const words = `${join(sorted, joiner)} resources${inside}`;
    return rich`${words}${permissions ? ` ${joiner} manage permissions there` : ''}`;
  }
  const direct = sorted
    .filter(verb => verb !== 'list' || !verbs.has('read'))
    .map(verb => (verb === 'list' ? 'look up' : verb));
  if (direct.length === 0) return rich`manage the permissions of ${where.text}`;
  const its = where.several ? 'their' : 'its';
  return rich`${join(direct, joiner)} ${where.text}${permissions ? ` ${joiner} manage ${its} permissions` : ''}`;
}
