import { parseCidr } from '../match/cidr';
import type { Condition, Statement } from '../model/policy';
import { isEveryone } from './tls';

/**
 * Keys that tell who sends a request, or from where, in a way that the sender cannot choose: with a fixed value for one
 * of them Amazon S3 does not count a policy as public
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
 */
const requesterKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:userid',
  'aws:username',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
  's3:accesspointnetworkorigin',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);

/** True when a condition of an Allow leaves only requesters that the policy's author chose. */
export function narrowsRequester({ key, operator, values }: Condition): boolean {
  if (!requesterKeys.has(key.toLowerCase())) return false;
  const { base, negated, ifExists, quantifier } = operator;
  if (base === undefined || base === 'Null' || negated || ifExists || quantifier === 'ForAllValues') return false;
  return values.length > 0 && values.every(({ value }) => isFixed(value));
}

/** Not only wildcards, and no range of addresses that a good part of the Internet has. */
function isFixed(value: string): boolean {
  if (/^[*?:]*$/.test(value)) return false;
  const cidr = value.includes('/') ? parseCidr(value) : undefined;
  return cidr === undefined || cidr.prefixLength >= (cidr.version === 4 ? 8 : 32);
}

/** True when a Deny may shut out everyone but chosen requesters: who is left then is beyond a look at one statement. */
export function closesToOutsiders({ effect, principal, conditions }: Statement): boolean {
  if (effect !== 'Deny') return false;
  if (principal?.negated) return true;
  return (
    isEveryone(principal) &&
    conditions.some(
      ({ key, operator }) => (operator.negated || operator.base === 'Null') && requesterKeys.has(key.toLowerCase()),
    )
  );
}
