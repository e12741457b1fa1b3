import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';

const reserved = new Set(['awswaf', 'aws', 'waf', 'rulegroup', 'webacl', 'regexpatternset', 'ipset', 'managed']);

export const labelName: RuleForWaf = {
  id: 'waf/label-name',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A rule adds a label whose name AWS WAF refuses.',
  why: 'A label is a name behind up to five name spaces, separated by colons, each of at most 128 characters. AWS WAF puts the prefix `awswaf:ACCOUNT:webacl:NAME:` or `awswaf:ACCOUNT:rulegroup:NAME:` before it by itself, and keeps the words of such prefixes for itself. Only a label match statement names the prefix, where the label comes from elsewhere.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Count": {} },
  "RuleLabels": [{ "Name": "awswaf:111122223333:webacl:shop:country:watched" }],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
}`,
      good: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Count": {} },
  "RuleLabels": [{ "Name": "country:watched" }],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
}`,
    },
  ],
  references: [
    {
      title: 'Label syntax and naming requirements',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-label-requirements.html',
    },
  ],
  check({ waf, text, report }) {
    for (const label of waf.of('Label')) {
      const node = label.get('Name')?.value;
      const name = label.text('Name');
      const trouble = name === undefined || !/^[\w:-]+$/.test(name) ? undefined : troubleOf(name);
      if (node === undefined || name === undefined || trouble === undefined) continue;
      const short = name
        .replace(/^awswaf:\d{12}:(webacl|rulegroup):[\w-]+:/, '')
        .replace(/::+/g, ':')
        .replace(/^:|:$/g, '');
      const mended = short !== name && short !== '' && troubleOf(short) === undefined;
      report({
        at: node,
        message: `AWS WAF refuses the label \`${name.length > 100 ? `${name.slice(0, 100)}…` : name}\`: ${trouble}.`,
        fixes: mended ? replaceWith(text, node, short) : [],
      });
    }
  },
};

function troubleOf(name: string): string | undefined {
  const parts = name.split(':');
  const word = parts.find(part => reserved.has(part));
  if (/^awswaf:\d{12}:/.test(name)) return 'it adds the prefix of the web ACL or rule group itself';
  if (word !== undefined) return `it keeps the word \`${word}\` for itself`;
  if (parts.includes('')) return 'a colon stands between two parts, and one of them is empty';
  if (parts.some(part => part.length > 128)) return 'each part has at most 128 characters';
  if (parts.length > 6) return `a label has at most five name spaces before its name, and this has ${parts.length - 1}`;
  return undefined;
}
