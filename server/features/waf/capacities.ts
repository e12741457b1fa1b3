import { type Capacity as Computed, capacityLimit, includedCapacity } from '../../model/waf/capacity';
import { wcu } from '../../model/waf/capacityWords';
import { capitalised, withThousands } from '../../text/strings';
import type { Capacity, FlowCapacity } from '../explain/flow';

/** A capacity as a reader is told it: exact, the most that AWS may charge, or the least where part of it is not known. */
export function shownCapacity({ least, most, unknown }: Computed): Capacity {
  if (unknown.length === 0) return { units: most, words: least === most ? wcu(most) : `at most ${wcu(most)}` };
  return { units: least, words: least === 0 ? 'an unknown number of WCU' : `at least ${wcu(least)}` };
}

/** The same with what AWS allows, and for web ACLs where it begins to cost more. */
export function limitedCapacity(computed: Computed, isWebAcl: boolean): FlowCapacity {
  const { units, words } = shownCapacity(computed);
  return {
    units,
    words: `${capitalised(words)} of ${withThousands(capacityLimit)}`,
    limit: capacityLimit,
    ...(isWebAcl && { priceStep: includedCapacity }),
  };
}
