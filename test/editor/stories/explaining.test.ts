import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually, useWindow } from './window';
import { explainButton, lenses } from './workbench';

const themes = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;

describe('explaining a policy', () => {
  const window = useWindow({ files: { 'bucket-policy.json': undefined, 'not-a-policy.json': undefined } });

  /** The tab of the panel, which shares the window with that of the document. */
  const tab = (): Locator => window().page.locator('.tab', { hasText: 'Explanation' });
  const body = (): Locator => window().webview().locator('body');

  async function assertShown(text: RegExp): Promise<void> {
    await eventually(async () => assert.match((await body().textContent({ timeout: 1000 })) ?? '', text));
  }

  async function closePanel(): Promise<void> {
    await tab().click();
    await window().press('Control+w');
    await tab().waitFor({ state: 'detached' });
  }

  async function cursorLine(): Promise<string> {
    return (await window().page.locator('[id="status.editor.selection"] a').textContent()) ?? '';
  }

  it('opens from the button above the editor', async () => {
    await window().openFile('bucket-policy.json');
    await explainButton(window()).click();
    await assertShown(/S3 bucket policy of reports-example-com/);
    await assertShown(/organization o-a1b2c3d4e5 may/);
    await assertShown(/111122223333|1111-2222-3333/);
    await closePanel();
  });

  it('opens from the lens above the policy', async () => {
    await lenses(window()).filter({ hasText: 'Explain this policy' }).click();
    await assertShown(/S3 bucket policy of reports-example-com/);
    await closePanel();
  });

  it('opens by its command', async () => {
    await window().command('Policywright: Explain This Document');
    await assertShown(/S3 bucket policy of reports-example-com/);
  });

  it('follows the document', async () => {
    await window().placeCursor(25, 1);
    await window().press('End', 'ArrowLeft');
    await window().type('er');
    await assertShown(/Role deployer of account/);
    await window().press('Control+z');
    await assertShown(/Role deploy of account/);
  });

  it('leaves open what is opened while the document changes', async () => {
    const deploy = window()
      .webview()
      .getByRole('article')
      .filter({ hasText: /Role deploy/ });
    const opened = window().webview().locator('article details[open]');
    const before = await opened.count();
    await deploy.locator('summary').click();
    await eventually(async () => assert.notEqual(await opened.count(), before));
    const after = await opened.count();
    await window().page.locator('.tab', { hasText: 'bucket-policy.json' }).click();
    await window().placeCursor(25, 1);
    await window().press('End', 'ArrowLeft');
    await window().type('er');
    await assertShown(/Role deployer of account/);
    assert.equal(await opened.count(), after);
    await window().press('Control+z');
    await assertShown(/Role deploy of account/);
    assert.equal(await opened.count(), after);
  });

  it('leads to the statement with a click, and with Enter', async () => {
    const links = window().webview().getByRole('article').getByRole('heading').getByRole('button');
    await links.filter({ hasText: 'DenyRequestsNotMadeOverTls' }).click();
    await eventually(async () => assert.match(await cursorLine(), /Ln 30,/));
    await links.filter({ hasText: 'OrganizationReads' }).focus();
    await window().press('Enter');
    await eventually(async () => assert.match(await cursorLine(), /Ln 4,/));
  });

  it('is reached throughout with Tab, the focus always in sight', async () => {
    const controls = window().webview().locator('main button, main summary');
    const names = (await controls.allTextContents()).map(name => name.trim());
    assert.ok(names.length > 3, names.join());
    // A click on the heading puts the keyboard into the panel, before the first control.
    await window().webview().getByRole('heading', { level: 1 }).click();
    const reached: string[] = [];
    while (reached.length < names.length) {
      await window().press('Tab');
      const focused = window().webview().locator(':focus');
      reached.push(((await focused.textContent()) ?? '').trim());
      const outline = await focused.evaluate(element => {
        const { outlineStyle, outlineWidth } = element.ownerDocument.defaultView.getComputedStyle(element);
        return `${outlineStyle} ${outlineWidth}`;
      });
      assert.match(outline, /^(solid|auto|dashed) [1-9]/, reached.at(-1));
    }
    assert.deepEqual(reached, names);
  });

  it('copies itself as Markdown', async () => {
    const { page } = window();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await window().webview().getByRole('button', { name: 'Copy as Markdown' }).click();
    await assertShown(/Copied as Markdown/);
    await eventually(async () => {
      assert.match(await page.evaluate<string>('navigator.clipboard.readText()'), /^#+ S3 bucket policy/);
    });
  });

  for (const theme of themes) {
    it(`is accessible in the theme ${theme}`, async () => {
      await window().setTheme(theme);
      await body()
        .and(window().webview().locator(`.vscode-${theme}`))
        .waitFor();
      // The details of a statement count, too.
      const closed = window().webview().locator('details:not([open]) > summary');
      while ((await closed.count()) > 0) {
        await closed.first().click();
      }
      assert.deepEqual(await window().accessibilityProblems(), []);
      await window().screenshot(`explain-${theme}`);
    });
  }

  it('says so when there is nothing to explain', async () => {
    await window().page.locator('.tab', { hasText: 'bucket-policy.json' }).click();
    await window().openFile('not-a-policy.json');
    await assertShown(/Nothing to explain here.*not-a-policy\.json/s);
    assert.deepEqual(await window().accessibilityProblems(), []);
  });
});
