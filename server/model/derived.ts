import type { Policy } from './policy';

let count = 0;

/**
 * Works something out about a policy once, for whoever asks first, and keeps it in the policy; `about` is the same at every
 * asking. Not in a `WeakMap`: what one holds outlives its policy in the young generation, and with it the whole tree.
 */
export function perPolicy<T extends object, About = void>(
  compute: (policy: Policy, about: About) => T,
): (policy: Policy, about: About) => T {
  const place = count++;
  return (policy, about) => {
    const { derived } = policy;
    let known = derived[place] as T | undefined;
    if (known === undefined) {
      known = compute(policy, about);
      derived[place] = known;
    }
    return known;
  };
}
