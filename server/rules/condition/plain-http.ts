import type { Kind } from '../../model/kinds';
import type { Policy } from '../../model/policy';
import type { Rule } from '../rule';
import { deniesPlainHttp, denyPlainHttp, tlsInAllow } from '../tls';

/** What the Deny names as its action. SNS takes no `sns:*` in a topic policy. */
const actions: Partial<Record<Kind, string>> = {
  'sqs-queue-policy': 'sqs:*',
  'sns-topic-policy': 'sns:Publish',
  'secretsmanager-policy': 'secretsmanager:*',
  'efs-file-system-policy': '*',
};

export const plainHttpElsewhere: Rule = {
  id: 'condition/plain-http',
  kinds: ['sqs-queue-policy', 'sns-topic-policy', 'secretsmanager-policy', 'efs-file-system-policy'],
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N22'],
  needsCompleteText: true,
  fixable: true,
  summary: 'The policy of a queue, topic, secret or file system does not deny unencrypted requests.',
  why: 'A Deny with `aws:SecureTransport` `"false"` for every principal stops requests and mounts that are not encrypted on their way, whatever other policies allow. AWS recommends it in the security best practices of these services.',
  examples: [
    {
      kind: 'sqs-queue-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Send",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/shop" },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Send",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/shop" },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sqs:*",
      "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Amazon SQS security best practices',
      url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
    },
    {
      title: 'Amazon SNS security best practices',
      url: 'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    const action = actions[kind];
    if (action === undefined || policy.statements.length === 0 || policy.statements.some(deniesPlainHttp)) return;
    const allow = tlsInAllow(policy);
    report({
      at: allow?.keyMember.key ?? policy.statement?.key ?? policy.node,
      message:
        allow === undefined
          ? 'Nothing here denies requests that are not made over TLS. A Deny with `aws:SecureTransport` `"false"` does.'
          : 'This Allow asks for TLS, but what other statements and policies allow can still be done without. Only a Deny with `aws:SecureTransport` `"false"` stops that.',
      fixes: denyPlainHttp(text, policy, action, resourcesOf(policy, kind)),
    });
  },
};

/** The resources that the policy names; undefined where it names none and need not. */
function resourcesOf(policy: Policy, kind: Kind): string | readonly string[] | undefined {
  const named = new Set<string>();
  for (const { resource } of policy.statements) for (const { value } of resource?.values ?? []) named.add(value);
  const [first, ...others] = named;
  if (first === undefined) return kind === 'efs-file-system-policy' ? undefined : '*';
  return others.length === 0 || named.has('*') ? (named.has('*') ? '*' : first) : [...named];
}
