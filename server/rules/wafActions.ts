import type { Structure } from '../model/waf/waf';

const actions = new Set(['Allow', 'Block', 'Count', 'Captcha', 'Challenge', 'Monetize', 'None']);

/** Structures that are a choice of one action. */
export const actionChoices: readonly string[] = ['DefaultAction', 'OverrideAction', 'RuleAction'];

/** True of an action that AWS WAF has, in a place that takes others only: `Captcha` in DefaultAction. */
export function isMisplacedAction({ shape }: Structure, name: string): boolean {
  return actionChoices.includes(shape.name) && actions.has(name) && !shape.members.has(name);
}
