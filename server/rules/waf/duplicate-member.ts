import { wafKinds } from '../../model/kinds';
import { eachDuplicate, equal } from '../duplicates';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';

export const duplicateMember: RuleForWaf = {
  id: 'waf/duplicate-member',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'An object has two members of the same name.',
  why: 'JSON readers keep only one of two members of the same name, usually the last, so half of what is written is lost without a word. Two statements of the same type belong into an AndStatement or OrStatement.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "GeoMatchStatement": { "CountryCodes": ["DE"], "CountryCodes": ["DE"] } }`,
      good: `{ "GeoMatchStatement": { "CountryCodes": ["DE"] } }`,
    },
  ],
  references: [{ title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' }],
  check({ document, text, report }) {
    eachDuplicate(document.root, (duplicate, first) => {
      const same = equal(first.value, duplicate.value);
      report({
        at: duplicate.key,
        message: `\`${duplicate.name}\` stands here a second time, and only one of the two reaches AWS. ${same ? 'Remove one of them.' : 'Bring the two together in one.'}`,
        related: [{ at: first.key, message: `\`${first.name}\` is here first.` }],
        fixes: same ? remove(text, duplicate.key, `the second ${duplicate.name}`, { safe: true }) : [],
      });
    });
  },
};
