import type { Edit } from '../../text/edits';
import type { Rule } from '../rule';

export const blankLines: Rule = {
  id: 'lattice/blank-lines',
  kinds: ['lattice-auth-policy'],
  severity: 'hint',
  confidence: 'low',
  accessAnalyzer: [],
  notes: ['N38'],
  fixable: true,
  summary: 'A VPC Lattice auth policy has blank lines.',
  why: 'AWS documents that the policy which the command line hands to VPC Lattice must hold no newlines or blank lines. CloudFormation and Terraform write the policy anew and take any layout. A hint is given only for blank lines, as most editors write each member on a line of its own.',
  examples: [
    {
      kind: 'lattice-auth-policy',
      bad: `{
  "Version": "2012-10-17",

  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/client" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/client" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Auth policies in VPC Lattice: format',
      url: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const { node } = policy;
    const edits: Edit[] = [];
    for (const { start, end } of blankLinesIn(text, node.offset, node.offset + node.length)) {
      edits.push({ start, end, newText: '' });
    }
    const [first] = edits;
    if (first === undefined) return;
    report({
      at: node,
      span: { start: first.start, end: first.end },
      message:
        'VPC Lattice takes no newlines or blank lines in a policy that comes from the command line: hand it over on one line.',
      fixes: [{ title: 'Remove the blank lines', safe: true, edits }],
    });
  },
};

/** The lines of nothing but white space, each with its line break. A string of JSON spans no lines. */
function* blankLinesIn(text: string, from: number, to: number): Generator<{ start: number; end: number }> {
  let line = text.indexOf('\n', from) + 1;
  while (line > 0 && line < to) {
    const next = text.indexOf('\n', line) + 1;
    if (next === 0 || next > to) return;
    if (text.slice(line, next).trim() === '') yield { start: line, end: next };
    line = next;
  }
}
