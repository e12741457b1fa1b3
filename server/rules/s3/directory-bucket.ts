import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const directoryBucket: Rule = {
  id: 's3/directory-bucket',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'A directory bucket is named as if it were a general purpose bucket, or by its objects.',
  why: 'Directory buckets, whose names end in `--x-s3`, are `arn:aws:s3express:REGION:ACCOUNT:bucket/NAME`; no general purpose bucket has such a name. Amazon S3 asks for `s3express:CreateSession` on the bucket before its objects are read or written, and for no `s3:GetObject` or `s3:PutObject`. Objects have no ARN of their own, so an ARN with a path behind the name matches nothing.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::reports--use1-az4--x-s3/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3express:CreateSession", "Resource": "arn:aws:s3express:us-east-1:111122223333:bucket/reports--use1-az4--x-s3" }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3express:CreateSession", "Resource": "arn:aws:s3express:us-east-1:111122223333:bucket/reports--use1-az4--x-s3/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3express:CreateSession", "Resource": "arn:aws:s3express:us-east-1:111122223333:bucket/reports--use1-az4--x-s3" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Authenticating and authorizing requests for directory buckets',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-authenticating-authorizing.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { resource } of policy.statements) {
      if (resource === undefined || resource.negated) continue;
      for (const { value, node } of resource.values) {
        // The cheap test first: hardly any resource is of a directory bucket.
        if (!value.includes('--x-s3')) continue;
        const [, partition, name] = asGeneralPurpose.exec(value) ?? [];
        if (name !== undefined) {
          report({
            at: node,
            message: `\`${value}\` names nothing: \`${name}\` is a directory bucket. Allow \`s3express:CreateSession\` on \`arn:${partition}:s3express:REGION:ACCOUNT:bucket/${name}\`, which lets the session read and write its objects.`,
          });
          continue;
        }
        const [, bucket] = withPath.exec(value) ?? [];
        if (bucket === undefined) continue;
        report({
          at: node,
          message: `\`${value}\` matches nothing, because objects of a directory bucket have no ARN. Name the bucket, on which Amazon S3 asks for \`s3express:CreateSession\`: \`${bucket}\`.`,
          fixes: replaceWith(text, node, bucket),
        });
      }
    }
  },
};

const asGeneralPurpose = /^arn:([^:]*):s3:::([^/]*--x-s3)(\/.*)?$/;

const withPath = /^(arn:[^:]*:s3express:[^:]*:[^:]*:bucket\/[^/]*--x-s3)\/./;
