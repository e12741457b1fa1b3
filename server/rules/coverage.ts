import { arnCovers } from '../match/arn';
import { wildcardCovers } from '../match/wildcard';
import type { Text } from '../model/policy';
import { maximumActionLength } from './actions';

/** How the entries of a list are compared. */
interface Comparison {
  /** The part of an entry that counts; empty for one that stands for nothing. */
  read(value: string): string;
  /** What a pattern and all that it covers have in common; empty for a pattern that can cover anything. */
  family(text: string): string;
  /** Whether a pattern stands for all that another entry stands for. Never true by mistake. */
  covers(pattern: string, other: string): boolean;
}

/** Entries of `Action` and `NotAction`: letter case does not count. */
export const asActions: Comparison = {
  // An absurdly long one is no action; it stands for nothing and covers nothing.
  read: value => (value.length > maximumActionLength ? '' : value.toLowerCase()),
  /** The service prefix with its colon; none when it has a wildcard, as then it can be any. */
  family: text => {
    const colon = text.indexOf(':');
    const wildcard = wildcardIn(text);
    return colon < 0 || (wildcard >= 0 && wildcard < colon) ? '' : text.slice(0, colon + 1);
  },
  covers: wildcardCovers,
};

/** Entries of `Resource` and `NotResource`: ARNs are compared field by field. */
export const asResources: Comparison = {
  read: value => value,
  family: () => '',
  covers: arnCovers,
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
export function eachCovered(
  values: readonly Text[],
  comparison: Comparison,
  found: (covered: Text, by: readonly [Text, ...Text[]]) => void,
): void {
  const texts: string[] = [];
  const firsts = new Map<string, number>();
  let patterns: Map<string, Patterns> | undefined;
  for (const { value } of values) {
    const own = comparison.read(value);
    const index = texts.push(own) - 1;
    if (own === '' || firsts.has(own)) continue;
    firsts.set(own, index);
    const wildcard = wildcardIn(own);
    if (wildcard < 0) continue;
    patterns ??= new Map();
    addPattern(patterns, comparison.family(own), own.slice(0, wildcard), index);
  }
  if (patterns === undefined && firsts.size === values.length) return;
  const everywhere = patterns?.get('');
  values.forEach((covered, index) => {
    const own = texts[index] ?? '';
    if (own === '') return;
    const by: Text[] = [];
    const add = (other: number): void => {
      const text = values[other];
      if (text !== undefined) by.push(text);
    };
    const first = firsts.get(own) ?? index;
    if (first < index) add(first);
    const family = comparison.family(own);
    if (family !== '') eachCovering(patterns?.get(family), texts, index, comparison, add);
    eachCovering(everywhere, texts, index, comparison, add);
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
  texts: readonly string[],
  index: number,
  { covers }: Comparison,
  found: (pattern: number) => void,
): void {
  if (patterns === undefined) return;
  const own = texts[index] ?? '';
  for (const length of patterns.lengths) {
    if (length > own.length) continue;
    for (const other of patterns.byBeginning.get(own.slice(0, length)) ?? []) {
      const pattern = texts[other] ?? '';
      if (other === index || pattern === own || !covers(pattern, own)) continue;
      if (other < index || !covers(own, pattern)) found(other);
    }
  }
}

/** The place of the first wildcard, or -1. */
function wildcardIn(value: string): number {
  const star = value.indexOf('*');
  const mark = value.indexOf('?');
  return star < 0 ? mark : mark < 0 ? star : Math.min(star, mark);
}
