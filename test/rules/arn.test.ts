import assert from 'node:assert/strict';
import type { Finding } from '../../server/rules/rule';
import { facts } from '../support/engine';
import { afterFix, findingOf, findingsOf, places, policy, withoutEchoes } from './cases';

/** The Access Analyzer codes that the rules about ARNs draw on one resource, in order of place. */
function codesOn(resource: string): readonly (string | undefined)[] {
  return arnFindings(resource).map(({ accessAnalyzer }) => accessAnalyzer);
}

function arnFindings(resource: string): readonly Finding[] {
  return findingsOf('resource/', policy({ Action: '*', Resource: [resource] })).filter(({ rule }) =>
    rule.startsWith('resource/arn-'),
  );
}

describe('resource: fields of ARNs (N06)', () => {
  const wrong: readonly (readonly [arn: string, code: string, ...fixed: string[]])[] = [
    ['arn:asw:s3:::reports', 'INVALID_PARTITION', 'arn:aws:s3:::reports'],
    ['arn:aws-us-gv:s3:::reports', 'INVALID_PARTITION', 'arn:aws-us-gov:s3:::reports'],
    ['arn::s3:::reports', 'INVALID_PARTITION', 'arn:aws:s3:::reports'],
    ['arn:was*:s3:::reports', 'INVALID_PARTITION', 'arn:aws:s3:::reports'],
    ['arn:aws:S3:::reports', 'INVALID_ARN_SERVICE_CASE', 'arn:aws:s3:::reports'],
    [
      'arn:aws:dynamo:eu-west-1:111122223333:table/orders',
      'INVALID_SERVICE',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
    ],
    ['arn:aws:elastic-inference:*:*:elastic-inference-accelerator/*', 'INVALID_SERVICE'],
    ['arn:aws:*code*::111122223333:*', 'WILDCARD_IN_SERVICE_NAME'],
    [
      'arn:aws:sqs:eu-central1:111122223333:orders',
      'INVALID_ARN_REGION',
      'arn:aws:sqs:eu-central-1:111122223333:orders',
    ],
    ['arn:aws:sqs:eu-centrl-*:111122223333:orders', 'INVALID_ARN_REGION'],
    [
      'arn:aws:sqs:111122223333:eu-central-1:orders',
      'INVALID_ARN_REGION',
      'arn:aws:sqs:eu-central-1:111122223333:orders',
    ],
    [
      'arn:aws:sqs:cn-north-1:111122223333:orders',
      'INVALID_ARN_REGION',
      'arn:aws-cn:sqs:cn-north-1:111122223333:orders',
    ],
    ['arn:aws:iam:eu-west-1:111122223333:role/a', 'ARN_REGION_NOT_ALLOWED', 'arn:aws:iam::111122223333:role/a'],
    ['arn:aws:s3:eu-west-1::reports', 'ARN_REGION_NOT_ALLOWED', 'arn:aws:s3:::reports'],
    ['arn:aws:sqs::111122223333:orders', 'MISSING_ARN_REGION', 'arn:aws:sqs:*:111122223333:orders'],
    ['arn:aws:sqs:eu-west-1:1111-2222-3333:orders', 'INVALID_ARN_ACCOUNT', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
    ['arn:aws:sqs:eu-west-1:11112222333:orders', 'INVALID_ARN_ACCOUNT'],
    ['arn:aws:sqs:eu-west-1:orders:dead-letters', 'INVALID_ARN_ACCOUNT'],
    ['arn:aws:s3::111122223333:reports', 'ARN_ACCOUNT_NOT_ALLOWED', 'arn:aws:s3:::reports'],
    ['arn:aws:iam:::role/deploy', 'MISSING_ARN_ACCOUNT', 'arn:aws:iam::*:role/deploy'],
    ['arn:aws:apigateway:::/restapis/a', 'MISSING_ARN_REGION', 'arn:aws:apigateway:*::/restapis/a'],
    ['arn:aws:apigateway:::/restapis/a/*', 'MISSING_ARN_REGION', 'arn:aws:apigateway:*::/restapis/a/*'],
    [
      'arn:aws:apigateway:eu-west-1:111122223333:/restapis/a/*',
      'ARN_ACCOUNT_NOT_ALLOWED',
      'arn:aws:apigateway:eu-west-1::/restapis/a/*',
    ],
    ['arn:aws:dynamodb:eu-west-1:111122223333:orders', 'INVALID_ARN_RESOURCE'],
    ['arn:aws:dynamodb:eu-west-1:111122223333:', 'INVALID_ARN_RESOURCE'],
    ['arn:aws:ec2:eu-west-1:111122223333:?', 'INVALID_ARN_RESOURCE'],
  ];
  for (const [arn, code, ...fixed] of wrong) {
    it(`N06: ${code}: ${arn}`, () => {
      const [finding, ...others] = arnFindings(arn);
      assert.ok(finding !== undefined && others.length === 0, others.map(({ message }) => message).join());
      assert.deepEqual([finding.accessAnalyzer, finding.pointer], [code, '/Statement/0/Resource/0']);
      const document = policy({ Action: '*', Resource: [arn] });
      for (const [index, resource] of fixed.entries())
        assert.deepEqual(afterFix(document, finding, index), policy({ Action: '*', Resource: [resource] }));
    });
  }

  const mistyped: readonly (readonly [arn: string, fixed: string])[] = [
    ['arn:aws:lambda:*:*:function/report', 'arn:aws:lambda:*:*:function:report'],
    ['arn:aws:states:*:*:statemachine:bill*', 'arn:aws:states:*:*:stateMachine:bill*'],
    ['arn:aws:dynamodb:*:*:tabel/orders', 'arn:aws:dynamodb:*:*:table/orders'],
    ['arn:aws:logs:*:*:loggroup:orders', 'arn:aws:logs:*:*:log-group:orders'],
    // The reference lists buckets, which have neither Region nor account, with the actions of Systems Manager.
    ['arn:aws:ssm:eu-west-1:111122223333:parameters/orders', 'arn:aws:ssm:eu-west-1:111122223333:parameter/orders'],
  ];
  for (const [arn, fixed] of mistyped) {
    it(`N06: a type in another spelling, of which AWS's validator says nothing: ${arn}`, () => {
      const document = policy({ Action: '*', Resource: arn });
      const finding = findingOf('resource/arn-resource', document);
      assert.equal(finding.accessAnalyzer, undefined);
      assert.deepEqual(afterFix(document, finding), policy({ Action: '*', Resource: fixed }));
    });
  }

  const fine = [
    'arn:aws:s3:::reports/*',
    'arn:*:s3:::reports',
    'arn:aws-*:s3:::reports',
    'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders',
    'arn:aws:sqs:us-*:1111*:orders',
    'arn:aws:sqs:{{region}}:{{account}}:orders',
    'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:iam::111122223333:root',
    'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript',
    'arn:aws:ssm:*::parameter/aws/service/*',
    'arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0',
    'arn:aws:apigateway:eu-west-1::/restapis/*',
    'arn:aws:apigateway:*::/*',
    'arn:aws:apigateway:*::/restapis/*/stages/prod',
    'arn:aws:kms:*::*',
    'arn:*:kms:*:::*',
    'arn:aws:waf:*:*:changetoken/*',
    'arn:aws:sagemaker:*:aws:hub/SageMakerPublicHub',
    'arn:aws:catalog:*:*:product/*',
    'arn:aws:deepracer:*:*:model/*',
    'arn:aws:sqs:*:*:*',
    'arn:aws:lambda:*:*:func*',
    'arn:aws:logs:*:*:log-group:/aws/lambda/*:*',
    'arn:aws:execute-api:*:*:*/prod/GET/pets',
  ];
  for (const arn of fine) {
    it(`N06: lets ${arn} be`, () => {
      assert.deepEqual(codesOn(arn), []);
    });
  }

  for (const fields of ['REGION:ACCOUNT-ID', '<region>:<account>', 'your-region:your-account', 'region:account']) {
    it(`N06: ${fields} is still to be filled in`, () => {
      const findings = ['arn-region', 'arn-account'].flatMap(rule =>
        findingsOf(`resource/${rule}`, policy({ Action: '*', Resource: `arn:aws:sqs:${fields}:orders` })),
      );
      assert.deepEqual(
        findings.map(({ severity, accessAnalyzer, fixes }) => [severity, accessAnalyzer, fixes.length]),
        [
          ['information', 'INVALID_ARN_REGION', 0],
          ['information', 'INVALID_ARN_ACCOUNT', 0],
        ],
      );
    });
  }

  it('N06: the service of an ARN in capitals is no placeholder', () => {
    const document = policy({ Action: 'sqs:SendMessage', Resource: 'arn:aws:SQS:eu-west-1:111122223333:orders' });
    const finding = findingOf('resource/arn-service', document);
    assert.equal(finding.accessAnalyzer, 'INVALID_ARN_SERVICE_CASE');
  });

  it('N06: each field that is wrong is told of', () => {
    assert.deepEqual(codesOn('arn:asw:s3:eu-west-1:111122223333:reports').slice().sort(), [
      'ARN_ACCOUNT_NOT_ALLOWED',
      'ARN_REGION_NOT_ALLOWED',
      'INVALID_PARTITION',
    ]);
  });

  it('N06: an unknown Region is a warning that names the date of the data, an unknown partition an error', () => {
    const [region] = arnFindings('arn:aws:sqs:xy-north-9:111122223333:orders');
    assert.equal(region?.severity, 'warning');
    assert.match(region?.message ?? '', new RegExp(facts.date));
    assert.equal(arnFindings('arn:asw:sqs:*:*:orders')[0]?.severity, 'error');
  });

  it('says nothing of resources in a trust policy', () => {
    const document = policy({ Principal: '*', Action: 'sts:AssumeRole', Resource: 'arn:asw:iam::1:role/a' });
    assert.deepEqual(findingsOf('resource/arn-partition', document, 'iam-trust-policy'), []);
  });
});

describe('resource: redundant resources', () => {
  const s3 = 'arn:aws:s3:::';
  const cases: readonly (readonly [
    list: readonly string[],
    covered: readonly number[],
    covering?: readonly number[],
  ])[] = [
    [[`${s3}reports-*`, `${s3}reports-*/*`], [1], [0]],
    [[`${s3}a`, `${s3}a/*`, `${s3}*a*`, `${s3}*a*/*`], [0, 1, 3], [2]],
    [[`${s3}a`, `${s3}a`], [1], [0]],
    [['*', `${s3}a`], [1], [0]],
    [[`${s3}ab`, `${s3}a*`, `${s3}*b`], [0], [1, 2]],
    [[`${s3}a`, `${s3}a/*`], []],
    [[`${s3}a*`, `${s3}*b`], []],
    [[`${s3}A*`, `${s3}ab`], []],
    [['arn:aws:sqs:*:*:a', 'arn:aws:sqs:eu-west-1:111122223333:a'], [1], [0]],
    [['arn:aws:sqs:*:a', 'arn:aws:sqs:eu-west-1:111122223333:a'], []],
    [[`${s3}home/*`, `${s3}home/\${aws:username}/*`], [1], [0]],
    [[`${s3}home/\${aws:username}/*`, `${s3}home/ann/*`], []],
  ];
  for (const [list, covered, covering = []] of cases) {
    it(`${list.join(', ')}: ${covered.length === 0 ? 'none' : covered.join(' and ')}`, () => {
      for (const element of ['Resource', 'NotResource']) {
        const document = policy({ Effect: 'Deny', Action: '*', Resource: undefined, [element]: list });
        const findings = findingsOf('resource/redundant-resource', document);
        assert.deepEqual(
          findings.map(({ pointer, severity }) => `${pointer} ${severity}`),
          list.flatMap((_, index) => {
            const place = `/Statement/0/${element}/${index}`;
            return covered.includes(index) ? `${place} information` : covering.includes(index) ? `${place} hint` : [];
          }),
        );
        for (const { fixes } of withoutEchoes(findings)) assert.equal(fixes[0]?.safe, true);
      }
    });
  }
});

describe('grammar: statements that say the same', () => {
  const first = { Sid: 'One', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::a/*' };
  const twice = (second: object): object => ({ Version: '2012-10-17', Statement: [first, second] });

  const same: readonly object[] = [
    first,
    { ...first, Sid: 'Two', Action: ['s3:putObject', 's3:GetObject'] },
    { ...first, Sid: undefined, Resource: ['arn:aws:s3:::a/*'] },
  ];
  for (const second of same) {
    it(`finds ${JSON.stringify(second)}`, () => {
      const findings = findingsOf('grammar/redundant-statement', twice(second));
      assert.deepEqual(places(findings), [
        'grammar/redundant-statement /Statement/0',
        'grammar/redundant-statement /Statement/1',
      ]);
      const [finding] = withoutEchoes(findings);
      assert.ok(finding !== undefined);
      assert.deepEqual([finding.accessAnalyzer, finding.fixes[0]?.safe], ['REDUNDANT_STATEMENT', true]);
      assert.deepEqual(afterFix(twice(second), finding), { Version: '2012-10-17', Statement: [first] });
    });
  }

  const different: readonly object[] = [
    { ...first, Effect: 'Deny' },
    { ...first, Resource: 'arn:aws:s3:::b/*' },
    { ...first, Action: ['s3:GetObject'] },
    { ...first, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    { ...first, Resource: undefined, NotResource: 'arn:aws:s3:::a/*' },
    { ...first, Resource: { 'Fn::Sub': 'arn:aws:s3:::a/*' } },
    { ...first, Conditions: {} },
  ];
  for (const second of different) {
    it(`lets ${JSON.stringify(second)} be`, () => {
      assert.deepEqual(findingsOf('grammar/redundant-statement', twice(second)), []);
    });
  }
});
