import { arnCovers } from '../match/arn';
import { wildcardMatch } from '../match/wildcard';
import type { Condition } from '../model/policy';
import { holdsWhenAbsent } from './conditions';

/** Keys that tell who asks, when, from where and how: whoever has the policy for real can satisfy them. */
const circumstances =
  /^aws:(principal(account|arn|org|tag|type)|multifactorauth|sourceip$|vpcsourceip$|sourcevpc|vpce|securetransport$|currenttime$|epochtime$|tokenissuetime$|requestedregion$|resourceaccount$|resourceorg|userid$|username$|useragent$|referer$|sourceidentity$|calledvia|viaawsservice$)/i;

/** The actions that have `iam:PolicyARN`, but those that detach. */
const attaches = /^iam:Attach(User|Group|Role)Policy$/;
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Whether an Allow of the action with the condition still opens a path; for `iam:PassRole`, to the service. */
export function letsThrough(condition: Condition, action: string, passedTo: string | undefined): boolean {
  if (circumstances.test(condition.key)) return true;
  switch (condition.key.toLowerCase()) {
    case 'iam:passedtoservice':
      if (action === 'iam:PassRole') return passedTo !== undefined && admits(condition, passedTo);
      break;
    case 'iam:policyarn':
      if (attaches.test(action)) return condition.operator.quantifier === undefined && admits(condition, administrator);
      break;
    case 'iam:permissionsboundary':
      break;
    default:
      return false;
  }
  // Other actions have no such key, nor have roles and users without a boundary.
  return holdsWhenAbsent(condition) === true;
}

/** Whether an Allow of the action with the condition still opens a path, to whatever service. */
export function mayLetThrough(condition: Condition, action: string): boolean {
  return (action === 'iam:PassRole' && isPassing(condition)) || letsThrough(condition, action, undefined);
}

/** A condition on the service that a role goes to, which only `iam:PassRole` tells. */
export function isPassing({ key }: Condition): boolean {
  return key.toLowerCase() === 'iam:passedtoservice';
}

/** Whether a condition is met by a value of its key, the name of a service or an ARN. */
export function admits({ operator, values }: Condition, met: string): boolean {
  if (operator.base === 'Null') return values.some(({ value }) => value.toLowerCase() === 'false');
  const { family } = operator;
  if (family !== 'String' && !(family === 'ARN' && met.startsWith('arn:'))) return false;
  const like = operator.base?.endsWith('Like') === true;
  const named = values.some(({ value }) => {
    const wanted = value.replace(/\.cn$/i, '').replace(/^arn:aws-[a-z-]+:/, 'arn:aws:');
    if (family === 'ARN') return arnCovers(wanted, met);
    return like ? wildcardMatch(wanted, met, true) : wanted.toLowerCase() === met.toLowerCase();
  });
  return named !== operator.negated;
}

/** True when only requests pass that AWS services make for somebody. */
export function isServiceOnly(condition: Condition): boolean {
  const { key, operator, values } = condition;
  const lower = key.toLowerCase();
  if (lower.startsWith('aws:calledvia')) return !operator.negated && holdsWhenAbsent(condition) === false;
  if (lower !== 'aws:viaawsservice' && lower !== 'aws:principalisawsservice') return false;
  return values.some(({ value }) => value.toLowerCase() === 'true');
}

/** Keys of a Deny that leaves a way to those who do as it asks. */
export const evaded =
  /^aws:(multifactorauth|sourceip$|vpcsourceip$|sourcevpc|vpce|securetransport$|currenttime$|epochtime$|tokenissuetime$|requestedregion$|useragent$|referer$|calledvia|viaawsservice$)/i;
