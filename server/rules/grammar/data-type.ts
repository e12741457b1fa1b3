import { kindsWithStatements } from '../../model/kinds';
import { indentationAt } from '../../text/layout';
import type { Node } from '../../tree/node';
import type { Fix, Rule } from '../rule';
import { noteMismatches, type TypeMismatch } from '../types';

export const dataType: Rule = {
  id: 'grammar/data-type',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['DATA_TYPE_MISMATCH'],
  notes: [],
  fixable: true,
  summary: 'A value has a JSON type that AWS does not take in its place.',
  why: 'Each element of a policy has its JSON type: `Version` and `Effect` are strings, `Action` and `Resource` a string or a list of strings, `Condition` an object of objects. AWS refuses a policy in which one has another type; it does not turn numbers or booleans into strings for you.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": 1, "Effect": ["Allow"], "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "1", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
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
  check({ document: { policy }, text, report }) {
    noteMismatches(policy, mismatch => {
      const { node, what, expected } = mismatch;
      report({
        at: node,
        message: `${what} must be ${expected}, not ${typeName(node)}. AWS refuses the policy.`,
        fixes: mend(text, mismatch),
      });
    });
  },
};

function mend(text: string, { node, quotable, single }: TypeMismatch): Fix[] {
  const span = { start: node.offset, end: node.offset + node.length };
  const source = text.slice(span.start, span.end);
  if (quotable && (node.type === 'number' || node.type === 'boolean')) {
    return [{ title: `Write "${source}" as a string`, safe: false, edits: [{ ...span, newText: `"${source}"` }] }];
  }
  const [only, ...others] = node.type === 'array' ? (node.children ?? []) : [];
  if (only === undefined || others.length > 0 || only.type !== single) return [];
  const around = text.slice(span.start + 1, only.offset) + text.slice(only.offset + only.length, span.end - 1);
  if (!/^[\s,]*$/.test(around)) return [];
  const [outer, inner] = [indentationAt(text, span.start), indentationAt(text, only.offset)];
  const newText = text.slice(only.offset, only.offset + only.length).replaceAll(`\n${inner}`, `\n${outer}`);
  return [{ title: 'Take the value out of the list', safe: false, edits: [{ ...span, newText }] }];
}

function typeName({ type }: Node): string {
  switch (type) {
    case 'array':
      return 'a list';
    case 'object':
      return 'an object';
    case 'null':
      return 'null';
    default:
      return `a ${type}`;
  }
}
