/** Chance with a seed: the same in every run. */
export interface Random {
  /** A whole number from 0 below the limit. */
  below(limit: number): number;
  /** True once in so many times. */
  once(inTimes: number): boolean;
  /** One of the items; undefined when there is none. */
  pick<T>(items: readonly T[]): T | undefined;
}

/** Mulberry32, a generator of 32 bits of state that is good enough to choose by. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, once: inTimes => below(inTimes) === 0, pick: items => items[below(items.length)] };
}
