import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';
import { findingsOf } from './cases';

type Statement = Readonly<Record<string, unknown>>;

const role = { AWS: 'arn:aws:iam::111122223333:role/reader' };
const bucket = 'arn:aws:s3:::reports';
const objects = `${bucket}/*`;
const tls: Statement = {
  Sid: 'Tls',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [bucket, objects],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const read: Statement = { Sid: 'Read', Effect: 'Allow', Principal: role, Action: 's3:GetObject', Resource: objects };

const write = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);

function check(text: string, kind: Kind = 's3-bucket-policy'): readonly Finding[] {
  const { findings, failures } = analyseText(text, { kind });
  assert.deepEqual(failures, []);
  return findings.filter(({ rule }) => rule.startsWith('s3/'));
}

/** Asserts the only finding of a policy and, where given, the statements that its first fix leaves. */
function draws(rule: string, statements: readonly Statement[], fixed?: readonly Statement[], kind?: Kind): Finding {
  const text = write(...statements);
  const [finding, ...others] = check(text, kind);
  assert.deepEqual([finding?.rule, others.map(other => other.message)], [`s3/${rule}`, []]);
  if (fixed !== undefined) {
    const after = applyEdits(text, finding?.fixes[0]?.edits ?? assert.fail('no fix'));
    assert.deepEqual(JSON.parse(after), JSON.parse(write(...fixed)));
  }
  return finding ?? assert.fail();
}

function silent(statements: readonly Statement[], kind?: Kind): void {
  assert.deepEqual(
    check(write(...statements), kind).map(({ rule, message }) => `${rule}: ${message}`),
    [],
  );
}

