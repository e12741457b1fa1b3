import assert from 'node:assert/strict';
import { arnCovers, arnMatches, arnOverlaps, parseArn } from '../../server/match/arn';

const bucket = 'arn:${Partition}:s3:::${BucketName}';
const object = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}';
const role = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';
const table = 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}';

describe('ARNs', () => {
  it('are taken apart with the places of their parts', () => {
    const text = 'arn:aws:logs:eu-west-1:111122223333:log-group:/app/web:*';
    const arn = parseArn(text);
    assert.deepEqual(
      [arn?.partition, arn?.service, arn?.region, arn?.account, arn?.resource].map(part => part?.value),
      ['aws', 'logs', 'eu-west-1', '111122223333', 'log-group:/app/web:*'],
    );
    for (const part of [arn?.partition, arn?.region, arn?.resource]) {
      assert.equal(text.slice(part?.start, part?.end), part?.value);
    }
  });

  it('may break off, and variables keep their colons', () => {
    assert.equal(parseArn('arn:aws:s3')?.service?.value, 's3');
    assert.equal(parseArn('arn:aws:s3')?.region, undefined);
    assert.equal(parseArn('arn:aws:iam::${aws:PrincipalAccount}:role/x')?.resource?.value, 'role/x');
    assert.equal(parseArn('arn:aws:s3:::${aws:user')?.resource?.value, '${aws:user');
    assert.equal(parseArn('reports/*'), undefined);
  });

  const matching: readonly [pattern: string, arn: string, matches: boolean][] = [
    ['*', 'arn:aws:s3:::reports', true],
    ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/2026/q1.csv', true],
    ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports', false],
    ['arn:aws:s3:::Reports', 'arn:aws:s3:::reports', false],
    ['arn:aws:cfn:*:*:stack/A/*', 'arn:aws:cfn:eu-west-1:1:stack/B/stack/A/x', false],
    ['arn:aws:logs:*:*:log-group:x:*', 'arn:aws:logs:eu-west-1:1:log-group:x:log-stream:y', true],
    ['arn:aws:*:x', 'arn:aws:sqs:eu-west-1:1:x', false],
    ['arn:aws:sqs:*', 'arn:aws:sqs:eu-west-1:1:x', true],
    ['arn:aws:s3*', 'arn:aws:s3:::reports', true],
    ['arn:aws:s3:::home/${aws:username}/*', 'arn:aws:s3:::home/ana/x', true],
    ['arn:aws:s3:::a${*}', 'arn:aws:s3:::ab', false],
    ['arn:aws:s3:::a${*}', 'arn:aws:s3:::a*', true],
    ['arn:aws:s3:::report?', 'arn:aws:s3:::reports', true],
  ];
  for (const [pattern, arn, matches] of matching) {
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${arn}`, () => {
      assert.equal(arnMatches(pattern, arn), matches);
    });
  }

  const covering: readonly [pattern: string, other: string, covers: boolean][] = [
    ['*', 'arn:aws:s3:::*', true],
    ['arn:aws:s3:::*', 'arn:aws:s3:::reports/*', true],
    ['arn:aws:s3:::reports/*', 'arn:aws:s3:::*', false],
    ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/${aws:username}/*', true],
    ['arn:aws:s3:::reports/${aws:username}', 'arn:aws:s3:::reports/ana', false],
    ['arn:aws:s3:::*', 'arn:aws:s3*', false],
    ['arn:aws:*:*:*:x', 'arn:aws:sqs:*:*:x', true],
  ];
  for (const [pattern, other, covers] of covering) {
    it(`${pattern} ${covers ? 'covers' : 'does not cover'} ${other}`, () => {
      assert.equal(arnCovers(pattern, other), covers);
    });
  }

  const overlapping: readonly [pattern: string, template: string, overlaps: boolean][] = [
    ['*', bucket, true],
    ['arn:aws:s3:::reports', bucket, true],
    ['arn:aws:s3:::reports', object, false],
    ['arn:aws:s3:::reports/*', bucket, false],
    ['arn:aws:s3:::reports/*', object, true],
    ['arn:aws:s3:::reports/', object, false],
    ['arn:aws:s3:::reports*', bucket, true],
    ['arn:aws:s3:::reports*', object, true],
    ['arn:aws:s3:::*', object, true],
    ['arn:aws:s3:::*/*', bucket, false],
    ['arn:aws:s3:::${aws:PrincipalTag/bucket}', bucket, true],
    ['arn:aws:s3:::${aws:PrincipalTag/bucket}', object, true],
    ['arn:aws-cn:s3:::reports', bucket, true],
    ['arn:aws:s3:eu-west-1:111122223333:accesspoint/x', bucket, false],
    ['arn:aws:s3*', object, true],
    ['arn:aws:s3', object, true],
    ['arn:*:s3:::reports', bucket, true],
    ['arn:aws:sqs:::reports', bucket, false],
    ['arn:aws:iam::111122223333:role/team/deploy', role, true],
    ['arn:aws:iam::111122223333:user/*', role, false],
    ['arn:aws:iam::*:*', role, true],
    ['arn:aws:dynamodb:*:*:table/orders/index/*', table, true],
    ['arn:aws:dynamodb:*:*:t?ble/o*', table, true],
    ['*reports/*', object, true],
    ['', object, false],
  ];
  for (const [pattern, template, overlaps] of overlapping) {
    it(`${JSON.stringify(pattern)} ${overlaps ? 'can' : 'cannot'} match ${template}`, () => {
      assert.equal(arnOverlaps(pattern, template), overlaps);
    });
  }

  it('are compared in bounded time whatever the wildcards', () => {
    assert.equal(arnOverlaps(`arn:aws:s3:::${'*?a'.repeat(400)}`, object), true);
    assert.equal(arnOverlaps(`arn:aws:s3:::${'*?a'.repeat(400)}/`, bucket), false);
  });
});
