import type { Statement } from '../../model/policy';
import { type Scope, voiceOf } from './context';
import type { Rich } from './explanation';
import type { Phrase } from './phrases';
import { describePrincipals, type Who } from './principals';
import { capitalise, concat, rich } from './rich';

/** Who may or may not, up to the verb, and the conditions that are left to tell. */
export interface Subject {
  /** `Role `deploy` may`, `Nobody outside organization o-… may`, `Whoever has this policy may not`. */
  readonly text: Rich;
  /** Without the modal verb, for the parts of the statement. */
  readonly who: Who | undefined;
  readonly rest: readonly Phrase[];
  /** The text begins with plain "Nobody", so that the sentence may begin otherwise. */
  readonly nobody: boolean;
}

export const holder = 'whoever has this policy';

export function describeSubject(statement: Statement, phrases: readonly Phrase[], scope: Scope): Subject {
  const voice = voiceOf(scope.document);
  const who = statement.principal === undefined ? undefined : describePrincipals(statement.principal, scope);
  const allows = statement.effect === 'Allow';
  const start = { who, nobody: false };
  if (voice === 'identity') {
    return { ...start, text: rich`Whoever has this policy ${allows ? 'may' : 'may not'}`, rest: phrases };
  }
  if (voice === 'scp' && allows) {
    return { ...start, text: rich`Users and roles under this policy can be allowed to`, rest: phrases };
  }
  const use = voice === 'endpoint' ? ' use this endpoint to' : '';
  if (who?.type === 'named') {
    return { ...start, text: rich`${capitalise(who.text)} ${allows ? 'may' : 'may not'}${use}`, rest: phrases };
  }
  if (who?.type === 'others') {
    const text = allows
      ? rich`Everyone but ${who.text}, even without signing in, may${use}`
      : rich`Nobody but ${who.text} may${use}`;
    return { ...start, text, rest: phrases };
  }
  if (allows) return allowed(who, phrases, use);
  // "Nothing outside eu-central-1 is allowed, except IAM": the Region comes first.
  const regionLock =
    statement.action?.negated === true && phrases.some(isRegion) && statement.resource?.negated !== true;
  return regionLock
    ? { who, nobody: true, text: concat(['Nobody may', use]), rest: phrases }
    : forbidden(who, phrases, use);
}

export function isRegion({ key, condition, negated }: Phrase): boolean {
  return key === 'aws:requestedregion' && condition.operator.negated && !negated;
}

/** The first phrase that has what is asked for, and the others. */
function take(
  phrases: readonly Phrase[],
  wanted: (phrase: Phrase) => boolean,
): [Phrase | undefined, readonly Phrase[]] {
  const found = phrases.find(wanted);
  return [found, found === undefined ? phrases : phrases.filter(phrase => phrase !== found)];
}

/** Keys that only signed requests carry, or only those of AWS services. */
const signed =
  /^aws:(principal(arn|orgid|orgpaths|tag\/.*|servicename|servicenameslist)|username|tokenissuetime|multifactorauth.*|sourceidentity|federatedprovider|source(account|arn|orgid|orgpaths|owner))$|^kms:calleraccount$/;

function allowed(who: Who | undefined, phrases: readonly Phrase[], use: string): Subject {
  const [named, afterNamed] = take(phrases, phrase => !phrase.negated && phrase.subject !== undefined);
  if (named?.subject !== undefined) {
    return { who, nobody: false, text: rich`${capitalise(named.subject)} may${use}`, rest: afterNamed };
  }
  const [group, afterGroup] = take(phrases, phrase => !phrase.negated && phrase.who !== undefined);
  if (group?.who !== undefined)
    return { who, nobody: false, text: rich`Anyone ${group.who} may${use}`, rest: afterGroup };
  const [anonymous, afterAnonymous] = take(phrases, isNotAnonymous);
  if (anonymous !== undefined) {
    return { who, nobody: false, text: rich`Anyone who has signed in may${use}`, rest: afterAnonymous };
  }
  const known = phrases.some(phrase => !phrase.negated && signed.test(phrase.key) && requires(phrase));
  const text = known || who === undefined ? rich`Anyone may${use}` : rich`${capitalise(who.text)} may${use}`;
  return { who, nobody: false, text, rest: phrases };
}

function isNotAnonymous({ negated, key, condition }: Phrase): boolean {
  return (
    negated &&
    key === 'aws:principaltype' &&
    condition.values.length === 1 &&
    condition.values[0]?.value === 'Anonymous'
  );
}

/** Whether a request without the key fails the condition. */
function requires({ condition: { operator, values } }: Phrase): boolean {
  if (operator.base === 'Null') return values.every(({ value }) => value.toLowerCase() === 'false');
  return !operator.ifExists && operator.quantifier !== 'ForAllValues';
}

function forbidden(who: Who | undefined, phrases: readonly Phrase[], use: string): Subject {
  const [outside, afterOutside] = take(phrases, phrase => phrase.negated && phrase.whoNot !== undefined);
  const start = { who, nobody: false };
  if (outside?.whoNot !== undefined) {
    return { ...start, text: rich`Nobody ${outside.whoNot} may${use}`, rest: afterOutside };
  }
  const [others, afterOthers] = take(phrases, phrase => phrase.negated && phrase.subject !== undefined);
  if (others?.subject !== undefined) {
    return { ...start, text: rich`Nobody but ${others.subject} may${use}`, rest: afterOthers };
  }
  const [named, afterNamed] = take(phrases, phrase => !phrase.negated && phrase.subject !== undefined);
  if (named?.subject !== undefined) {
    return { ...start, text: rich`${capitalise(named.subject)} may not${use}`, rest: afterNamed };
  }
  const [group, afterGroup] = take(phrases, phrase => !phrase.negated && phrase.who !== undefined);
  if (group?.who !== undefined) return { ...start, text: rich`Nobody ${group.who} may${use}`, rest: afterGroup };
  return { who, nobody: true, text: concat(['Nobody may', use]), rest: phrases };
}
