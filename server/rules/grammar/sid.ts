import type { AccessAnalyzerType } from '../../model/kinds';
import { capitalised } from '../../text/strings';
import { stringValue } from '../../tree/node';
import { isOpen } from '../conditions';
import { remove, replaceWith } from '../fixes';
import type { Rule } from '../rule';

/** Where IAM and Organizations read the Sid. Keys, buckets, queues and others take spaces, hyphens and underscores. */
const strict = new Set<AccessAnalyzerType | undefined>([
  'IDENTITY_POLICY',
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
]);

export const sid: Rule = {
  id: 'grammar/sid',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNSUPPORTED_SID', 'EMPTY_SID_VALUE'],
  notes: [],
  fixable: true,
  summary: 'A Sid is empty or has characters that AWS does not take.',
  why: 'IAM and AWS Organizations take only the letters A to Z in both cases and digits in a `Sid`, and refuse a policy with anything else in one. Key policies, bucket policies and those of other services also take spaces and signs. A `Sid` is optional, so an empty one says nothing that leaving it out would not.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "read reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "ReadReports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "", "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Sid',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
    },
  ],
  check({ document: { policy, kind, facts }, text, report }) {
    let taken: Set<string | undefined> | undefined;
    const isStrict = kind === 'iam-trust-policy' || strict.has(facts.accessAnalyzerType);
    for (const { sid: member } of policy.statements) {
      const node = member?.value;
      const value = stringValue(node);
      if (node === undefined || value === undefined) continue;
      if (value === '') {
        report({
          at: node,
          severity: 'hint',
          accessAnalyzer: 'EMPTY_SID_VALUE',
          message: 'The `Sid` is empty. Say in it what the statement is for, or leave it out.',
          fixes: remove(text, node, 'the empty Sid', { safe: true }),
        });
      } else if (isStrict && !isAlphanumeric(value) && !isOpen(value)) {
        taken ??= new Set(policy.statements.map(statement => stringValue(statement.sid?.value)));
        const mended = mend(value, taken);
        report({
          at: node,
          accessAnalyzer: 'UNSUPPORTED_SID',
          message: `The Sid \`${value}\` has characters other than letters and digits, so AWS refuses ${facts.phrase} with it.${mended === undefined ? '' : ` Write \`${mended}\`.`}`,
          fixes:
            mended === undefined
              ? remove(text, node, 'the Sid', { safe: true })
              : replaceWith(text, node, mended, { safe: true }),
        });
      }
    }
  },
};

function isAlphanumeric(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isLetter = (code | 32) >= 97 && (code | 32) <= 122 && code >= 65;
    if (!isLetter && (code < 48 || code > 57)) return false;
  }
  return true;
}

/** The words of a Sid in one, numbered when another statement has it; undefined when nothing is left. */
function mend(value: string, taken: Set<string | undefined>): string | undefined {
  const words = value.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
  const joined = words.map(capitalised).join('');
  if (joined === '') return undefined;
  let name = joined;
  for (let number = 2; taken.has(name); number++) name = joined + number;
  taken.add(name);
  return name;
}
