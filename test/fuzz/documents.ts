import fc from 'fast-check';

const elements = [
  'Version',
  'Id',
  'Statement',
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
  'StringEquals',
  'StringLike',
  'ForAllValues:StringLikeIfExists',
  'Bool',
  'IpAddress',
  'ArnLike',
  'NumericLessThan',
  'DateGreaterThan',
  'Null',
  'aws:SourceIp',
  'aws:PrincipalOrgID',
  'aws:RequestTag/team',
  's3:prefix',
  'ForAnyValue:ArnNotEquals',
  'BoolIfExists',
  'NotIpAddress',
  'aws:PrincipalOrgPaths',
  'aws:TagKeys',
  'aws:SourceVpce',
  'aws:MultiFactorAuthPresent',
  'aws:CurrentTime',
  'sts:ExternalId',
  'kms:ViaService',
  'effect',
  'statement',
];
const values = [
  '*',
  '2012-10-17',
  '2008-10-17',
  'Allow',
  'Deny',
  'allow',
  's3:*',
  's3:GetObject',
  's3:GetObjcet',
  's3:Get*',
  'iam:PassRole',
  'nosuch:Thing',
  ':',
  '${aws:username}',
  '${',
  "${aws:username, 'x'}",
  'arn:aws:s3:::reports',
  'arn:aws:s3:::reports/*',
  'arn:aws:iam::111122223333:root',
  'arn:aws:iam:::',
  'arn:',
  '111122223333',
  'ec2.amazonaws.com',
  '10.0.0.0/8',
  '300.1.1.1/99',
  '::1',
  'true',
  '2026-01-01T00:00:00Z',
  'o-a1b2c3d4e5',
  'o-a1b2c3d4e5/r-ab12/',
  'vpce-1a2b3c4d',
  'kms.eu-central-1.amazonaws.com',
  'kms:*',
  'sts:AssumeRole*',
  'execute-api:/*',
  'arn:aws:sts::111122223333:assumed-role/a/b',
  'arn:${',
  'false',
  '',
];

const word = fc.constantFrom(...elements);
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...values) },
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const scalar = fc.oneof(
  { weight: 8, arbitrary: text },
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any JSON built of the words of policies, seldom a policy. */
export const policyLikeJson: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>(tie => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(word, tie('any'), { maxKeys: 6 }),
  ),
})).any;

const oneOrMany = (entry: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(entry, fc.array(entry, { maxLength: 5 }), policyLikeJson);

const statement = fc.record(
  {
    Sid: scalar,
    Effect: fc.constantFrom('Allow', 'Deny', 'allow', 1),
    Principal: oneOrMany(
      fc.oneof(text, fc.record({ AWS: oneOrMany(text), Service: oneOrMany(text) }, { requiredKeys: [] })),
    ),
    NotPrincipal: oneOrMany(text),
    Action: oneOrMany(text),
    NotAction: oneOrMany(text),
    Resource: oneOrMany(text),
    NotResource: oneOrMany(text),
    Condition: fc.oneof(
      fc.dictionary(word, fc.dictionary(word, oneOrMany(text), { maxKeys: 3 }), { maxKeys: 3 }),
      policyLikeJson,
    ),
  },
  { requiredKeys: [] },
);

/** Something with the shape of a policy, in which anything can be missing or wrong. */
export const policyLike: fc.Arbitrary<unknown> = fc.record(
  {
    Version: fc.oneof(fc.constantFrom('2012-10-17', '2008-10-17', '2026-01-01'), scalar),
    Id: scalar,
    Statement: oneOrMany(statement),
  },
  { requiredKeys: ['Statement'] },
);

/** JSON laid out in the ways people and programs do. */
export function layOut(value: unknown, layout: 'minified' | 'two' | 'tab' | 'crlf'): string {
  switch (layout) {
    case 'minified':
      return JSON.stringify(value);
    case 'two':
      return JSON.stringify(value, undefined, 2);
    case 'tab':
      return JSON.stringify(value, undefined, '\t');
    case 'crlf':
      return JSON.stringify(value, undefined, 4).replaceAll('\n', '\r\n');
  }
}

export const layout = fc.constantFrom('minified', 'two', 'tab', 'crlf');
