import { replaceValue } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { runsGroup } from '../wafRules';

export const groupCounted: RuleForWaf = {
  id: 'waf/group-counted',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54', 'N55'],
  fixable: true,
  summary: 'A whole rule group is set to count.',
  why: 'With the override action Count the rules of the group run, and whatever the group would do with a request is only counted: it blocks nothing. That is for trying a group out. To exempt single rules, override the action of these in RuleActionOverrides, so that the others keep protecting.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "bad-inputs",
  "Priority": 0,
  "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesKnownBadInputsRuleSet" } },
  "OverrideAction": { "Count": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "bad-inputs" }
}`,
      good: `{
  "Name": "bad-inputs",
  "Priority": 0,
  "Statement": {
    "ManagedRuleGroupStatement": {
      "VendorName": "AWS",
      "Name": "AWSManagedRulesKnownBadInputsRuleSet",
      "RuleActionOverrides": [{ "Name": "Host_localhost_HEADER", "ActionToUse": { "Count": {} } }]
    }
  },
  "OverrideAction": { "None": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "bad-inputs" }
}`,
    },
  ],
  references: [
    {
      title: 'Overriding rule group actions',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html',
    },
  ],
  check({ waf, text, report }) {
    for (const rule of waf.rules) {
      const override = rule.structure.child('OverrideAction');
      const count = override?.get('Count');
      if (rule.override !== 'Count' || !runsGroup(rule) || override === undefined || count === undefined) continue;
      const group = rule.statement?.body.text('Name');
      const instead = replaceValue(text, override.node, { None: {} });
      report({
        at: count.key,
        message: `${group === undefined ? 'The rule group' : `\`${group}\``} only counts and blocks nothing. \`None\` lets its rules act; single ones are overridden in \`RuleActionOverrides\`.`,
        fixes: [{ title: 'Replace with None', safe: false, edits: [instead] }],
      });
    }
  },
};
