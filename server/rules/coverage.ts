import { wildcardCovers } from '../match/wildcard';
import type { Text } from '../model/policy';
import { maximumActionLength } from './actions';

/** The patterns of one service by what stands before their first wildcard; only these can cover a longer entry. */
interface Patterns {
  readonly lengths: Set<number>;
  readonly byBeginning: Map<string, number[]>;
}

/**
 * Finds the entries of a list of actions that another one covers: equal ones, and those that lie wholly within a pattern. Letter case
 * does not count. Of entries that cover each other the first stays. Takes time in proportion to the list, but for lists of hundreds
 * of patterns that all begin alike.
 */
export function eachCovered(values: readonly Text[], found: (covered: Text, by: Text) => void): void {
  const lower: string[] = [];
  const firsts = new Map<string, number>();
  let patterns: Map<string, Patterns> | undefined;
  for (const { value } of values) {
    // An absurdly long one is no action; it stands for nothing and covers nothing.
    const own = value.length > maximumActionLength ? '' : value.toLowerCase();
    const index = lower.push(own) - 1;
    if (own === '' || firsts.has(own)) continue;
    firsts.set(own, index);
    const wildcard = wildcardIn(own);
    if (wildcard < 0) continue;
    patterns ??= new Map();
    addPattern(patterns, own, wildcard, index);
  }
  if (patterns === undefined && firsts.size === values.length) return;
  const everywhere = patterns?.get('');
  values.forEach((covered, index) => {
    const own = lower[index] ?? '';
    const first = firsts.get(own) ?? index;
    const by =
      first < index
        ? first
        : (coveredBy(patterns?.get(serviceIn(own)), lower, index) ?? coveredBy(everywhere, lower, index));
    const covering = by === undefined ? undefined : values[by];
    if (covering !== undefined) found(covered, covering);
  });
}

function addPattern(patterns: Map<string, Patterns>, value: string, wildcard: number, index: number): void {
  const service = serviceIn(value);
  let ofService = patterns.get(service);
  if (ofService === undefined) {
    ofService = { lengths: new Set(), byBeginning: new Map() };
    patterns.set(service, ofService);
  }
  ofService.lengths.add(wildcard);
  const beginning = value.slice(0, wildcard);
  const alike = ofService.byBeginning.get(beginning);
  if (alike === undefined) ofService.byBeginning.set(beginning, [index]);
  else if (alike.length < 100) alike.push(index);
}

function coveredBy(patterns: Patterns | undefined, lower: readonly string[], index: number): number | undefined {
  if (patterns === undefined) return undefined;
  const own = lower[index] ?? '';
  for (const length of patterns.lengths) {
    if (length > own.length) continue;
    const by = patterns.byBeginning.get(own.slice(0, length))?.find(other => covers(lower, other, index));
    if (by !== undefined) return by;
  }
  return undefined;
}

/** The service prefix with its colon; empty when it has a wildcard, as then it can be any. */
function serviceIn(value: string): string {
  const colon = value.indexOf(':');
  const wildcard = wildcardIn(value);
  return colon < 0 || (wildcard >= 0 && wildcard < colon) ? '' : value.slice(0, colon + 1);
}

/** The place of the first wildcard, or -1. */
function wildcardIn(value: string): number {
  const star = value.indexOf('*');
  const mark = value.indexOf('?');
  return star < 0 ? mark : mark < 0 ? star : Math.min(star, mark);
}

function covers(values: readonly string[], pattern: number, other: number): boolean {
  const [own, text] = [values[pattern] ?? '', values[other] ?? ''];
  if (pattern === other || !wildcardCovers(own, text)) return false;
  return pattern < other || !wildcardCovers(text, own);
}
