import type { ConditionOperator, OperatorFamily, OperatorName } from '../../model/policy';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';
export const setsPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html';

/** What an operator does with one value of the request. */
const meanings: Readonly<Record<OperatorName, string>> = {
  StringEquals:
    'The value is exactly one of those listed; upper and lower case matter, `*` and `?` are ordinary characters.',
  StringNotEquals:
    'The value is none of those listed; upper and lower case matter, `*` and `?` are ordinary characters.',
  StringEqualsIgnoreCase: 'The value is one of those listed; upper and lower case do not matter.',
  StringNotEqualsIgnoreCase: 'The value is none of those listed; upper and lower case do not matter.',
  StringLike:
    'The value fits one of the patterns: `*` stands for any characters, `?` for one. Upper and lower case matter.',
  StringNotLike:
    'The value fits none of the patterns: `*` stands for any characters, `?` for one. Upper and lower case matter.',
  NumericEquals: 'The number equals one of those listed.',
  NumericNotEquals: 'The number equals none of those listed.',
  NumericLessThan: 'The number is less than the one given.',
  NumericLessThanEquals: 'The number is at most the one given.',
  NumericGreaterThan: 'The number is greater than the one given.',
  NumericGreaterThanEquals: 'The number is at least the one given.',
  DateEquals: 'The point in time is exactly the one given.',
  DateNotEquals: 'The point in time is not the one given.',
  DateLessThan: 'The point in time is before the one given.',
  DateLessThanEquals: 'The point in time is the one given or before it.',
  DateGreaterThan: 'The point in time is after the one given.',
  DateGreaterThanEquals: 'The point in time is the one given or after it.',
  Bool: 'The value is `true` or `false`, as given.',
  BinaryEquals: 'The bytes, written in Base64, are the same.',
  IpAddress:
    'The address lies in one of the ranges, IPv4 or IPv6 in CIDR notation; without a prefix length it is that one address.',
  NotIpAddress: 'The address lies in none of the ranges, IPv4 or IPv6 in CIDR notation.',
  ArnEquals:
    'The ARN fits one of those listed, each of its six parts by itself; `*` and `?` work, exactly as in `ArnLike`.',
  ArnNotEquals: 'The ARN fits none of those listed; `*` and `?` work, exactly as in `ArnNotLike`.',
  ArnLike:
    'The ARN fits one of the patterns, each of its six parts by itself: `*` stands for any characters, `?` for one.',
  ArnNotLike:
    'The ARN fits none of the patterns, each of its six parts by itself: `*` stands for any characters, `?` for one.',
  Null: '`"true"`: the key is not in the request. `"false"`: it is there and has a value.',
};

const anchors: Readonly<Record<OperatorFamily, string>> = {
  String: 'String',
  Numeric: 'Numeric',
  Date: 'Date',
  Bool: 'Boolean',
  Binary: 'BinaryEquals',
  IPAddress: 'IPAddress',
  ARN: 'ARN',
  Null: 'Null',
};

/** What goes in as a value, by family. */
const values: Readonly<Record<OperatorFamily, string | undefined>> = {
  String: undefined,
  Numeric: 'Values are whole or decimal numbers.',
  Date: 'Values are ISO 8601 dates such as `2026-01-31T12:00:00Z`, or seconds since 1970.',
  Bool: undefined,
  Binary: undefined,
  IPAddress: undefined,
  ARN: undefined,
  Null: undefined,
};

export interface OperatorWords {
  /** What it compares, in one sentence. */
  readonly meaning: string;
  readonly values: string | undefined;
  /** What a quantifier does. */
  readonly quantifier: string | undefined;
  /** What happens when the request does not have the key. */
  readonly missing: string | undefined;
  readonly variables: string | undefined;
  readonly url: string;
}

/** What an operator does, part by part; undefined when AWS has no such operator. */
export function operatorWords(operator: ConditionOperator): OperatorWords | undefined {
  const { base, family } = operator;
  if (base === undefined || family === undefined) return undefined;
  return {
    meaning: meanings[base],
    values: values[family],
    quantifier: quantifierWords(operator),
    missing: missingWords(operator),
    variables:
      family === 'String' || family === 'ARN'
        ? 'Policy variables such as `${aws:username}` work in the values.'
        : undefined,
    url: `${page}#Conditions_${anchors[family]}`,
  };
}

function quantifierWords({ quantifier, negated }: ConditionOperator): string | undefined {
  if (quantifier === 'ForAllValues') {
    const each = negated
      ? 'none of the values in the request may be among those listed'
      : 'every value in the request must match one of those listed';
    return `\`ForAllValues\`: for keys with several values; ${each}.`;
  }
  if (quantifier === 'ForAnyValue') {
    const one = negated
      ? 'at least one value in the request is not among those listed'
      : 'at least one value in the request must match one of those listed';
    return `\`ForAnyValue\`: for keys with several values; ${one}.`;
  }
  return undefined;
}

function missingWords({ base, negated, ifExists, quantifier }: ConditionOperator): string | undefined {
  if (base === 'Null') return undefined;
  if (ifExists) return 'Key not in the request: the condition is met (`IfExists`).';
  if (quantifier === 'ForAllValues')
    return 'Key not in the request: the condition is met. In an Allow, add `Null` with `"false"` for the key.';
  if (negated && quantifier === undefined)
    return 'Key not in the request: the condition is met, as the operator is negated.';
  return 'Key not in the request: the condition is not met.';
}
