import { wafRuleKinds } from '../../model/kinds';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';

const windows: readonly number[] = [60, 120, 300, 600];

export const rateWindow: RuleForWaf = {
  id: 'waf/rate-window',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N56'],
  fixable: true,
  summary: 'The evaluation window of a rate-based rule is none that AWS WAF offers.',
  why: 'A rate-based rule looks back 60, 120, 300 or 600 seconds when it counts requests, and AWS WAF refuses any other window. Without EvaluationWindowSec it is 300. The limit holds for the whole window, whatever its length.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "RateBasedStatement": { "Limit": 500, "EvaluationWindowSec": 180, "AggregateKeyType": "IP" } }`,
      good: `{ "RateBasedStatement": { "Limit": 500, "EvaluationWindowSec": 120, "AggregateKeyType": "IP" } }`,
    },
  ],
  references: [
    {
      title: 'RateBasedStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html',
    },
  ],
  check({ waf, text, report }) {
    for (const statement of waf.of('RateBasedStatement')) {
      const node = statement.get('EvaluationWindowSec')?.value;
      if (node?.type !== 'number' || windows.includes(node.value)) continue;
      const near = windows.reduce((best, each) =>
        Math.abs(each - node.value) < Math.abs(best - node.value) ? each : best,
      );
      report({
        at: node,
        message: `AWS WAF counts over 60, 120, 300 or 600 seconds, not over ${node.value}.`,
        fixes: replaceWith(text, node, near),
      });
    }
  },
};
