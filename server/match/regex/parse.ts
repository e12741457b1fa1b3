import { readCharacterClass } from './characterClasses';
import { readEscape, take } from './escapes';
import { everything, foldCase, negate, newline } from './sets';
import { type GroupNode, type Reader, type RegexNode, type RegexProblem, report } from './tree';

/** Longer patterns are read for mistakes, but not tried out: AWS takes 200 characters, its API's model 512. */
export const longestWorthwhile = 1000;

/** PCRE's limits on groups within groups and on the numbers of quantifiers. */
const deepest = 250;
const mostRepeats = 65_535;

/** The inline flags that change what a pattern matches. */
interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
}

/** A pattern as a tree, with what PCRE or AWS WAF does not take. */
export interface ParsedRegex {
  readonly root: GroupNode;
  readonly problems: readonly RegexProblem[];
  /** True when the tree says all that the pattern means, on whatever version of PCRE and whether or not UTF-8 is read. */
  readonly exact: boolean;
}

/**
 * Reads a pattern in the syntax of PCRE, which AWS WAF takes with exceptions
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-regex-pattern-support.html). By hand, as the parsers on npm
 * know JavaScript's syntax only: there, `(?i)`, `\A`, `[[:alpha:]]`, `\Q…\E`, `(?P<name>…)` and `a++` are mistakes or mean
 * something else. Never throws; takes time linear in the pattern.
 */
export function parseRegex(pattern: string): ParsedRegex {
  const reader: Reader = { pattern, at: 0, problems: [], exact: true };
  if (
    take(reader, /(?:\(\*(?:UTF(?:8|16|32)?|UCP|CR|LF|CRLF|ANYCRLF|ANY|BSR_\w+|NO_\w+|LIMIT_\w+=\d+)\))+/y) !==
    undefined
  ) {
    reader.exact = false;
  }
  const flags = { ignoreCase: false, multiline: false, dotAll: false, extended: false };
  const context = { reader, groups: countGroups(pattern) };
  const branches = readBranches(context, flags, 0);
  while (reader.at < pattern.length && reader.problems.at(-1)?.construct !== tooDeep) {
    report(reader, 'syntax', reader.at, reader.at + 1, 'unmatched )');
    reader.at++;
    readBranches(context, flags, 0);
  }
  return {
    root: { type: 'group', branches, start: 0, end: pattern.length },
    problems: reader.problems,
    exact: reader.exact,
  };
}

interface Context {
  readonly reader: Reader;
  /** Capturing groups in the whole pattern, by which numbers are told from octal codes. */
  readonly groups: number;
}

const quantifier = /(?:[*+?]|\{\d+(?:,\d*)?\})[+?]?/y;

const tooDeep = 'groups nested too deeply';

