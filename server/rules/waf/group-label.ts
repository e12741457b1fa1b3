import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';
import { runsGroup } from '../wafRules';

export const groupLabel: RuleForWaf = {
  id: 'waf/group-label',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A rule that runs a rule group has labels of its own.',
  why: 'Labels are added by the rules inside a rule group, each its own. The rule that runs the group adds none. To act on what a group matched, a later rule asks for the labels of the group.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "bad-inputs",
  "Priority": 0,
  "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesKnownBadInputsRuleSet" } },
  "OverrideAction": { "None": {} },
  "RuleLabels": [{ "Name": "bad-input" }],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "bad-inputs" }
}`,
      good: `{
  "Name": "bad-inputs",
  "Priority": 0,
  "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesKnownBadInputsRuleSet" } },
  "OverrideAction": { "None": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "bad-inputs" }
}`,
    },
  ],
  references: [{ title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' }],
  check({ waf, text, facts, report }) {
    for (const rule of waf.rules) {
      const labels = rule.structure.get('RuleLabels');
      if (labels === undefined || !runsGroup(rule) || rule.structure.children('RuleLabels').length === 0) continue;
      const body = rule.statement?.body;
      const group = facts.waf.group(body?.text('VendorName') ?? '', body?.text('Name') ?? '');
      const instead = group === undefined ? 'the labels of the group' : `labels that begin with \`${group.labels}\``;
      report({
        at: labels.key,
        message: `A rule that runs a rule group adds no labels of its own. Remove them; a later rule can ask for ${instead}.`,
        fixes: remove(text, labels.key, 'RuleLabels'),
      });
    }
  },
};
