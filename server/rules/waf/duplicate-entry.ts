import { wafKinds } from '../../model/kinds';
import { canonical } from '../../tree/canonical';
import { membersOf, type Node } from '../../tree/node';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';

/** Lists whose entries are compared by others: by network, by name or by priority. */
const elsewhere = new Set([
  'Addresses',
  'CustomKeys',
  'LogDestinationConfigs',
  'PreParseTextTransformations',
  'Rules',
  'TextTransformations',
]);

/** Lists that need two entries. */
const atLeastTwo = new Set(['Statements']);

/** Lists of names whose case does not count. */
const ignoreCase = new Set(['CountryCodes', 'ExcludedHeaders', 'IncludedHeaders']);

export const duplicateEntry: RuleForWaf = {
  id: 'waf/duplicate-entry',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N57'],
  fixable: true,
  summary: 'A list has the same entry twice.',
  why: 'A country, header, label, pattern or statement that a list names twice does nothing the second time. It counts against the limits all the same, and statements against the capacity. Often another one was meant.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "GeoMatchStatement": { "CountryCodes": ["DE", "FR", "DE"] } }`,
      good: `{ "GeoMatchStatement": { "CountryCodes": ["DE", "FR"] } }`,
    },
  ],
  references: [
    {
      title: 'GeoMatchStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_GeoMatchStatement.html',
    },
    { title: 'OrStatement', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_OrStatement.html' },
  ],
  check({ waf, text, report }) {
    for (const { node, type, member, isEntry } of waf.values) {
      const entries = node.type === 'array' ? (node.children ?? []) : [];
      if (type.is !== 'list' || isEntry || entries.length < 2 || elsewhere.has(member.name)) continue;
      if (allDiffer(entries)) continue;
      const firsts = new Map<string, Node>();
      for (const entry of entries) {
        // Domains, which can also lie in one another, are told by `waf/token-domain`.
        if (member.name === 'TokenDomains' && entry.type === 'string') continue;
        const key = canonical(entry, { fold: ignoreCase.has(member.name) });
        const first = firsts.get(key);
        if (first === undefined) {
          firsts.set(key, entry);
          continue;
        }
        const fewest = atLeastTwo.has(member.name) && entries.length === 2;
        const what = entry.type === 'string' || entry.type === 'number' ? `\`${entry.value}\`` : 'The same';
        report({
          at: entry,
          message: `${what} stands in \`${member.name}\` a second time and does nothing there. Remove it${fewest ? ', and with it the statement around both' : ''}.`,
          related: [{ at: first, message: 'It is here first.' }],
          tags: ['unnecessary'],
          fixes: fewest ? [] : remove(text, entry, 'the second one', { safe: true }),
        });
      }
    }
  },
};

/** True of objects that begin with different members, such as statements of different types: they need no closer look. */
function allDiffer(entries: readonly Node[]): boolean {
  const names = entries.map(entry => membersOf(entry)[0]?.name);
  return !names.includes(undefined) && new Set(names).size === names.length;
}
