import { wafKinds } from '../../model/kinds';
import { insertMember } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { defaultOf } from '../wafDefaults';
import { hasOrMeans, isLoneRule, phraseOf } from '../wafMembers';

export const missingMember: RuleForWaf = {
  id: 'waf/missing-member',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A structure lacks a member that AWS WAF requires.',
  why: 'The API refuses a document in which a required member is missing, and names only the first. TextTransformations is required even where nothing is to be transformed: then it holds the one transformation NONE. The scope may also be given on the command line (`--scope`), and a rule that stands alone gets its priority where it is put in, so there it is only a warning.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "XssMatchStatement": { "FieldToMatch": { "QueryString": {} } }
}`,
      good: `{
  "XssMatchStatement": { "FieldToMatch": { "QueryString": {} }, "TextTransformations": [{ "Priority": 0, "Type": "NONE" }] }
}`,
    },
    {
      kind: 'waf-ip-set',
      bad: `{ "Name": "office", "Scope": "REGIONAL", "Addresses": ["198.51.100.0/24"] }`,
      good: `{ "Name": "office", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["198.51.100.0/24"] }`,
    },
  ],
  references: [
    { title: 'CreateWebACL', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html' },
    { title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' },
  ],
  check({ waf, text, report }) {
    for (const structure of waf.structures) {
      for (const name of structure.shape.required) {
        if (hasOrMeans(structure, name)) continue;
        const value = defaultOf(structure, name, waf);
        const onCommandLine = name === 'Scope' && structure.owner === undefined;
        const hint = onCommandLine ? ': `REGIONAL` or `CLOUDFRONT`, here or as `--scope`' : '';
        report({
          at: structure.node,
          ...((onCommandLine || isLoneRule(waf, structure)) && { severity: 'warning' as const }),
          message: `AWS WAF requires \`${name}\` in ${phraseOf(structure.shape)}${hint}.`,
          fixes:
            value === undefined
              ? []
              : [{ title: `Add ${name}`, safe: false, edits: insertMember(text, structure.node, name, value) }],
        });
      }
    }
  },
};
