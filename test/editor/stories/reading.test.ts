import assert from 'node:assert/strict';
import { eventually, useWindow } from './window';
import { explainButton, languageStatus, languageStatusRows, lenses, problems } from './workbench';

const wildcards = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Reports",
      "Effect": "Allow",
      "Action": "s3:*Object",
      "Resource": "arn:aws:s3:::reports-example-com/*",
      "Condition": {
        "StringEqualsIfExists": {
          "aws:PrincipalOrgID": "o-a1b2c3d4e5"
        }
      }
    }
  ]
}
`;

const commented = 'with-mistakes/trailing-comma.jsonc';

describe('reading a policy', () => {
  const window = useWindow({
    files: {
      'identity-policy.json': wildcards,
      'with-mistakes/bucket-policy.json': undefined,
      'not-a-policy.json': undefined,
      [commented]: undefined,
    },
  });

  async function hoverText(token: string): Promise<string> {
    return (await (await window().hover(token)).textContent()) ?? '';
  }

  it('leaves JSON alone that is none of ours', async () => {
    await window().openFile('not-a-policy.json');
    // A policy opened later is told of later: once it is known, the other has been looked at, too.
    await window().openFile('identity-policy.json');
    await lenses(window()).first().waitFor();
    await window().openFile('not-a-policy.json');
    await eventually(async () => {
      assert.equal(await lenses(window()).count(), 0);
      assert.equal(await explainButton(window()).count(), 0);
      assert.doesNotMatch((await languageStatus(window()).getAttribute('aria-label')) ?? '', /because|policy/i);
      assert.deepEqual(await window().underlined(), []);
      assert.equal(await problems(window()), 'No Problems');
    });
  });

  it('tells what a wildcard stands for, by access level', async () => {
    await window().openFile('identity-policy.json');
    const text = await hoverText('s3:*Object');
    assert.match(text, /\d+ actions of Amazon S3/);
    assert.match(text, /Write \(\d+\): [^\n]*PutObject[^\n]*\nRead \(\d+\): GetObject/);
  });

  it('tells what a condition key and an operator mean', async () => {
    assert.match(await hoverText('aws:PrincipalOrgID'), /organization/);
    assert.match(await hoverText('StringEqualsIfExists'), /absent|missing|not in the request|without/i);
  });

  it('shows the rule of a finding as a page', async () => {
    await window().openFile('with-mistakes/bucket-policy.json');
    await window().waitForSquiggle();
    await window().placeCursor(11, 16);
    await window().chooseFix('Show the rule action/unknown-action');
    const page = window().webview();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.match((await page.locator('body').textContent()) ?? '', /unknown-action/);
    await window().screenshot('rule');
    await window().press('Control+w');
    await window().page.locator('.tab', { hasText: 'unknown-action' }).waitFor({ state: 'detached' });
  });

  it('shows the kind, the size and the reason in the status bar', async () => {
    await window().openFile('with-mistakes/bucket-policy.json');
    const rows = await languageStatusRows(window());
    await eventually(async () => {
      const texts = await rows.allInnerTexts();
      assert.ok(
        texts.some(text => /^S3 bucket policy · 924 of 20,480 bytes\s*4 problems, 2 notes/.test(text)),
        texts.join('\n'),
      );
      assert.ok(
        texts.some(text => /^because the file is named bucket-policy\.json/.test(text)),
        texts.join('\n'),
      );
    });
  });

  it('checks as another kind when told so, and as before when told otherwise', async () => {
    const before = await window().underlined();
    // VS Code makes the box anew now and then, and a click at that moment is lost; a person clicks again.
    await eventually(async () => {
      const rows = await languageStatusRows(window());
      await rows.getByText('Change kind…').click();
      await window().page.locator('.quick-input-widget input').first().waitFor({ timeout: 3000 });
    });
    await window().pick('IAM identity policy');
    await eventually(async () => {
      assert.match(
        (await languageStatus(window()).getAttribute('aria-label')) ?? '',
        /IAM identity policy · .*because you chose it/,
      );
      // Who the policy is about is not for an identity policy to say.
      assert.ok((await window().underlined('error')).some(text => text.includes('Principal')));
    });
    await window().command('Policywright: Change Kind of Document');
    await window().pick('Detect automatically');
    await eventually(async () => {
      assert.match((await languageStatus(window()).getAttribute('aria-label')) ?? '', /S3 bucket policy/);
      assert.deepEqual(await window().underlined(), before);
    });
  });

  it('reads JSON with comments', async () => {
    await window().openFile(commented);
    await lenses(window()).first().waitFor();
    assert.match((await languageStatus(window()).getAttribute('aria-label')) ?? '', /policy/);
    // The comments are fine, the comma after the last entry is not.
    await eventually(async () => assert.deepEqual(await window().underlined(), [',']));
  });
});
