import { parseCidr } from '../match/cidr';
import type { Statement } from '../model/policy';

/** True for public addresses; ranges wide enough to take in private ones as well are left alone. */
export function isPublicRange(value: string): boolean {
  const cidr = parseCidr(value);
  return cidr !== undefined && cidr.privateUse === undefined && cidr.prefixLength > 8;
}

/** True when a statement says which VPC or VPC endpoint its requests come through. */
export function namesNetwork({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => /^aws:sourcevpc(e|arn)?$/i.test(key));
}
