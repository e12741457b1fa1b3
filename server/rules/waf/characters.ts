import type { Limits } from '../../facts/waf';
import { wafKinds } from '../../model/kinds';
import { renameMember } from '../../tree/edits';
import { membersOf, type Node } from '../../tree/node';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isApiTemplate, isTemplate } from '../wafPlaceholders';

export const characters: RuleForWaf = {
  id: 'waf/characters',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A name or other text has characters that AWS WAF does not take there.',
  why: 'Names of web ACLs, rules and sets consist of letters, digits, `_` and `-`; metric names and labels have their own alphabets. AWS WAF refuses other characters, spaces among them.',
  examples: [
    {
      kind: 'waf-ip-set',
      bad: `{ "Name": "our office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.0/24"] }`,
      good: `{ "Name": "our-office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.0/24"] }`,
    },
  ],
  references: [
    { title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' },
    { title: 'VisibilityConfig', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_VisibilityConfig.html' },
  ],
  check({ waf, text, report }) {
    const isOpen = waf.dialect === 'api' ? isApiTemplate : isTemplate;
    for (const { node, type, member, isEntry } of waf.values) {
      // Of a domain more can be said than its characters.
      if (member.name === 'TokenDomains') continue;
      if (node.type === 'string' && isOpen(node.value as string)) continue;
      if (type.is === 'map') {
        for (const entry of membersOf(node)) {
          const meant = complain(entry.key, member.names, `A name in \`${member.name}\``);
          if (meant !== undefined)
            report({
              ...meant.report,
              fixes:
                meant.value === undefined
                  ? []
                  : [{ title: `Rename to ${meant.value}`, safe: false, edits: [renameMember(entry, meant.value)] }],
            });
        }
      }
      const found =
        type.is === 'string' ? complain(node, isEntry ? member.each : member.limits, `\`${member.name}\``) : undefined;
      if (found === undefined) continue;
      const fixes = replaceWith(text, node, found.value);
      report({ ...found.report, fixes });
    }
  },
};

function complain(node: Node, { pattern, max }: Limits, what: string) {
  if (pattern === undefined || node.type !== 'string') return undefined;
  const value = node.value as string;
  // An empty text and one that is too long are said to be so.
  if (value === '' || (max !== undefined && value.length > max) || pattern.test.test(value)) return undefined;
  const repaired = value.trim().replace(/[\s/.]+/g, '-');
  return {
    report: { at: node, message: `${what} takes ${pattern.words}, and \`${value}\` is something else.` },
    value: repaired !== value && pattern.test.test(repaired) ? repaired : undefined,
  };
}
