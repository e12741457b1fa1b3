/** Characters by their codes: ranges that are in order and do not touch. */
export type CharacterSet = readonly (readonly [from: number, to: number])[];

export const lastCode = 0x10ffff;

export function unite(...sets: readonly CharacterSet[]): CharacterSet {
  const united: [number, number][] = [];
  for (const [from, to] of sets.flat().sort(([one], [other]) => one - other)) {
    const last = united.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}

export function negate(set: CharacterSet): CharacterSet {
  const others: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) others.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= lastCode) others.push([next, lastCode]);
  return others;
}

export function holds(set: CharacterSet, code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to);
}

/** A set with the other case of its ASCII letters: what `(?i)` makes of it without Unicode. */
export function foldCase(set: CharacterSet): CharacterSet {
  const shifted: [number, number][] = [];
  for (const [from, to] of set) {
    for (const [first, last, shift] of [
      [65, 90, 32],
      [97, 122, -32],
    ] as const) {
      const start = Math.max(from, first);
      const end = Math.min(to, last);
      if (start <= end) shifted.push([start + shift, end + shift]);
    }
  }
  return unite(set, shifted);
}

/** Ranges from pairs of characters: `AZaz`. */
function ranges(pairs: string): CharacterSet {
  const set: [number, number][] = [];
  for (let index = 0; index < pairs.length; index += 2)
    set.push([pairs.charCodeAt(index), pairs.charCodeAt(index + 1)]);
  return unite(set);
}

export const newline = ranges('\n\n');
export const everything: CharacterSet = [[0, lastCode]];

/** POSIX classes in ASCII, as PCRE has them in its default locale. */
export const posixClasses: ReadonlyMap<string, CharacterSet> = new Map([
  ['alnum', ranges('09AZaz')],
  ['alpha', ranges('AZaz')],
  ['ascii', ranges('\0\x7f')],
  ['blank', ranges('  \t\t')],
  ['cntrl', ranges('\0\x1f\x7f\x7f')],
  ['digit', ranges('09')],
  ['graph', ranges('!~')],
  ['lower', ranges('az')],
  ['print', ranges(' ~')],
  ['punct', ranges('!/:@[`{~')],
  ['space', ranges('\t\r  ')],
  ['upper', ranges('AZ')],
  ['word', ranges('09AZaz__')],
  ['xdigit', ranges('09AFaf')],
]);

/** The sets of `\d`, `\w`, `\s` and their like, by letter; the upper-case letter is the rest. */
export const letterClasses: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', ranges('09')],
  ['w', ranges('09AZaz__')],
  ['s', ranges('\t\r  ')],
  ['h', ranges('  \t\t\xa0\xa0')],
  ['v', ranges('\n\r\x85\x85')],
]);
