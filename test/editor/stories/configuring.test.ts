import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually, useWindow } from './window';
import { completionRows, problems } from './workbench';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObjcet",
      "Resource": "arn:aws:s3:::reports-example-com/*"
    }
  ]
}
`;

const name = 'policywright.config.json';

describe('configuring a project', () => {
  const window = useWindow({
    files: {
      'identity-policy.json': policy,
      'commented.jsonc': policy,
      'noted.jsonc': policy,
      'x.txt': '',
      'empty/policywright.config.jsonc': '',
    },
  });

  const file = () => path.join(window().folder, name);
  const configuration = (): unknown => JSON.parse(readFileSync(file(), 'utf8'));

  /** Types into the box at the top of the window, once it asks that. */
  async function answer(prompt: string, text: string): Promise<void> {
    await window().page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
    await window().type(text);
    await window().press('Enter');
  }

  /** Types the beginning of a rule and of a severity; the name and what stands between them is completed. */
  async function completeRule(): Promise<void> {
    await window().type('"action/unknown-ac');
    await eventually(async () => assert.equal((await completionRows(window()))[0], 'action/unknown-action'));
    await window().press('Enter');
    await eventually(async () => assert.match(await window().text(), /"action\/unknown-action": /));
    await window().press('Escape');
    await window().type('"off');
  }

  it('suppresses a finding with its reason, in a new configuration file', async () => {
    await window().openFile('identity-policy.json');
    await window().waitForSquiggle();
    await window().placeCursor(7, 20);
    await window().chooseFix('Suppress action/unknown-action here…');
    await answer('Why does it not matter here?', 'The data does not know it yet');
    await answer('Until which day?', '2999-12-31');
    await window().waitForNoSquiggle();
    assert.deepEqual(configuration(), {
      suppressions: [
        {
          file: '/identity-policy.json',
          rule: 'action/unknown-action',
          sid: 'Read',
          reason: 'The data does not know it yet',
          expires: '2999-12-31',
        },
      ],
    });
  });

  it('follows the file when another program changes it', async () => {
    writeFileSync(file(), '{\n  // Ours.\n  "rules": {\n    \n  }\n}\n');
    await eventually(async () => assert.deepEqual(await window().underlined(), ['"s3:GetObjcet"']));
  });

  it('says once of a misspelt rule which is meant', async () => {
    const written = readFileSync(file(), 'utf8');
    writeFileSync(file(), '{ "rules": { "action/unknown-acton": "off" } }');
    await window().openFile(name);
    await eventually(async () => {
      assert.deepEqual(await window().underlined(), ['"action/unknown-acton"']);
      assert.equal(await problems(window()), 'Warnings: 2');
    });
    const said = await window().hover('unknown-acton');
    assert.match((await said.textContent()) ?? '', /Did you mean `?action\/unknown-action/);
    writeFileSync(file(), written);
    await eventually(async () => assert.equal(await window().text(), written));
  });

  it('begins an empty file', async () => {
    await window().openFile('empty/policywright.config.jsonc');
    await window().press('Control+Space');
    await eventually(async () =>
      assert.deepEqual(await completionRows(window()), [
        'Give a rule another severity',
        'Say what kind of document files are',
        'Suppress a finding',
      ]),
    );
    await window().press('Enter');
    await eventually(async () => assert.match(await window().text(), /"rules"/));
    await completeRule();
    await window().press('Escape');
    await eventually(async () =>
      assert.deepEqual(JSON.parse(await window().text()), { rules: { 'action/unknown-action': 'off' } }),
    );
  });

  it('completes rules', async () => {
    await window().openFile(name);
    await window().placeCursor(4, 5);
    await completeRule();
    await window().press('Escape');
    await eventually(async () => assert.match(await window().text(), /"action\/unknown-action": "off"/));
  });

  it('counts before it is saved', async () => {
    assert.ok(!readFileSync(file(), 'utf8').includes('off'));
    await window().openFile('identity-policy.json');
    await window().waitForNoSquiggle();
    await window().openFile(name);
    await window().press('Control+s');
    await eventually(async () => assert.ok(readFileSync(file(), 'utf8').includes('off')));
    await window().openFile('identity-policy.json');
  });

  it('writes a severity where the configuration file holds', async () => {
    writeFileSync(file(), '{\n  // Ours.\n  "rules": {}\n}\n');
    await window().waitForSquiggle();
    await window().placeCursor(7, 20);
    await window().chooseFix('Change the severity of action/unknown-action');
    const picker = window().page.locator('.quick-input-widget');
    await picker.getByPlaceholder(`Written to ${name}`).waitFor();
    const current = picker.locator('.monaco-list-row.focused');
    await eventually(async () =>
      assert.equal(await current.getAttribute('aria-label'), 'warning  Warning, now, the default'),
    );
    await window().pick('Error');
    await window().waitForSquiggle('error');
    await eventually(async () =>
      assert.equal(
        readFileSync(file(), 'utf8'),
        '{\n  // Ours.\n  "rules": {\n    "action/unknown-action": "error"\n  }\n}\n',
      ),
    );
  });

  it('completes a comment with the rule that is reported below it', async () => {
    await window().openFile('noted.jsonc');
    await window().waitForSquiggle('error');
    await window().placeCursor(6, 25);
    await window().press('Enter');
    await window().type('// policywright-ignore ');
    await window().press('Control+Space');
    await eventually(async () => assert.equal((await completionRows(window()))[0], 'action/unknown-action'));
    await window().press('Enter');
    await window().type('Soon');
    await window().waitForNoSquiggle();
  });

  it('suppresses with a comment where comments may stand', async () => {
    await window().openFile('commented.jsonc');
    await window().waitForSquiggle('error');
    await window().placeCursor(7, 20);
    await window().chooseFix('Suppress action/unknown-action with a comment…');
    await answer('Why does it not matter here?', 'Soon');
    await window().waitForNoSquiggle();
    assert.match(await window().text(), /\n {6}\/\/ policywright-ignore action\/unknown-action -- Soon\n {6}"Action"/);
  });
});
