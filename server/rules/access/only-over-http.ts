import { eachConditionOn, makeTrue } from '../conditions';
import type { Rule } from '../rule';
import { isPlainHttp } from '../tls';

export const onlyOverHttp: Rule = {
  id: 'access/only-over-http',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N22'],
  fixable: true,
  summary: 'An Allow that holds only over plain HTTP.',
  why: 'A condition of an Allow says when it holds: `aws:SecureTransport` with `false` grants the actions over plain HTTP, and takes them from those who use TLS, as the console, the AWS CLI and the SDKs do. `false` belongs in a Deny, which stops such requests.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:SecureTransport',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, keys, (condition, { effect }) => {
      const value = condition.values[0]?.node;
      if (effect !== 'Allow' || value === undefined || !isPlainHttp(condition)) return;
      report({
        at: value,
        message:
          'This Allow holds only for requests over plain HTTP. To ask for TLS, compare `aws:SecureTransport` with `true` here, or deny with `false`.',
        fixes: [{ title: 'Ask for TLS: true', safe: false, edits: [makeTrue(text, value)] }],
      });
    });
  },
};

const keys: ReadonlySet<string> = new Set(['aws:securetransport']);
