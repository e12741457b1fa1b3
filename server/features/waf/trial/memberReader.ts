import { nearest } from '../../../match/nearest';

type Values = Readonly<Record<string, unknown>>;

/** Reads the members of an object that a person wrote, and collects what is wrong with them. */
export interface MemberReader {
  has(name: string): boolean;
  raw(name: string): unknown;
  text(name: string): string | undefined;
  /** A whole number that is not negative. */
  whole(name: string, most?: number): number | undefined;
  flag(name: string): boolean | undefined;
  texts(name: string): string[] | undefined;
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined;
  /** Each member of an object, with its name. */
  entries(name: string): [string, unknown][];
  /** A reader of the object under a member, or of a value that stands for one; `where` is its place within this one. */
  inner(value: unknown, where: string, known: readonly string[]): MemberReader;
  complain(what: string): void;
}

/** `where` names the object in complaints: `request 2`. Unknown members are complained of, with the nearest known. */
export function readMembers(value: unknown, where: string, known: readonly string[], problems: string[]): MemberReader {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const members = (isObject ? value : {}) as Values;
  const complain = (what: string): void => void problems.push(`${where}: ${what}`);
  if (!isObject) complain(`an object is expected, and this is ${kindOf(value)}.`);
  for (const name of Object.keys(members)) {
    if (known.includes(name) || name === '$schema' || name === '$comment') continue;
    const [near] = nearest(name, known, 1);
    complain(
      `\`${name}\` is no member here${near === undefined ? `; there are ${known.join(', ')}` : `. Did you mean \`${near}\`?`}`,
    );
  }

  function typed<T>(name: string, what: string, test: (value: unknown) => value is T): T | undefined {
    const found = Object.hasOwn(members, name) ? members[name] : undefined;
    if (found === undefined || test(found)) return found;
    complain(`\`${name}\` takes ${what}, and this is ${kindOf(found)}.`);
    return undefined;
  }

  const isText = (each: unknown): each is string => typeof each === 'string';
  return {
    has: name => Object.hasOwn(members, name),
    raw: name => (Object.hasOwn(members, name) ? members[name] : undefined),
    text: name => typed(name, 'a string', isText),
    whole(name, most) {
      const what = `a whole number ${most === undefined ? 'that is not negative' : `from 0 to ${most}`}`;
      const found = typed(name, what, each => typeof each === 'number');
      if (found === undefined || (Number.isInteger(found) && found >= 0 && found <= (most ?? found))) return found;
      complain(`\`${name}\` takes ${what}, not ${found}.`);
      return undefined;
    },
    flag: name => typed(name, 'true or false', each => typeof each === 'boolean'),
    texts: name =>
      typed(name, 'a list of strings', (each): each is string[] => Array.isArray(each) && each.every(isText)),
    oneOf(name, values) {
      const found = typed(name, 'a string', isText);
      const wanted = values.find(each => each === found);
      if (found === undefined || wanted !== undefined) return wanted;
      const [near] = nearest(found, values, 1);
      complain(
        `\`${name}\` is one of ${values.join(', ')}, not \`${found}\`${near === undefined ? '.' : `. Did you mean \`${near}\`?`}`,
      );
      return undefined;
    },
    entries(name) {
      const object = typed(
        name,
        'an object',
        (each): each is Values => typeof each === 'object' && each !== null && !Array.isArray(each),
      );
      return object === undefined ? [] : Object.entries(object);
    },
    inner: (each, place, names) => readMembers(each, `${where}: ${place}`, names, problems),
    complain,
  };
}

/** What a value of JSON is, as a sentence names it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
