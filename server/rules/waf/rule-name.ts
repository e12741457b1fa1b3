import type { WafRule } from '../../model/waf/waf';
import { replaceValue } from '../../tree/edits';
import { firstOf } from '../duplicates';
import type { RuleForWaf } from '../rule';

export const ruleNameRule: RuleForWaf = {
  id: 'waf/rule-name',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'Two rules have the same name.',
  why: 'The name tells the rules of a web ACL or rule group apart, in logs and in overrides of single rules. AWS WAF refuses a second rule of the same name.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `[
  {
    "Name": "geo",
    "Priority": 0,
    "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
    "Action": { "Block": {} },
    "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
  },
  {
    "Name": "geo",
    "Priority": 1,
    "Statement": { "AsnMatchStatement": { "AsnList": [64496] } },
    "Action": { "Block": {} },
    "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "asn" }
  }
]`,
      good: `[
  {
    "Name": "geo",
    "Priority": 0,
    "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
    "Action": { "Block": {} },
    "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
  },
  {
    "Name": "asn",
    "Priority": 1,
    "Statement": { "AsnMatchStatement": { "AsnList": [64496] } },
    "Action": { "Block": {} },
    "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "asn" }
  }
]`,
    },
  ],
  references: [
    { title: 'AWS WAF rules', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rules.html' },
    { title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' },
  ],
  check({ waf, text, report }) {
    const taken = new Set(waf.rules.map(({ name }) => name));
    const firsts = new Map<string | undefined, WafRule>();
    for (const rule of waf.rules) {
      const { name, structure, index } = rule;
      const node = structure.get('Name')?.value;
      const first = firstOf(firsts, name, rule).structure.get('Name')?.value;
      if (name === undefined || node === undefined || first === undefined || first === node) continue;
      const metric = structure.child('VisibilityConfig')?.text('MetricName') ?? '';
      const other = /^[\w-]{1,128}$/.test(metric) && !taken.has(metric) ? metric : `${name}-${index + 1}`;
      report({
        at: node,
        message: `A rule before this one is also named \`${name}\`, and AWS WAF takes a name once. Give this one another.`,
        related: [{ at: first, message: `\`${name}\` is here first.` }],
        fixes: taken.has(other)
          ? []
          : [{ title: `Rename to ${other}`, safe: false, edits: [replaceValue(text, node, other)] }],
      });
    }
  },
};
