import { parseCidr } from '../../match/cidr';
import { oneOrMany, stringValue } from '../../tree/node';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { addressTrouble } from '../wafAddresses';
import { isAnswer } from '../wafMembers';
import { isOpenAddress } from '../wafPlaceholders';

export const address: RuleForWaf = {
  id: 'waf/address',
  grammar: 'waf',
  kinds: ['waf-ip-set'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N60'],
  fixable: true,
  summary: 'An address of an IP set is not written as AWS WAF takes it.',
  why: 'An IP set holds ranges in CIDR notation, all of the version that IPAddressVersion names: a single address has `/32`, or `/128` in IPv6. AWS WAF refuses a range with bits behind its prefix, and `/0`. Two ranges of `/1` together stand for all addresses.',
  examples: [
    {
      kind: 'waf-ip-set',
      bad: `{ "Name": "office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.7"] }`,
      good: `{ "Name": "office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.7/32"] }`,
    },
    {
      kind: 'waf-ip-set',
      bad: `{ "Name": "office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.66/29"] }`,
      good: `{ "Name": "office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.64/29"] }`,
    },
  ],
  references: [
    { title: 'CreateIPSet', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateIPSet.html' },
  ],
  check({ waf, text, report }) {
    const version = waf.root?.get('IPAddressVersion')?.value;
    const wanted = version?.value === 'IPV4' ? 4 : version?.value === 'IPV6' ? 6 : undefined;
    const entries = oneOrMany(waf.root?.get('Addresses')?.value).flatMap(node => {
      const value = stringValue(node);
      return value === undefined || value === '' || isOpenAddress(value)
        ? []
        : [{ node, value, cidr: parseCidr(value) }];
    });
    const versions = new Set(entries.map(({ cidr }) => cidr?.version));
    const [only] = versions;
    const allOther = wanted !== undefined && only !== undefined && versions.size === 1 && only !== wanted;
    if (allOther && version !== undefined) {
      report({
        at: version,
        message: `The addresses are of IPv${only}, and AWS WAF refuses them in a set of \`${version.value}\`.`,
        fixes: replaceWith(text, version, `IPV${only}`, { safe: true }),
      });
    }
    for (const { node, value } of entries) {
      const trouble = addressTrouble(value, allOther ? only : wanted);
      if (trouble === undefined) continue;
      const fixes = trouble.instead.map(ranges => {
        const newText = ranges.map(range => JSON.stringify(range)).join(', ');
        return {
          title: `Replace with ${ranges.join(' and ')}`,
          safe: trouble.clear,
          edits: [{ start: node.offset, end: node.offset + node.length, newText }],
        };
      });
      report({ at: node, ...(isAnswer(waf) && { severity: 'warning' as const }), message: trouble.message, fixes });
    }
  },
};
