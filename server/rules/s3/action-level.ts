import type { Statement } from '../../model/policy';
import { replaceValue } from '../../tree/edits';
import { type WrongLevel, wrongLevels } from '../bucketLevels';
import { addValues } from '../resources';
import type { Fix, Rule } from '../rule';

export const actionLevel: Rule = {
  id: 's3/action-level',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N34'],
  fixable: true,
  summary: 'An object action stands with the ARN of a bucket, or a bucket action with the ARN of objects.',
  why: 'A bucket is `arn:aws:s3:::NAME`, its objects are `arn:aws:s3:::NAME/*`, and neither pattern matches the other. Each S3 action acts on one of the two: `s3:GetObject` on objects, `s3:ListBucket` on the bucket. In an identity policy such a pair has no effect; in a bucket policy Amazon S3 refuses it with "Action does not apply to any resource(s) in statement".',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": ["arn:aws:s3:::reports/*", "arn:aws:s3:::reports"]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Policies and permissions in Amazon S3: actions and resources',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
    },
    {
      title: 'Bucket policies for Amazon S3',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
    },
  ],
  check({ document: { policy, kind }, text, facts, report }) {
    for (const statement of policy.statements) {
      for (const level of wrongLevels(statement, facts)) {
        const [first, ...others] = level.actions;
        const [resource] = level.resources;
        if (first === undefined || resource === undefined) continue;
        const toObject = level.wanted === 'object';
        const subject =
          others.length === 0
            ? `\`${first.value}\` acts`
            : `\`${first.value}\` and ${others.length} more ${others.length === 1 ? 'action' : 'actions'} act`;
        const named = toObject
          ? 'only the bucket'
          : resource.name === '*'
            ? 'only objects'
            : `only objects of \`${resource.name}\``;
        const effect = kind === 's3-bucket-policy' ? 'and Amazon S3 refuses the policy' : 'and the two never match';
        report({
          at: first.node,
          related: others.slice(0, 10).map(({ node, value }) => ({ at: node, message: `\`${value}\` too` })),
          message: `${subject} on ${toObject ? 'objects' : 'the bucket'}, but the statement names ${named}, ${effect}. ${toObject ? 'The objects are' : 'The bucket is'} \`${meant(level, resource)}\`.`,
          fixes: repair(text, statement, level),
        });
      }
    }
  },
};

function meant({ wanted }: WrongLevel, { arn }: WrongLevel['resources'][number]): string {
  return wanted === 'object' ? `${arn}/*` : arn;
}

/** Changes the resources that no other action needs, and adds to those that are needed. */
function repair(text: string, { resource }: Statement, level: WrongLevel): Fix[] {
  if (resource === undefined) return [];
  const present = new Set(resource.values.map(({ value }) => value));
  if (level.resources.some(({ used }) => used)) {
    const added = [...new Set(level.resources.map(each => meant(level, each)))].filter(arn => !present.has(arn));
    const edits = addValues(text, resource, added);
    return edits.length === 0 ? [] : [{ title: `Add ${added.join(' and ')}`, safe: false, edits }];
  }
  const edits = level.resources.map(each => replaceValue(text, each.text.node, meant(level, each)));
  const [first] = level.resources;
  return first === undefined ? [] : [{ title: `Replace with ${meant(level, first)}`, safe: false, edits }];
}
