import { wafRuleKinds } from '../../model/kinds';
import { insertMember } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { hasOrMeans } from '../wafMembers';

export const rateKey: RuleForWaf = {
  id: 'waf/rate-key',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N56'],
  fixable: true,
  summary: 'A rate-based statement lacks what its AggregateKeyType needs.',
  why: 'IP counts the requests of each address. FORWARDED_IP takes the address from a header and needs ForwardedIPConfig to name it; CUSTOM_KEYS needs CustomKeys; CONSTANT counts all requests together and needs a ScopeDownStatement that says which. AWS WAF refuses the statement otherwise.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "RateBasedStatement": { "Limit": 500, "AggregateKeyType": "FORWARDED_IP" } }`,
      good: `{
  "RateBasedStatement": {
    "Limit": 500,
    "AggregateKeyType": "FORWARDED_IP",
    "ForwardedIPConfig": { "HeaderName": "X-Forwarded-For", "FallbackBehavior": "MATCH" }
  }
}`,
    },
    {
      kind: 'waf-statement',
      bad: `{ "RateBasedStatement": { "Limit": 500, "AggregateKeyType": "CONSTANT" } }`,
      good: `{
  "RateBasedStatement": {
    "Limit": 500,
    "AggregateKeyType": "CONSTANT",
    "ScopeDownStatement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } }
  }
}`,
    },
  ],
  references: [
    {
      title: 'Aggregating rate-based rules in AWS WAF',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-aggregation-options.html',
    },
  ],
  check({ waf, text, report, syntax }) {
    const complete = syntax.every(({ tolerable }) => tolerable);
    for (const statement of waf.of('RateBasedStatement')) {
      const type = statement.text('AggregateKeyType');
      const at = statement.get('AggregateKeyType')?.value;
      if (type === undefined || at === undefined) continue;
      const forwarded = statement.children('CustomKeys').some(key => key.get('ForwardedIP') !== undefined);
      const lacks = (name: string): boolean => complete && !hasOrMeans(statement, name);
      if ((type === 'FORWARDED_IP' || forwarded) && lacks('ForwardedIPConfig')) {
        const value = { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' };
        report({
          at,
          message: 'The forwarded address stands in a header, and `ForwardedIPConfig` has to say in which.',
          fixes: [
            {
              title: 'Add ForwardedIPConfig for X-Forwarded-For',
              safe: false,
              edits: insertMember(text, statement.node, 'ForwardedIPConfig', value),
            },
          ],
        });
      }
      if (type === 'CONSTANT' && lacks('ScopeDownStatement'))
        report({
          at,
          message: '`CONSTANT` counts the requests of a `ScopeDownStatement`, and AWS WAF refuses it alone.',
        });
      const none = statement.get('CustomKeys')?.value?.children?.length === 0;
      if (type === 'CUSTOM_KEYS' && (none || lacks('CustomKeys')))
        report({ at, message: '`CUSTOM_KEYS` counts by the keys in `CustomKeys`, and there are none.' });
    }
  },
};
