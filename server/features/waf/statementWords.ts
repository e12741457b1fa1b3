import type { WafFacts } from '../../facts/waf';
import { wcu } from '../../model/waf/capacityWords';
import { table } from '../../text/table';

/** What a statement looks for, in a few words. */
const words: Readonly<Record<string, string>> = table({
  ByteMatchStatement: 'text in a component',
  SqliMatchStatement: 'SQL injection',
  XssMatchStatement: 'cross-site scripting',
  SizeConstraintStatement: 'size of a component',
  GeoMatchStatement: 'countries',
  RuleGroupReferenceStatement: 'rule group of your own',
  IPSetReferenceStatement: 'addresses of an IP set',
  RegexPatternSetReferenceStatement: 'set of regular expressions',
  RateBasedStatement: 'too many requests',
  AndStatement: 'all of several statements',
  OrStatement: 'any of several statements',
  NotStatement: 'contrary of a statement',
  ManagedRuleGroupStatement: 'rules of AWS or a vendor',
  LabelMatchStatement: 'label of an earlier rule',
  RegexMatchStatement: 'regular expression',
  AsnMatchStatement: 'networks by their number',
});

/** `SQL injection · from 20 WCU`. */
export function statementDetail(type: string, facts: WafFacts): string {
  const rates = facts.capacity(type, 'EXACTLY');
  const parts = [words[type] ?? type];
  if (rates !== undefined && rates.base > 0) {
    parts.push(`${rates.transformation > 0 || type === 'RateBasedStatement' ? 'from ' : ''}${wcu(rates.base)}`);
  }
  return parts.join(' · ');
}
