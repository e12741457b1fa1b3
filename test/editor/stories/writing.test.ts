import assert from 'node:assert/strict';
import { eventually, useWindow } from './window';
import { completionRows, problems } from './workbench';

const bucket = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PartnerLists",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/deploy" },
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports-example-com"
    }
  ]
}
`;

describe('writing a policy', () => {
  const window = useWindow({ files: { 'identity-policy.json': '', 'bucket-policy.json': bucket, 'new.json': '' } });

  /** Types until the list offers what is wanted first of all, and takes it. */
  async function complete(typed: string, wanted: string): Promise<void> {
    await window().type(typed);
    await eventually(async () => assert.equal((await completionRows(window()))[0], wanted));
    await window().press('Enter');
  }

  async function assertText(expected: string): Promise<void> {
    await eventually(async () => assert.equal((await window().text()).trimEnd(), expected.trimEnd()));
  }

  it('completes elements, effect, action and resource with the keyboard only', async () => {
    await window().openFile('identity-policy.json');
    // The finding on the empty file shows that the extension is there.
    await eventually(async () => assert.equal(await problems(window()), 'Errors: 1'));
    await window().type('{');
    await window().press('Enter');
    await complete('"Ver', 'Version');
    await window().type(',');
    await window().press('Enter');
    await complete('"Sta', 'Statement');
    // The effect is the snippet's first stop, with a list of its own.
    await eventually(async () => assert.deepEqual(await completionRows(window()), ['Allow', 'Deny']));
    await window().press('Enter');
    await complete('s3:GetOb', 's3:GetObject');
    await window().press('Tab');
    await window().type('arn:aws:s3:::reports-example-com/*');
    await assertText(`{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports-example-com/*"
        }
    ]
}`);
    await window().press('Escape');
  });

  it('adds a condition, with the keys that the action sends first', async () => {
    await window().press('End');
    await window().type(',');
    await window().press('Enter');
    await complete('"Cond', 'Condition');
    await complete('StringEq', 'StringEquals');
    await window().press('Tab');
    await complete('s3:ExistingObjectTag', 's3:ExistingObjectTag/${key}');
    await window().type('zone');
    // To the end of the key, then to the value.
    await window().press('Tab', 'Tab');
    await window().type('data');
    await assertText(`{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports-example-com/*",
            "Condition": {
                "StringEquals": {
                    "s3:ExistingObjectTag/zone": "data"
                }
            }
        }
    ]
}`);
    await eventually(async () => assert.equal(await problems(window()), 'No Problems'));
  });

  it('hears of a trailing comma once, from VS Code', async () => {
    await window().openFile('bucket-policy.json');
    await window().placeCursor(10, 6);
    await window().type(',');
    await eventually(async () => {
      assert.equal(await problems(window()), 'Errors: 1, Infos: 1');
      assert.deepEqual(await window().underlined('error'), [',']);
    });
  });

  it('inserts a snippet that checks clean', async () => {
    await window().press('Enter');
    await complete('policy-deny-h', 'Deny requests not made over TLS');
    // The bucket stands twice in the statement, and is typed once.
    await complete('reports', 'arn:aws:s3:::reports-example-com');
    await assertText(
      bucket.replace(
        '    }\n  ]',
        `    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports-example-com", "arn:aws:s3:::reports-example-com/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]`,
      ),
    );
    await eventually(async () => assert.equal(await problems(window()), 'No Problems'));
  });

  it('writes a whole policy into a new file that nothing is known of', async () => {
    await window().openFile('new.json');
    await complete('stack', 'CloudFormation stack policy: keep a resource');
    await window().type('Orders');
    await eventually(async () => {
      assert.match(await window().text(), /"Resource": "LogicalResourceId\/Orders"/);
      assert.equal(await problems(window()), 'No Problems');
    });
  });
});
