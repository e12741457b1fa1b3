import type { ConditionKeyType } from '../../facts/facts';
import type { OperatorFamily, OperatorName } from '../../model/policy';

/** The operators that suit a type of key, the usual one first. */
export const operatorsFor: Readonly<Record<ConditionKeyType, readonly OperatorName[]>> = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringLike',
    'StringNotLike',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
  ],
  ARN: ['ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals'],
  Bool: ['Bool'],
  Numeric: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  Date: [
    'DateLessThan',
    'DateGreaterThan',
    'DateLessThanEquals',
    'DateGreaterThanEquals',
    'DateEquals',
    'DateNotEquals',
  ],
  IPAddress: ['IpAddress', 'NotIpAddress'],
  Binary: ['BinaryEquals'],
};

/** The type of key that the operators of a family compare; `Null` takes any. */
export const keyTypeOf: Readonly<Record<OperatorFamily, ConditionKeyType | undefined>> = {
  String: 'String',
  Numeric: 'Numeric',
  Date: 'Date',
  Bool: 'Bool',
  Binary: 'Binary',
  IPAddress: 'IPAddress',
  ARN: 'ARN',
  Null: undefined,
};

/** What people call a type. */
export const typeWords: Readonly<Record<ConditionKeyType, string>> = {
  String: 'text',
  ARN: 'ARN',
  Bool: 'true or false',
  Numeric: 'number',
  Date: 'date',
  IPAddress: 'IP address',
  Binary: 'Base64 bytes',
};
