import { wafRuleKinds } from '../../model/kinds';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';

/**
 * https://docs.aws.amazon.com/waf/latest/developerguide/customizing-the-response-status-codes.html, and 406, which AWS's
 * example of a web ACL has (waf-acfp-control-example-compromised-credentials.html): the list is not complete.
 */
const codes: readonly number[] = [
  200, 201, 202, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 408, 409, 411, 412, 413,
  414, 415, 416, 421, 429, 500, 501, 502, 503, 504, 505,
];

export const responseCode: RuleForWaf = {
  id: 'waf/response-code',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54'],
  fixable: true,
  summary: 'The status code of a custom response is none that AWS WAF sends.',
  why: 'A custom response of Block has one of the status codes that AWS lists. Others that HTTP knows, such as 402, 410, 418, 422 and 451, are not among them; as the list has proved incomplete, that is a warning. AWS WAF refuses what is below 200 or above 599. A redirection needs the header Location besides.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Block": { "CustomResponse": { "ResponseCode": 451 } } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
}`,
      good: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Block": { "CustomResponse": { "ResponseCode": 403 } } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
}`,
    },
  ],
  references: [
    {
      title: 'Supported status codes for custom responses',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/customizing-the-response-status-codes.html',
    },
  ],
  check({ waf, text, report }) {
    for (const response of waf.of('CustomResponse')) {
      const node = response.get('ResponseCode')?.value;
      const code = response.number('ResponseCode');
      if (node === undefined || code === undefined || !Number.isInteger(code) || codes.includes(code)) continue;
      const near = nearestCode(code);
      const message = `${code} is none of the status codes that AWS WAF sends. The nearest is ${near}.`;
      report({
        at: node,
        ...((code < 200 || code > 599) && { severity: 'error' as const }),
        message,
        fixes: replaceWith(text, node, near),
      });
    }
  },
};

/** The usual code for blocking where the code is one of a client's mistake, otherwise the next one of the same class. */
function nearestCode(code: number): number {
  const kind = Math.floor(code / 100);
  if (kind === 4) return code === 425 || code === 428 ? 429 : 403;
  const distance = (other: number): number => Math.abs(other - code) + (Math.floor(other / 100) === kind ? 0 : 1000);
  return codes.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}
