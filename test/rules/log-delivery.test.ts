import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf } from './cases';

const kind = 's3-bucket-policy';
const rule = 's3/log-delivery';
const bucket = 'arn:aws:s3:::audit-logs';
const source = {
  'aws:SourceAccount': '111122223333',
  'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit',
};
const grant = (service: string, action: unknown, resource: unknown, condition?: object): object => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: action,
  Resource: resource,
  ...(condition !== undefined && { Condition: { StringEquals: condition } }),
});
const write = (service: string): object =>
  grant(service, 's3:PutObject', `${bucket}/AWSLogs/111122223333/*`, {
    ...source,
    's3:x-amz-acl': 'bucket-owner-full-control',
  });
const look = (service: string, action: unknown = 's3:GetBucketAcl'): object => grant(service, action, bucket, source);
const policy = (...Statement: readonly object[]): object => ({ Version: '2012-10-17', Statement });

describe('N46: buckets that logs are written to', () => {
  for (const [service, missing] of [
    ['cloudtrail.amazonaws.com', 's3:GetBucketAcl'],
    ['config.amazonaws.com', ['s3:GetBucketAcl', 's3:ListBucket']],
    ['delivery.logs.amazonaws.com', 's3:GetBucketAcl'],
  ] as const) {
    it(`N46: ${service} also looks at the bucket`, () => {
      const finding = findingOf(rule, policy(write(service)), kind);
      assert.equal(finding.pointer, '/Statement/0/Principal/Service');
      assert.deepEqual(afterFix(policy(write(service)), finding), policy(write(service), look(service, missing)));
      assert.deepEqual(findingsOf(rule, policy(write(service), look(service, missing)), kind), []);
    });
    it(`N46: ${service} also writes`, () => {
      const looks = look(service, missing);
      const finding = findingOf(rule, policy(looks), kind);
      assert.match(finding.message, /s3:PutObject/);
      assert.deepEqual(afterFix(policy(looks), finding), policy(looks, write(service)));
    });
  }

  it('N46: load balancers only write', () => {
    const service = 'logdelivery.elasticloadbalancing.amazonaws.com';
    assert.deepEqual(findingsOf(rule, policy(write(service)), kind), []);
    assert.equal(findingsOf(rule, policy(look(service)), kind).length, 1);
  });

  it('N46: whatever grants it counts', () => {
    const service = 'cloudtrail.amazonaws.com';
    for (const statement of [
      grant(service, 's3:*', [bucket, `${bucket}/*`]),
      grant(service, ['s3:Get*', 's3:PutObject'], [bucket, `${bucket}/*`]),
    ]) {
      assert.deepEqual(findingsOf(rule, policy(statement), kind), []);
    }
    assert.deepEqual(findingsOf(rule, policy({ ...write(service), Effect: 'Deny' }), kind), []);
    assert.deepEqual(
      findingsOf(rule, policy(grant('logging.s3.amazonaws.com', 's3:PutObject', `${bucket}/*`)), kind),
      [],
    );
    const elsewhere = { ...write(service), Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] };
    assert.deepEqual(findingOf(rule, policy(elsewhere), kind).fixes, []);
  });
});

describe('N47: events of a bucket', () => {
  it('N47: the ARN of a source with a wildcard wants ArnLike or StringLike', () => {
    const notify = (operator: string): object =>
      policy({
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'arn:aws:sns:eu-west-1:111122223333:events',
        Condition: {
          [operator]: { 'aws:SourceArn': 'arn:aws:s3:*:*:reports' },
          StringEquals: { 'aws:SourceAccount': '111122223333' },
        },
      });
    const wildcard = policy({
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: 'arn:aws:sns:eu-west-1:111122223333:events',
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333', 'aws:SourceArn': 'arn:aws:s3:*:*:reports' } },
    });
    const finding = findingOf('condition/wildcard-without-like', wildcard, 'sns-topic-policy');
    assert.equal(finding.pointer, '/Statement/0/Condition/StringEquals/aws:SourceArn');
    assert.ok(finding.fixes.length > 0);
    for (const operator of ['ArnLike', 'ArnEquals', 'StringLike']) {
      assert.deepEqual(findingsOf('condition/wildcard-without-like', notify(operator), 'sns-topic-policy'), []);
    }
  });
});
