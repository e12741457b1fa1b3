import { ruleName } from '../../model/waf/ruleTitle';
import { capitalised } from '../../text/strings';
import type { RuleForWaf } from '../rule';
import { isLeftOpen } from '../wafRules';

export const countLeft: RuleForWaf = {
  id: 'waf/count-left',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group'],
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N54'],
  fixable: false,
  summary: 'A rule counts and does nothing else.',
  why: 'Count is how a rule is tried out: the request goes on to the next rule, and only metrics and logs show that it matched. A rule that is to stay so adds a label for later rules, or a header to the request. One that was forgotten protects nothing.',
  examples: [
    {
      kind: 'waf-rule-group',
      bad: `{
  "Name": "countries",
  "Scope": "REGIONAL",
  "Capacity": 1,
  "Rules": [
    {
      "Name": "geo",
      "Priority": 0,
      "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
      "Action": { "Count": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "countries" }
}`,
      good: `{
  "Name": "countries",
  "Scope": "REGIONAL",
  "Capacity": 1,
  "Rules": [
    {
      "Name": "geo",
      "Priority": 0,
      "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
      "Action": { "Count": {} },
      "RuleLabels": [{ "Name": "country:watched" }],
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "countries" }
}`,
    },
  ],
  references: [
    {
      title: 'Testing and tuning your protections',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing.html',
    },
  ],
  check({ waf, report }) {
    for (const rule of waf.rules) {
      const { structure, action } = rule;
      const count = structure.child('Action')?.get('Count');
      if (action !== 'Count' || count === undefined) continue;
      if (structure.children('RuleLabels').length > 0 || isLeftOpen(structure, 'RuleLabels')) continue;
      if (structure.child('Action')?.child('Count')?.get('CustomRequestHandling') !== undefined) continue;
      report({
        at: count.key,
        message: `${capitalised(ruleName(rule))} only counts: what it matches goes on to the next rule as if it had not. Give it its action when it is tried out, or a label that a later rule uses.`,
      });
    }
  },
};
