import type { PartitionFacts, RegionFacts } from './facts';

const SUFFIX = '.amazonaws.com';

/**
 * A test for service principals that also knows the forms with a Region (`logs.eu-central-1.amazonaws.com`) and those of other partitions
 * (`ec2.amazonaws.com.cn`). Names are compared in lower case.
 */
export function servicePrincipalTest(
  known: readonly string[],
  regions: readonly RegionFacts[],
  partitions: readonly PartitionFacts[],
): (name: string) => boolean {
  const names = new Set(known);
  const codes = new Set(regions.map(({ code }) => code));
  // The longest suffix first: `amazonaws.com.cn` before `amazonaws.com`.
  const suffixes = partitions.map(({ dnsSuffix }) => `.${dnsSuffix}`).sort((a, b) => b.length - a.length);
  return name => {
    const lower = name.toLowerCase();
    if (names.has(lower)) return true;
    const suffix = suffixes.find(each => lower.endsWith(each));
    if (suffix === undefined) return false;
    const service = lower.slice(0, -suffix.length);
    const dot = service.lastIndexOf('.');
    const withoutRegion = dot > 0 && codes.has(service.slice(dot + 1)) ? service.slice(0, dot) : service;
    return names.has(withoutRegion + SUFFIX);
  };
}
