import { renameMember } from '../../tree/edits';
import type { RuleForWaf } from '../rule';

export const rateBasedAllow: RuleForWaf = {
  id: 'waf/rate-based-allow',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54', 'N56'],
  fixable: true,
  summary: 'A rate-based rule has the action Allow.',
  why: 'A rate-based rule matches the requests of those who send more than the limit. AWS WAF takes every action for them except Allow, which would let in exactly the requests that are too many, past all later rules.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "rate",
  "Priority": 0,
  "Statement": { "RateBasedStatement": { "Limit": 1000, "AggregateKeyType": "IP" } },
  "Action": { "Allow": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "rate" }
}`,
      good: `{
  "Name": "rate",
  "Priority": 0,
  "Statement": { "RateBasedStatement": { "Limit": 1000, "AggregateKeyType": "IP" } },
  "Action": { "Block": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "rate" }
}`,
    },
  ],
  references: [
    {
      title: 'Applying rate limiting to requests',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-request-limiting.html',
    },
  ],
  check({ waf, report }) {
    for (const { structure, statement } of waf.rules) {
      const allow = structure.child('Action')?.get('Allow');
      if (statement?.type !== 'RateBasedStatement' || allow === undefined) continue;
      report({
        at: allow.key,
        message:
          'AWS WAF refuses `Allow` for a rate-based rule, which matches the requests that are too many. `Block` limits them, `Count` tries the limit out.',
        fixes: [{ title: 'Replace with Block', safe: false, edits: [renameMember(allow, 'Block')] }],
      });
    }
  },
};
