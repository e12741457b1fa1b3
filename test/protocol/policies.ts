/** Texts for the sessions. */

export const bucketPolicy = 'file:///policies/bucket-policy.json';

/** A bucket policy whose action is misspelt. */
export function withAction(action: string, eol = '\n'): string {
  return [
    '{',
    '  "Version": "2012-10-17",',
    '  "Statement": [',
    '    {',
    '      "Sid": "Read 🪣",',
    '      "Effect": "Allow",',
    '      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },',
    `      "Action": "${action}",`,
    '      "Resource": "arn:aws:s3:::reports-example/*"',
    '    },',
    '    {',
    '      "Effect": "Deny",',
    '      "Principal": "*",',
    '      "Action": "s3:*",',
    '      "Resource": ["arn:aws:s3:::reports-example", "arn:aws:s3:::reports-example/*"],',
    '      "Condition": { "Bool": { "aws:SecureTransport": "false" } }',
    '    }',
    '  ]',
    '}',
    '',
  ].join(eol);
}

/** A policy without a version. */
export const withoutVersion =
  '{\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }]\n}\n';

/** An identity policy of about as many kilobytes. */
export function largePolicy(kilobytes: number): string {
  const statement = (index: number) => ({
    Sid: `Statement${index}`,
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:DeleteObject', 's3:GetObjectTagging'],
    Resource: [`arn:aws:s3:::bucket-${index}`, `arn:aws:s3:::bucket-${index}/*`],
    Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
  });
  const size = JSON.stringify(statement(100), undefined, 2).length;
  const count = Math.ceil((kilobytes * 1024) / size);
  const policy = { Version: '2012-10-17', Statement: Array.from({ length: count }, (_, index) => statement(index)) };
  return JSON.stringify(policy, undefined, 2);
}
