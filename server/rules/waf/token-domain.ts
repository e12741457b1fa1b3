import { removeEntry, replaceValue } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { domainIn, isPublicSuffix } from '../wafTokenDomains';

const domain = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;

export const tokenDomain: RuleForWaf = {
  id: 'waf/token-domain',
  grammar: 'waf',
  kinds: ['waf-web-acl'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A token domain is no plain domain name, is a public suffix, or is covered by another.',
  why: 'AWS WAF accepts tokens for the host of the protected resource, for each domain in TokenDomains and for the subdomains of these. An entry is a domain by itself, without scheme, port, path or wildcard. AWS WAF refuses public suffixes such as `co.uk`. A domain that is listed twice or below another adds nothing, which is a hint only.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "TokenDomains": ["https://example.com", "example.co.uk"],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`,
      good: `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "TokenDomains": ["example.com", "example.co.uk"],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`,
    },
  ],
  references: [
    {
      title: 'Specifying token domains',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-tokens-domains.html',
    },
  ],
  check({ waf, text, report }) {
    const entries = waf.values.filter(
      ({ member, isEntry, node }) => member.name === 'TokenDomains' && isEntry && node.type === 'string' && node.value,
    );
    const names = entries.map(({ node }) => (node.value as string).toLowerCase());
    for (const [index, { node }] of entries.entries()) {
      const value = node.value as string;
      const name = names[index] as string;
      const above = names.findIndex((other, at) => (other === name ? at < index : name.endsWith(`.${other}`)));
      if (!domain.test(value)) {
        const meant = domainIn(value);
        const takes = 'AWS WAF takes a domain name by itself here, without scheme, port, path or wildcard';
        const fits = domain.test(meant) && !isPublicSuffix(meant);
        const fixes = [{ title: `Replace with ${meant}`, safe: false, edits: [replaceValue(text, node, meant)] }];
        report({ at: node, message: `${takes}: \`${value}\` is none.`, fixes: fits ? fixes : [] });
      } else if (isPublicSuffix(value)) {
        const message = `\`${value}\` is a public suffix, below which anyone has a domain, and AWS WAF refuses it. Name your own domain.`;
        report({ at: node, message });
      } else if (above >= 0 && !isPublicSuffix(names[above] as string)) {
        const message = `\`${names[above]}\` is listed too and stands for ${names[above] === name ? 'the same' : 'its subdomains'}.`;
        const fixes = [{ title: `Remove ${value}`, safe: names[above] === name, edits: removeEntry(text, node) }];
        const related = [{ at: entries[above]?.node ?? node, message: 'Here.' }];
        report({ at: node, severity: 'hint', message, tags: ['unnecessary'], related, fixes });
      }
    }
  },
};
