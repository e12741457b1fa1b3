import { removeEntry } from '../../tree/edits';
import { membersOf } from '../../tree/node';
import type { RuleForWaf } from '../rule';
import { isLeftOpen, knowsAllRules } from '../wafRules';

export const unusedResponseBody: RuleForWaf = {
  id: 'waf/unused-response-body',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group'],
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A response body is defined that no Block action sends.',
  why: 'A body in CustomResponseBodies is sent only where a custom response of the same web ACL or rule group names its key. The bodies of one web ACL or rule group may have 50 KB together, and an unused one counts.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: `{
  "Name": "closed",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "CustomResponseBodies": { "blocked": { "ContentType": "TEXT_PLAIN", "Content": "Blocked." } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "closed" }
}`,
      good: `{
  "Name": "closed",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "closed" }
}`,
    },
  ],
  references: [
    {
      title: 'Sending custom responses for Block actions',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/customizing-the-response-for-blocked-requests.html',
    },
    { title: 'AWS WAF quotas', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html' },
  ],
  check({ waf, text, report }) {
    const bodies = waf.root?.get('CustomResponseBodies');
    if (bodies === undefined || !knowsAllRules(waf)) return;
    const responses = waf.of('CustomResponse');
    if (responses.some(response => isLeftOpen(response, 'CustomResponseBodyKey'))) return;
    if (waf.of('BlockAction').some(block => isLeftOpen(block, 'CustomResponse'))) return;
    if (waf.rules.some(({ structure }) => isLeftOpen(structure, 'Action'))) return;
    const used = new Set(responses.map(response => response.text('CustomResponseBodyKey')));
    const all = membersOf(bodies.value);
    const unused = all.filter(({ name }) => !used.has(name));
    // A key that is misspelt where it is used makes its body look unused.
    if ([...used].some(key => key !== undefined && !all.some(({ name }) => name === key))) return;
    // AWS WAF takes no empty map.
    const whole = unused.length === all.length;
    for (const { name, key } of unused) {
      report({
        at: key,
        message: `No Block action here sends the body \`${name}\`. Remove it, or name it in a \`CustomResponseBodyKey\`.`,
        tags: ['unnecessary'],
        fixes: [
          {
            title: whole && all.length > 1 ? 'Remove the bodies' : `Remove ${name}`,
            safe: true,
            edits: removeEntry(text, whole ? bodies.key : key),
          },
        ],
      });
    }
  },
};
