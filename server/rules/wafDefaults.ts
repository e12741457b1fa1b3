import { parseCidr } from '../match/cidr';
import type { Structure, WafModel } from '../model/waf/waf';
import type { Json } from '../tree/edits';
import { oneOrMany, stringValue } from '../tree/node';

/** The value of a missing member that suits whatever else is there; undefined where a person has to say. */
export function defaultOf(structure: Structure, member: string, waf: WafModel): Json | undefined {
  const { name } = structure.shape;
  switch (member) {
    case 'TextTransformations':
      return [{ Priority: 0, Type: 'NONE' }];
    case 'OversizeHandling':
      return 'CONTINUE';
    case 'CloudWatchMetricsEnabled':
    case 'SampledRequestsEnabled':
      return true;
    case 'MetricName':
      return structure.owner?.text('Name');
    case 'VisibilityConfig': {
      const metric = structure.text('Name');
      return metric === undefined
        ? undefined
        : { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: metric };
    }
    case 'Priority':
      return nextPriority(name === 'Rule' ? waf.rules.map(rule => rule.structure) : siblingsOf(structure));
    case 'IPAddressVersion':
      return addressVersion(structure);
    default:
      return undefined;
  }
}

function siblingsOf(structure: Structure): readonly Structure[] {
  return structure.owner?.children(structure.as) ?? [structure];
}

/** One more than the highest priority there is. */
export function nextPriority(structures: readonly Structure[]): number {
  return Math.max(-1, ...structures.map(structure => structure.number('Priority') ?? -1)) + 1;
}

/** The version of the addresses, when they are all of one. */
function addressVersion(set: Structure): string | undefined {
  const addresses = oneOrMany(set.get('Addresses')?.value);
  const versions = new Set(addresses.map(address => parseCidr(stringValue(address) ?? '')?.version));
  const [only, ...others] = versions;
  return only === undefined || others.length > 0 ? undefined : `IPV${only}`;
}
