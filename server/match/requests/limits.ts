import type { Pair } from './request';

/**
 * What AWS WAF gets to see of headers and of cookies, whichever limit is reached first
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html). A single header is seen whole.
 */
const mostPairs = 200;
const mostPairBytes = 8192;

/**
 * The least and the most bytes of a body that AWS WAF gets to see: 8 KB for load balancers and AppSync; 16 KB for all other
 * resources, unless the web ACL's `AssociationConfig` says 32, 48 or 64 KB.
 */
export const leastBodyBytes = 8192;
export const mostBodyBytes = 65_536;

/** A header or cookie within the limits. */
export interface SeenPair extends Pair {
  /** True where it depends on how separators count, which AWS does not say, whether it is seen. */
  readonly unsure: boolean;
}

export interface SeenPairs {
  readonly items: readonly SeenPair[];
  /** `unsure` when it depends on how separators count. */
  readonly oversize: boolean | 'unsure';
  /** Whether one more may be seen in part. */
  readonly partly: boolean;
}

/** Cuts headers or cookies off at their limits. `separators` is how many bytes each has besides name and value, at most. */
export function cutPairs(pairs: readonly Pair[], separators: number): SeenPairs {
  const items: SeenPair[] = [];
  let bytes = 0;
  for (const pair of pairs) {
    if (items.length === mostPairs) return { items, oversize: true, partly: false };
    bytes += pair.name.length + pair.value.length;
    if (bytes > mostPairBytes) return { items, oversize: true, partly: true };
    items.push({ ...pair, unsure: bytes + (items.length + 1) * separators > mostPairBytes });
  }
  return { items, oversize: items.at(-1)?.unsure ? 'unsure' : false, partly: false };
}
