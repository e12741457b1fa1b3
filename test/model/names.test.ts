import assert from 'node:assert/strict';
import { readDocuments } from '../../server/model/read';

const withPrincipal =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ses:SendEmail","Resource":"*"}]}';
const without =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sagemaker:DescribeEndpoint","Resource":"*"}]}';

function kindOf(path: string, text: string): string {
  return readDocuments(text, { path })
    .documents.map(document => document.kind)
    .join();
}

/** Name, kind with principals in the document, kind without; `-` where only the content tells. */
const names = `
bucket-policy.json                s3-bucket-policy      s3-bucket-policy
logs.bucket_policy.json           s3-bucket-policy      s3-bucket-policy
BucketPolicy.json                 s3-bucket-policy      s3-bucket-policy
trust-policy.json                 iam-trust-policy      iam-trust-policy
assume-role-policy.json           iam-trust-policy      iam-trust-policy
put_trust.json                    iam-trust-policy      -
deny-regions.scp.json             scp                   scp
scp-root.json                     scp                   scp
scp/changes-to-bucket-policy-rules.json scp     scp
bucket-policy-of-reports.json     s3-bucket-policy      s3-bucket-policy
prod-bucket-policy-eu.json        s3-bucket-policy      -
describe.json                     -                     -
S3UnlockBucketPolicy.json         -                     -
ComprehendEndpointPolicy.json     -                     -
AWSVpcLatticeServiceRolePolicy.json -                   -
endpoint-policy.json              vpc-endpoint-policy   -
sagemaker-endpoint-policy.json    vpc-endpoint-policy   -
orders-queue-policy.json          sqs-queue-policy      -
lambda-function-policy.json       lambda-function-policy -
iam-policy.json                   -                     iam-identity-policy
scps/anything.json                scp                   scp
rcp/endpoint-policy.json          rcp                   rcp
key-policies/main.json            kms-key-policy        kms-key-policy
vpc-endpoint-policies/ec2.json    vpc-endpoint-policy   vpc-endpoint-policy
`;

describe('file names', () => {
  for (const [path = '', principals, none] of names
    .trim()
    .split('\n')
    .map(line => line.split(/\s+/))) {
    it(path, () => {
      const byContent = [kindOf('x.json', withPrincipal), kindOf('x.json', without)];
      assert.deepEqual(
        [kindOf(path, withPrincipal), kindOf(path, without)],
        [principals, none].map((kind, index) => (kind === '-' ? byContent[index] : kind)),
      );
    });
  }

  it('tell nothing of complete JSON in which nothing reminds of a policy', () => {
    for (const [path, text, kind] of [
      ['scp/package.json', '{"name":"x","version":"1.0.0"}', ''],
      ['scp/list.json', '["a", "b"]', ''],
      ['key-policy.json', '{"AWSTemplateFormatVersion":"2010-09-09","Resources":{}}', ''],
      ['key-policy.json', '{}', 'kms-key-policy'],
      ['key-policy.json', '{"St', 'kms-key-policy'],
      ['key-policy.json', '', 'kms-key-policy'],
      ['key-policy.json', '{"Effect":"Allow"}', 'kms-key-policy'],
    ] as const) {
      assert.equal(kindOf(path, text), kind, `${path}: ${text}`);
    }
  });
});
