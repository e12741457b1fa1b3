import { replaceValue } from '../../tree/edits';
import type { RuleForWaf } from '../rule';

export const loggingFilter: RuleForWaf = {
  id: 'waf/logging-filter',
  grammar: 'waf',
  kinds: ['waf-logging'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N59'],
  fixable: true,
  summary: 'A logging filter drops every record, or none.',
  why: 'A filter keeps or drops the records that satisfy its conditions, and DefaultBehavior decides on the others. When all of them say DROP nothing is logged at all, though logging is on; when all say KEEP the filters do nothing.',
  examples: [
    {
      kind: 'waf-logging',
      bad: `{
  "ResourceArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "LogDestinationConfigs": ["arn:aws:s3:::aws-waf-logs-shop"],
  "LoggingFilter": {
    "DefaultBehavior": "DROP",
    "Filters": [
      { "Behavior": "DROP", "Requirement": "MEETS_ANY", "Conditions": [{ "ActionCondition": { "Action": "ALLOW" } }] }
    ]
  }
}`,
      good: `{
  "ResourceArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "LogDestinationConfigs": ["arn:aws:s3:::aws-waf-logs-shop"],
  "LoggingFilter": {
    "DefaultBehavior": "KEEP",
    "Filters": [
      { "Behavior": "DROP", "Requirement": "MEETS_ANY", "Conditions": [{ "ActionCondition": { "Action": "ALLOW" } }] }
    ]
  }
}`,
    },
  ],
  references: [
    { title: 'LoggingFilter', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingFilter.html' },
  ],
  check({ waf, text, report }) {
    for (const filter of waf.of('LoggingFilter')) {
      const node = filter.get('DefaultBehavior')?.value;
      const filters = filter.children('Filters');
      const complete = filters.length > 0 && filters.length === filter.get('Filters')?.value?.children?.length;
      if (node?.type !== 'string' || !complete || filters.some(each => each.text('Behavior') !== node.value)) continue;
      if (node.value === 'DROP') {
        report({
          at: node,
          message: 'Every filter drops and so does `DefaultBehavior`, so AWS WAF logs nothing at all.',
          fixes: [{ title: 'Keep all others', safe: false, edits: [replaceValue(text, node, 'KEEP')] }],
        });
      } else if (node.value === 'KEEP') {
        report({
          at: node,
          severity: 'hint',
          message: 'Every filter keeps and so does `DefaultBehavior`, so the filters do nothing.',
          fixes: [{ title: 'Drop all others', safe: false, edits: [replaceValue(text, node, 'DROP')] }],
        });
      }
    }
  },
};
