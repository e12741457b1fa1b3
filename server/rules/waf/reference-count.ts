import type { Node } from '../../tree/node';
import type { RuleForWaf } from '../rule';
import { isWhole } from '../wafRules';

const references = ['IPSetReferenceStatement', 'RegexPatternSetReferenceStatement', 'RuleGroupReferenceStatement'];

const rateRule = (index: number): string => `{
      "Name": "rate-${index}",
      "Priority": ${index},
      "Statement": { "RateBasedStatement": { "Limit": ${1000 + index}, "AggregateKeyType": "IP" } },
      "Action": { "Block": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "rate-${index}" }
    }`;

const group = (rules: number): string => `{
  "Name": "rates",
  "Scope": "REGIONAL",
  "Capacity": 50,
  "Rules": [${Array.from({ length: rules }, (_, index) => rateRule(index)).join(', ')}],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "rates" }
}`;

export const referenceCount: RuleForWaf = {
  id: 'waf/reference-count',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N56'],
  fixable: false,
  summary: 'A web ACL or rule group has more rate-based rules or references than AWS WAF takes.',
  why: 'A web ACL has at most 10 rate-based rules and a rule group 4. Each has at most 50 statements that refer to an IP set, a regex pattern set or a rule group. AWS raises none of these quotas. One IP set holds 10,000 address ranges, and a rate-based rule with custom keys often does the work of several.',
  examples: [{ kind: 'waf-rule-group', bad: group(5), good: group(4) }],
  references: [{ title: 'AWS WAF quotas', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html' }],
  check({ waf, document, report }) {
    if (!isWhole(document.kind)) return;
    const [where, rates] =
      document.kind === 'waf-web-acl' ? (['A web ACL', 10] as const) : (['A rule group', 4] as const);
    const nodesOf = (shapes: readonly string[]): Node[] =>
      shapes
        .flatMap(shape => waf.of(shape))
        .flatMap(({ owner, as }) => owner?.get(as)?.key ?? [])
        .sort((a, b) => a.offset - b.offset);
    const limits = [
      [nodesOf(['RateBasedStatement']), rates, 'rate-based rules'],
      [nodesOf(references), 50, 'statements that refer to an IP set, a regex pattern set or a rule group'],
    ] as const;
    for (const [nodes, most, what] of limits) {
      const at = nodes[most];
      if (at === undefined) continue;
      const message = `${where} takes at most ${most} ${what}, and this has ${nodes.length}. AWS WAF refuses it from here on.`;
      report({ at, message });
    }
  },
};
