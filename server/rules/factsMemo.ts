import type { Facts } from '../facts/facts';
import { memoise } from '../text/memo';

/** As {@link memoise}, for a function that asks the facts: the answers of each are remembered apart. */
export function memoiseByFacts<T>(
  limit: number,
  compute: (text: string, facts: Facts) => T,
): (facts: Facts) => (text: string) => T {
  const byFacts = new WeakMap<Facts, (text: string) => T>();
  return facts => {
    let known = byFacts.get(facts);
    if (known === undefined) {
      known = memoise(limit, text => compute(text, facts));
      byFacts.set(facts, known);
    }
    return known;
  };
}
