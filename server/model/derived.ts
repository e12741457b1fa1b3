import type { Document } from './document';
import type { Policy } from './policy';
import type { WafModel } from './waf/waf';

let count = 0;

/**
 * Works something out about a policy once, for whoever asks first, and keeps it in the policy; `about` is the same at every
 * asking. Not in a `WeakMap`: what one holds outlives its policy in the young generation, and with it the whole tree.
 */
export const perPolicy = <T extends object, About = void>(compute: (policy: Policy, about: About) => T) =>
  keeping(compute);

/** The same of a document of any grammar. */
export const perDocument = <T extends object, About>(compute: (document: Document, about: About) => T) =>
  keeping(compute);

/** The same of the model of a document of AWS WAF. */
export const perWafModel = <T extends object | boolean, About = void>(compute: (waf: WafModel, about: About) => T) =>
  keeping(compute);

function keeping<Holder extends { readonly derived: unknown[] }, T extends object | boolean, About>(
  compute: (holder: Holder, about: About) => T,
): (holder: Holder, about: About) => T {
  const place = count++;
  return (holder, about) => {
    const { derived } = holder;
    let known = derived[place] as T | undefined;
    if (known === undefined) {
      known = compute(holder, about);
      derived[place] = known;
    }
    return known;
  };
}