/** Alternatives up to the closing parenthesis, which is left, or the end. Flags set on the way hold to the end. */
function readBranches(context: Context, outer: Flags, depth: number): RegexNode[][] {
  const { reader } = context;
  const branches: RegexNode[][] = [[]];
  let flags = outer;
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== ')') {
    const branch = branches.at(-1) ?? [];
    if (flags.extended && take(reader, /\s+|#[^\n]*\n?/y) !== undefined) continue;
    if (take(reader, /\|/y) !== undefined) branches.push([]);
    else if (take(reader, /\(\?#[^)]*\)/y) === undefined) {
      const changed = readFlags(reader, flags);
      if (changed === undefined) readItem(context, flags, depth, branch);
      else flags = changed;
    }
  }
  return branches;
}

/** `(?i-s)`, for what follows. */
function readFlags(reader: Reader, flags: Flags): Flags | undefined {
  const found = take(reader, /\(\?(\^?[imsxJUX]*)(?:-([imsxJUX]*))?\)/y);
  if (found === undefined) return undefined;
  refuseQuantifier(reader);
  return changeFlags(reader, flags, found[1] ?? '', found[2] ?? '');
}

function changeFlags(reader: Reader, flags: Flags, on: string, off: string): Flags {
  if (/[\^X]|xx/.test(on)) reader.exact = false;
  const flag = (letter: string, known: boolean) => (known || on.includes(letter)) && !off.includes(letter);
  return {
    ignoreCase: flag('i', flags.ignoreCase),
    multiline: flag('m', flags.multiline),
    dotAll: flag('s', flags.dotAll),
    extended: flag('x', flags.extended),
  };
}

/** Reads one item with its quantifier into a branch; text between `\Q` and `\E` is many items. */
function readItem(context: Context, flags: Flags, depth: number, branch: RegexNode[]): void {
  const { reader } = context;
  const start = reader.at;
  if (take(reader, /\\Q/y) !== undefined) {
    const end = reader.pattern.indexOf('\\E', reader.at);
    const stop = end < 0 ? reader.pattern.length : end;
    while (reader.at < stop) branch.push(readLiteral(reader, flags));
    if (end >= 0) reader.at += 2;
    const last = branch.pop();
    if (last !== undefined) readQuantifier(reader, flags, last, branch);
    return;
  }
  if (take(reader, /\\E/y) !== undefined) return;
  if (take(reader, quantifier) !== undefined) {
    report(reader, 'syntax', start, reader.at, 'nothing to repeat');
    return;
  }
  readQuantifier(reader, flags, readAtom(context, flags, depth), branch);
}

function readAtom(context: Context, flags: Flags, depth: number): RegexNode {
  const { reader } = context;
  const start = reader.at;
  const character = reader.pattern[start];
  if (character === '(') return readGroup(context, flags, depth);
  if (character === '[') {
    const set = readCharacterClass(reader, flags.ignoreCase);
    return { type: 'set', set, start, end: reader.at };
  }
  if (character === '\\') {
    const read = readEscape(reader, false, context.groups);
    const place = { start, end: reader.at };
    if (read.type === 'code') return { type: 'set', set: fold([[read.code, read.code]], flags), ...place };
    if (read.type === 'class') return { type: 'set', set: read.set, ...place };
    if (read.type === 'assertion') return { type: 'assertion', assertion: read.assertion, ...place };
    return { type: 'opaque', ...place };
  }
  if (character === '.' || character === '^' || character === '$') {
    reader.at++;
    const place = { start, end: reader.at };
    if (character === '.') return { type: 'set', set: flags.dotAll ? everything : negate(newline), ...place };
    const assertion =
      character === '^' ? (flags.multiline ? 'line-start' : 'start') : flags.multiline ? 'line-end' : 'last-line-end';
    return { type: 'assertion', assertion, ...place };
  }
  return readLiteral(reader, flags);
}

const fold = (set: [number, number][], flags: Flags) => (flags.ignoreCase ? foldCase(set) : set);

function readLiteral(reader: Reader, flags: Flags): RegexNode {
  const start = reader.at;
  const code = reader.pattern.codePointAt(start) ?? 0;
  reader.at += code > 0xffff ? 2 : 1;
  if (code > 127) reader.exact = false;
  return { type: 'set', set: fold([[code, code]], flags), start, end: reader.at };
}

/** Puts an item into a branch, repeated as what follows it says. */
function readQuantifier(reader: Reader, flags: Flags, body: RegexNode, branch: RegexNode[]): void {
  while (take(reader, flags.extended ? /\\E|\\Q\\E|\s+|#[^\n]*\n?/y : /\\E|\\Q\\E/y) !== undefined);
  const start = reader.at;
  const found = take(reader, /([*+?]|\{(\d+)(?:(,)(\d*))?\})([+?]?)/y);
  if (found === undefined) {
    if (take(reader, /(?=\{\s*,?\s*\d+\s*\})/y) !== undefined) reader.exact = false;
    branch.push(body);
    return;
  }
  const [, sign = '', least, comma, most, mode] = found;
  let min = sign === '+' ? 1 : 0;
  let max = sign === '?' ? 1 : Number.POSITIVE_INFINITY;
  if (least !== undefined) {
    min = Number(least);
    if (comma === undefined) max = min;
    else if (most) max = Number(most);
    if (min > mostRepeats || (max > mostRepeats && max !== Number.POSITIVE_INFINITY)) {
      report(reader, 'syntax', start, reader.at, 'quantifier above 65535');
    } else if (min > max) report(reader, 'syntax', start, reader.at, 'quantifier out of order');
  }
  if (mode === '+') report(reader, 'unsupported', start, reader.at, 'possessive quantifier');
  branch.push({ type: 'repeat', body, min: Math.min(min, max), max, start: body.start, end: reader.at });
  refuseQuantifier(reader);
}

/** What cannot be repeated is not repeated by what follows. */
function refuseQuantifier(reader: Reader): void {
  const start = reader.at;
  if (take(reader, quantifier) !== undefined) {
    report(reader, 'syntax', start, reader.at, 'nothing to repeat');
  }
}

/** Parenthesised constructs, by how they begin. The first that fits counts. */
const openings: readonly (readonly [form: RegExp, construct: string | undefined])[] = [
  [/\(\*(?=[A-Z:])/y, 'backtracking control verb'],
  [/\(\*(?:atomic):/y, 'atomic group'],
  [/\(\*(?=[a-z])/y, 'look-around'],
  [/\(\?>/y, 'atomic group'],
  [/\(\?=/y, 'look-ahead'],
  [/\(\?!/y, 'negative look-ahead'],
  [/\(\?<=/y, 'look-behind'],
  [/\(\?<!/y, 'negative look-behind'],
  [/\(\?(?=\()/y, 'conditional pattern'],
  [/\(\?C\d*/y, 'callout'],
  [/\(\?\??\{/y, 'embedded code'],
  [/\(\?P=\w*/y, 'back-reference'],
  [/\(\?(?:R|[+-]?\d+)/y, 'recursive pattern'],
  [/\(\?(?:&|P>)\w*/y, 'subroutine reference'],
  [/\(\?\|/y, undefined],
  [/\(\?:/y, undefined],
  [/\(\?(?:P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*')/y, undefined],
  [/\((?!\?)/y, undefined],
];

/** Reads a group. AWS WAF takes capturing ones, but nothing can refer to what they capture. */
function readGroup(context: Context, outer: Flags, depth: number): RegexNode {
  const { reader } = context;
  const start = reader.at;
  let flags = outer;
  let construct: string | undefined;
  const inline = take(reader, /\(\?(\^?[imsxJUX]*)(?:-([imsxJUX]*))?:/y);
  if (inline !== undefined) flags = changeFlags(reader, outer, inline[1] ?? '', inline[2] ?? '');
  else {
    const opening = openings.find(([form]) => take(reader, form) !== undefined);
    if (opening === undefined) {
      const comment = reader.pattern.startsWith('(?#', start);
      reader.at = comment ? reader.pattern.length : start + 2;
      report(reader, 'syntax', start, start + 2, comment ? 'missing )' : 'unknown group');
      if (comment) return { type: 'opaque', start, end: reader.at };
    }
    construct = opening?.[1];
    // PCRE numbers the groups of `(?|` anew in every branch; whether AWS takes that is not said.
    if (reader.pattern.startsWith('(?|', start)) reader.exact = false;
  }
  if (depth >= deepest) {
    report(reader, 'syntax', start, reader.at, tooDeep);
    reader.at = reader.pattern.length;
    return { type: 'opaque', start, end: reader.at };
  }
  const named = construct !== undefined && !/^(?:atomic|conditional|.*look)/.test(construct);
  const at = reader.problems.length;
  // Names and code are no patterns, whatever they look like.
  if (named) take(reader, /[^)]*/y);
  const branches = named ? [] : readBranches(context, flags, depth + 1);
  const closed = take(reader, /\)/y) !== undefined;
  if (construct !== undefined) {
    reader.problems.splice(at, 0, { kind: 'unsupported', start, end: reader.at, construct });
  }
  if (!closed && reader.problems.at(-1)?.construct !== tooDeep) {
    report(reader, 'syntax', start, start + 1, 'missing )');
  }
  const place = { start, end: reader.at };
  return construct === undefined ? { type: 'group', branches, ...place } : { type: 'opaque', ...place };
}

/** Capturing groups; those in comments and quotations count too, as only numbers from 10 on depend on it. */
function countGroups(pattern: string): number {
  const group = /\((?![?*])|\(\?(?:P?<\w|')/y;
  let count = 0;
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '[') {
      const close = pattern.indexOf(']', at + (pattern[at + 1] === '^' ? 3 : 2));
      at = close < 0 ? pattern.length : close;
    } else if (pattern[at] === '(') {
      group.lastIndex = at;
      if (group.test(pattern)) count++;
    }
  }
  return count;
}
