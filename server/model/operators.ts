import type { ConditionOperator, OperatorFamily, OperatorName } from './policy';

/**
 * The 27 condition operators with their family
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */
export const operatorFamilies: Readonly<Record<OperatorName, OperatorFamily>> = {
  StringEquals: 'String',
  StringNotEquals: 'String',
  StringEqualsIgnoreCase: 'String',
  StringNotEqualsIgnoreCase: 'String',
  StringLike: 'String',
  StringNotLike: 'String',
  NumericEquals: 'Numeric',
  NumericNotEquals: 'Numeric',
  NumericLessThan: 'Numeric',
  NumericLessThanEquals: 'Numeric',
  NumericGreaterThan: 'Numeric',
  NumericGreaterThanEquals: 'Numeric',
  DateEquals: 'Date',
  DateNotEquals: 'Date',
  DateLessThan: 'Date',
  DateLessThanEquals: 'Date',
  DateGreaterThan: 'Date',
  DateGreaterThanEquals: 'Date',
  Bool: 'Bool',
  BinaryEquals: 'Binary',
  IpAddress: 'IPAddress',
  NotIpAddress: 'IPAddress',
  ArnEquals: 'ARN',
  ArnNotEquals: 'ARN',
  ArnLike: 'ARN',
  ArnNotLike: 'ARN',
  Null: 'Null',
};

export const operatorNames = Object.keys(operatorFamilies) as OperatorName[];

const byLowerCase = new Map(operatorNames.map(name => [name.toLowerCase(), name]));
const parsed = new Map<string, ConditionOperator>();

/** Takes an operator apart. Like AWS, it does not mind upper and lower case. Never fails: an unknown name has no `base`. */
export function parseOperator(text: string): ConditionOperator {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const operator = readOperator(text);
  // Operators are few; misspelt ones are not worth keeping.
  if (operator.base !== undefined) parsed.set(text, operator);
  return operator;
}

function readOperator(text: string): ConditionOperator {
  let rest = text;
  let quantifier: ConditionOperator['quantifier'];
  const colon = rest.indexOf(':');
  if (colon >= 0) {
    const prefix = rest.slice(0, colon).toLowerCase();
    if (prefix === 'forallvalues') quantifier = 'ForAllValues';
    else if (prefix === 'foranyvalue') quantifier = 'ForAnyValue';
    if (quantifier !== undefined) rest = rest.slice(colon + 1);
  }
  let ifExists = false;
  let base = byLowerCase.get(rest.toLowerCase());
  if (base === undefined && rest.toLowerCase().endsWith('ifexists')) {
    ifExists = true;
    base = byLowerCase.get(rest.slice(0, -'IfExists'.length).toLowerCase());
  }
  return {
    text,
    base,
    family: base === undefined ? undefined : operatorFamilies[base],
    negated: base?.includes('Not') ?? false,
    ifExists,
    quantifier,
  };
}
