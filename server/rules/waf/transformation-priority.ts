import { wafRuleKinds } from '../../model/kinds';
import { replaceValue } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { listsOfSeveral } from '../wafTransformations';

export const transformationPriority: RuleForWaf = {
  id: 'waf/transformation-priority',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N57'],
  fixable: true,
  summary: 'Two text transformations of one list have the same priority.',
  why: 'AWS WAF applies the transformations of a statement from the lowest priority to the highest, each to what the one before has left. The priorities need not follow each other, but they must all be different: AWS WAF refuses the document otherwise.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "QueryString": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }, { "Priority": 0, "Type": "LOWERCASE" }]
  }
}`,
      good: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "QueryString": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }, { "Priority": 1, "Type": "LOWERCASE" }]
  }
}`,
    },
  ],
  references: [
    {
      title: 'TextTransformation',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_TextTransformation.html',
    },
  ],
  check({ waf, text, report }) {
    for (const ordered of listsOfSeveral(waf)) {
      if (new Set(ordered.map(each => each.number('Priority'))).size === ordered.length) continue;
      // With a priority that is no number there is no order to keep.
      const priorities = ordered.map(each => ({ each, value: each.get('Priority')?.value }));
      if (priorities.some(({ value }) => value?.type !== 'number')) continue;
      const edits = priorities.flatMap(({ value }, index) =>
        value === undefined || value.value === index ? [] : [replaceValue(text, value, index)],
      );
      const types = ordered.map(each => each.text('Type'));
      // The fix orders all of the list, so it changes nothing only when no two of one priority differ.
      const safe = priorities.every(
        ({ value }, index) =>
          index === 0 || value?.value !== priorities[index - 1]?.value?.value || types[index] === types[index - 1],
      );
      priorities.forEach(({ value }, index) => {
        const before = priorities[index - 1];
        if (value === undefined || before?.value === undefined || before.value.value !== value.value) return;
        const [type, other] = [types[index], types[index - 1]];
        const open = type === other ? '' : `: it could not tell whether \`${other}\` or \`${type}\` comes first`;
        report({
          at: value,
          message: `AWS WAF refuses a second transformation of priority ${value.value}${open}.`,
          related: [{ at: before.value, message: 'The other one is here.' }],
          fixes: [{ title: 'Number the transformations in their order', safe, edits }],
        });
      });
    }
  },
};
