import { capacityOf } from '../model/waf/capacity';
import { capacityWords, wcu } from '../model/waf/capacityWords';
import { replaceValue } from '../tree/edits';
import type { WafContext } from './rule';

/** A capacity that is so many times what the rules take, and so much more, is far too much. */
const times = 5;
const beyond = 500;

/** Holds the capacity that a rule group declares against what its rules take, as far as that is known. */
export function checkDeclared({ waf, facts, text, report }: WafContext): void {
  const value = waf.root?.get('Capacity')?.value;
  const declared = waf.root?.number('Capacity');
  const used = capacityOf(waf, facts.waf);
  if (value === undefined || declared === undefined || used.unknown.length > 0 || used.most === 0) return;
  const fixes = [
    { title: `Declare a Capacity of ${used.most}`, safe: false, edits: [replaceValue(text, value, used.most)] },
  ];
  if (declared < used.least) {
    report({
      at: value,
      message: `The rules take ${capacityWords(used)}, more than the ${wcu(declared)} of \`Capacity\`: AWS WAF refuses the rule group. Declare what they take, with room to grow: nobody can change it later.`,
      fixes,
    });
  } else if (declared >= used.most * times && declared >= used.most + beyond) {
    report({
      at: value,
      severity: 'hint',
      message: `The rules take ${capacityWords(used)} of the ${wcu(declared)} of \`Capacity\`. Every web ACL that uses the rule group is charged with all of it.`,
      fixes,
    });
  }
}
