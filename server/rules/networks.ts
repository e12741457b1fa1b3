import { parseCidr } from '../match/cidr';
import type { Condition, Statement } from '../model/policy';

/** True for public addresses; ranges wide enough to take in private ones as well are left alone. */
export function isPublicRange(value: string): boolean {
  const cidr = parseCidr(value);
  return cidr !== undefined && cidr.privateUse === undefined && cidr.prefixLength > 8;
}

/** True for a condition on the VPC or VPC endpoint that requests come through. */
export function isOnNetwork({ key }: Condition): boolean {
  return /^aws:sourcevpc(e|arn)?$/i.test(key);
}

/** True when a statement says which VPC or VPC endpoint its requests come through. */
export function namesNetwork({ conditions }: Statement): boolean {
  return conditions.some(isOnNetwork);
}
