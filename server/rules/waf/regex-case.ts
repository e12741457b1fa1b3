import { wafRuleKinds } from '../../model/kinds';
import { spanInString } from '../../text/strings';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { lettersOnly } from '../wafRegexes';
import { caseAfter } from '../wafTransformations';

export const regexCase: RuleForWaf = {
  id: 'waf/regex-case',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N57'],
  fixable: true,
  summary: 'A regular expression asks for letters of a case that the transformations have taken away.',
  why: 'AWS WAF matches after the text transformations, and tells upper from lower case. Behind LOWERCASE there are no upper-case letters left, so a part of an expression that needs one is never found, and neither is the whole unless the part is optional. `(?i)` in the expression does without the transformation.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "RegexMatchStatement": {
    "RegexString": "^BadBot/\\\\d",
    "FieldToMatch": { "SingleHeader": { "Name": "user-agent" } },
    "TextTransformations": [{ "Priority": 0, "Type": "LOWERCASE" }]
  }
}`,
      good: `{
  "RegexMatchStatement": {
    "RegexString": "^badbot/\\\\d",
    "FieldToMatch": { "SingleHeader": { "Name": "user-agent" } },
    "TextTransformations": [{ "Priority": 0, "Type": "LOWERCASE" }]
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
    for (const statement of waf.of('RegexMatchStatement')) {
      const after = caseAfter(statement);
      const node = statement.get('RegexString')?.value;
      if (after === undefined || node?.type !== 'string') continue;
      const pattern = node.value as string;
      const lower = after.letters === 'lower';
      const [first, ...others] = lettersOnly(pattern, lower ? 'upper' : 'lower');
      if (first === undefined) continue;
      let instead = pattern;
      for (const { start, end } of [first, ...others])
        instead = `${instead.slice(0, start)}${lower ? instead.slice(start, end).toLowerCase() : instead.slice(start, end).toUpperCase()}${instead.slice(end)}`;
      const fixes = replaceWith(text, node, instead);
      report({
        at: node,
        span: spanInString(text, node.offset, node.length, first.start, first.end),
        message: `After \`${after.by.text('Type')}\` there are no ${lower ? 'upper' : 'lower'}-case letters, so \`${pattern.slice(first.start, first.end)}\` is never found.`,
        fixes: others.concat(first).every(({ end, start }) => end === start + 1) ? fixes : [],
      });
    }
  },
};
