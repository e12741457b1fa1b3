import assert from 'node:assert/strict';
import { useWindow } from './window';

const mistakes = 'with-mistakes/bucket-policy.json';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports-example-com/*"
    }
  ]
}
`;

describe('squiggles', () => {
  const window = useWindow({ files: { [mistakes]: undefined, 'identity-policy.json': policy } });

  it('mark the mistakes of a policy', async () => {
    await window().openFile(mistakes);
    const squiggles = await window().waitForSquiggle();
    assert.ok((await squiggles.count()) > 0);
    await window().screenshot('squiggles');
  });

  it('come and go while one types', async () => {
    await window().openFile('identity-policy.json');
    await window().placeCursor(7, 30);
    await window().type('z');
    assert.match(await window().text(), /"s3:GetObjectz"/);
    await window().waitForSquiggle();
    await window().press('Backspace');
    await window().waitForNoSquiggle();
  });
});
