import { parseCidr } from '../match/cidr';

/** What is wrong with an entry of an IP set. */
export interface AddressTrouble {
  readonly message: string;
  /** What it may have been meant to be: one range or several in its place. */
  readonly instead: readonly (readonly string[])[];
  /** True when there is only one way to read it. */
  readonly clear: boolean;
}

/**
 * Why AWS WAF refuses an entry of an IP set (https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateIPSet.html);
 * undefined when it does not. That bits behind the prefix are refused is not in the documentation, but what the API does:
 * `WAFInvalidParameterException … formatting that is not valid`. The version is the one that the set is of, if it is known.
 */
export function addressTrouble(value: string, version: 4 | 6 | undefined): AddressTrouble | undefined {
  const trouble = (message: string, clear: boolean, ...instead: (readonly string[])[]): AddressTrouble => ({
    message,
    instead,
    clear,
  });
  const cidr = parseCidr(value);
  if (cidr === undefined) {
    const trimmed = value.trim();
    const message = `\`${value}\` is no range of addresses in CIDR notation, such as \`192.0.2.0/24\`.`;
    return parseCidr(trimmed) === undefined ? trouble(message, false) : trouble(message, true, [trimmed]);
  }
  const single = cidr.version === 4 ? 32 : 128;
  if (version !== undefined && cidr.version !== version) {
    const message = `\`${value}\` is of IPv${cidr.version}, and AWS WAF refuses it in a set of IPv${version}. Make a set of its own for it.`;
    return trouble(message, false);
  }
  if (!value.includes('/')) {
    const message = `AWS WAF takes ranges only: a single address has \`/${single}\` behind it.`;
    return trouble(message, true, [`${value}/${single}`]);
  }
  if (cidr.prefixLength === 0) {
    const [low, high] = cidr.version === 4 ? ['0.0.0.0/1', '128.0.0.0/1'] : ['::/1', '8000::/1'];
    const message = `AWS WAF takes no range of \`/0\`. All addresses together are \`${low}\` and \`${high}\`.`;
    return trouble(message, false, [low, high]);
  }
  if (!cidr.hostBits) return undefined;
  const host = `${value.slice(0, value.indexOf('/'))}/${single}`;
  const message = `\`${value}\` has bits behind its prefix, and AWS WAF refuses that. The range is \`${cidr.network}\`, the address \`${host}\`.`;
  return trouble(message, false, [cidr.network], [host]);
}
