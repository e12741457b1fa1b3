import type { Condition } from '../model/policy';

/**
 * Keys whose values AWS makes up: with a wildcard in them a policy cannot mean what it says, as nobody can choose the
 * part that is left open. In lower case
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive).
 */
const sensitiveKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
]);

/** True for a condition on one of the keys that AWS calls sensitive. */
export function isSensitive({ key }: Pick<Condition, 'key'>): boolean {
  return key.length <= 20 && sensitiveKeys.has(key.toLowerCase());
}
