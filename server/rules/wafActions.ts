import type { Structure } from '../model/waf/waf';

const actions = new Set(['Allow', 'Block', 'Count', 'Captcha', 'Challenge', 'Monetize', 'None']);
const choices = new Set(['DefaultAction', 'OverrideAction', 'RuleAction']);

/** True of an action that AWS WAF has, in a place that takes others only: `Captcha` in DefaultAction. */
export function isMisplacedAction({ shape }: Structure, name: string): boolean {
  return choices.has(shape.name) && actions.has(name) && !shape.members.has(name);
}
