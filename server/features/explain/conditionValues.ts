import type { Condition, OperatorFamily } from '../../model/policy';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { code, distinct, list, listSome, type Piece, rich } from './rich';
import { describeValue } from './variables';

/** The values of a condition in words, and how they are compared. */
export interface ValueWords {
  /** `a, b or c`. */
  readonly any: Rich;
  /** `a, b and c`. */
  readonly all: Rich;
  /** What the key does: ``is `a` or `b` ``, `is less than 300 seconds`. */
  readonly match: Rich;
  /** True when the key only has to have these values, so that they can be named without the comparison. */
  readonly plain: boolean;
}

export type ValueWriter = (value: string, scope: Scope) => Rich;

/** `most`: how many values are named; the others are counted. */
export function describeValues(
  condition: Condition,
  scope: Scope,
  most: number,
  write: ValueWriter = describeValue,
  unit = '',
): ValueWords {
  const { operator } = condition;
  const values = condition.values.map(({ value }) => value);
  const family = operator.family;
  const told = values.map(value => writeValue(value, family, write, scope));
  // What reads the same though it differs, in its Region perhaps, is better told as it is written.
  const items = distinct(told).length < told.length ? values.map(value => describeValue(value, scope)) : told;
  const any = listSome(items, most, 'or');
  const all = listSome(items, most, 'and');
  const words = { any, all };
  switch (family) {
    case 'Numeric':
      return {
        ...words,
        match: rich`is ${comparison(operator.base ?? '')}${any}${unit === '' ? '' : ` ${unit}`}`,
        plain: false,
      };
    case 'Date':
      return { ...words, match: rich`is ${comparison(operator.base ?? '')}${any}`, plain: false };
    case 'IPAddress':
      return { ...words, match: rich`is in ${any}`, plain: true };
    case 'Binary':
      return { ...words, match: rich`is the binary value ${any}`, plain: false };
    default:
      return { ...words, match: matching(condition, values, any, scope), plain: !isAnything(condition) };
  }
}

function writeValue(value: string, family: OperatorFamily | undefined, write: ValueWriter, scope: Scope): Rich {
  if (family === 'Date') return describeDate(value);
  return family === 'Numeric' && /^-?[\d.]+$/.test(value) ? [{ text: value }] : write(value, scope);
}

function matching({ operator }: Condition, values: readonly string[], any: Rich, scope: Scope): Piece & Rich {
  const base = operator.base ?? '';
  const likes = base.endsWith('Like') || base.startsWith('Arn');
  if (likes && values.some(value => /[*?]/.test(value.replace(/\$\{[^}]*\}/g, '')))) return rich`matches ${any}`;
  const variable = scope.expandsVariables && values.every(value => /^\$\{[^{}]+\}$/.test(value));
  const ending = base.endsWith('IgnoreCase') ? ', in any letter case,' : '';
  return rich`${variable ? 'equals' : 'is'} ${any}${ending}`;
}

/** `StringLike` with `*`: the key only has to be there. */
export function isAnything({ operator, values }: Condition): boolean {
  const base = operator.base ?? '';
  return (
    /^(StringLike|StringNotLike|Arn(Not)?(Like|Equals))$/.test(base) && values.some(({ value }) => /^\*+$/.test(value))
  );
}

function comparison(base: string): string {
  const date = base.startsWith('Date');
  if (base.endsWith('LessThan')) return date ? 'before ' : 'less than ';
  if (base.endsWith('LessThanEquals')) return date ? 'at or before ' : 'at most ';
  if (base.endsWith('GreaterThan')) return date ? 'after ' : 'more than ';
  if (base.endsWith('GreaterThanEquals')) return date ? 'at or after ' : 'at least ';
  return date ? 'exactly ' : '';
}

/** `before 2026-01-31 12:00 UTC`: how a time is compared, for keys that are times. */
export function describeWhen(condition: Condition): Rich {
  const dates = condition.values.map(({ value }) => describeDate(value));
  return rich`${comparison(condition.operator.base ?? '')}${list(dates, 'or')}`;
}

/** `2026-01-31 12:00 UTC`; anything but a date in AWS's usual form stays as it is. */
function describeDate(value: string): Rich {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.0+)?Z$/.exec(value);
  if (match === null) return /^\d{4}-\d\d-\d\d$/.test(value) ? [{ text: value }] : code(value);
  const seconds = match[3] === ':00' ? '' : (match[3] ?? '');
  return [{ text: `${match[1]} ${match[2]}${seconds} UTC` }];
}
