import { wafRuleKinds } from '../../model/kinds';
import { fieldOf } from '../../model/waf/component';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';

export const preParseField: RuleForWaf = {
  id: 'waf/pre-parse-field',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N57'],
  fixable: true,
  summary: 'Pre-parse transformations stand with a component that is not parsed.',
  why: 'Pre-parse transformations change the raw query string before AWS WAF splits it into arguments. They go with SingleQueryArgument and AllQueryArguments only. Other components, the whole QueryString among them, take TextTransformations.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "UriPath": {} },
    "PreParseTextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }],
    "TextTransformations": [{ "Priority": 0, "Type": "LOWERCASE" }]
  }
}`,
      good: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "AllQueryArguments": {} },
    "PreParseTextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }],
    "TextTransformations": [{ "Priority": 0, "Type": "LOWERCASE" }]
  }
}`,
    },
  ],
  references: [
    {
      title: 'ByteMatchStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_ByteMatchStatement.html',
    },
  ],
  check({ waf, text, report }) {
    for (const { owner } of waf.of('FieldToMatch')) {
      const member = owner?.get('PreParseTextTransformations');
      if (owner === undefined || member === undefined) continue;
      const field = fieldOf(owner)?.as;
      if (field === undefined || /^(Single|All)QueryArguments?$/.test(field)) continue;
      report({
        at: member.key,
        message: `Pre-parse transformations go with \`SingleQueryArgument\` and \`AllQueryArguments\` only; AWS WAF refuses them with \`${field}\`.`,
        fixes: remove(text, member.key, member.name),
      });
    }
  },
};
