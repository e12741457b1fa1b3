import type { Condition } from '../../model/policy';
import { table } from '../../text/table';
import { alwaysPresent, boolWords } from './conditionFlags';
import { type KeyWords, keyWords } from './conditionKeys';
import { labelOf, tagOf } from './conditionLabels';
import { describeValues, describeWhen, isAnything } from './conditionValues';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { describeTags, type Phrase } from './phrases';
import { code, concat, rich } from './rich';

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
  if (operator.base === 'Null') return { ...start, ...describePresence(condition) };
  const many = scope.facts.conditionKey(condition.key)?.multivalued === true;
  if (operator.quantifier !== undefined && many) return describeSet(condition, scope, most);
  const flag = describeFlag(condition);
  if (flag !== undefined) return { ...start, ...flag };
  return describePlain(condition, scope, most);
}

/** True when requests without the key meet a condition that does not negate. */
function absenceCounts({ operator }: Condition): boolean {
  return operator.ifExists || operator.quantifier === 'ForAllValues';
}

function describePresence(condition: Condition): Pick<Phrase, 'clause' | 'adverb' | 'tag'> {
  const values = new Set(condition.values.map(({ value }) => value.toLowerCase()));
  const absent = values.has('true');
  if (absent && values.has('false')) {
    return { clause: rich`the request carries ${code(condition.key)} or not (which is always so)` };
  }
  const tag = tagOf(condition.key);
  if (tag !== undefined) return { ...describeTags([tag], !absent), tag: { key: tag, wanted: !absent } };
  const what = presentThings[condition.key.toLowerCase()];
  if (what !== undefined) {
    const how = absent ? 'without' : 'with';
    return { adverb: [{ text: `${how} ${what}` }], clause: [{ text: `the request comes ${how} ${what}` }] };
  }
  return { clause: rich`the request ${absent ? 'does not carry' : 'carries'} ${code(condition.key)}` };
}

/** What a request comes with when it carries a key. */
const presentThings: Readonly<Record<string, string>> = table({
  's3:x-amz-server-side-encryption': 'an encryption header',
  's3:x-amz-server-side-encryption-aws-kms-key-id': 'a KMS key of its own choice',
  's3:x-amz-server-side-encryption-customer-algorithm': 'a customer-provided encryption key (SSE-C)',
  'aws:tagkeys': 'tags',
  's3:requestobjecttagkeys': 'object tags',
  'sts:transitivetagkeys': 'transitive session tags',
  'aws:multifactorauthage': 'an MFA sign-in',
  'aws:multifactorauthpresent': 'temporary credentials, which tell whether MFA was used',
  'aws:tokenissuetime': 'temporary credentials',
  'aws:sourcevpce': 'a VPC endpoint on its way',
  'aws:sourcevpc': 'a VPC endpoint on its way',
});

/** True and false. With IfExists a request that says nothing passes, just as one that says the opposite of the opposite. */
function describeFlag(condition: Condition): Pick<Phrase, 'negated' | 'clause' | 'adverb'> | undefined {
  const { operator, values } = condition;
  if (operator.family !== 'Bool' && operator.family !== 'String') return undefined;
  const key = condition.key.toLowerCase();
  const words = boolWords[key];
  const value = values.length === 1 ? values[0]?.value.toLowerCase() : undefined;
  if (value !== 'true' && value !== 'false') return undefined;
  if (words === undefined) {
    if (operator.family !== 'Bool') return undefined;
    const holds = rich`${keyWords[key]?.label ?? code(condition.key)} is ${value}`;
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
  const label = labelOf(condition.key, scope);
  // The label of a key with several values names one of them.
  const many = scope.facts.conditionKey(condition.key)?.multivalued === true && words !== undefined;
  const generic = isAnything(condition)
    ? rich`the request carries ${code(condition.key)}`
    : rich`${many ? 'the ' : ''}${label} ${match}`;
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
  const tag = isAnything(condition) && !lenient ? tagOf(condition.key) : undefined;
  if (tag !== undefined) return { ...start, ...describeTags([tag], true), tag: { key: tag, wanted: true } };
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
