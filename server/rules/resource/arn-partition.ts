import { nearest } from '../../match/nearest';
import { hasWildcard, wildcardMatch } from '../../match/wildcard';
import { listOr } from '../../text/listing';
import { spanInString } from '../../text/strings';
import { replaceWith } from '../fixes';
import { fullArns, isFilledIn, placeOf, withField } from '../resourceArns';
import type { Rule } from '../rule';

export const arnPartition: Rule = {
  id: 'resource/arn-partition',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_PARTITION'],
  notes: ['N06'],
  fixable: true,
  summary: 'The partition of an ARN does not exist.',
  why: 'The second field of an ARN is the partition, a group of AWS Regions with accounts of its own: `aws` for the commercial Regions, `aws-cn` for China, `aws-us-gov` for GovCloud (US). AWS refuses a policy with a partition that it does not know.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:asw:s3:::reports/*" }
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
      title: 'Identify AWS resources with Amazon Resource Names (ARNs)',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    for (const arn of fullArns(policy, kind)) {
      const { partition, node } = arn;
      if (partition === 'aws' || partition === '*' || isFilledIn(partition)) continue;
      const ids = facts.partitions.map(({ id }) => id);
      if (hasWildcard(partition) ? ids.some(id => wildcardMatch(partition, id)) : ids.includes(partition)) continue;
      const near = nearest(partition, ids, 1);
      const meant = near.length === 0 && partition.length <= 4 ? ['aws'] : near;
      const what = partition === '' ? 'This ARN names no partition' : `\`${partition}\` is not a partition of AWS`;
      report({
        at: node,
        span: spanInString(text, node.offset, node.length, ...placeOf(arn, 'partition')),
        message: `${what}, and AWS refuses the policy. ${meant.length > 0 ? `Did you mean ${listOr(meant)}?` : 'It is `aws` in most Regions.'}`,
        fixes: meant.flatMap(id => replaceWith(text, node, withField(arn, 'partition', id))),
      });
    }
  },
};
