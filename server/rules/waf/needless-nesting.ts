import { wafRuleKinds } from '../../model/kinds';
import { statementIn } from '../../model/waf/statements';
import type { WafStatement } from '../../model/waf/waf';
import type { Node } from '../../tree/node';
import type { RuleForWaf } from '../rule';
import { partsOf, replaceByInner } from '../wafStatements';

export const needlessNesting: RuleForWaf = {
  id: 'waf/needless-nesting',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'An And stands directly in an And, an Or in an Or, or a Not in a Not.',
  why: 'AND of AND is AND, OR of OR is OR, and NOT of NOT is the statement itself. The nesting matches the same requests and makes the rule harder to read. It takes the same capacity.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "OrStatement": {
    "Statements": [
      { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
      {
        "OrStatement": {
          "Statements": [
            { "GeoMatchStatement": { "CountryCodes": ["FR"] } },
            { "AsnMatchStatement": { "AsnList": [64496] } }
          ]
        }
      }
    ]
  }
}`,
      good: `{
  "OrStatement": {
    "Statements": [
      { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
      { "GeoMatchStatement": { "CountryCodes": ["FR"] } },
      { "AsnMatchStatement": { "AsnList": [64496] } }
    ]
  }
}`,
    },
  ],
  references: [
    {
      title: 'Using logical rule statements',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-logical.html',
    },
  ],
  check({ waf, text, report }) {
    for (const structure of waf.of('Statement')) {
      const outer = statementIn(structure);
      for (const inner of outer?.nested ?? []) {
        if (outer?.type !== inner.type || structure.members.length !== 1) continue;
        const [what, parts] = partsToKeep(outer, inner);
        if (parts.length === 0) continue;
        const edits = replaceByInner(text, what, parts);
        report({
          at: inner.structure.members[0]?.key ?? inner.structure.node,
          message: `\`${inner.type}\` directly in \`${outer.type}\` matches what its ${parts.length === 1 ? 'statement matches' : 'statements would match'} in its place.`,
          tags: ['unnecessary'],
          fixes: edits.length === 0 ? [] : [{ title: `Take out the inner ${inner.type}`, safe: true, edits }],
        });
      }
    }
  },
};

/** What can go, and what of it stays; nothing stays where another rule says that the statements are too few. */
function partsToKeep(outer: WafStatement, inner: WafStatement): readonly [Node, readonly Node[]] {
  if (inner.structure.members.length !== 1 || inner.body.members.length !== 1) return [inner.structure.node, []];
  if (inner.type === 'NotStatement') {
    const innermost = inner.nested[0]?.structure.node;
    return [outer.structure.node, innermost === undefined ? [] : [innermost]];
  }
  const parts = partsOf(inner) ?? [];
  return [inner.structure.node, parts.length > 1 ? parts : []];
}
