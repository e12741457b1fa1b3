import { wafKinds } from '../../model/kinds';
import { withThousands } from '../../text/strings';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';

export const numberRange: RuleForWaf = {
  id: 'waf/number-range',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N56', 'N57'],
  fixable: true,
  summary: 'A number lies outside what AWS WAF takes.',
  why: 'Priorities count from 0. A rate limit is at least 10 requests and at most 2,000,000,000 in an evaluation window, a size is at most 21,474,836,480 bytes, and the immunity time of CAPTCHA and challenge at most 259,200 seconds. AWS WAF refuses other numbers.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "RateBasedStatement": { "Limit": 5, "AggregateKeyType": "IP" } }`,
      good: `{ "RateBasedStatement": { "Limit": 10, "AggregateKeyType": "IP" } }`,
    },
  ],
  references: [
    { title: 'AWS WAF quotas', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html' },
    {
      title: 'RateBasedStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html',
    },
  ],
  check({ waf, text, report }) {
    for (const { node, type, member, isEntry } of waf.values) {
      if (type.is !== 'integer' || node.type !== 'number') continue;
      const { min, max } = isEntry ? member.each : member.limits;
      const value = node.value as number;
      const near = min !== undefined && value < min ? min : max !== undefined && value > max ? max : undefined;
      if (near === undefined) continue;
      const bound = near === min ? 'at least' : 'at most';
      report({
        at: node,
        message: `\`${member.name}\` is ${bound} ${withThousands(near)}.`,
        fixes: replaceWith(text, node, near),
      });
    }
  },
};
