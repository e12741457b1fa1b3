import assert from 'node:assert/strict';
import { eventually, useWindow } from './window';

const mistakes = 'with-mistakes/bucket-policy.json';

const sloppy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "One", "Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports-example-com/*" },
    { "Sid": "Two", "Effect": "allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports-example-com/*" }
  ]
}
`;

/** Where the mistakes are, from top to bottom. */
const mistaken = [
  '"Statement"',
  '"s3:GetObjcet"',
  '"s3:ListBucket"',
  '"10.20.0.0/16"',
  '"s3:x-amz-server-side-encryption"',
  '"aws-kms"',
];

describe('mending a policy', () => {
  const window = useWindow({ files: { [mistakes]: undefined, 'sloppy-identity-policy.json': sloppy } });

  it('sees the mistakes underlined, and nothing else', async () => {
    await window().openFile(mistakes);
    await window().waitForSquiggle();
    await eventually(async () => assert.deepEqual(await window().underlined(), mistaken));
  });

  it('denies plain HTTP with Ctrl+.', async () => {
    await window().placeCursor(3, 8);
    await window().chooseFix('Deny requests not made over TLS');
    await eventually(async () => assert.deepEqual(await window().underlined(), mistaken.slice(1)));
    // The statement comes last; the top of the document is not in sight any more.
    await window().press('Control+End');
    await eventually(async () => {
      const text = await window().text();
      assert.ok(
        text.includes(`    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": [
        "arn:aws:s3:::reports-example-com",
        "arn:aws:s3:::reports-example-com/*"
      ],
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "false"
        }
      }
    }
  ]
}`),
        text,
      );
    });
  });

  it('corrects a misspelt action with Ctrl+.', async () => {
    await window().placeCursor(11, 16);
    await window().chooseFix('Replace with s3:GetObject');
    await eventually(async () => {
      assert.match(await window().text(), /^ {8}"s3:GetObject",$/m);
      assert.deepEqual(await window().underlined(), mistaken.slice(2));
    });
  });

  it('mends all that is left, one by one', async () => {
    for (const [line, column, fix] of [
      [12, 16, 'Add arn:aws:s3:::reports-example-com'],
      [36, 48, 'Replace with aws:kms'],
    ] as const) {
      await window().placeCursor(line, column);
      await window().chooseFix(fix);
    }
    const left = ['"10.20.0.0/16"', '"s3:x-amz-server-side-encryption"'];
    await eventually(async () => assert.deepEqual(await window().underlined(), left));
  });

  it('takes back everything with Ctrl+Z', async () => {
    for (let step = 0; step < 4; step++) {
      await window().press('Control+z');
    }
    await eventually(async () => assert.deepEqual(await window().underlined(), mistaken));
  });

  it('has the light bulb in order', async () => {
    await window().openFile('sloppy-identity-policy.json');
    await window().waitForSquiggle('error');
    await window().placeCursor(4, 33);
    const entries = await window().lightBulb();
    assert.deepEqual(await entries.allInnerTexts(), [
      'Replace with "Allow"',
      'Fix all 2 problems of grammar/invalid-effect',
      'Fix all safe problems',
      'Suppress grammar/invalid-effect here…',
      'Change the severity of grammar/invalid-effect',
      'Show the rule grammar/invalid-effect',
    ]);
    await window().press('Escape');
  });
});
