import type { Kind } from '../../server/model/kinds';
import type { Random } from '../support/random';

export type Value = string | number | boolean | null | readonly Value[] | Members;
export interface Members {
  readonly [name: string]: Value;
}

/** Where a value stands: names and indexes from the root. */
export type Path = readonly (string | number)[];

/** A string of a document with its place. */
export interface Place {
  readonly path: Path;
  readonly value: string;
}

/** A statement of a document with its place. */
export interface StatementPlace {
  readonly path: Path;
  readonly members: Members;
}

/** A valid document that is to be broken. */
export interface Source {
  readonly name: string;
  readonly kind: Kind;
  readonly document: Members;
  readonly statements: readonly StatementPlace[];
}

/** A document broken in one way, and the places where a person would look for the mistake. */
export interface Mutant {
  readonly text: string;
  readonly pointers: readonly string[];
}

/** One way to break a document; undefined where the document has nothing to break so, or would stay valid. */
export type Mutation = (source: Source, random: Random) => Mutant | undefined;

export function readSource(name: string, kind: Kind, text: string): Source | undefined {
  const document = JSON.parse(text) as Value;
  if (!isMembers(document)) return undefined;
  const statement = document['Statement'];
  const list = isList(statement) ? statement : [statement];
  const statements = list.flatMap((each, index) => {
    if (!isMembers(each)) return [];
    return [{ members: each, path: isList(statement) ? ['Statement', index] : ['Statement'] }];
  });
  return statements.length === 0 ? undefined : { name, kind, document, statements };
}

export function isMembers(value: Value | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function pointer(path: Path): string {
  return path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The strings of a member of a statement, one or many. */
export function strings({ members, path }: StatementPlace, name: string): Place[] {
  return stringsOf(members[name], [...path, name]);
}

function stringsOf(value: Value | undefined, path: Path): Place[] {
  if (typeof value === 'string') return [{ value, path }];
  if (!isList(value)) return [];
  return value.flatMap((each, index) => (typeof each === 'string' ? [{ value: each, path: [...path, index] }] : []));
}

/** The principals of a statement by their type. */
export function principals({ members, path }: StatementPlace): (Place & { readonly type: string })[] {
  const { Principal: principal } = members;
  if (!isMembers(principal)) return [];
  return Object.entries(principal).flatMap(([type, value]) =>
    stringsOf(value, [...path, 'Principal', type]).map(place => ({ ...place, type })),
  );
}

/** A condition key of a statement. */
export interface KeyPlace {
  readonly operator: string;
  readonly key: string;
  readonly path: Path;
  readonly values: readonly Place[];
  readonly written: Value;
  /** The operator's block. */
  readonly block: Members;
}

export function keys({ members, path }: StatementPlace): KeyPlace[] {
  const { Condition: condition } = members;
  if (!isMembers(condition)) return [];
  return Object.entries(condition).flatMap(([operator, block]) => {
    if (!isMembers(block)) return [];
    return Object.entries(block).map(([key, written]) => {
      const own = [...path, 'Condition', operator, key];
      return { operator, key, written, path: own, values: stringsOf(written, own), block };
    });
  });
}

/** The document with another value at a place. */
export function put(document: Value, [step, ...rest]: Path, value: Value): Value {
  if (step === undefined) return value;
  if (isList(document)) return document.map((each, index) => (index === step ? put(each, rest, value) : each));
  if (!isMembers(document)) return document;
  const found = document[step];
  const next = rest.length === 0 ? value : put(found ?? null, rest, value);
  return found === undefined
    ? { ...document, [step]: next }
    : Object.fromEntries(Object.entries(document).map(([name, each]) => [name, name === step ? next : each]));
}

/** The document without a member. */
export function drop(document: Value, path: Path): Value {
  return rename(document, path, undefined);
}

/** The document in which a member has another name, at its old place. */
export function rename(document: Value, path: Path, name: string | undefined): Value {
  const parent = path.slice(0, -1);
  const last = path.at(-1);
  const members = get(document, parent);
  if (!isMembers(members)) return document;
  const entries = Object.entries(members).flatMap(([own, value]): [string, Value][] =>
    own !== last ? [[own, value]] : name === undefined ? [] : [[name, value]],
  );
  return put(document, parent, Object.fromEntries(entries));
}

export function get(document: Value, path: Path): Value | undefined {
  let value: Value | undefined = document;
  for (const step of path) {
    if (isList(value)) value = value[Number(step)];
    else if (isMembers(value)) value = value[String(step)];
    else return undefined;
  }
  return value;
}

/** A mutant of a document, with the paths at which to look. */
export function mutant(document: Value, ...paths: readonly Path[]): Mutant {
  return { text: JSON.stringify(document, undefined, 2), pointers: paths.map(pointer) };
}

/** Replaces one of the strings, told by the test, by what a person may mistype for it. */
export function retype(
  source: Source,
  random: Random,
  places: readonly Place[],
  mistype: (value: string, random: Random) => string | undefined,
): Mutant | undefined {
  const place = random.pick(places);
  if (place === undefined) return undefined;
  const wrong = mistype(place.value, random);
  if (wrong === undefined || wrong === place.value) return undefined;
  return mutant(put(source.document, place.path, wrong), place.path);
}

/** A slip of the fingers within a word: a letter left out, doubled, swapped with the next, or another one. */
export function misspell(word: string, random: Random): string {
  const letters = [...word];
  const at = 1 + random.below(Math.max(1, letters.length - 2));
  const [own = '', next = ''] = letters.slice(at);
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + own + word.slice(at);
    case 2:
      return own === next ? misspell(word, random) : word.slice(0, at) + next + own + word.slice(at + 2);
    default:
      return word.slice(0, at) + (own === 'x' ? 'y' : 'x') + word.slice(at + 1);
  }
}
