import type { ManagedGroup, WafFacts } from '../facts/waf';
import { nearest } from '../match/nearest';
import type { Structure } from '../model/waf/waf';

/** The managed rule group that a statement names, when it is one of AWS's that the data knows. */
export function managedGroup(statement: Structure, facts: WafFacts): ManagedGroup | undefined {
  const name = statement.text('Name');
  const vendor = meantVendor(statement.text('VendorName') ?? '');
  return name === undefined ? undefined : facts.group(vendor, name);
}

/** The vendor that was meant: AWS's own groups are by `AWS`, in upper case. */
export function meantVendor(vendor: string): string {
  return /^(aws|amazon|amazon web services|amazonaws)$/i.test(vendor.trim()) ? 'AWS' : vendor;
}

/** Beginnings of all names of AWS's groups, which people leave out or misspell. */
const prefix = 'AWSManagedRules';

/** The group that was meant by a name that AWS does not know. */
export function meantGroup(name: string, groups: readonly ManagedGroup[]): ManagedGroup | undefined {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(/^(aws)+managedrules?/, '')
      .replace(/(ruleset|rules|rulegroup)$/, '');
  const same = groups.find(group => plain(group.name) === plain(name));
  if (same !== undefined) return same;
  const [near] = nearest(
    name.startsWith(prefix) ? name : `${prefix}${name}`,
    groups.map(group => group.name),
    1,
  );
  return groups.find(group => group.name === near);
}

/** The parts of a static version, `Version_1.23`, that are compared as numbers; undefined for other texts. */
export function versionOf(text: string): readonly [major: number, minor: number] | undefined {
  const parts = /^Version_(\d+)\.(\d+)$/.exec(text);
  return parts === null ? undefined : [Number(parts[1]), Number(parts[2])];
}

/** True when the first version came before the second. */
export function isOlder(
  [major, minor]: readonly [number, number],
  [other, otherMinor]: readonly [number, number],
): boolean {
  return major < other || (major === other && minor < otherMinor);
}
