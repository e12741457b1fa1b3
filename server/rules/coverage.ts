import { arnCovers } from '../match/arn';
import { type Effort, effortForMany, isWildcard, mayCover, wildcardCovers, wildcardMatch } from '../match/wildcard';
import type { Text, ValueText } from '../model/policy';
import { getOrCreate } from '../text/memo';
import { perText } from '../text/shared';
import { maximumActionLength } from './actions';

/** An entry of a list, as far as it is compared. */
export interface Reading {
  /** What counts of it; empty for one that stands for nothing. */
  readonly text: string;
  /** The place of its first wildcard, or -1. */
  readonly wildcard: number;
  /** What a pattern and all that it covers have in common; empty for a pattern that can cover anything. */
  readonly family: string;
  /** Where the sixth field of an ARN begins; -1 when it has none, or a variable that may hold colons. */
  readonly resource: number;
}

/** How the entries of a list are compared. */
export interface Comparison<Entry extends Text> {
  read(entry: Entry): Reading;
  /** Whether a pattern stands for all that another entry stands for. Never true by mistake. */
  covers(pattern: Reading, other: Reading, effort: Effort): boolean;
}

/** A text as it is to be compared with others of any family. */
export function readEntry(text: string): Reading {
  return { text, wildcard: firstWildcard(text), family: '', resource: resourceStart(text) };
}

/** An action, of which letter case does not count. An absurdly long one is none; it stands for nothing and covers nothing. */
function readAction(action: string): Reading {
  const text = action.length > maximumActionLength ? '' : action.toLowerCase();
  const wildcard = firstWildcard(text);
  const colon = text.indexOf(':');
  const open = colon < 0 || (wildcard >= 0 && wildcard < colon);
  return { text, wildcard, family: open ? '' : text.slice(0, colon + 1), resource: -1 };
}

function firstWildcard(text: string): number {
  const star = text.indexOf('*');
  const mark = text.indexOf('?');
  return star < 0 ? mark : mark < 0 ? star : Math.min(star, mark);
}

const asWritten = perText(readEntry);
const asAction = perText(readAction);

/** Entries of `Action` and `NotAction`, which are of one family when they have the same service prefix. */
export const asActions: Comparison<ValueText> = {
  read: ({ shared }) => asAction(shared),
  covers: (pattern, other, effort) =>
    other.wildcard < 0 ? wildcardMatch(pattern.text, other.text) : wildcardCovers(pattern.text, other.text, effort),
};

/** Entries of `Resource` and `NotResource`: ARNs are compared field by field. */
export const asResources: Comparison<ValueText> = {
  read: ({ shared }) => asWritten(shared),
  covers: (pattern, other, effort) =>
    mayCover(pattern.text, other.text) && beginAlike(pattern, other) && arnCovers(pattern.text, other.text, effort),
};

/**
 * Finds the entries of a list that others cover: equal ones, and those that lie wholly within a pattern. Of entries that
 * cover each other the first stays. `by` holds all that cover the entry, at least one. Takes time in proportion to the list,
 * but for lists of hundreds of patterns that all begin alike.
 */
export function eachCovered<Entry extends Text>(
  values: readonly Entry[],
  comparison: Comparison<Entry>,
  found: (covered: Entry, by: readonly [Entry, ...Entry[]]) => void,
): void {
  const entries = values.map(value => comparison.read(value));
  let patterned = false;
  for (const { wildcard } of entries) patterned ||= wildcard >= 0;
  const differ = allDiffer(entries);
  if (differ && !patterned) return;
  const firsts = differ ? undefined : firstPlaces(entries);
  const patterns: number[] = [];
  for (let index = 0; index < entries.length; index++) {
    const { text, wildcard } = entries[index] as Reading;
    if (wildcard >= 0 && (firsts === undefined || firsts.get(text) === index)) patterns.push(index);
  }
  const candidatesFor = patterns.length <= fewPatterns ? () => patterns : sortPatterns(patterns, entries);
  const effort = effortForMany();
  for (let index = 0; index < entries.length; index++) {
    const own = entries[index] as Reading;
    if (own.text === '') continue;
    const first = firsts?.get(own.text) ?? index;
    let by: Entry[] | undefined = first < index ? [values[first] as Entry] : undefined;
    for (const other of candidatesFor(own)) {
      const pattern = entries[other] as Reading;
      if (other === index || pattern.text === own.text || !comparison.covers(pattern, own, effort)) continue;
      if (other > index && comparison.covers(own, pattern, effort)) continue;
      by ??= [];
      by.push(values[other] as Entry);
    }
    if (by !== undefined) found(values[index] as Entry, by as [Entry, ...Entry[]]);
  }
}

/** Most lists have nothing twice; short ones are sooner compared than put into a set. */
function allDiffer(entries: readonly Reading[]): boolean {
  if (entries.length > fewPatterns) {
    const texts = new Set<string>();
    for (const { text } of entries) texts.add(text);
    return texts.size === entries.length;
  }
  for (let index = 1; index < entries.length; index++) {
    const text = entries[index]?.text;
    for (let at = 0; at < index; at++) if (entries[at]?.text === text) return false;
  }
  return true;
}

/** Where each text stands first. */
function firstPlaces(entries: readonly Reading[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  entries.forEach(({ text }, index) => {
    if (!firsts.has(text)) firsts.set(text, index);
  });
  return firsts;
}

/** So few are sooner compared with each entry than sorted. */
const fewPatterns = 12;

/** True unless the resources of two ARNs, the sixth fields, begin differently: most of one service do. */
function beginAlike(own: Reading, other: Reading): boolean {
  if (own.resource < 0 || other.resource < 0) return true;
  let to = other.resource;
  for (let at = own.resource; at < own.text.length && !isWildcard(own.text.charCodeAt(at)); at++, to++) {
    if (own.text.charCodeAt(at) !== other.text.charCodeAt(to)) return false;
  }
  return true;
}

function resourceStart(arn: string): number {
  let colons = 0;
  for (let index = 0; index < arn.length; index++) {
    const code = arn.charCodeAt(index);
    if (code === 36) return -1;
    if (code === 58 && ++colons === 5) return index + 1;
  }
  return -1;
}

/** The patterns of one family by what stands before their first wildcard; only these can cover a longer entry. */
interface Patterns {
  readonly lengths: Set<number>;
  readonly byBeginning: Map<string, number[]>;
}

/** The patterns that can cover an entry, found by how it begins. */
function sortPatterns(patterns: readonly number[], entries: readonly Reading[]): (own: Reading) => readonly number[] {
  const byFamily = new Map<string, Patterns>();
  for (const index of patterns) {
    const entry = entries[index] as Reading;
    const { lengths, byBeginning } = getOrCreate(byFamily, entry.family, () => ({
      lengths: new Set(),
      byBeginning: new Map(),
    }));
    lengths.add(entry.wildcard);
    const alike = getOrCreate(byBeginning, entry.text.slice(0, entry.wildcard), () => []);
    if (alike.length < 100) alike.push(index);
  }
  return own => {
    const found: number[] = [];
    for (const name of new Set([own.family, ''])) {
      const { lengths, byBeginning } = byFamily.get(name) ?? {};
      for (const length of lengths ?? []) {
        if (length <= own.text.length) found.push(...(byBeginning?.get(own.text.slice(0, length)) ?? []));
      }
    }
    return found;
  };
}
