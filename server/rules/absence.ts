import type { Condition } from '../model/policy';

/** Whether a condition is true of a request that does not carry its key; undefined for an unknown operator. */
export function holdsWhenAbsent({ operator, values }: Condition): boolean | undefined {
  const { base, negated, ifExists, quantifier } = operator;
  if (base === undefined) return undefined;
  if (base === 'Null') return values.some(({ value }) => value.toLowerCase() === 'true');
  if (ifExists || quantifier === 'ForAllValues') return true;
  return quantifier === undefined && negated;
}
