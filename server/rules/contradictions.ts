import type { ConditionKeyFacts } from '../facts/facts';
import { arnCovers } from '../match/arn';
import { parseCidr } from '../match/cidr';
import { hasWildcard, wildcardCovers, wildcardMatch } from '../match/wildcard';
import type { Condition } from '../model/policy';
import { hasOnlyValue, holdsWhenAbsent, ignoresCase, isOpen } from './conditions';
import { readDate } from './conditionTypes';

/** True when one of the conditions, both on the same key, asks for its absence and the other for a value. */
export function disagreeOnPresence(one: Condition, other: Condition): boolean {
  const asksForAbsence = (each: Condition): boolean => each.operator.base === 'Null' && hasOnlyValue(each, 'true');
  return (
    (asksForAbsence(one) && holdsWhenAbsent(other) === false) ||
    (asksForAbsence(other) && holdsWhenAbsent(one) === false)
  );
}

/**
 * True when no value of the key, which both conditions are on, satisfies the two together, and its absence does not
 * either. Only for keys of a single value. Never true by mistake; variables and values that cannot be read may fit anything.
 */
export function disagreeOnValues(one: Condition, other: Condition, key: ConditionKeyFacts | undefined): boolean {
  if (key === undefined || key.multivalued || key.assumed) return false;
  if (one.operator.quantifier !== undefined || other.operator.quantifier !== undefined) return false;
  if (holdsWhenAbsent(one) !== false && holdsWhenAbsent(other) !== false) return false;
  if (!isReadable(one) || !isReadable(other)) return false;
  const [family, otherFamily] = [one.operator.family, other.operator.family];
  if (isText(one) && isText(other)) return !textsMeet(one, other);
  if (family !== otherFamily) return false;
  if (family === 'Bool') return !one.values.some(({ value }) => hasValue(other, value.toLowerCase()));
  if (family === 'IPAddress') return !rangesMeet(one, other);
  if (family === 'Numeric' || family === 'Date') return !numbersMeet(one, other);
  return false;
}

function isReadable({ values, keyMember }: Condition): boolean {
  const written = keyMember.value?.type === 'array' ? (keyMember.value.children?.length ?? 0) : 1;
  return (
    values.length > 0 && values.length < 200 && values.length === written && !values.some(({ value }) => isOpen(value))
  );
}

function hasValue({ values }: Condition, word: string): boolean {
  return values.some(({ value }) => value.toLowerCase() === word);
}

function isText({ operator: { family } }: Condition): boolean {
  return family === 'String' || family === 'ARN';
}

// ---- Texts

function isGlob({ operator: { base, family } }: Condition): boolean {
  return family === 'ARN' || base === 'StringLike' || base === 'StringNotLike';
}

function textsMeet(one: Condition, other: Condition): boolean {
  if (one.operator.negated && other.operator.negated) return true;
  const [positive, test] = one.operator.negated ? [other, one] : [one, other];
  return positive.values.some(({ value }) => {
    return test.operator.negated
      ? !test.values.some(each => excludes(test, each.value, positive, value))
      : test.values.some(each => mayFit(positive, value, test, each.value));
  });
}

/** Whether some text can fit both values. */
function mayFit(one: Condition, value: string, other: Condition, otherValue: string): boolean {
  const fold = ignoresCase(one.operator) || ignoresCase(other.operator);
  const [a, b] = fold ? [value.toLowerCase(), otherValue.toLowerCase()] : [value, otherValue];
  const [openA, openB] = [isGlob(one) && hasWildcard(a), isGlob(other) && hasWildcard(b)];
  if (openA && openB) return edgesAgree(a, b);
  if (openA) return wildcardMatch(a, b);
  return openB ? wildcardMatch(b, a) : a === b;
}

/** True unless what the two patterns begin with, or what they end with, differs. */
function edgesAgree(a: string, b: string): boolean {
  const [startA, startB] = [a.slice(0, a.search(/[*?]/)), b.slice(0, b.search(/[*?]/))];
  if (!startA.startsWith(startB) && !startB.startsWith(startA)) return false;
  const tail = (text: string): string => text.slice(Math.max(text.lastIndexOf('*'), text.lastIndexOf('?')) + 1);
  return tail(a).endsWith(tail(b)) || tail(b).endsWith(tail(a));
}

/** Whether a value of a negated condition leaves nothing of what a value of the other one stands for. */
function excludes(negated: Condition, value: string, positive: Condition, other: string): boolean {
  // Of a text in any case, a comparison of cases leaves the other cases.
  if (ignoresCase(positive.operator) && !ignoresCase(negated.operator)) return false;
  if (isGlob(negated) && hasWildcard(value)) {
    // A literal star fits a pattern less often than it seems to.
    if (!isGlob(positive) && hasWildcard(other)) return false;
    return negated.operator.family === 'ARN' ? arnCovers(value, other) : wildcardCovers(value, other);
  }
  if (isGlob(positive) && hasWildcard(other)) return false;
  return ignoresCase(negated.operator) ? value.toLowerCase() === other.toLowerCase() : value === other;
}

// ---- Ranges of addresses

function rangesMeet(one: Condition, other: Condition): boolean {
  if (one.operator.negated && other.operator.negated) return true;
  const [positive, test] = one.operator.negated ? [other, one] : [one, other];
  return positive.values.some(({ value }) =>
    test.operator.negated
      ? !test.values.some(each => contains(each.value, value) === true)
      : test.values.some(each => contains(each.value, value) !== false || contains(value, each.value) !== false),
  );
}

/** Whether one range holds all of the other; undefined when one of them is no range. */
function contains(range: string, other: string): boolean | undefined {
  const [outer, inner] = [parseCidr(range), parseCidr(other)];
  if (outer === undefined || inner === undefined) return undefined;
  if (outer.version !== inner.version || outer.prefixLength > inner.prefixLength) return false;
  return parseCidr(`${inner.network.split('/')[0]}/${outer.prefixLength}`)?.network === outer.network;
}

// ---- Numbers and dates

function numbersMeet(one: Condition, other: Condition): boolean {
  const read = one.operator.family === 'Date' ? readDate : Number;
  const [mine, theirs] = [one, other].map(({ values }) => values.map(({ value }) => read(value))) as [
    number[],
    number[],
  ];
  const bounds = [...mine, ...theirs].sort((a, b) => a - b);
  if (bounds.some(Number.isNaN)) return true;
  // Between two bounds nothing changes, so that one number of each stretch will do.
  const probes = bounds.flatMap((bound, index) => [bound, (bound + (bounds[index + 1] ?? bound + 2)) / 2]);
  probes.push((bounds[0] ?? 0) - 1);
  return probes.some(probe => compares(one, mine, probe) && compares(other, theirs, probe));
}

function compares({ operator }: Condition, values: readonly number[], probe: number): boolean {
  const base: string = operator.base ?? '';
  if (operator.negated) return !values.includes(probe);
  return values.some(value => {
    if (base.endsWith('Equals') && value === probe) return true;
    return base.includes('Less') ? probe < value : base.includes('Greater') ? probe > value : false;
  });
}
