import type { ConditionKeyType } from '../facts/facts';
import { hasWildcard } from '../match/wildcard';
import { operatorFamilies } from '../model/operators';
import type { Condition, OperatorName } from '../model/policy';
import { withBase } from './conditions';
import { takes } from './conditionTypes';

/** An operator for another type of key that says the same, and the value where that changes as well. */
export interface Replacement {
  readonly operator: string;
  readonly value?: string;
}

/**
 * The operator that compares in the same sense what a key of the type holds, with the quantifier and `IfExists`;
 * undefined when there is none or it does not take the values.
 */
export function twinFor(condition: Condition, type: ConditionKeyType): Replacement | undefined {
  const { base, negated } = condition.operator;
  if (base === undefined) return undefined;
  if (type === 'Bool') return booleanTwin(condition);
  const name = nameFor(base, negated, type, condition);
  if (name === undefined) return undefined;
  const family = operatorFamilies[name];
  if (!condition.values.every(({ value }) => takes(family, value))) return undefined;
  if (family === 'ARN' && !condition.values.every(({ value }) => value.startsWith('arn:') || value === '*'))
    return undefined;
  return { operator: withBase(condition, name) };
}

function nameFor(
  base: OperatorName,
  negated: boolean,
  type: ConditionKeyType,
  { values }: Condition,
): OperatorName | undefined {
  const order = /(Less|Greater)Than(Equals)?$/.exec(base)?.[0] as 'LessThan' | 'LessThanEquals' | undefined;
  switch (type) {
    case 'Numeric':
    case 'Date':
      return `${type}${order ?? (negated ? 'NotEquals' : 'Equals')}`;
    case 'String': {
      if (order !== undefined) return undefined;
      const like = base.endsWith('Like') || (base.startsWith('Arn') && values.some(({ value }) => hasWildcard(value)));
      return `String${negated ? 'Not' : ''}${like ? 'Like' : 'Equals'}`;
    }
    case 'IPAddress':
      if (order !== undefined) return undefined;
      return negated ? 'NotIpAddress' : 'IpAddress';
    case 'ARN':
      return order === undefined ? `Arn${negated ? 'Not' : ''}Like` : undefined;
    default:
      return undefined;
  }
}

/**
 * `Bool`, of which there is no negation: "not true" is "false or absent". Only for one value.
 */
function booleanTwin(condition: Condition): Replacement | undefined {
  const { values, operator } = condition;
  const value = values[0]?.value.toLowerCase();
  if (values.length !== 1 || (value !== 'true' && value !== 'false')) return undefined;
  if (operator.base?.includes('Than')) return undefined;
  if (!operator.negated) return { operator: withBase(condition, 'Bool') };
  return { operator: withBase(condition, 'Bool', true), value: value === 'true' ? 'false' : 'true' };
}
