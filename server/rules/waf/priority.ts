import { ruleName } from '../../model/waf/ruleTitle';
import type { WafRule } from '../../model/waf/waf';
import type { Edit } from '../../text/edits';
import { capitalised } from '../../text/strings';
import { replaceValue } from '../../tree/edits';
import { firstOf } from '../duplicates';
import type { Fix, RuleForWaf } from '../rule';
import { inOrder } from '../wafRules';

export const priority: RuleForWaf = {
  id: 'waf/priority',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'Two rules have the same priority.',
  why: 'AWS WAF runs the rules of a web ACL or rule group from the lowest priority to the highest, wherever they stand in the text, and refuses a priority that a second rule has. The numbers need not follow on each other.',
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
    "Name": "asn",
    "Priority": 0,
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
    {
      title: 'Setting rule priority',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing-order.html',
    },
  ],
  check({ waf, text, report }) {
    const rules = inOrder(waf);
    const firsts = new Map<number | undefined, WafRule>();
    let fixes: readonly Fix[] | undefined;
    for (const rule of rules) {
      const node = rule.structure.get('Priority')?.value;
      const first = firstOf(firsts, rule.priority, rule);
      const there = first.structure.get('Priority')?.value;
      if (first === rule || node === undefined || there === undefined) continue;
      fixes ??= [{ title: 'Renumber, keeping the order', safe: false, edits: renumber(text, rules) }];
      report({
        at: node,
        message: `${capitalised(ruleName(first))} has priority ${rule.priority} too, and AWS WAF takes each priority once. Give each rule its own.`,
        related: [{ at: there, message: `Priority ${rule.priority} is here first.` }],
        fixes,
      });
    }
  },
};

/** Raises priorities only as far as each has to be higher than the one before. */
function renumber(text: string, rules: readonly WafRule[]): Edit[] {
  const edits: Edit[] = [];
  let last = -1;
  for (const { priority, structure } of rules) {
    last = Math.max(last + 1, priority as number);
    const node = structure.get('Priority')?.value;
    if (node !== undefined && last !== priority) edits.push(replaceValue(text, node, last));
  }
  return edits;
}
