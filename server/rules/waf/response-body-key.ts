import { nearest } from '../../match/nearest';
import { membersOf } from '../../tree/node';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isLeftOpen } from '../wafRules';

export const responseBodyKey: RuleForWaf = {
  id: 'waf/response-body-key',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A custom response names a body that the web ACL or rule group does not define.',
  why: 'The body of a custom response stands in CustomResponseBodies of the same web ACL or rule group, and the response refers to it by its key. AWS WAF refuses a key that is not there. The rules of a rule group take the bodies of the group, not of the web ACL that runs it.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: `{
  "Name": "closed",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "CustomResponseBodies": { "blocked": { "ContentType": "TEXT_PLAIN", "Content": "Blocked." } },
  "Rules": [
    {
      "Name": "geo",
      "Priority": 0,
      "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
      "Action": { "Block": { "CustomResponse": { "ResponseCode": 403, "CustomResponseBodyKey": "block" } } },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "closed" }
}`,
      good: `{
  "Name": "closed",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "CustomResponseBodies": { "blocked": { "ContentType": "TEXT_PLAIN", "Content": "Blocked." } },
  "Rules": [
    {
      "Name": "geo",
      "Priority": 0,
      "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
      "Action": { "Block": { "CustomResponse": { "ResponseCode": 403, "CustomResponseBodyKey": "blocked" } } },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "closed" }
}`,
    },
  ],
  references: [
    { title: 'CustomResponse', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CustomResponse.html' },
  ],
  check({ waf, text, report }) {
    const { root } = waf;
    if (root === undefined || isLeftOpen(root, 'CustomResponseBodies')) return;
    const keys = membersOf(root.get('CustomResponseBodies')?.value).map(({ name }) => name);
    for (const response of waf.of('CustomResponse')) {
      const node = response.get('CustomResponseBodyKey')?.value;
      const key = response.text('CustomResponseBodyKey');
      if (node === undefined || key === undefined || key === '' || keys.includes(key)) continue;
      const [meant] = nearest(key, keys, 1);
      report({
        at: node,
        message: `\`CustomResponseBodies\` has no \`${key}\`, and AWS WAF refuses the reference. ${meant === undefined ? 'Define the body there.' : `Did you mean \`${meant}\`?`}`,
        fixes: replaceWith(text, node, meant),
      });
    }
  },
};
