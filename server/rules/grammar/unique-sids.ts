import type { AccessAnalyzerType } from '../../model/kinds';
import type { Policy } from '../../model/policy';
import { replaceValue } from '../../tree/edits';
import { type Node, stringValue } from '../../tree/node';
import type { Rule } from '../rule';

/** Where AWS refuses a policy with the same Sid twice; the services behind resource policies differ. */
const demanding = new Set<AccessAnalyzerType | undefined>([
  'IDENTITY_POLICY',
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
]);

export const uniqueSids: Rule = {
  id: 'grammar/unique-sids',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNIQUE_SIDS_REQUIRED', 'UNIQUE_SIDS_RECOMMENDED'],
  notes: [],
  fixable: true,
  summary: 'Two statements have the same Sid.',
  why: 'A `Sid` identifies a statement within its policy. IAM and AWS Organizations refuse a policy in which two statements share one. Some services take such a resource policy, but then nothing that refers to a statement by its `Sid` knows which one is meant.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" },
    { "Sid": "List", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports" }
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
  check({ document: { policy, kind: id, facts: kind }, text, report }) {
    if (policy.statements.length < 2) return;
    const first = new Map<string, Node>();
    let names: SidNames | undefined;
    const required = id === 'iam-trust-policy' || demanding.has(kind.accessAnalyzerType);
    for (const { sid } of policy.statements) {
      const node = sid?.value;
      const value = stringValue(node);
      if (node === undefined || value === undefined || value === '') continue;
      const earlier = first.get(value);
      if (earlier === undefined) {
        first.set(value, node);
        continue;
      }
      names ??= sidNames(policy);
      const free = freeName(value, names);
      report({
        at: node,
        severity: required ? 'error' : 'warning',
        accessAnalyzer: required ? 'UNIQUE_SIDS_REQUIRED' : 'UNIQUE_SIDS_RECOMMENDED',
        message: required
          ? `The Sid \`${value}\` is taken by another statement; AWS refuses ${kind.phrase} with the same Sid twice. Give this statement its own.`
          : `The Sid \`${value}\` is taken by another statement, so it tells neither apart. Give this statement its own.`,
        related: [{ at: earlier, message: `\`${value}\` is used here first.` }],
        fixes: [{ title: `Rename to ${free}`, safe: true, edits: [replaceValue(text, node, free)] }],
      });
    }
  },
};

interface SidNames {
  readonly taken: Set<string>;
  /** The number to try next behind a Sid. */
  readonly next: Map<string, number>;
}

function sidNames({ statements }: Policy): SidNames {
  return { taken: new Set(statements.map(({ sid }) => stringValue(sid?.value) ?? '')), next: new Map() };
}

/** The Sid with the first number behind it that makes it unique; takes it. */
function freeName(sid: string, { taken, next }: SidNames): string {
  let number = next.get(sid) ?? 2;
  while (taken.has(sid + number)) number++;
  taken.add(sid + number);
  next.set(sid, number + 1);
  return sid + number;
}
