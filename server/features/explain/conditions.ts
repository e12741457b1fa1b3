import type { Condition } from '../../model/policy';
import { alwaysPresent, boolWords, type KeyWords, keyWords } from './conditionKeys';
import { labelOf, tagOf } from './conditionLabels';
import { describeValues, describeWhen, isAnything } from './conditionValues';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { code, concat, rich } from './rich';

/** One condition in words. It holds when the clause is true or, if `negated`, when it is not. */
export interface Phrase {
  readonly negated: boolean;
  /** In lower case. */
  readonly key: string;
  readonly condition: Condition;
  /** A whole clause: `the request comes from 192.0.2.0/24`. */
  readonly clause: Rich;
  /** Says how: `over TLS`. */
  readonly adverb?: Rich;
  /** Ends the name of those who fulfil the clause; of those who do not. */
  readonly who?: Rich;
  readonly whoNot?: Rich;
  /** Those who fulfil the clause. */
  readonly subject?: Rich;
}

/** `most`: how many values are named; the others are counted. */
export function describeCondition(condition: Condition, scope: Scope, most: number): Phrase {
  const key = condition.key.toLowerCase();
  const { operator } = condition;
  const start = { key, condition, negated: false };
  if (operator.base === undefined) {
    return {
      ...start,
      clause: rich`${code(condition.key)} passes ${code(operator.text)}, an operator that AWS does not know`,
    };
  }
  if (condition.values.length === 0) {
    const never = operator.negated
      ? 'is not among no values (which is always so)'
      : 'is among no values (which is never so)';
    return { ...start, clause: rich`${code(condition.key)} ${never}` };
  }
  if (operator.base === 'Null') return { ...start, ...describePresence(condition, scope) };
  const many = scope.facts.conditionKey(condition.key)?.multivalued === true;
  if (operator.quantifier !== undefined && many) return describeSet(condition, scope, most);
  const flag = describeFlag(condition, scope);
  if (flag !== undefined) return { ...start, ...flag };
  return describePlain(condition, scope, most);
}

/** True when requests without the key meet a condition that does not negate. */
function absenceCounts({ operator }: Condition): boolean {
  return operator.ifExists || operator.quantifier === 'ForAllValues';
}

function describePresence(condition: Condition, scope: Scope): Pick<Phrase, 'clause' | 'adverb'> {
  const values = new Set(condition.values.map(({ value }) => value.toLowerCase()));
  const absent = values.has('true');
  if (absent && values.has('false'))
    return { clause: rich`the request carries ${code(condition.key)} or not (which is always so)` };
  const tag = tagOf(condition.key);
  if (tag?.inRequest) {
    const name = rich`${tag.noun} ${code(tag.name)}`;
    return absent
      ? { adverb: rich`without the ${name}`, clause: rich`the request sets no ${name}` }
      : { adverb: rich`with the ${name}`, clause: rich`the request sets the ${name}` };
  }
  const what = presentThings[condition.key.toLowerCase()];
  if (what !== undefined) {
    return absent
      ? { adverb: [{ text: `without ${what}` }], clause: [{ text: `the request comes without ${what}` }] }
      : { adverb: [{ text: `with ${what}` }], clause: [{ text: `the request comes with ${what}` }] };
  }
  if (tag !== undefined) return { clause: rich`${tag.owner} has ${absent ? 'no' : 'a'} tag ${code(tag.name)}` };
  return { clause: rich`the request says ${absent ? 'nothing' : 'something'} about ${labelOf(condition.key, scope)}` };
}

/** What a request comes with when it carries a key. */
const presentThings: Readonly<Record<string, string>> = {
  's3:x-amz-server-side-encryption': 'an encryption header',
  's3:x-amz-server-side-encryption-aws-kms-key-id': 'a KMS key of its own choice',
  's3:x-amz-server-side-encryption-customer-algorithm': 'a customer-provided encryption key (SSE-C)',
  'aws:multifactorauthage': 'an MFA sign-in',
  'aws:multifactorauthpresent': 'temporary credentials, which tell whether MFA was used',
  'aws:tokenissuetime': 'temporary credentials',
  'aws:sourcevpce': 'a VPC endpoint on its way',
  'aws:sourcevpc': 'a VPC endpoint on its way',
};

/** True and false. With IfExists a request that says nothing passes, just as one that says the opposite of the opposite. */
function describeFlag(condition: Condition, scope: Scope): Pick<Phrase, 'negated' | 'clause' | 'adverb'> | undefined {
  const { operator, values } = condition;
  if (operator.family !== 'Bool' && operator.family !== 'String') return undefined;
  const key = condition.key.toLowerCase();
  const words = boolWords[key];
  const value = values.length === 1 ? values[0]?.value.toLowerCase() : undefined;
  if (value !== 'true' && value !== 'false') return undefined;
  if (words === undefined) {
    if (operator.family !== 'Bool') return undefined;
    const holds = rich`${labelOf(condition.key, scope)} is ${value}`;
    return { negated: false, clause: withAbsence(holds, condition) };
  }
  const [yes, no] = value === 'true' ? words : [words[1], words[0]];
  const lenient = absenceCounts(condition) && !alwaysPresent.has(key);
  if (operator.negated) {
    if (yes.adverb === undefined && alwaysPresent.has(key)) return flag(false, no);
    return flag(true, yes);
  }
  if (lenient && key === 'aws:multifactorauthpresent' && value === 'false') {
    return {
      negated: false,
      adverb: [{ text: 'without MFA' }],
      clause: [{ text: 'the caller did not sign in with MFA' }],
    };
  }
  if (lenient || (alwaysPresent.has(key) && yes.adverb === undefined)) return flag(true, no);
  return flag(false, yes);
}

