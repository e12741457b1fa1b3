import type { Structure } from '../../model/waf/waf';
import { canonical } from '../../tree/canonical';
import { firstOf } from '../duplicates';
import type { RuleForWaf } from '../rule';

const acl = (first: string): string => `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "Rules": [
    {
      "Name": "core",
      "Priority": 0,
      "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "${first}" } },
      "OverrideAction": { "None": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "core" }
    },
    {
      "Name": "linux",
      "Priority": 1,
      "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesLinuxRuleSet" } },
      "OverrideAction": { "None": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "linux" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`;

export const repeatedGroup: RuleForWaf = {
  id: 'waf/repeated-group',
  grammar: 'waf',
  kinds: ['waf-web-acl'],
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N55'],
  fixable: false,
  summary: 'A web ACL runs the same rule group twice for the same requests.',
  why: 'What the first of the two lets through, the second looks at with the same rules, so it finds nothing more. Its capacity counts twice, and so do the fees of a charged group. Twice is right with another scope-down statement, another version or other overrides.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: acl('AWSManagedRulesLinuxRuleSet'),
      good: acl('AWSManagedRulesCommonRuleSet'),
    },
  ],
  references: [
    {
      title: 'Managed rule group statement',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-managed-rule-group.html',
    },
  ],
  check({ waf, report }) {
    const firsts = new Map<string, Structure>();
    for (const { statement, override } of waf.rules) {
      if (statement === undefined || !/^(ManagedRuleGroup|RuleGroupReference)Statement$/.test(statement.type)) continue;
      const { body } = statement;
      const first = firstOf(firsts, `${override} ${canonical(body.node)}`, body);
      if (first === body) continue;
      report({
        at: body.node,
        message:
          'The web ACL has run this rule group before, so here it finds nothing more. Remove one of the two rules.',
        related: [{ at: first.node, message: 'It runs here first.' }],
      });
    }
  },
};
