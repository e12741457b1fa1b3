import { longestWorthwhile, parseRegex } from './parse';
import { type CharacterSet, holds } from './sets';
import type { RegexNode, RegexProblem } from './tree';

/**
 * Characters that a pattern may have (https://docs.aws.amazon.com/waf/latest/developerguide/limits.html); the API takes more
 * of them and refuses them later.
 */
export const longestPattern = 200;

/** A quantifier with so many repetitions is as bad as one without end. */
const manyRepeats = 20;

/**
 * What is wrong with a pattern of AWS WAF, in the order of the pattern. `syntax`, `unsupported` and `length` make the API
 * refuse it. `catastrophic` does not: AWS does not say how its engine works, and the constructs that it refuses are those
 * which engines without backtracking refuse. It is a hint for those who copy the pattern elsewhere or test it there.
 */
export function regexProblems(pattern: string): readonly RegexProblem[] {
  const { root, problems } = parseRegex(pattern);
  const found = [...problems];
  if (pattern === '') found.push({ kind: 'length', start: 0, end: 0, construct: 'no characters' });
  if (pattern.length > longestPattern) {
    const construct = `more than ${longestPattern} characters`;
    found.push({ kind: 'length', start: longestPattern, end: pattern.length, construct });
  }
  if (pattern.length <= longestWorthwhile) found.push(...catastrophes(root));
  return found.sort((one, other) => one.start - other.start || other.end - one.end);
}

/**
 * In how many ways, 2 standing for more, an item matches a run of 0, 1, 2, 3 and 4 times the same character. Nobody knows
 * what look-around does to that, nor what an assertion does inside of a repetition, so those match nothing.
 */
type Ways = readonly number[];

const lengths = [0, 1, 2, 3, 4];
const nothing: Ways = [0, 0, 0, 0, 0];
const empty: Ways = [1, 0, 0, 0, 0];
const one: Ways = [0, 1, 0, 0, 0];

const add = (left: Ways, right: Ways): Ways => left.map((ways, length) => Math.min(2, ways + (right[length] ?? 0)));
const multiply = (left: Ways, right: Ways): Ways =>
  lengths.map(length => {
    let ways = 0;
    for (let taken = 0; taken <= length; taken++) ways += (left[taken] ?? 0) * (right[length - taken] ?? 0);
    return Math.min(2, ways);
  });

/**
 * Repetitions, many or without end, of something that matches a run of one character in more than one way: as one piece or
 * as several, `(a+)+`, or by several alternatives, `(a|a)*`. The innermost of nested ones.
 */
function catastrophes(root: RegexNode): RegexProblem[] {
  const found = new Map<RegexNode, RegexProblem>();
  for (const character of representatives(root)) {
    const visit = (node: RegexNode): { readonly ways: Ways; readonly bad: boolean } => {
      switch (node.type) {
        case 'set':
          return { ways: holds(node.set, character) ? one : nothing, bad: false };
        case 'group': {
          let ways = nothing;
          let bad = false;
          for (const branch of node.branches) {
            let product = empty;
            for (const item of branch) {
              const inner = visit(item);
              product = multiply(product, inner.ways);
              bad ||= inner.bad;
            }
            ways = add(ways, product);
          }
          return { ways, bad };
        }
        case 'repeat': {
          const { ways, bad } = visit(node.body);
          const many = node.max >= manyRepeats;
          const ambiguous = ways.slice(1).reduce((sum, count) => sum + count, 0) > 1;
          if (many && ambiguous && !bad) {
            found.set(node, { kind: 'catastrophic', start: node.start, end: node.end, construct: 'nested repetition' });
          }
          return { ways: repeated(ways, node.min, node.max), bad: bad || (many && ambiguous) };
        }
        default:
          return { ways: nothing, bad: false };
      }
    };
    visit(root);
  }
  return [...found.values()];
}

/** The ways of so many repetitions; empty ones are left out, as every engine does. */
function repeated(ways: Ways, min: number, max: number): Ways {
  const body: Ways = [0, ...ways.slice(1)];
  const least = (ways[0] ?? 0) > 0 ? 0 : min;
  let power = empty;
  let sum = nothing;
  for (let times = 0; times <= Math.min(max, lengths.length - 1); times++) {
    if (times >= least) sum = add(sum, power);
    power = multiply(power, body);
  }
  return sum;
}

/** One character for every way in which the sets of a pattern tell characters apart, or nearly: the beginnings of ranges. */
function representatives(root: RegexNode): ReadonlySet<number> {
  const characters = new Set<number>();
  const seen = new Set<CharacterSet>();
  const visit = (node: RegexNode): void => {
    if (node.type === 'set' && !seen.has(node.set)) {
      seen.add(node.set);
      for (const [from] of node.set) characters.add(from);
    } else if (node.type === 'group') for (const branch of node.branches) for (const item of branch) visit(item);
    else if (node.type === 'repeat') visit(node.body);
  };
  visit(root);
  return characters;
}
