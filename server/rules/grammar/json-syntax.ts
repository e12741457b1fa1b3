import { kindsWithStatements, wafKinds } from '../../model/kinds';
import type { RuleForAll } from '../rule';

export const jsonSyntax: RuleForAll = {
  id: 'grammar/json-syntax',
  grammar: 'any',
  kinds: [...kindsWithStatements, ...wafKinds],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['JSON_SYNTAX_ERROR'],
  notes: [],
  fixable: true,
  summary: 'The text is not valid JSON.',
  why: 'AWS reads policies and web ACLs as strict JSON and refuses the whole document at the first mistake: a missing comma or bracket, a comma after the last entry, a comment, a string in single quotes. The rest of the document is checked as far as it can be read.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" },
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
  ],
  check({ document, syntax, text, report }) {
    for (const { start, end, message, tolerable } of syntax) {
      const removable = tolerable && end > start;
      const what = text[start] === ',' ? 'comma' : 'comment';
      report({
        at: document.root,
        span: { start, end },
        message,
        ...(document.policy === undefined && { accessAnalyzer: null }),
        fixes: removable ? [{ title: `Remove the ${what}`, safe: true, edits: [{ start, end, newText: '' }] }] : [],
      });
    }
  },
};
