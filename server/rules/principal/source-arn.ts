import { splitArn } from '../../match/arn';
import { hasWildcard } from '../../match/wildcard';
import { resourcePolicyKinds } from '../../model/kinds';
import { conditionsOn } from '../conditions';
import type { Rule } from '../rule';

export const sourceArn: Rule = {
  id: 'principal/source-arn',
  // With keys services encrypt what is their customers', and send other sources than those of their calls.
  kinds: resourcePolicyKinds.filter(kind => kind !== 'kms-key-policy' && kind !== 'vpc-endpoint-policy'),
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N12', 'N47'],
  fixable: false,
  summary: '`aws:SourceArn` names what the service never acts for.',
  why: 'A service sends in `aws:SourceArn` the resource for which it acts: Amazon S3 the bucket, Amazon SNS the topic, API Gateway the API as `execute-api`, CloudTrail the trail. An ARN of another kind, such as that of the objects, of a subscription or of the target itself, is never sent, so the Allow lets the service do nothing.',
  examples: [
    {
      kind: 'lambda-function-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "s3.amazonaws.com" },
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:resize",
      "Condition": {
        "ArnLike": { "aws:SourceArn": "arn:aws:s3:::uploads/*" },
        "StringEquals": { "aws:SourceAccount": "111122223333" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "s3.amazonaws.com" },
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:resize",
      "Condition": {
        "ArnLike": { "aws:SourceArn": "arn:aws:s3:::uploads" },
        "StringEquals": { "aws:SourceAccount": "111122223333" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:SourceArn',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
    },
    {
      title: 'Granting permissions to publish event notification messages to a destination',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const statement of policy.statements) {
      const { effect, principal } = statement;
      if (effect !== 'Allow' || principal === undefined || principal.negated || statement.conditions.length === 0)
        continue;
      const [only, ...others] = principal.entries;
      const source = only?.type === 'Service' ? sources.get(only.value.toLowerCase()) : undefined;
      if (source === undefined || others.length > 0) continue;
      for (const { operator, values } of conditionsOn(statement, 'aws:sourcearn')) {
        if (operator.negated || operator.base === 'Null' || operator.ifExists) continue;
        for (const { value, node } of values) {
          if (!isOther(value, source)) continue;
          report({
            at: node,
            message: `\`${only?.value}\` never sends \`${value}\` as \`aws:SourceArn\`, so this lets it do nothing. It sends ${source.words}, \`${source.form}\`.`,
          });
        }
      }
    }
  },
};

/** What a service sends. */
interface Source {
  readonly words: string;
  readonly form: string;
  /** The service in the ARN. */
  readonly service: string;
  /** What shows that its resource is something else. */
  readonly not?: RegExp;
}

/** The services of which AWS documents one kind of source. */
const sources: ReadonlyMap<string, Source> = new Map([
  [
    's3.amazonaws.com',
    { words: 'the bucket', form: 'arn:aws:s3:::BUCKET', service: 's3', not: /^arn:[^:]*:s3:::[^/]*\// },
  ],
  [
    'sns.amazonaws.com',
    {
      words: 'the topic',
      form: 'arn:aws:sns:REGION:ACCOUNT:TOPIC',
      service: 'sns',
      not: /^arn:[^:]*:sns:[^:]*:[^:]*:[^:]+:/,
    },
  ],
  [
    'apigateway.amazonaws.com',
    {
      words: 'the API as it is called',
      form: 'arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH',
      service: 'execute-api',
    },
  ],
  [
    'cloudtrail.amazonaws.com',
    { words: 'the trail', form: 'arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME', service: 'cloudtrail' },
  ],
  [
    'cloudfront.amazonaws.com',
    { words: 'the distribution', form: 'arn:aws:cloudfront::ACCOUNT:distribution/ID', service: 'cloudfront' },
  ],
]);

/** True when an ARN is written out far enough to tell that the service does not send it. */
function isOther(arn: string, { service, not }: Source): boolean {
  const [prefix, , own, , , resource] = splitArn(arn).map(({ value }) => value);
  if (prefix !== 'arn' || own === undefined || resource === undefined) return false;
  if (own === '' || hasWildcard(own) || /[^a-z0-9-]/.test(own)) return false;
  return own !== service || not?.test(arn) === true;
}
