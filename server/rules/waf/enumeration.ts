import { nearest } from '../../match/nearest';
import { wafKinds } from '../../model/kinds';
import { table } from '../../text/table';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isApiTemplate, isTemplate } from '../wafPlaceholders';

export const enumeration: RuleForWaf = {
  id: 'waf/enumeration',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N57'],
  fixable: true,
  summary: 'A value is none of the words that AWS WAF takes there.',
  why: 'Scopes, text transformations, country codes, operators and their like are closed lists, written in upper case. AWS WAF refuses any other word. Country codes are those of ISO 3166, so the United Kingdom is `GB`.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "GeoMatchStatement": { "CountryCodes": ["DE", "UK"] } }`,
      good: `{ "GeoMatchStatement": { "CountryCodes": ["DE", "GB"] } }`,
    },
    {
      kind: 'waf-statement',
      bad: `{
  "XssMatchStatement": {
    "FieldToMatch": { "QueryString": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "URLDECODE" }]
  }
}`,
      good: `{
  "XssMatchStatement": {
    "FieldToMatch": { "QueryString": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }]
  }
}`,
    },
  ],
  references: [
    {
      title: 'GeoMatchStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_GeoMatchStatement.html',
    },
    {
      title: 'TextTransformation',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_TextTransformation.html',
    },
  ],
  check({ waf, text, facts, report }) {
    const isOpen = waf.dialect === 'api' ? isApiTemplate : isTemplate;
    for (const { node, type, member, isEntry } of waf.values) {
      if (type.is !== 'enumeration' || node.type !== 'string') continue;
      const value = node.value as string;
      if (type.values.includes(value) || isOpen(value)) continue;
      const upper = value.toUpperCase();
      const meant = codes[upper] ?? (type.values.includes(upper) ? upper : near(upper, type.values));
      const what = isEntry ? `an entry of \`${member.name}\`` : `\`${member.name}\``;
      const choice =
        type.values.length <= 6 ? ` It is one of ${type.values.map(each => `\`${each}\``).join(', ')}.` : '';
      const known = type.values.length <= 6 ? '' : ` (data of SDK ${facts.waf.version})`;
      report({
        at: node,
        message: `\`${value}\` is no value of ${what} that AWS WAF knows${known}.${meant === undefined ? choice : ` Did you mean \`${meant}\`?`}`,
        fixes: replaceWith(text, node, meant, { safe: meant === upper }),
      });
    }
  },
};

/** Codes that people take for those of ISO 3166. */
const codes: Readonly<Record<string, string>> = table({ UK: 'GB', EL: 'GR' });

function near(word: string, values: readonly string[]): string | undefined {
  const plain = (name: string): string => name.replaceAll(/[_\s-]/g, '');
  const same = values.find(value => plain(value) === plain(word));
  // Of two letters every other code is near.
  return same ?? (word.length > 3 ? nearest(word, values, 1)[0] : undefined);
}
