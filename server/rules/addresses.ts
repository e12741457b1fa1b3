import { parseCidr } from '../match/cidr';

/** True for public addresses; ranges wide enough to take in private ones as well are left alone. */
export function isPublicRange(value: string): boolean {
  const cidr = parseCidr(value);
  return cidr !== undefined && cidr.privateUse === undefined && cidr.prefixLength > 8;
}
