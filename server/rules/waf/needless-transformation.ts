import { wafRuleKinds } from '../../model/kinds';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';
import { listsOfSeveral } from '../wafTransformations';

/** Transformations that change nothing in what they have given. */
const idempotent = new Set([
  'COMPRESS_WHITE_SPACE',
  'LOWERCASE',
  'NONE',
  'REMOVE_NULLS',
  'REMOVE_WHITESPACE',
  'REPLACE_NULLS',
  'TRIM',
  'TRIM_LEFT',
  'TRIM_RIGHT',
  'UPPERCASE',
]);

export const needlessTransformation: RuleForWaf = {
  id: 'waf/needless-transformation',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N57'],
  fixable: true,
  summary: 'A text transformation changes nothing.',
  why: 'NONE says that nothing is to be transformed; beside other transformations it does nothing, and so does a transformation such as LOWERCASE right behind the same one. Each transformation counts 10 capacity units where AWS WAF cannot share it. Decoding twice is another matter: it undoes a double encoding.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "XssMatchStatement": {
    "FieldToMatch": { "QueryString": {} },
    "TextTransformations": [
      { "Priority": 0, "Type": "NONE" },
      { "Priority": 1, "Type": "URL_DECODE" }
    ]
  }
}`,
      good: `{
  "XssMatchStatement": {
    "FieldToMatch": { "QueryString": {} },
    "TextTransformations": [
      { "Priority": 1, "Type": "URL_DECODE" }
    ]
  }
}`,
    },
  ],
  references: [
    {
      title: 'Using text transformations',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html',
    },
  ],
  check({ waf, text, report }) {
    for (const ordered of listsOfSeveral(waf)) {
      const types = ordered.map(each => each.text('Type') ?? '');
      ordered.forEach((each, index) => {
        const type = types[index] ?? '';
        const none = type === 'NONE' && types.some(other => other !== 'NONE');
        if (!none && !(idempotent.has(type) && types[index - 1] === type)) return;
        report({
          at: each.node,
          message: none
            ? '`NONE` beside other transformations does nothing. Remove it.'
            : `\`${type}\` right behind \`${type}\` changes nothing. Remove it.`,
          tags: ['unnecessary'],
          fixes: remove(text, each.node, type, { safe: true }),
        });
      });
    }
  },
};
