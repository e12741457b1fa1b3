import { wafKinds } from '../../model/kinds';
import type { RuleForWaf } from '../rule';
import { problemsIn } from '../wafRegexes';

export const regexSyntax: RuleForWaf = {
  id: 'waf/regex-syntax',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: false,
  summary: 'A regular expression is none that AWS WAF can read.',
  why: 'AWS WAF reads regular expressions in the syntax of PCRE and refuses a document in which one cannot be read, without saying where. In JSON a backslash is written twice: the expression `\\.` is `"\\\\."` there.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "RegexMatchStatement": {
    "RegexString": "^/(admin|internal/",
    "FieldToMatch": { "UriPath": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
      good: `{
  "RegexMatchStatement": {
    "RegexString": "^/(admin|internal)/",
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
    for (const { node, span, construct, piece } of problemsIn(waf, text, 'syntax')) {
      const where = piece === '' || piece === construct ? '' : ` at \`${piece}\``;
      report({ at: node, span, message: `AWS WAF cannot read this regular expression: \`${construct}\`${where}.` });
    }
  },
};
