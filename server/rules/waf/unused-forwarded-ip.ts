import { wafRuleKinds } from '../../model/kinds';
import { removeEntry, replaceValue } from '../../tree/edits';
import type { RuleForWaf } from '../rule';

/** Custom keys that read the forwarded address. */
const readers: readonly string[] = ['ForwardedIP', 'ASN'];

export const unusedForwardedIp: RuleForWaf = {
  id: 'waf/unused-forwarded-ip',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N56'],
  fixable: true,
  summary: 'A rate-based statement names the header of the forwarded address and counts by something else.',
  why: 'ForwardedIPConfig only says which header holds the address of the client. The AggregateKeyType IP counts by the address that the connection comes from all the same: behind a proxy or content delivery network that is the address of the proxy, so all clients share one limit. FORWARDED_IP counts by the address in the header.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "RateBasedStatement": {
    "Limit": 500,
    "AggregateKeyType": "IP",
    "ForwardedIPConfig": { "HeaderName": "X-Forwarded-For", "FallbackBehavior": "MATCH" }
  }
}`,
      good: `{
  "RateBasedStatement": {
    "Limit": 500,
    "AggregateKeyType": "FORWARDED_IP",
    "ForwardedIPConfig": { "HeaderName": "X-Forwarded-For", "FallbackBehavior": "MATCH" }
  }
}`,
    },
  ],
  references: [
    {
      title: 'RateBasedStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html',
    },
  ],
  check({ waf, text, report }) {
    for (const statement of waf.of('RateBasedStatement')) {
      const type = statement.get('AggregateKeyType')?.value;
      const config = statement.get('ForwardedIPConfig');
      if (config === undefined || !/^(IP|CONSTANT|CUSTOM_KEYS)$/.test(String(type?.value))) continue;
      const keys = statement.get('CustomKeys')?.value;
      const listed = statement.children('CustomKeys');
      const known = keys === undefined || (keys.children ?? []).length === listed.length;
      if (!known || listed.some(key => readers.some(name => key.get(name) !== undefined))) continue;
      const byAddress = type?.value === 'IP' && keys === undefined;
      report({
        at: config.key,
        message: `\`${type?.value}\` does not read the header that \`ForwardedIPConfig\` names.${byAddress ? ' To count by the address in it, use `FORWARDED_IP`.' : ''}`,
        fixes: [
          ...(type !== undefined && byAddress
            ? [
                {
                  title: 'Set AggregateKeyType to FORWARDED_IP',
                  safe: false,
                  edits: [replaceValue(text, type, 'FORWARDED_IP')],
                },
              ]
            : []),
          { title: 'Remove ForwardedIPConfig', safe: false, edits: removeEntry(text, config.key) },
        ],
      });
    }
  },
};
