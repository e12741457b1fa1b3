import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';

export const protectedField: RuleForWaf = {
  id: 'waf/protected-field',
  grammar: 'waf',
  kinds: ['waf-web-acl'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N59'],
  needsCompleteText: true,
  fixable: true,
  summary: 'Data protection lacks the names of headers, cookies or arguments, or has some where there are none.',
  why: 'DataProtectionConfig hashes or replaces parts of requests in everything that AWS WAF stores of them. Headers, cookies and query arguments are protected one by one, so FieldKeys has to name them; there is no way to say all of them. The query string and the body are protected as a whole, and AWS WAF refuses keys with them.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "DataProtectionConfig": {
    "DataProtections": [{ "Field": { "FieldType": "QUERY_STRING", "FieldKeys": ["session"] }, "Action": "HASH" }]
  },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`,
      good: `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "DataProtectionConfig": {
    "DataProtections": [{ "Field": { "FieldType": "QUERY_STRING" }, "Action": "HASH" }]
  },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`,
    },
  ],
  references: [
    { title: 'FieldToProtect', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_FieldToProtect.html' },
  ],
  check({ waf, text, report }) {
    for (const field of waf.of('FieldToProtect')) {
      const type = field.text('FieldType') ?? '';
      const keys = field.get('FieldKeys');
      const none = keys === undefined || keys.value?.children?.length === 0;
      if (/^SINGLE_(HEADER|COOKIE|QUERY_ARGUMENT)$/.test(type) && none) {
        report({
          at: keys?.value ?? field.node,
          message: `\`FieldKeys\` has to name what \`${type}\` protects: there is no way to protect all of them at once.`,
        });
      } else if (/^(QUERY_STRING|BODY)$/.test(type) && keys !== undefined && !none) {
        report({
          at: keys.key,
          message: `\`${type}\` is protected as a whole, and AWS WAF refuses \`FieldKeys\` with it.`,
          fixes: remove(text, keys.key, 'FieldKeys'),
        });
      }
    }
  },
};
