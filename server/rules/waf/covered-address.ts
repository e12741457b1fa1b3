import { boundsOf, parseCidr } from '../../match/cidr';
import { oneOrMany, stringValue } from '../../tree/node';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';

export const coveredAddress: RuleForWaf = {
  id: 'waf/covered-address',
  grammar: 'waf',
  kinds: ['waf-ip-set'],
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N60'],
  fixable: true,
  summary: 'A range of an IP set lies within another one of it.',
  why: 'An IP set matches an address that any of its ranges holds, so a range within another one does nothing. It counts against the 10,000 ranges of a set all the same. An entry that is left behind when a range is widened misleads: taking it out again blocks or allows nobody.',
  examples: [
    {
      kind: 'waf-ip-set',
      bad: `{ "Name": "office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.0/24", "198.51.100.7/32"] }`,
      good: `{ "Name": "office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.0/24"] }`,
    },
  ],
  references: [{ title: 'IPSet', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_IPSet.html' }],
  check({ waf, text, report }) {
    const ranges = oneOrMany(waf.root?.get('Addresses')?.value).flatMap((node, index) => {
      const cidr = parseCidr(stringValue(node) ?? '');
      // What AWS refuses is told by `waf/address`, and covers nothing.
      if (cidr === undefined || cidr.hostBits || cidr.prefixLength === 0) return [];
      const [first, last] = boundsOf(cidr);
      return [{ node, index, version: cidr.version, first, last }];
    });
    // Ranges are within each other or apart: in this order each is within the last one that was not, or in none.
    ranges.sort(
      (a, b) => a.version - b.version || order(a.first, b.first) || order(b.last, a.last) || a.index - b.index,
    );
    let outer = ranges[0];
    for (const range of ranges.slice(1)) {
      if (outer === undefined || range.version !== outer.version || range.last > outer.last) {
        outer = range;
        continue;
      }
      const same = range.first === outer.first && range.last === outer.last;
      report({
        at: range.node,
        message: same
          ? `\`${range.node.value}\` stands in the set a second time. Remove it.`
          : `\`${range.node.value}\` lies within \`${outer.node.value}\` and does nothing beside it. Remove it.`,
        related: [{ at: outer.node, message: same ? 'It is here first.' : 'The wider range is here.' }],
        tags: ['unnecessary'],
        fixes: remove(text, range.node, range.node.value, { safe: true }),
      });
    }
  },
};

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
