/**
 * Globs as policies write them: `*` stands for any run of characters (also none), `?` for exactly one.
 * There is no escape; characters are UTF-16 units, which is what counts for the ASCII names of AWS.
 */

const STAR = 42;
const MARK = 63;

/** A character that no policy holds; it stands for "any character at all" when two globs are compared. */
const FRESH = '\u0000';

/** How many more steps comparisons may take together before they give up and answer false. */
export interface Effort {
  left: number;
}

/** The steps that a single comparison may take; those in AWS's managed policies and examples take none. */
const STEPS_OF_ONE = 2000;

/** For all comparisons of a list or policy together: nobody waits for those that need more. */
export function effortForMany(): Effort {
  return { left: 100_000 };
}

/** True when the text holds `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/**
 * True when the pattern matches the whole text. Goes back only to the last `*`, so the time is at most the product
 * of the lengths, and in practice linear; no pattern makes it explode.
 */
export function wildcardMatch(pattern: string, text: string, ignoreCase = false): boolean {
  return ignoreCase ? match(pattern.toLowerCase(), text.toLowerCase()) : match(pattern, text);
}

function match(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const code = p < pattern.length ? pattern.charCodeAt(p) : -1;
    if (code === STAR) {
      starAt = p;
      resumeAt = t;
      p += 1;
    } else if (code !== -1 && (code === MARK || code === text.charCodeAt(t))) {
      p += 1;
      t += 1;
    } else if (starAt >= 0) {
      p = starAt + 1;
      resumeAt += 1;
      t = resumeAt;
    } else {
      return false;
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p += 1;
  return p === pattern.length;
}

/**
 * True when every text that `other` matches is matched by `pattern` too: `s3:*` covers `s3:Get*`.
 * Never true by mistake; false by mistake only for patterns with so many `?` beside `*` that the search is cut off.
 */
export function wildcardCovers(pattern: string, other: string, effort: Effort = { left: STEPS_OF_ONE }): boolean {
  if (!hasWildcard(other)) return match(pattern, other);
  if (!mayCover(pattern, other)) return false;
  // Where `other` allows anything, a character that no literal of the pattern equals is the hardest case.
  const oneEach = other.replace(/[*?]/g, FRESH);
  if (!match(pattern, oneEach)) return false;
  // Without `?`, only a `*` can have taken the fresh character, and it takes any run as well.
  if (!pattern.includes('?')) return true;
  if (!match(pattern, other.replaceAll('*', '').replaceAll('?', FRESH))) return false;
  return search(pattern, other, effort);
}

/**
 * True unless what stands behind the last wildcard of a pattern, or before its first, differs from the other one, whatever
 * the case. Asked of every pair, so it looks at few characters: most names differ at the end.
 */
export function mayCover(own: string, other: string): boolean {
  let end = own.length - 1;
  for (let at = other.length - 1; end >= 0 && !isWildcard(own.charCodeAt(end)); end--, at--) {
    if (at < 0 || !isSameLetter(own.charCodeAt(end), other.charCodeAt(at))) return false;
  }
  if (end < 0) return own.length === other.length;
  for (let at = 0; !isWildcard(own.charCodeAt(at)); at++) {
    if (!isSameLetter(own.charCodeAt(at), other.charCodeAt(at))) return false;
  }
  return true;
}

/** Whether a character is `*` or `?`. */
export function isWildcard(code: number): boolean {
  return code === STAR || code === MARK;
}

/** Letters in lower case have one more bit than in upper case. Lenient of a few other characters. */
function isSameLetter(one: number, other: number): boolean {
  return (one | 32) === (other | 32);
}

/**
 * Walks `other` and keeps the set of places where `pattern` may stand after what was read. A `*` of `other` reads any
 * number of fresh characters, and each number may lead to another set, so the walk branches over the distinct ones.
 */
function search(pattern: string, other: string, effort: Effort): boolean {
  const seen = new Set<string>();
  const open: [index: number, states: readonly number[]][] = [[0, settle(pattern, [0])]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [index, states] = next;
    const key = `${index}:${states.join()}`;
    if (seen.has(key)) continue;
    effort.left -= states.length;
    if (states.length === 0 || effort.left < 0) return false;
    seen.add(key);
    if (index === other.length) {
      if (!states.includes(pattern.length)) return false;
      continue;
    }
    const character = other.charAt(index);
    if (character === '*') {
      open.push([index + 1, states], [index, step(pattern, states, FRESH)]);
    } else {
      open.push([index + 1, step(pattern, states, character === '?' ? FRESH : character)]);
    }
  }
  return true;
}

/** Where the pattern may stand after it read one more character. */
function step(pattern: string, states: readonly number[], character: string): readonly number[] {
  const after: number[] = [];
  for (const state of states) {
    const own = pattern.charAt(state);
    if (own === '*') after.push(state);
    else if (own !== '' && (own === '?' || own === character)) after.push(state + 1);
  }
  return settle(pattern, after);
}

/** Adds the places reached by letting a `*` stand for nothing; sorted and without doubles. */
function settle(pattern: string, states: readonly number[]): readonly number[] {
  const all = new Set<number>();
  for (const state of states) {
    all.add(state);
    for (let at = state; pattern.charCodeAt(at) === STAR; at += 1) all.add(at + 1);
  }
  return [...all].sort((a, b) => a - b);
}