function flag(
  negated: boolean,
  words: { adverb?: string; clause: string },
): Pick<Phrase, 'negated' | 'clause' | 'adverb'> {
  const clause: Rich = [{ text: words.clause }];
  return words.adverb === undefined ? { negated, clause } : { negated, clause, adverb: [{ text: words.adverb }] };
}

function withAbsence(clause: Rich, condition: Condition): Rich {
  if (condition.operator.negated || !absenceCounts(condition)) return clause;
  return alwaysPresent.has(condition.key.toLowerCase()) ? clause : rich`${clause} (or the request does not say)`;
}

/** Keys with several values in one request. */
function describeSet(condition: Condition, scope: Scope, most: number): Phrase {
  const { operator } = condition;
  const key = condition.key.toLowerCase();
  const words: KeyWords | undefined = keyWords[key];
  const { match, any } = describeValues(condition, scope, most, words?.value, words?.unit);
  const label = words?.label ?? rich`value of ${labelOf(condition.key, scope)}`;
  const start = { key, condition };
  const via = key === 'aws:calledvia';
  if (operator.quantifier === 'ForAnyValue') {
    if (operator.negated) {
      const other = via
        ? rich`a service other than ${any} passed the request on`
        : rich`at least one ${label} is other than ${any}`;
      return { ...start, negated: false, clause: orSilent(other, operator.ifExists) };
    }
    if (via && !operator.ifExists) return { ...start, negated: false, ...spoken(words, any, any) };
    const one = via ? rich`the request was passed on by ${any}` : rich`at least one ${label} ${match}`;
    return { ...start, negated: false, clause: orSilent(one, operator.ifExists) };
  }
  // "Every value is none of these" is "not: one of them is"; without values both hold.
  if (operator.negated) {
    return {
      ...start,
      negated: true,
      clause: via ? rich`the request was passed on by ${any}` : rich`a ${label} ${match}`,
    };
  }
  const every = via ? rich`only ${any} passed the request on` : rich`every ${label} ${match}`;
  return { ...start, negated: false, clause: rich`${every} (or there is none)` };
}

function orSilent(clause: Rich, lenient: boolean): Rich {
  return lenient ? rich`${clause} (or there is none)` : clause;
}

function spoken(words: KeyWords | undefined, any: Rich, all: Rich): Omit<Phrase, 'key' | 'condition' | 'negated'> {
  const { clause, adverb, who, whoNot, subject } = words ?? {};
  return {
    clause: clause?.(any) ?? [],
    ...(adverb && { adverb: adverb(any) }),
    ...(who && { who: who(any) }),
    ...(whoNot && { whoNot: whoNot(any, all) }),
    ...(subject && { subject: subject(any) }),
  };
}

const times = new Set(['aws:currenttime', 'aws:epochtime']);

/** One key with one value in the request. */
function describePlain(condition: Condition, scope: Scope, most: number): Phrase {
  const { operator } = condition;
  const key = condition.key.toLowerCase();
  const words = keyWords[key];
  const { any, all, match, plain } = describeValues(condition, scope, most, words?.value, words?.unit);
  // "Some value is other than these" asks for a value, unlike the plain negated operator.
  if (operator.negated && operator.quantifier === 'ForAnyValue') {
    return { key, condition, negated: false, clause: rich`${labelOf(condition.key, scope)} is other than ${any}` };
  }
  const lenient = !operator.negated && absenceCounts(condition) && !alwaysPresent.has(key);
  const generic = rich`${labelOf(condition.key, scope)} ${isAnything(condition) ? 'has any value' : match}`;
  const start = { key, condition, negated: operator.negated };
  if (key === 'aws:principaltype' && condition.values.length === 1 && condition.values[0]?.value === 'Anonymous') {
    return { ...start, clause: [{ text: 'the caller has not signed in' }], adverb: [{ text: 'without signing in' }] };
  }
  if (operator.family === 'Date' && times.has(key) && !operator.negated) {
    return { ...start, adverb: describeWhen(condition), clause: rich`the request is made ${describeWhen(condition)}` };
  }
  if (key === 'aws:tokenissuetime' && operator.family === 'Date' && !operator.negated && !lenient) {
    const issued = rich`temporary credentials issued ${describeWhen(condition)}`;
    return { ...start, adverb: rich`with ${issued}`, clause: rich`the caller uses ${issued}` };
  }
  const tag = tagOf(condition.key);
  if (tag?.inRequest && isAnything(condition) && !lenient) {
    const name = rich`the ${tag.noun} ${code(tag.name)}`;
    return { ...start, adverb: rich`with ${name}`, clause: rich`the request sets ${name}` };
  }
  if (words === undefined || !plain) return { ...start, clause: withAbsence(generic, condition) };
  const said = spoken(words, any, all);
  const clause = said.clause.length > 0 ? said.clause : generic;
  if (lenient) return { ...start, clause: withAbsence(clause, condition) };
  if (operator.negated && words.notAdverb !== undefined) {
    return {
      ...start,
      negated: false,
      clause: concat(['the request goes ', words.notAdverb(any, all)]),
      adverb: words.notAdverb(any, all),
    };
  }
  return { ...start, ...said, clause };
}
