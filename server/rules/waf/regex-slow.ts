import { wafKinds } from '../../model/kinds';
import type { RuleForWaf } from '../rule';
import { problemsIn } from '../wafRegexes';

export const regexSlow: RuleForWaf = {
  id: 'waf/regex-slow',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: false,
  summary: 'A regular expression repeats a repetition, which takes other engines very long.',
  why: 'With `(a+)+` and its like there are many ways to match the same text, and an engine that goes back tries all of them when the text does not match in the end: each further character doubles the time. AWS does not say how its engine works. Where such an expression is tried out or copied to, it can stop a program.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "RegexMatchStatement": {
    "RegexString": "^/(\\\\w+)+$",
    "FieldToMatch": { "UriPath": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
      good: `{
  "RegexMatchStatement": {
    "RegexString": "^/\\\\w+$",
    "FieldToMatch": { "UriPath": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
    },
  ],
  references: [
    {
      title: 'Supported regular expression syntax in AWS WAF',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-regex-pattern-support.html',
    },
  ],
  check({ waf, text, report }) {
    for (const { node, span, piece } of problemsIn(waf, text, 'catastrophic')) {
      report({
        at: node,
        span,
        message: `\`${piece}\` matches the same text in many ways, which an engine that goes back tries one by one. Repeat it once.`,
      });
    }
  },
};
