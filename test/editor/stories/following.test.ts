import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually, useWindow } from './window';
import { explainButton, lenses } from './workbench';

const themes = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;

const example = readFileSync(join(__dirname, '../../../examples/web-acl.json'), 'utf8');

/** Where a text stands in the example, from 1. */
function placeOf(text: string): { readonly line: number; readonly character: number } {
  const lines = example.split('\n');
  const line = lines.findIndex(each => each.includes(text));
  return { line: line + 1, character: (lines[line]?.indexOf(text) ?? 0) + 1 };
}

describe('following requests through a web ACL', () => {
  const window = useWindow({ files: { 'web-acl.json': undefined } });

  const panel = () => window().webview();
  const card = (rule: string): Locator =>
    panel()
      .getByRole('listitem')
      .filter({ has: panel().getByRole('heading', { name: rule }) });
  const outcome = (): Locator => panel().getByRole('group', { name: 'Outcome' });
  const why = (rule: string): Locator => card(rule).locator('summary', { hasText: 'Why' });

  /** From now on, what the panel has a screen reader say, and how many explanations it gets. */
  async function listen(): Promise<() => Promise<{ words: string[]; explanations: number }>> {
    const heard = await panel()
      .locator('#status')
      .evaluateHandle(status => {
        const found = { words: [] as string[], explanations: 0 };
        const page = status.ownerDocument.defaultView;
        new page.MutationObserver(() => {
          if (status.textContent !== '') found.words.push(status.textContent ?? '');
        }).observe(status, { childList: true });
        page.addEventListener('message', ({ data }: { data: { type: string } }) => {
          if (data.type === 'explanation') found.explanations++;
        });
        return found;
      });
    return () => heard.jsonValue();
  }

  /** Writes the file until VS Code takes it over, which at times it misses, and the panel tells the outcome. */
  async function changeOnDisk(text: string, words: RegExp): Promise<void> {
    const told = outcome().filter({ hasText: words });
    for (let attempt = 0; attempt < 5 && (await told.count()) === 0; attempt++) {
      writeFileSync(join(window().folder, 'web-acl.json'), text);
      await told.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await told.waitFor();
  }

  it('shows the rules in their order, the default action and the capacity', async () => {
    await window().openFile('web-acl.json');
    await explainButton(window()).click();
    await card('too-many-requests').waitFor();
    const headings = await panel().getByRole('heading', { level: 3 }).allTextContents();
    assert.equal(headings[0], '1.office-addressesCount');
    assert.equal(headings.at(-1), 'Default actionAllow');
    assert.match(
      (await card('too-many-requests').textContent()) ?? '',
      /more than 2,000 requests come within 5 minutes/,
    );
    assert.match((await panel().getByRole('meter').getAttribute('aria-valuetext')) ?? '', /WCU of 5,000/);
  });

  it('leads to a rule in the text', async () => {
    await card('login-attempts').getByRole('button', { name: 'login-attempts' }).click();
    await eventually(async () => {
      const [line] =
        (await window().page.locator('[id="status.editor.selection"] a').textContent())?.match(/\d+/) ?? [];
      assert.ok(Number(line) > 150, line);
    });
  });

  it('says what it does not know, beside the button that was pressed', async () => {
    const button = panel().getByRole('button', { name: 'Try', exact: true });
    await button.scrollIntoViewIfNeeded();
    await eventually(async () => {
      const before = await button.boundingBox();
      await window().page.waitForTimeout(200);
      assert.deepEqual(await button.boundingBox(), before);
    });
    const before = await button.boundingBox();
    await button.click();
    await eventually(async () => assert.match((await outcome().textContent()) ?? '', /Unknown: it depends on/));
    const after = await button.boundingBox();
    const beside = await outcome().boundingBox();
    assert.ok(before && after && beside);
    assert.ok(Math.abs(after.y - before.y) < 2, `${before.y} → ${after.y}`);
    assert.ok(beside.x > after.x + after.width && beside.y < after.y + after.height);
    assert.match((await card('common-threats').textContent()) ?? '', /\? Unknown/);
  });

  it('tries a request, by keyboard alone', async () => {
    await panel().getByLabel('URI with query').fill('/%61dmin/../Admin');
    await panel().getByLabel('Country', { exact: true }).fill('DE');
    await panel().locator('summary', { hasText: 'What only AWS knows' }).focus();
    await window().press('Enter', 'Tab', 'Tab', 'Enter', 'Tab', 'Enter');
    await eventually(async () =>
      assert.match((await outcome().textContent()) ?? '', /Blocked by admin-from-office-only, answered with 403/),
    );
    assert.match(
      (await card('admin-from-office-only').textContent()) ?? '',
      /NORMALIZE_PATH "\/Admin" → LOWERCASE "\/admin"/,
    );
    assert.match((await card('sql-injection').textContent()) ?? '', /Not reached/);
    await panel().getByRole('button', { name: 'Show where it ends' }).click();
    await card('admin-from-office-only').locator(':focus').waitFor();
  });

  it('tries it again when the document changes, and keeps what is written', async () => {
    await window().page.locator('.tab', { hasText: 'web-acl.json' }).click();
    await window().placeCursor(1, 1);
    const before = await card('admin-from-office-only').textContent();
    const { line, character } = placeOf('"SearchString": "/admin"');
    await window().placeCursor(line, character + 23);
    await window().type('x');
    await eventually(async () =>
      assert.match((await outcome().textContent()) ?? '', /Allowed: no rule stops the request/),
    );
    assert.equal(await panel().getByLabel('URI with query').inputValue(), '/%61dmin/../Admin');
    await window().press('Control+z');
    await eventually(async () => assert.equal(await card('admin-from-office-only').textContent(), before));
  });

  it('leaves open what the reader has opened, and the keyboard there, when the document changes on disk', async () => {
    await why('office-addresses').focus();
    await window().press('Enter');
    const opened = card('office-addresses').locator('details[open]', { hasText: 'Why' });
    const before = await opened.textContent();
    const heard = await listen();
    await changeOnDisk(
      example.replace('"SearchString": "/admin"', '"SearchString": "/administration"'),
      /Allowed: no rule/,
    );
    assert.equal(await opened.textContent(), before);
    await why('office-addresses').and(panel().locator(':focus')).waitFor();
    // In one short sentence, once.
    assert.equal(await panel().locator('[aria-live], [role=status], [role=alert]').count(), 1);
    const words = ['Allowed: no rule stops the request, so the default action is taken.'];
    await eventually(async () => assert.deepEqual(await heard(), { words, explanations: 1 }));
    await changeOnDisk(example, /Blocked by/);
    await window().press('Enter');
    await opened.waitFor({ state: 'detached' });
    await window().press('Enter');
    await opened.waitFor();
  });

  it('leaves the keyboard in the editor while one types there, and what is open in the panel', async () => {
    await window().page.locator('.tab', { hasText: 'web-acl.json' }).click();
    const { line, character } = placeOf('"SearchString": "/admin"');
    await window().placeCursor(line, character + 23);
    const heard = await listen();
    const assertUpdated = (times: number): Promise<void> =>
      eventually(async () => assert.equal((await heard()).words.length, times));
    await window().type('x');
    await assertUpdated(1);
    await window().type('y');
    await assertUpdated(2);
    assert.ok((await window().text()).includes('"/adminxy"'));
    await card('office-addresses').locator('details[open]', { hasText: 'Why' }).waitFor();
    await window().press('Control+z');
    await assertUpdated(3);
    assert.match((await outcome().textContent()) ?? '', /Blocked by/);
    assert.equal((await heard()).explanations, 3);
    await window().page.locator('.tab', { hasText: 'Explanation' }).click();
    await why('office-addresses').and(panel().locator(':focus')).waitFor();
  });

  for (const theme of themes) {
    it(`is accessible in the theme ${theme}`, async () => {
      await window().setTheme(theme);
      await panel().locator(`body.vscode-${theme}`).waitFor();
      const closed = panel().locator('details:not([open]) > summary');
      while ((await closed.count()) > 0) await closed.first().click();
      assert.deepEqual(await window().accessibilityProblems(), []);
      await window().screenshot(`web-acl-${theme}`);
    });
  }
});

describe('explaining what is in a template with a web ACL', () => {
  const resources = {
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Name: 'shop', DefaultAction: { Allow: {} }, Rules: [] } },
    Office: { Type: 'AWS::WAFv2::IPSet', Properties: { Name: 'office', IPAddressVersion: 'IPV4', Addresses: [] } },
  };
  const window = useWindow({ files: { 'template.json': JSON.stringify({ Resources: resources }, undefined, 2) } });

  const title = (): Locator => window().webview().getByRole('heading', { level: 1 });
  const assertTitle = (text: string): Promise<void> =>
    eventually(async () => assert.equal(await title().textContent({ timeout: 1000 }), text));

  it('opens at the document of the lens, wherever the cursor is', async () => {
    await window().openFile('template.json');
    await lenses(window()).filter({ hasText: 'Explain this IP set' }).click();
    await assertTitle('WAF IP set office');
  });

  it('turns to the one with the cursor when that moves', async () => {
    await window().page.locator('.tab', { hasText: 'template.json' }).click();
    await window().placeCursor(5, 9);
    await assertTitle('WAF web ACL shop');
    await lenses(window()).filter({ hasText: 'Explain this IP set' }).click();
    await assertTitle('WAF IP set office');
  });
});
