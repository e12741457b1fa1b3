import { spanInString } from '../../text/strings';
import { replaceWith } from '../fixes';
import { type FullArn, fullArns, placeOf, withField } from '../resourceArns';
import type { Rule } from '../rule';

export const mixedPartitions: Rule = {
  id: 'resource/mixed-partitions',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N06'],
  fixable: true,
  summary: 'The ARNs of a policy are of several partitions.',
  why: 'Each account belongs to one partition: `aws`, `aws-cn` for China or `aws-us-gov` for GovCloud (US), and nothing in one can reach anything in another. In the account of a policy, ARNs of another partition match nothing. Write `*` in place of the partition where a policy is to serve several.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": ["arn:aws-cn:s3:::reports/*", "arn:aws-cn:s3:::archive/*", "arn:aws:s3:::drafts/*"]
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": ["arn:aws-cn:s3:::reports/*", "arn:aws-cn:s3:::archive/*", "arn:aws-cn:s3:::drafts/*"]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Identify AWS resources with Amazon Resource Names (ARNs)',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    const arns = fullArns(policy, kind);
    const first = arns[0]?.partition;
    if (!arns.some(({ partition }) => partition !== first)) return;
    const known = new Set(facts.partitions.map(({ id }) => id));
    const byPartition = new Map<string, FullArn[]>();
    for (const arn of arns) {
      if (!known.has(arn.partition)) continue;
      const alike = byPartition.get(arn.partition);
      if (alike === undefined) byPartition.set(arn.partition, [arn]);
      else alike.push(arn);
    }
    const [most, ...others] = [...byPartition].sort(([, a], [, b]) => b.length - a.length);
    if (most === undefined) return;
    const [usual, ofUsual] = most;
    const present = new Set(ofUsual.map(({ value }) => value));
    for (const [partition, few] of others) {
      // The same resources in each partition: a policy that is meant to serve several.
      if (few.some(arn => present.has(withField(arn, 'partition', usual)))) continue;
      for (const arn of few) {
        const meant = withField(arn, 'partition', usual);
        report({
          at: arn.node,
          span: spanInString(text, arn.node.offset, arn.node.length, ...placeOf(arn, 'partition')),
          message: `\`${partition}\` is another partition than the \`${usual}\` of other ARNs here, and no account belongs to both. Did you mean \`${meant}\`?`,
          fixes: replaceWith(text, arn.node, meant),
        });
      }
    }
  },
};
