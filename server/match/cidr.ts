import { type IPv4, type IPv6, IPv4 as V4, IPv6 as V6 } from 'ipaddr.js';
import { memoise } from '../text/memo';

/** A range of IP addresses as a policy writes it: `203.0.113.0/24`, or one address without a prefix length. */
export interface Cidr {
  readonly version: 4 | 6;
  /** Number of leading bits that count: 32 or 128 for a single address. */
  readonly prefixLength: number;
  /** The range with every bit behind the prefix cleared: `10.1.0.0/16`. AWS ignores those bits. */
  readonly network: string;
  /** True when bits behind the prefix were set: `10.1.2.3/16`. */
  readonly hostBits: boolean;
  /** What the whole range is reserved for, in words, when no request from the Internet can come from it. */
  readonly privateUse: string | undefined;
}

/** Ranges whose addresses are not routed on the Internet, with their names and documents. */
const privateRanges: readonly (readonly [range: string, use: string])[] = [
  ['10.0.0.0/8', 'private (RFC 1918)'],
  ['172.16.0.0/12', 'private (RFC 1918)'],
  ['192.168.0.0/16', 'private (RFC 1918)'],
  ['100.64.0.0/10', 'shared by carriers (RFC 6598)'],
  ['169.254.0.0/16', 'link-local'],
  ['127.0.0.0/8', 'loopback'],
  ['fc00::/7', 'unique local (RFC 4193)'],
  ['fe80::/10', 'link-local'],
  ['::1/128', 'loopback'],
];
const parsedRanges = privateRanges.map(([range, use]) => ({ ...read(range), use }));

/**
 * Reads an address or range; undefined when it is neither. Four decimal parts for IPv4, no other spelling. Several rules
 * ask for the same ranges at every keystroke, so answers are remembered.
 */
export const parseCidr = memoise(1000, readCidr);

function readCidr(text: string): Cidr | undefined {
  const { address, prefixLength } = read(text);
  if (address === undefined || prefixLength === undefined) return undefined;
  const bits = address.kind() === 'ipv4' ? 32 : 128;
  const bytes = address.toByteArray();
  let hostBits = false;
  for (let index = 0; index < bytes.length; index++) {
    const kept = Math.max(0, Math.min(8, prefixLength - index * 8));
    const byte = bytes[index] ?? 0;
    const network = byte & (0xff << (8 - kept));
    if (network !== byte) hostBits = true;
    bytes[index] = network;
  }
  const network = bits === 32 ? new V4(bytes) : new V6(bytes);
  return {
    version: bits === 32 ? 4 : 6,
    prefixLength,
    network: `${network.toString()}/${prefixLength}`,
    hostBits,
    privateUse: parsedRanges.find(range => isWithin(address, prefixLength, range))?.use,
  };
}

interface Range {
  readonly address: IPv4 | IPv6 | undefined;
  readonly prefixLength: number | undefined;
}

function read(text: string): Range {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return { address, prefixLength: undefined };
  const bits = address.kind() === 'ipv4' ? 32 : 128;
  if (slash < 0) return { address, prefixLength: bits };
  const length = text.slice(slash + 1);
  const prefixLength = /^\d{1,3}$/.test(length) && Number(length) <= bits ? Number(length) : undefined;
  return { address, prefixLength };
}

function readAddress(text: string): IPv4 | IPv6 | undefined {
  if (V4.isValidFourPartDecimal(text)) return V4.parse(text);
  // A zone (`fe80::1%eth0`) belongs to one machine and not into a policy.
  return text.includes(':') && !text.includes('%') && V6.isValid(text) ? V6.parse(text) : undefined;
}

function isWithin(address: IPv4 | IPv6, prefixLength: number, range: Range): boolean {
  if (range.address === undefined || range.prefixLength === undefined) return false;
  if (range.address.kind() !== address.kind() || prefixLength < range.prefixLength) return false;
  return address.match(range.address as never, range.prefixLength);
}

/** The first and the last address of a range as numbers. */
export function boundsOf({ network, version, prefixLength }: Cidr): readonly [first: bigint, last: bigint] {
  const bytes = readAddress(network.slice(0, network.indexOf('/')))?.toByteArray() ?? [];
  const first = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  return [first, first + (1n << BigInt((version === 4 ? 32 : 128) - prefixLength)) - 1n];
}

/** True when an address or range lies within a range; false when one of them is none, or they are of different versions. */
export function cidrHolds(range: string, address: string): boolean {
  const { address: inner, prefixLength } = read(address);
  return inner !== undefined && prefixLength !== undefined && isWithin(inner, prefixLength, read(range));
}
