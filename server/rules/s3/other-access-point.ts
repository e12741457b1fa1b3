import type { Text } from '../../model/policy';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const otherAccessPoint: Rule = {
  id: 's3/other-access-point',
  kinds: ['s3-access-point-policy'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N35'],
  fixable: true,
  summary: 'The policy of an access point names another access point than its own.',
  why: 'The policy of an access point speaks only of the access point that it is attached to, and Amazon S3 refuses one that names another. The access point that most resources name is taken for its own.',
  examples: [
    {
      kind: 's3-access-point-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": [
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance/object/*",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/finances/object/2026/*"
      ]
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": [
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance/object/*"
      ]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Configuring IAM policies for using access points',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const points = new Map<string, Text[]>();
    for (const { resource } of policy.statements) {
      for (const value of resource?.values ?? []) {
        const point = accessPoint.exec(value.value)?.[0];
        if (point === undefined) continue;
        const known = points.get(point);
        if (known === undefined) points.set(point, [value]);
        else known.push(value);
      }
    }
    if (points.size < 2) return;
    const [own, ...others] = [...points].sort((a, b) => b[1].length - a[1].length);
    if (own === undefined) return;
    const sure = own[1].length > (others[0]?.[1].length ?? 0);
    for (const [point, resources] of others) {
      for (const { value, node } of resources) {
        const moved = `${own[0]}${value.slice(point.length)}`;
        report({
          at: node,
          message: `The policy of an access point can name only its own, ${sure ? `here \`${own[0]}\`` : `and \`${own[0]}\` is named too`}: Amazon S3 refuses it because of \`${point}\`.`,
          fixes: sure ? replaceWith(text, node, moved) : [],
        });
      }
    }
  },
};

/** An access point by its name, at the beginning of an ARN. */
const accessPoint = /^arn:[^:]*:s3(?:express|-object-lambda)?:[^:]*:[^:]*:accesspoint\/[^/*?]+/;
