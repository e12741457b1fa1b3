import { wafKinds } from '../../model/kinds';
import type { RuleForWaf } from '../rule';
import { problemsIn } from '../wafRegexes';

export const regexUnsupported: RuleForWaf = {
  id: 'waf/regex-unsupported',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: false,
  summary: 'A regular expression uses a construct of PCRE that AWS WAF does not support.',
  why: 'AWS WAF takes the syntax of PCRE without what makes an engine remember or go back: back-references, look-ahead and look-behind, atomic groups and possessive quantifiers, recursion, conditional patterns and callouts. It refuses a document with one of them. What must not be there goes into a NotStatement around a second match.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "RegexMatchStatement": {
    "RegexString": "^/api/(?!health)",
    "FieldToMatch": { "UriPath": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
      good: `{
  "AndStatement": {
    "Statements": [
      {
        "RegexMatchStatement": {
          "RegexString": "^/api/",
          "FieldToMatch": { "UriPath": {} },
          "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
        }
      },
      {
        "NotStatement": {
          "Statement": {
            "RegexMatchStatement": {
              "RegexString": "^/api/health",
              "FieldToMatch": { "UriPath": {} },
              "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
            }
          }
        }
      }
    ]
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
    for (const { node, span, construct, piece } of problemsIn(waf, text, 'unsupported')) {
      const instead = /negative/.test(construct) ? ' Match what must not be there in a `NotStatement`.' : '';
      report({
        at: node,
        span,
        message: `AWS WAF supports no ${construct} in a regular expression, and refuses \`${piece}\`.${instead}`,
      });
    }
  },
};
