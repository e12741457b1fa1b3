import type { RuleForWaf } from '../rule';
import { addedLabels, labelUses } from '../wafLabels';
import { missingLabel } from '../wafMissingLabels';
import { knowsAllRules } from '../wafRules';

const example = (geo: number): string => `{
  "Name": "countries",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "Rules": [
    {
      "Name": "german",
      "Priority": ${geo},
      "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
      "Action": { "Count": {} },
      "RuleLabels": [{ "Name": "country:german" }],
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "german" }
    },
    {
      "Name": "others",
      "Priority": 5,
      "Statement": { "NotStatement": { "Statement": { "LabelMatchStatement": { "Scope": "LABEL", "Key": "country:german" } } } },
      "Action": { "Block": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "others" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "countries" }
}`;

export const unsetLabel: RuleForWaf = {
  id: 'waf/unset-label',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A rule asks for a label that no rule has added by then.',
  why: 'A request gets its labels from the rules that ran before, in the order of their priorities, and only a rule that does not end the evaluation hands its labels on. A key without prefix means the labels of the same web ACL or rule group; those of a managed rule group or of your own rule group need the prefix. Labels are told apart by upper and lower case.',
  examples: [
    { kind: 'waf-web-acl', bad: example(9), good: example(0) },
    {
      kind: 'waf-web-acl',
      bad: example(0).replace('"Key": "country:german"', '"Key": "country:germany"'),
      good: example(0),
    },
  ],
  references: [
    { title: 'Using labels', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-labels.html' },
    {
      title: 'Rules that match labels',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-label-match.html',
    },
  ],
  check(context) {
    const { waf, report } = context;
    const added = addedLabels(waf);
    if (added === undefined || !knowsAllRules(waf)) return;
    for (const use of labelUses(waf)) {
      const found = missingLabel(context, use, added);
      if (found !== undefined) report({ at: use.node, ...found });
    }
  },
};
