import type { ConditionKeyFacts, ConditionKeyType } from '../facts/facts';
import { splitArn } from '../match/arn';
import { parseCidr } from '../match/cidr';
import type { Condition, OperatorFamily } from '../model/policy';
import { isPlaceholder } from './arns';
import { isOpen } from './conditions';

/** What each type of key holds, with its article. */
export const typeWords: Readonly<Record<ConditionKeyType, string>> = {
  String: 'text',
  ARN: 'an ARN',
  Bool: 'true or false',
  Numeric: 'a number',
  Date: 'a date',
  IPAddress: 'an IP address',
  Binary: 'binary data',
};

/** The operators that compare each type of key. */
export const operatorWords: Readonly<Record<ConditionKeyType, string>> = {
  String: 'a `String…` operator',
  ARN: 'an `Arn…` operator',
  Bool: '`Bool`',
  Numeric: 'a `Numeric…` operator',
  Date: 'a `Date…` operator',
  IPAddress: '`IpAddress` or `NotIpAddress`',
  Binary: '`BinaryEquals`',
};

/** What the operators of each family compare. */
export const familyWords: Readonly<Record<Exclude<OperatorFamily, 'Null'>, string>> = {
  String: 'text',
  ARN: 'ARNs',
  Bool: 'true and false',
  Numeric: 'numbers',
  Date: 'dates',
  IPAddress: 'IP addresses',
  Binary: 'binary data',
};

/** True when the operator of a condition can compare what the key holds. Unknown operators and guessed types always can. */
export function suits(condition: Condition, key: ConditionKeyFacts): boolean {
  const { family } = condition.operator;
  if (family === undefined || family === 'Null' || key.assumed) return true;
  if (key.types.includes(family)) return true;
  // AWS compares the text of an ARN, and its own policies do; Access Analyzer says nothing of it.
  if (family === 'String' && key.types.includes('ARN')) return true;
  // Keys of text may hold ARNs, as encryption contexts and tags do.
  if (family === 'ARN' && key.types.includes('String')) return condition.values.some(({ value }) => mayBeArn(value));
  // AWS compares the private address of an instance with a variable as text.
  if (family === 'String' && key.types.includes('IPAddress')) {
    return condition.values.length > 0 && condition.values.every(({ value }) => isOpen(value));
  }
  return false;
}

function mayBeArn(value: string): boolean {
  return value.startsWith('arn:') || value.startsWith('*') || isOpen(value);
}

/** An ARN with fewer than its six parts, each of which AWS compares by itself; the `*` at the end of one may be all that follows. */
function isShortArn(value: string): boolean {
  return value.startsWith('arn:') && !value.endsWith('*') && !isOpen(value) && splitArn(value).length < 6;
}

/** Whether the operators of a family take the value. Variables and placeholders always pass. */
export function takes(family: OperatorFamily, value: string): boolean {
  switch (family) {
    case 'Bool':
    case 'Null':
      return /^(true|false)$/i.test(value) || isOpen(value);
    case 'Numeric':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) || isOpen(value);
    case 'Date':
      return isDate(value) || isOpen(value);
    case 'IPAddress':
      return parseCidr(value) !== undefined || isOpen(value);
    case 'Binary':
      return isBase64(value) || isOpen(value);
    case 'ARN':
      return (mayBeArn(value) && !isShortArn(value)) || /^[^:]*[*?]/.test(value) || isPlaceholder(value);
    default:
      return true;
  }
}

/** Padded or not, as AWS's own tools write both. */
function isBase64(value: string): boolean {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.replace(/=+$/, '').length % 4 !== 1;
}

const dateForm = /^[+-]?\d{4}(-(\d{2})(-(\d{2})(T(\d{2}):(\d{2})(:(\d{2})([.,]\d+)?)?(Z|[+-](\d{2}):?(\d{2}))?)?)?)?$/i;

/** The W3C profile of ISO 8601, or seconds (or milliseconds) since 1970. No place on earth is more than 14 hours from UTC. */
function isDate(value: string): boolean {
  if (/^\d+$/.test(value)) return true;
  const parts = dateForm.exec(value);
  if (parts === null) return false;
  const within = (index: number, low: number, high: number): boolean =>
    parts[index] === undefined || (Number(parts[index]) >= low && Number(parts[index]) <= high);
  return (
    within(2, 1, 12) &&
    within(4, 1, daysIn(Number.parseInt(value, 10), Number(parts[2]))) &&
    within(6, 0, 24) &&
    within(7, 0, 59) &&
    within(9, 0, 60) &&
    within(12, 0, parts[13] === '00' ? 14 : 13) &&
    within(13, 0, 59)
  );
}

/** The days of a month, from 1 to 12. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Milliseconds since 1970; not a number when the text is no date or does not say its time zone. */
export function readDate(text: string): number {
  if (/^\d+$/.test(text) && text.length !== 4) return text.length > 11 ? Number(text) : Number(text) * 1000;
  return /T/.test(text) && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? Number.NaN : Date.parse(text);
}
