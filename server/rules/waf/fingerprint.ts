import { wafRuleKinds } from '../../model/kinds';
import { fieldOf } from '../../model/waf/component';
import { searchString } from '../../model/waf/searchStrings';
import { table } from '../../text/table';
import { replaceValue } from '../../tree/edits';
import { stringValue } from '../../tree/node';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';

const forms: Readonly<Record<string, { readonly form: RegExp; readonly words: string }>> = table({
  JA3Fingerprint: { form: /^[0-9a-f]{32}$/, words: '32 hexadecimal digits in lower case' },
  JA4Fingerprint: { form: /^\w{10}_\w{12}_\w{12}$/, words: '36 characters: ten, twelve and twelve with `_` between' },
});

export const fingerprint: RuleForWaf = {
  id: 'waf/fingerprint',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A JA3 or JA4 fingerprint is not compared as a whole, or with something that is none.',
  why: 'AWS WAF takes JA3Fingerprint and JA4Fingerprint only in a ByteMatchStatement with the PositionalConstraint EXACTLY. A JA3 fingerprint is a hash of 32 hexadecimal digits and a JA4 fingerprint has 36 characters; nothing else ever matches. Fingerprints are there in front of CloudFront and Application Load Balancers.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "ByteMatchStatement": {
    "SearchString": "e7d705a3286e19ea42f587b344ee6865",
    "FieldToMatch": { "JA3Fingerprint": { "FallbackBehavior": "NO_MATCH" } },
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }],
    "PositionalConstraint": "CONTAINS"
  }
}`,
      good: `{
  "ByteMatchStatement": {
    "SearchString": "e7d705a3286e19ea42f587b344ee6865",
    "FieldToMatch": { "JA3Fingerprint": { "FallbackBehavior": "NO_MATCH" } },
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }],
    "PositionalConstraint": "EXACTLY"
  }
}`,
    },
  ],
  references: [
    { title: 'FieldToMatch', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_FieldToMatch.html' },
  ],
  check({ waf, text, report }) {
    for (const choice of waf.of('FieldToMatch')) {
      const statement = choice.owner;
      const field = statement && fieldOf(statement);
      const known = forms[field?.as ?? ''];
      if (statement === undefined || field === undefined || known === undefined || choice.as !== 'FieldToMatch')
        continue;
      const at = choice.get(field.as)?.key ?? field.node;
      const constraint = statement.get('PositionalConstraint')?.value;
      if (statement.shape.name !== 'ByteMatchStatement') {
        report({ at, message: `AWS WAF takes \`${field.as}\` only in a \`ByteMatchStatement\`.` });
      } else if (constraint?.type === 'string' && constraint.value !== 'EXACTLY') {
        report({
          at: constraint,
          message: `AWS WAF compares \`${field.as}\` as a whole only: it refuses \`${constraint.value}\` and takes \`EXACTLY\`.`,
          fixes: replaceWith(text, constraint, 'EXACTLY', { safe: true }),
        });
      }
      const sought = (statement.get('SearchStringBase64') ?? statement.get('SearchString'))?.value;
      const value = stringValue(sought) ?? '';
      const bytes = searchString(statement, waf)?.bytes ?? '';
      if (sought === undefined || value === '' || known.form.test(value) || known.form.test(bytes)) continue;
      const lowerCase = value.toLowerCase();
      report({
        at: sought,
        severity: 'warning',
        message: `\`${value}\` is no ${field.as.slice(0, 3)} fingerprint, which has ${known.words}, so it never matches.`,
        fixes: known.form.test(lowerCase)
          ? [{ title: 'Write it in lower case', safe: false, edits: [replaceValue(text, sought, lowerCase)] }]
          : [],
      });
    }
  },
};
