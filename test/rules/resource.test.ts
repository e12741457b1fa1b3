import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf, policy } from './cases';

describe('resource: what is no ARN (N06)', () => {
  const mended: readonly (readonly [wrong: string, right: string])[] = [
    ['aws:s3:::reports', 'arn:aws:s3:::reports'],
    [':aws-cn:s3:::reports', 'arn:aws-cn:s3:::reports'],
    ['s3:::reports/*', 'arn:aws:s3:::reports/*'],
    ['ARN:aws:s3:::reports', 'arn:aws:s3:::reports'],
    [' arn:aws:s3:::reports ', 'arn:aws:s3:::reports'],
    ['s3://reports/2026/*', 'arn:aws:s3:::reports/2026/*'],
    ['reports', 'arn:aws:s3:::reports'],
    ['reports/*', 'arn:aws:s3:::reports/*'],
  ];
  for (const [wrong, right] of mended) {
    it(`N06: mends "${wrong}"`, () => {
      const document = policy({ Resource: ['*', wrong] });
      const finding = findingOf('resource/arn-prefix', document);
      assert.deepEqual([finding.severity, finding.pointer], ['error', '/Statement/0/Resource/1']);
      assert.deepEqual(afterFix(document, finding), policy({ Resource: ['*', right] }));
    });
  }

  for (const wrong of ['', '**', '*/reports', 'https://sqs.eu-central-1.amazonaws.com/1/q', 'execute-api:/*']) {
    it(`N06: refuses "${wrong}" and does not guess`, () => {
      assert.deepEqual(findingOf('resource/arn-prefix', policy({ Resource: wrong })).fixes, []);
    });
  }

  for (const wrong of ['not-an-arn', 'arn*', 'not an ARN', 'some bucket', 'resource']) {
    it(`N06: takes "${wrong}" for a mistake, not a placeholder`, () => {
      const [finding] = findingsOf('resource/arn-prefix', policy({ Action: 'ec2:RunInstances', Resource: wrong }));
      assert.deepEqual([finding?.severity, finding?.accessAnalyzer], ['error', 'MISSING_ARN_FIELD']);
    });
  }

  it('N06: a variable of AWS stands within an ARN', () => {
    for (const Resource of ['${aws:username}', '${ec2:SourceInstanceARN}', '${aws:PrincipalTag/bucket}/*']) {
      const finding = findingOf('resource/arn-prefix', policy({ Resource }));
      assert.deepEqual([finding.severity, finding.accessAnalyzer, finding.fixes], ['error', 'MISSING_ARN_FIELD', []]);
    }
  });

  for (const placeholder of ['Bucket ARN', 'SecretARN', 'dax-cluster-arn', '<your-bucket>']) {
    it(`N06: takes "${placeholder}" for a placeholder`, () => {
      const finding = findingOf('resource/arn-prefix', policy({ Resource: placeholder }));
      assert.deepEqual([finding.severity, finding.fixes], ['warning', []]);
    });
  }

  const fine: readonly (readonly [resource: string, kind?: Kind])[] = [
    ['*'],
    ['arn:aws:s3:::reports'],
    ['arn:${AWS::Partition}:s3:::reports'],
    ['${ReportsBucketArn}/*'],
    ['{{bucketArn}}'],
    ['execute-api:/*', 'apigateway-policy'],
    ['execute-api:/prod/GET/pets', 'apigateway-policy'],
    ['*/orders', 'lattice-auth-policy'],
  ];
  for (const [resource, kind] of fine) {
    it(`N06, N41: lets "${resource}" be${kind === undefined ? '' : ` in ${kind}`}`, () => {
      assert.deepEqual(findingsOf('resource/arn-prefix', policy({ Resource: resource }), kind), []);
      assert.deepEqual(findingsOf('resource/missing-arn-field', policy({ Resource: resource }), kind), []);
    });
  }
});

describe('resource: ARNs with too few fields (N06)', () => {
  const cases: readonly (readonly [wrong: string, right: string | undefined])[] = [
    ['arn:aws:s3::reports', 'arn:aws:s3:::reports'],
    ['arn:aws:s3::reports/*', 'arn:aws:s3:::reports/*'],
    ['arn:aws:s3:reports', 'arn:aws:s3:::reports'],
    ['arn:aws:s3::${aws:username}', 'arn:aws:s3:::${aws:username}'],
    ['arn:s3:::reports', 'arn:aws:s3:::reports'],
    ['arn:aws:iam:111122223333:role/deploy', 'arn:aws:iam::111122223333:role/deploy'],
    ['arn:aws:dynamodb:eu-central-1:table/orders', undefined],
    ['arn:aws:sqs:eu-central-1:111122223333', undefined],
    ['arn:aws:sqs', undefined],
    ['arn:', undefined],
  ];
  for (const [wrong, right] of cases) {
    it(`N06: ${right === undefined ? 'reports' : 'mends'} "${wrong}"`, () => {
      const document = policy({ Resource: wrong });
      const finding = findingOf('resource/missing-arn-field', document);
      assert.deepEqual([finding.severity, finding.pointer], ['error', '/Statement/0/Resource']);
      if (right === undefined) assert.deepEqual(finding.fixes, []);
      else assert.deepEqual(afterFix(document, finding), policy({ Resource: right }));
    });
  }

  for (const short of ['arn:aws:s3*', 'arn:aws:s3:*', 'arn:aws:sqs:*', 'arn:*', 'arn:aws:iam::*']) {
    it(`N06: "${short}" may break off, as * stands for the rest`, () => {
      assert.deepEqual(findingsOf('resource/', policy({ Action: '*', Resource: short })), []);
    });
  }

  it('N06: a colon in a variable or in the resource part is no field', () => {
    const Resource = [
      'arn:aws:iam::${aws:PrincipalAccount}:role/x',
      'arn:aws:logs:eu-central-1:111122223333:log-group:a:*',
    ];
    assert.deepEqual(findingsOf('resource/', policy({ Action: '*', Resource })), []);
  });

  it('looks at NotResource too', () => {
    const document = policy({ Resource: undefined, NotResource: ['arn:aws:s3::reports', 's3:::reports'] });
    assert.deepEqual(
      findingsOf('resource/', document).map(finding => finding.pointer),
      ['/Statement/0/NotResource/0', '/Statement/0/NotResource/1'],
    );
  });
});

describe('resource: statements without one', () => {
  it('is told where only * will do', () => {
    const document = policy({ Action: 'ec2:DescribeInstances', Resource: undefined });
    const finding = findingOf('resource/missing-resource', document);
    assert.deepEqual(afterFix(document, finding), policy({ Action: 'ec2:DescribeInstances', Resource: '*' }));
  });

  it('is not guessed where ARNs are possible', () => {
    assert.deepEqual(findingOf('resource/missing-resource', policy({ Resource: undefined })).fixes, []);
  });

  for (const kind of ['iam-trust-policy', 'ecr-repository-policy', 'efs-file-system-policy'] as const) {
    it(`is right in ${kind}`, () => {
      assert.deepEqual(findingsOf('resource/', policy({ Resource: undefined }), kind), []);
    });
  }
});
