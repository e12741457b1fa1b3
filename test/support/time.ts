import assert from 'node:assert/strict';

/** How often a piece of work may be done before it counts as slow. */
const attempts = 4;

/**
 * What a piece of work gives, which must not take the processor longer than so many milliseconds. The time of the processor
 * counts, since others may be at work on the machine; and that of the quickest of some attempts, since they slow one down,
 * hardly all.
 */
export function inTime<T>(limit: number, work: () => T, what = () => 'it'): T {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const begun = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(begun);
    least = Math.min(least, (user + system) / 1000);
    if (least < limit) return result;
  }
  assert.fail(`${what()} took ${Math.round(least)} ms, not less than ${limit}`);
}
