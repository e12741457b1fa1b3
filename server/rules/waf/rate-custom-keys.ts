import { wafRuleKinds } from '../../model/kinds';
import { table } from '../../text/table';
import { removeEntry, replaceValue } from '../../tree/edits';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';
import { identifyKey } from '../wafRates';

/** Keys for which there is an AggregateKeyType of its own. */
const single: Readonly<Record<string, string>> = table({ IP: 'IP', ForwardedIP: 'FORWARDED_IP' });

export const rateCustomKeys: RuleForWaf = {
  id: 'waf/rate-custom-keys',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N56'],
  fixable: true,
  summary: 'The custom keys of a rate-based statement are such that AWS WAF does not take them.',
  why: 'CustomKeys go with the AggregateKeyType CUSTOM_KEYS. Headers, cookies, query arguments and label namespaces may stand there several times, any other key once. An address needs another key beside it: to count by the address alone there are the types IP and FORWARDED_IP.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "RateBasedStatement": { "Limit": 500, "AggregateKeyType": "CUSTOM_KEYS", "CustomKeys": [{ "IP": {} }] }
}`,
      good: `{
  "RateBasedStatement": { "Limit": 500, "AggregateKeyType": "IP" }
}`,
    },
  ],
  references: [
    {
      title: 'RateBasedStatementCustomKey',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatementCustomKey.html',
    },
  ],
  check({ waf, text, report }) {
    for (const statement of waf.of('RateBasedStatement')) {
      const type = statement.get('AggregateKeyType')?.value;
      const list = statement.get('CustomKeys');
      const keys = statement.children('CustomKeys');
      if (type?.type !== 'string' || list === undefined) continue;
      if (/^(IP|FORWARDED_IP|CONSTANT)$/.test(type.value)) {
        report({
          at: list.key,
          message: `\`CustomKeys\` go with the AggregateKeyType \`CUSTOM_KEYS\`; AWS WAF refuses them with \`${type.value}\`.`,
          fixes: [
            { title: 'Set it to CUSTOM_KEYS', safe: false, edits: [replaceValue(text, type, 'CUSTOM_KEYS')] },
            { title: 'Remove CustomKeys', safe: false, edits: removeEntry(text, list.key) },
          ],
        });
        continue;
      }
      const [only, ...others] = keys;
      const name = only?.members[0]?.name ?? '';
      const own = single[name];
      if (own !== undefined && others.length === 0 && list.value?.children?.length === 1) {
        const edits = [replaceValue(text, type, own), ...removeEntry(text, list.key)];
        report({
          at: only?.node ?? list.key,
          message: `AWS WAF refuses \`${name}\` as the only custom key. Add another one, or count by the AggregateKeyType \`${own}\`.`,
          fixes: [{ title: `Set AggregateKeyType to ${own}`, safe: true, edits }],
        });
      }
      const seen = new Set<string>();
      for (const key of keys) {
        const what = identifyKey(key);
        if (what !== undefined && seen.has(what)) {
          const fixes = remove(text, key.node, 'the second one');
          report({ at: key.node, message: `AWS WAF takes the key ${what} once, and it is here a second time.`, fixes });
        }
        if (what !== undefined) seen.add(what);
      }
    }
  },
};
