import { arnCovers } from '../match/arn';
import { mayCover, wildcardCovers } from '../match/wildcard';
import type { Text, ValueText } from '../model/policy';
import { perText } from '../text/shared';
import { maximumActionLength } from './actions';

/** An entry of a list, as far as it is compared. */
export interface Reading {
  /** What counts of it; empty for one that stands for nothing. */
  readonly text: string;
  /** The place of its first wildcard, or -1. */
  readonly wildcard: number;
}

/** How the entries of a list are compared. */
export interface Comparison<Entry extends Text> {
  read(entry: Entry): Reading;
  /** What a pattern and all that it covers have in common; empty for a pattern that can cover anything. */
  family(entry: Reading): string;
  /** Whether a pattern stands for all that another entry stands for. Never true by mistake. */
  covers(pattern: string, other: string): boolean;
}

/** A text as it is to be compared. */
export function readEntry(text: string): Reading {
  const star = text.indexOf('*');
  const mark = text.indexOf('?');
  return { text, wildcard: star < 0 ? mark : mark < 0 ? star : Math.min(star, mark) };
}

const asWritten = perText(readEntry);
// An absurdly long one is no action; it stands for nothing and covers nothing.
const inLowerCase = perText(text => readEntry(text.length > maximumActionLength ? '' : text.toLowerCase()));

/** Entries of `Action` and `NotAction`: letter case does not count. */
export const asActions: Comparison<ValueText> = {
  read: ({ shared }) => inLowerCase(shared),
  /** The service prefix with its colon; none when it has a wildcard, as then it can be any. */
  family: ({ text, wildcard }) => {
    const colon = text.indexOf(':');
    return colon < 0 || (wildcard >= 0 && wildcard < colon) ? '' : text.slice(0, colon + 1);
  },
  covers: wildcardCovers,
};

/** Entries of `Resource` and `NotResource`: ARNs are compared field by field. */
export const asResources: Comparison<ValueText> = {
  read: ({ shared }) => asWritten(shared),
  family: () => '',
  covers: (pattern, other) => mayCover(pattern, other) && arnCovers(pattern, other),
};

/** The patterns of one family by what stands before their first wildcard; only these can cover a longer entry. */
interface Patterns {
  readonly lengths: Set<number>;
  readonly byBeginning: Map<string, number[]>;
}

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
  const entries = values.map(comparison.read);
  const firsts = new Map<string, number>();
  let patterns: Map<string, Patterns> | undefined;
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as Reading;
    const { text, wildcard } = entry;
    if (text === '' || firsts.has(text)) continue;
    firsts.set(text, index);
    if (wildcard < 0) continue;
    patterns ??= new Map();
    addPattern(patterns, comparison.family(entry), text.slice(0, wildcard), index);
  }
  if (patterns === undefined && firsts.size === values.length) return;
  const everywhere = patterns?.get('');
  values.forEach((covered, index) => {
    const own = entries[index] as Reading;
    if (own.text === '') return;
    const by: Entry[] = [];
    const add = (other: number): void => {
      const entry = values[other];
      if (entry !== undefined) by.push(entry);
    };
    const first = firsts.get(own.text) ?? index;
    if (first < index) add(first);
    const family = patterns === undefined ? '' : comparison.family(own);
    if (family !== '') eachCovering(patterns?.get(family), entries, index, comparison.covers, add);
    eachCovering(everywhere, entries, index, comparison.covers, add);
    const [one, ...others] = by;
    if (one !== undefined) found(covered, [one, ...others]);
  });
}

function addPattern(patterns: Map<string, Patterns>, family: string, beginning: string, index: number): void {
  let ofFamily = patterns.get(family);
  if (ofFamily === undefined) {
    ofFamily = { lengths: new Set(), byBeginning: new Map() };
    patterns.set(family, ofFamily);
  }
  ofFamily.lengths.add(beginning.length);
  const alike = ofFamily.byBeginning.get(beginning);
  if (alike === undefined) ofFamily.byBeginning.set(beginning, [index]);
  else if (alike.length < 100) alike.push(index);
}

function eachCovering(
  patterns: Patterns | undefined,
  entries: readonly Reading[],
  index: number,
  covers: (pattern: string, other: string) => boolean,
  found: (pattern: number) => void,
): void {
  if (patterns === undefined) return;
  const own = entries[index]?.text ?? '';
  for (const length of patterns.lengths) {
    if (length > own.length) continue;
    for (const other of patterns.byBeginning.get(own.slice(0, length)) ?? []) {
      const pattern = entries[other]?.text ?? '';
      if (other === index || pattern === own || !covers(pattern, own)) continue;
      if (other < index || !covers(own, pattern)) found(other);
    }
  }
}
