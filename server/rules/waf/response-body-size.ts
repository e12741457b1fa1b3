import { withThousands } from '../../text/strings';
import type { RuleForWaf } from '../rule';

const kilobyte = 1024;
const encoder = new TextEncoder();

const body = (umlauts: number): string => `{
  "Name": "closed",
  "Scope": "REGIONAL",
  "Capacity": 1,
  "CustomResponseBodies": { "blocked": { "ContentType": "TEXT_PLAIN", "Content": "${'ä'.repeat(umlauts)}" } },
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
}`;

export const responseBodySize: RuleForWaf = {
  id: 'waf/response-body-size',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54'],
  fixable: false,
  summary: 'A response body is larger than 4 KB, or all of them together are larger than 50 KB.',
  why: 'AWS WAF sends at most 4 KB as the body of a custom response, and a web ACL or rule group holds at most 50 KB of bodies. It refuses more. A small page can load the rest from elsewhere.',
  examples: [{ kind: 'waf-rule-group', bad: body(2049), good: body(2048) }],
  references: [{ title: 'AWS WAF quotas', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html' }],
  check({ waf, report }) {
    let total = 0;
    for (const structure of waf.of('CustomResponseBody')) {
      const content = structure.text('Content') ?? '';
      const bytes = encoder.encode(content).length;
      total += bytes;
      // That there are too many characters already is said elsewhere.
      if (bytes <= 4 * kilobyte || content.length > 4 * kilobyte) continue;
      const message = `AWS WAF sends at most 4,096 bytes as the body of a response, and this has ${withThousands(bytes)}: letters beyond ASCII take two and more.`;
      report({ at: structure.get('Content')?.value ?? structure.node, message });
    }
    const all = waf.root?.get('CustomResponseBodies')?.value;
    if (all === undefined || total <= 50 * kilobyte) return;
    const message = `The response bodies have ${withThousands(total)} bytes together, and AWS WAF takes at most 51,200.`;
    report({ at: all, message });
  },
};
