import { withThousands } from '../../text/strings';
import type { Capacity, DocumentCapacity } from './capacity';
import { ruleName } from './ruleTitle';
import type { WafModel } from './waf';

/** `1,263 WCU`. */
export function wcu(amount: number): string {
  return `${withThousands(amount)} WCU`;
}

/** `50 WCU`, `≤ 50 WCU` where AWS WAF may charge less, with what is not known: `50 WCU + rule group`. */
export function capacityWords({ least, most, unknown }: Capacity): string {
  const bound = least < most ? '≤ ' : '';
  const [first, ...others] = unknown;
  if (first === undefined) return `${bound}${wcu(most)}`;
  const rest = others.length === 0 ? first : `${unknown.length} rule groups`;
  return most === 0 ? rest : `${bound}${wcu(most)} + ${rest}`;
}

const listed = 3;

/** The rules that take most, as a sentence: ``The largest are `common` with 700 WCU and `sqli` with 200 WCU.`` */
export function largestRules(waf: WafModel, used: DocumentCapacity): string {
  const sorted = waf.rules
    .map(rule => ({ name: ruleName(rule), amount: used.of(rule).most }))
    .filter(({ amount }) => amount > 0)
    .sort((one, other) => other.amount - one.amount)
    .slice(0, listed)
    .map(({ name, amount }) => `${name} with ${wcu(amount)}`);
  const last = sorted.pop();
  if (last === undefined) return '';
  return sorted.length === 0 ? `The largest is ${last}.` : `The largest are ${sorted.join(', ')} and ${last}.`;
}

/** `≤ 1,263 of 5,000 WCU`, with what is not known: `120 of 5,000 WCU + rule group`. */
export function capacityOfLimit(capacity: Capacity, limit: number): string {
  const { least, most, unknown } = capacity;
  const rest = unknown.length === 0 ? '' : ` + ${unknown.length === 1 ? unknown[0] : `${unknown.length} rule groups`}`;
  return `${least < most ? '≤ ' : ''}${withThousands(most)} of ${wcu(limit)}${rest}`;
}
