import { type Capacity as Computed, capacityLimit, includedCapacity } from '../../model/waf/capacity';
import type { Capacity, FlowCapacity } from '../explain/flow';

/** A capacity as a reader is told it: exact, the most that AWS may charge, or the least where part of it is not known. */
export function shownCapacity({ least, most, unknown }: Computed): Capacity {
  if (unknown.length > 0) return { units: least, about: 'at least' };
  return least === most ? { units: most } : { units: most, about: 'at most' };
}

/** The same with what AWS allows, and for web ACLs where it begins to cost more. */
export function limitedCapacity(computed: Computed, isWebAcl: boolean): FlowCapacity {
  const limits = { limit: capacityLimit, ...(isWebAcl && { priceStep: includedCapacity }) };
  return { ...shownCapacity(computed), ...limits };
}
