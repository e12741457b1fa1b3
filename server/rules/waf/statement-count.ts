import { wafRuleKinds } from '../../model/kinds';
import type { RuleForWaf } from '../rule';
import { replaceByInner } from '../wafStatements';

export const statementCount: RuleForWaf = {
  id: 'waf/statement-count',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'An AndStatement or OrStatement combines fewer than two statements.',
  why: 'AND and OR combine at least two statements; AWS WAF refuses one that has fewer with a message about a minimum of a threshold setting. A statement that stands alone needs nothing around it.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "OrStatement": {
    "Statements": [
      { "GeoMatchStatement": { "CountryCodes": ["DE"] } }
    ]
  }
}`,
      good: `{
  "GeoMatchStatement": { "CountryCodes": ["DE"] }
}`,
    },
  ],
  references: [
    { title: 'AND rule statement', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AndStatement.html' },
    { title: 'OR rule statement', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_OrStatement.html' },
  ],
  check({ waf, text, report, syntax }) {
    const breaksOff = syntax.some(({ tolerable }) => !tolerable);
    for (const body of [...waf.of('AndStatement'), ...waf.of('OrStatement')]) {
      const list = body.get('Statements')?.value;
      const statement = body.owner;
      if (list?.type !== 'array' || statement === undefined || breaksOff) continue;
      const entries = list.children ?? [];
      const [only] = body.children('Statements');
      // What CloudFormation puts in may be several.
      if (entries.length > 1 || (entries.length === 1 && only === undefined)) continue;
      const alone = only !== undefined && statement.members.length === 1 && body.members.length === 1;
      const edits = alone ? replaceByInner(text, statement.node, [only.node]) : [];
      report({
        at: list,
        message: `AWS WAF takes \`${body.as}\` with at least two statements, and this has ${entries.length === 0 ? 'none' : 'one: put that in its place'}.`,
        fixes: edits.length === 0 ? [] : [{ title: `Unwrap the statement`, safe: true, edits }],
      });
    }
  },
};
