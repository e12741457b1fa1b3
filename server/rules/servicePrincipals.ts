import type { Facts } from '../facts/facts';
import { isSlip, nearest } from '../match/nearest';
import { memoiseByFacts } from './factsMemo';

/** What a text that should be a service principal turns out to be. */
export type ServicePrincipalReading =
  | { readonly is: 'known' }
  /** It has the form of one, and the data does not list it. `meant` are those that it may be misspelt for. */
  | { readonly is: 'near' | 'unknown'; readonly meant: readonly string[] }
  /** It has not the form of one. */
  | { readonly is: 'malformed'; readonly meant: readonly string[] };

const known: ServicePrincipalReading = { is: 'known' };
const formed = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/**
 * Reads a service principal: `lambda.amazonaws.com`, `delivery.logs.amazonaws.com`, `logs.eu-central-1.amazonaws.com`,
 * `ec2.amazonaws.com.cn`, `alexa-appkit.amazon.com`, all in lower case
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services).
 */
export function readServicePrincipal(value: string, facts: Facts): ServicePrincipalReading {
  return remember(facts)(value);
}

const remember = memoiseByFacts(500, read);

function read(value: string, facts: Facts): ServicePrincipalReading {
  const lower = value.toLowerCase();
  if (facts.isServicePrincipal(value)) return lower === value ? known : { is: 'malformed', meant: [lower] };
  const suffix = suffixOf(lower, facts);
  if (suffix === undefined || lower !== value || !formed.test(value.slice(0, -suffix.length - 1))) {
    return { is: 'malformed', meant: repair(lower, suffix, facts) };
  }
  const meant = nearestPrincipals(value.slice(0, -suffix.length - 1), facts);
  return { is: meant.close ? 'near' : 'unknown', meant: meant.names };
}

/** The end that tells a service principal: that of a partition, or `amazon.com` of a few old ones. */
export function suffixOf(value: string, facts: Facts): string | undefined {
  let longest: string | undefined;
  for (const { dnsSuffix } of facts.partitions) {
    if (dnsSuffix.length > (longest?.length ?? 0) && value.endsWith(`.${dnsSuffix}`)) longest = dnsSuffix;
  }
  return longest ?? (value.endsWith('.amazon.com') ? 'amazon.com' : undefined);
}

/** Words that documentation puts in the place of a service. */
const placeholders = /^(your-|my-|aws-)?service(-?(name|principal|prefix))?(\.|$)|^example\./;

export function isPlaceholderService(value: string): boolean {
  return placeholders.test(value.toLowerCase()) || /^[A-Z][A-Z_-]+(\.|$)/.test(value);
}

const plainSuffix = '.amazonaws.com';

interface Nearest {
  readonly names: readonly string[];
  /** Whether it differs so little that it is rather a slip than a service that the data does not know. */
  readonly close: boolean;
}

function nearestPrincipals(name: string, facts: Facts): Nearest {
  const labels = facts.servicePrincipals.flatMap(principal =>
    principal.endsWith(plainSuffix) ? [principal.slice(0, -plainSuffix.length)] : [],
  );
  // `vpc.lattice` for `vpc-lattice`: the same letters, put together in another way.
  const letters = lettersOf(name);
  const same = labels.find(label => lettersOf(label) === letters);
  if (same !== undefined) return { names: [same + plainSuffix], close: true };
  const names = nearest(name, labels, 2);
  const [first = ''] = names;
  return { names: names.map(label => label + plainSuffix), close: name.length > 3 && isSlip(name, first) };
}

function lettersOf(name: string): string {
  return name.replace(/[.-]/g, '');
}

/** `lambda.amazonaws.com` for `lambda`, `https://lambda.amazonaws.com`, `lambda.aws.com` and the like. */
function repair(lower: string, suffix: string | undefined, facts: Facts): readonly string[] {
  const bare = lower
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
  if (facts.isServicePrincipal(bare)) return [bare];
  const label =
    suffix === undefined
      ? bare.replace(/\.(aws|amazon|amazonaws|amazonws|amzonaws|aws\.amazon|amazoneaws)(\.(com|net|org|co|cn))*$/, '')
      : bare.slice(0, -suffix.length - 1);
  const whole = label + plainSuffix;
  if (facts.isServicePrincipal(whole)) return [whole];
  return formed.test(label) ? nearestPrincipals(label, facts).names.slice(0, 1) : [];
}
