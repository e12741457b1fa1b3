import { wafRuleKinds } from '../../model/kinds';
import type { Structure } from '../../model/waf/waf';
import { getOrCreate } from '../../text/memo';
import { removeEntry } from '../../tree/edits';
import { firstOf } from '../duplicates';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isWhole } from '../wafRules';

export const customHeader: RuleForWaf = {
  id: 'waf/custom-header',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54'],
  fixable: true,
  summary:
    'A custom header is one that AWS WAF does not set, stands twice, or has the prefix that AWS WAF adds itself.',
  why: 'AWS WAF refuses the same header twice in one action, and `content-type` in a response, which follows from the ContentType of the body. It puts `x-amzn-waf-` before the name of each header that it inserts into a request, so a name that begins so has the prefix twice. A web ACL or rule group has at most 100 headers for requests and 100 for responses.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "office",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
  "RuleLabels": [{ "Name": "country:german" }],
  "Action": { "Count": { "CustomRequestHandling": { "InsertHeaders": [{ "Name": "x-amzn-waf-country", "Value": "de" }] } } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "office" }
}`,
      good: `{
  "Name": "office",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
  "RuleLabels": [{ "Name": "country:german" }],
  "Action": { "Count": { "CustomRequestHandling": { "InsertHeaders": [{ "Name": "country", "Value": "de" }] } } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "office" }
}`,
    },
  ],
  references: [
    {
      title: 'Inserting custom request headers',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/customizing-the-incoming-request.html',
    },
    { title: 'CustomResponse', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CustomResponse.html' },
  ],
  check({ waf, text, document, report }) {
    const amounts = new Map<string, number>();
    const firsts = new Map<Structure | undefined, Map<string, Structure>>();
    for (const header of waf.of('CustomHTTPHeader')) {
      const amount = (amounts.get(header.as) ?? 0) + 1;
      amounts.set(header.as, amount);
      if (amount === 101 && isWhole(document.kind))
        report({ at: header.node, message: `AWS WAF takes at most 100 headers in all \`${header.as}\` together.` });
      const node = header.get('Name')?.value;
      const name = header.text('Name')?.toLowerCase();
      if (node === undefined || name === undefined) continue;
      const first = firstOf(
        getOrCreate(firsts, header.owner, () => new Map()),
        name,
        header,
      );
      const forbidden = header.as === 'ResponseHeaders' && name === 'content-type';
      if (forbidden || first !== header) {
        const last = header.owner?.children(header.as).length === 1;
        const list = header.owner?.get(header.as)?.key;
        const message = forbidden
          ? 'AWS WAF sets `content-type` by the `ContentType` of the body and refuses it as a header. Remove it.'
          : `AWS WAF takes a header once in an action, and \`${name}\` stands here again. Remove one of the two.`;
        const edits = last && list !== undefined ? removeEntry(text, list) : removeEntry(text, header.node);
        const fixes = [{ title: 'Remove the header', safe: false, edits }];
        report({
          at: node,
          message,
          related: forbidden ? [] : [{ at: first.node, message: 'Here.' }],
          fixes,
        });
      } else if (header.as === 'InsertHeaders' && /^x-amzn-waf-./.test(name)) {
        const own = (node.value as string).slice('x-amzn-waf-'.length);
        report({
          at: node,
          severity: 'hint',
          message: `AWS WAF puts \`x-amzn-waf-\` before the name itself, so the request gets \`x-amzn-waf-${name}\`.`,
          fixes: replaceWith(text, node, own),
        });
      }
    }
  },
};
