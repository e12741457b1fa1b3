import { firstOf } from '../duplicates';
import { remove, replaceWith } from '../fixes';
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
    const firsts = new Map<string, number>();
    for (const [index, name] of names.entries()) firstOf(firsts, name, index);
    for (const [index, { node }] of entries.entries()) {
      const value = node.value as string;
      const name = names[index] as string;
      if (!domain.test(value)) {
        const meant = domainIn(value);
        const takes = 'AWS WAF takes a domain name by itself here, without scheme, port, path or wildcard';
        const fits = domain.test(meant) && !isPublicSuffix(meant);
        const fixes = replaceWith(text, node, meant);
        report({ at: node, message: `${takes}: \`${value}\` is none.`, fixes: fits ? fixes : [] });
      } else if (isPublicSuffix(value)) {
        const message = `\`${value}\` is a public suffix, below which anyone has a domain, and AWS WAF refuses it. Name your own domain.`;
        report({ at: node, message });
      } else {
        const above = covering(name, index, firsts);
        if (above === undefined || isPublicSuffix(names[above] as string)) continue;
        const message = `\`${names[above]}\` is listed too and stands for ${names[above] === name ? 'the same' : 'its subdomains'}.`;
        const fixes = remove(text, node, value, { safe: names[above] === name });
        const related = [{ at: entries[above]?.node ?? node, message: 'Here.' }];
        report({ at: node, severity: 'hint', message, tags: ['unnecessary'], related, fixes });
      }
    }
  },
};

/** No domain that AWS WAF takes has more characters. */
const longest = 253;

/** The first entry that is the same domain, when that is an earlier one, or one above it. */
function covering(name: string, index: number, firsts: ReadonlyMap<string, number>): number | undefined {
  const same = firsts.get(name);
  let first = same !== undefined && same < index ? same : undefined;
  for (let dot = name.lastIndexOf('.'); dot > 0 && name.length - dot <= longest; dot = name.lastIndexOf('.', dot - 1)) {
    const above = firsts.get(name.slice(dot + 1));
    if (above !== undefined && (first === undefined || above < first)) first = above;
  }
  return first;
}