describe('N22: plain HTTP', () => {
  it('N22: is denied by any equal statement', () => {
    for (const change of [
      {},
      { Principal: { AWS: '*' } },
      { Principal: { AWS: ['*'] } },
      { Action: '*' },
      { Action: 'S3:*' },
      { Resource: '*' },
      { Resource: 'arn:aws:s3:::reports*' },
      { Resource: ['arn:aws:s3:::*'] },
      { Condition: { Bool: { 'aws:securetransport': false } } },
      { Condition: { BoolIfExists: { 'aws:SecureTransport': ['false'] } } },
      { Condition: { NumericLessThanIfExists: { 's3:TlsVersion': '1.2' } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:PrincipalIsAWSService': 'false' } } },
    ]) {
      silent([read, { ...tls, ...change }]);
    }
    silent([read, { ...tls, Sid: 'A', Resource: bucket }, { ...tls, Sid: 'B', Resource: objects }]);
  });
  it('N22: is no matter where everything is denied, or all that comes over TLS', () => {
    for (const Condition of [undefined, { Bool: { 'aws:SecureTransport': 'true' } }]) {
      const document = { Version: '2012-10-17', Statement: [{ ...tls, Condition }] };
      assert.deepEqual(
        findingsOf('s3/plain-http', document, 's3-bucket-policy').map(({ message }) => message),
        [],
      );
      const lockOut = findingsOf('resource-policy/lock-out', document, 's3-bucket-policy');
      assert.equal(lockOut.length, 1);
    }
  });
  it('N22: is not denied by less', () => {
    for (const change of [
      { Principal: role },
      { Effect: 'Allow', Principal: role },
      { Condition: { Null: { 'aws:SecureTransport': 'false' } } },
      // Plain HTTP has no version of TLS.
      { Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
    ]) {
      draws(
        'plain-http',
        [read, { ...tls, ...change }],
        [read, { ...tls, ...change }, { ...tls, Sid: 'DenyRequestsNotMadeOverTls' }],
      );
    }
  });
  it('N22: part of the actions is not enough', () => {
    const narrow = { ...tls, Sid: 'Puts', Action: ['s3:PutObject', 's3:GetObject'], Resource: objects };
    const finding = draws('plain-http', [read, narrow], [read, narrow, { ...tls, Sid: 'DenyRequestsNotMadeOverTls' }]);
    assert.equal(finding.pointer, '/Statement/1/Action');
    assert.match(finding.message, /`s3:PutObject` and 1 more/);
  });
  it('N22: all but some actions, or under another condition, is not enough', () => {
    const { Action: _, ...rest } = tls;
    const but = { ...rest, Sid: 'But', NotAction: 's3:GetObject' };
    const onlyIf = {
      ...tls,
      Sid: 'If',
      Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:PrincipalType': 'User' } },
    };
    for (const [narrow, pointer] of [
      [but, '/Statement/1/NotAction'],
      [onlyIf, '/Statement/1/Condition'],
    ] as const) {
      const after = [read, narrow, { ...tls, Sid: 'DenyRequestsNotMadeOverTls' }];
      assert.equal(draws('plain-http', [read, narrow], after).pointer, pointer);
    }
  });
  it('N22: part of the resources is not enough', () => {
    assert.match(
      draws('plain-http', [read, { ...tls, Resource: objects }], [read, { ...tls, Resource: [objects, bucket] }])
        .message,
      /listed/,
    );
    assert.match(draws('plain-http', [read, { ...tls, Resource: [bucket] }], [read, tls]).message, /read and written/);
  });
  it('N22: an Allow over TLS denies nothing', () => {
    const allow = { ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
    const finding = draws('plain-http', [allow], [allow, { ...tls, Sid: 'DenyRequestsNotMadeOverTls' }]);
    assert.deepEqual(
      [finding.severity, finding.pointer],
      ['warning', '/Statement/0/Condition/Bool/aws:SecureTransport'],
    );
  });
  it('N22: policies of access points name no bucket', () => {
    const resource = 'arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap/object/*';
    silent([{ ...read, Resource: resource }]);
  });
});

describe('N24: the encryption header', () => {
  const put = (condition: unknown): Statement => ({
    Sid: 'Put',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: objects,
    Condition: condition,
  });
  const key = 's3:x-amz-server-side-encryption';
  for (const [wrong, right] of [
    ['aws-kms', 'aws:kms'],
    ['AWS:KMS', 'aws:kms'],
    ['kms', 'aws:kms'],
    ['AES-256', 'AES256'],
    ['aes256', 'AES256'],
    ['aws:kms:dse', 'aws:kms:dsse'],
  ]) {
    it(`N24: ${wrong} is meant to be ${right}`, () => {
      const block = (value: unknown): Statement => put({ StringNotEquals: { [key]: value }, Null: { [key]: 'false' } });
      draws('header-value', [block(wrong), tls], [block(right), tls]);
    });
  }
  it('N24: patterns and variables pass when they can match', () => {
    silent([put({ StringNotLike: { [key]: 'aws:kms*' }, Null: { [key]: 'false' } }), tls]);
    silent([put({ StringNotEqualsIgnoreCase: { [key]: 'aes256' }, Null: { [key]: 'false' } }), tls]);
    silent([put({ StringNotEquals: { [key]: '${aws:PrincipalTag/sse}' }, Null: { [key]: 'false' } }), tls]);
  });
  it('N23: canned ACLs are words too', () => {
    draws(
      'header-value',
      [put({ StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-fullcontrol' } }), tls],
      [put({ StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } }), tls],
    );
  });
  for (const operator of ['StringNotEquals', 'StringNotEqualsIfExists', 'StringNotLike']) {
    it(`N24: ${operator} alone denies uploads without the header`, () => {
      const block = { [operator]: { [key]: 'aws:kms' } };
      draws('default-encryption-denied', [put(block), tls], [put({ ...block, Null: { [key]: 'false' } }), tls]);
      const other = { 's3:x-amz-acl': 'false' };
      draws(
        'default-encryption-denied',
        [put({ ...block, Null: other }), tls],
        [put({ ...block, Null: { ...other, [key]: 'false' } }), tls],
      );
    });
  }
  it('N24: a second Deny for the missing header says that this is meant', () => {
    silent([put({ StringNotEquals: { [key]: 'aws:kms' } }), { ...put({ Null: { [key]: 'true' } }), Sid: 'None' }, tls]);
    silent([{ ...put({ StringNotEquals: { [key]: 'aws:kms' } }), Effect: 'Allow', Principal: role }, tls]);
  });
});

describe('N34: buckets and objects', () => {
  const own = { Sid: 'X', Effect: 'Allow' };
  for (const [action, resource, fixed] of [
    ['s3:GetObject', bucket, objects],
    ['s3:getobject', [bucket], [objects]],
    ['s3:GetObject*', bucket, objects],
    ['s3:PutObject', `${bucket}/`, objects],
    ['s3:ListBucket', objects, bucket],
    ['s3:ListBucket', `${bucket}/2026/*`, bucket],
    [['s3:GetObject', 's3:ListBucket'], objects, [objects, bucket]],
    [['s3:GetObject', 's3:ListBucket'], [bucket], [bucket, objects]],
    [
      ['s3:GetObject', 's3:PutObject'],
      [bucket, 'arn:aws:s3:::archive'],
      [objects, 'arn:aws:s3:::archive/*'],
    ],
    ['s3:GetObject', 'arn:aws-us-gov:s3:::reports', 'arn:aws-us-gov:s3:::reports/*'],
  ] as const) {
    it(`N34: ${JSON.stringify(action)} on ${JSON.stringify(resource)}`, () => {
      const at = (value: unknown): Statement => ({ ...own, Action: action, Resource: value });
      draws('action-level', [at(resource)], [at(fixed)], 'iam-identity-policy');
      const inBucketPolicy = { Principal: role, ...at(resource) };
      const found = check(write(inBucketPolicy, { ...tls, Resource: '*' })).filter(
        ({ rule }) => rule === 's3/action-level',
      );
      assert.match(found[0]?.message ?? '', /Amazon S3 refuses the policy/);
    });
  }
  it('N34: names all the actions that are wrong', () => {
    const finding = draws(
      'action-level',
      [{ ...own, Action: ['s3:GetObject', 's3:PutObject'], Resource: bucket }],
      undefined,
      'scp',
    );
    assert.match(finding.message, /`s3:GetObject` and 1 more action act on objects/);
    assert.equal(finding.related.length, 1);
  });
  it('N34: whatever can match is fine', () => {
    for (const [action, resource] of [
      ['s3:*', bucket],
      ['s3:Get*', bucket],
      ['s3:*Object', [bucket, objects]],
      ['s3:GetObject', `${bucket}*`],
      ['s3:ListBucket', 'arn:aws:s3:::*'],
      ['s3:GetObject', 'arn:aws:s3:::${aws:PrincipalTag/bucket}'],
      ['s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/x/object/*'],
      ['s3:GetObject', 'arn:aws:s3:::${Bucket}'],
      ['s3:GetObject', '*'],
      ['s3:ListAllMyBuckets', bucket],
      ['s3:NoSuchAction', bucket],
      ['dynamodb:GetItem', bucket],
    ]) {
      silent([{ ...own, Action: action, Resource: resource }], 'iam-identity-policy');
    }
    silent([{ ...own, NotAction: 's3:GetObject', Resource: bucket }], 'iam-identity-policy');
    silent([{ ...own, Action: 's3:GetObject', NotResource: bucket }], 'iam-identity-policy');
  });

  it('N34: a bucket policy names its own bucket only', () => {
    const other = { ...read, Sid: 'Other', Resource: 'arn:aws:s3:::archive/2026/*' };
    draws(
      'other-bucket',
      [read, other, { ...tls, Resource: '*' }, { ...read, Sid: 'Again' }],
      [read, { ...other, Resource: `${bucket}/2026/*` }, { ...tls, Resource: '*' }, { ...read, Sid: 'Again' }],
    );
    assert.deepEqual(draws('other-bucket', [read, other, { ...tls, Resource: '*' }]).fixes, []);
  });

  const open: Statement = { ...read, Sid: 'Open', Principal: '*' };
  it('N34: a bucket is public when anyone may use it', () => {
    for (const change of [
      {},
      { Principal: { AWS: '*' } },
      { Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } },
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
      { Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } },
      { Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } } },
      { Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' } } },
      { Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } },
      { Condition: { StringLike: { 'aws:Referer': 'https://example.com/*' } } },
    ]) {
      const finding = draws('public-access', [{ ...open, ...change }, tls]);
      assert.match(finding.message, /`s3:GetObject` on `arn:aws:s3:::reports\/\*`/);
    }
  });
  it('N34: an Allow to all but some is an Allow to anyone', () => {
    const { Principal: _, ...rest } = read;
    const open = write({ ...rest, NotPrincipal: role }, tls);
    assert.deepEqual(
      analyseText(open, { kind: 's3-bucket-policy' }).findings.map(finding => finding.rule),
      ['principal/allow-not-principal'],
    );
    silent([{ ...rest, Effect: 'Deny', NotPrincipal: role }, tls]);
  });
  it('N34: a bucket is not public when a condition narrows the requester', () => {
    for (const condition of [
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/*'] } },
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } },
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8:1::/48'] } },
      { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' } },
      { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } },
    ]) {
      silent([{ ...open, Condition: condition }, tls]);
    }
    const outsiders = {
      ...tls,
      Sid: 'Outsiders',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    };
    silent([open, tls, outsiders]);
    silent([{ ...open, Principal: role }, tls]);
  });
});
