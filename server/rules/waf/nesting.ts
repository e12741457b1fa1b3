import { wafRuleKinds } from '../../model/kinds';
import type { RuleForWaf } from '../rule';
import { groupStatements } from '../wafRules';

export const nesting: RuleForWaf = {
  id: 'waf/nesting',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N56'],
  fixable: false,
  summary: 'A rate-based or rule group statement stands inside another statement, or a rule group runs a rule group.',
  why: 'RateBasedStatement, ManagedRuleGroupStatement and RuleGroupReferenceStatement are the whole statement of a rule: AWS WAF takes none of them in And, Or, Not or as a scope-down statement. Rate-based statements and managed rule groups have a scope-down statement of their own for further conditions. A rule group runs no other rule group; only a web ACL does.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "AndStatement": {
    "Statements": [
      { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
      { "RateBasedStatement": { "Limit": 1000, "AggregateKeyType": "IP" } }
    ]
  }
}`,
      good: `{
  "RateBasedStatement": {
    "Limit": 1000,
    "AggregateKeyType": "IP",
    "ScopeDownStatement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } }
  }
}`,
    },
  ],
  references: [
    {
      title: 'Using rule group rule statements',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-rule-group.html',
    },
    {
      title: 'Using scope-down statements',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-scope-down-statements.html',
    },
  ],
  check({ waf, document, report }) {
    const inGroup = document.kind === 'waf-rule-group';
    for (const structure of waf.of('Statement')) {
      const nested = structure.owner !== undefined && structure.owner.shape.name !== 'Rule';
      for (const name of ['RateBasedStatement', ...groupStatements]) {
        const member = structure.get(name);
        if (member === undefined) continue;
        if (nested) {
          const instead =
            name === 'RuleGroupReferenceStatement'
              ? 'Give it a rule of its own.'
              : 'Give it a rule of its own and put further conditions into its `ScopeDownStatement`.';
          report({ at: member.key, message: `AWS WAF takes \`${name}\` inside no other statement. ${instead}` });
        } else if (inGroup && structure.owner !== undefined && name !== 'RateBasedStatement') {
          report({
            at: member.key,
            message: `AWS WAF runs no rule group inside a rule group. Move the rule with \`${name}\` into the web ACL.`,
          });
        }
      }
    }
  },
};
