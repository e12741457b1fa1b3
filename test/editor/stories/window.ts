/** What every story starts with: a window of the VS Code under test, on a folder of its own. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type FolderOptions, type Session, startSession } from '../../../scripts/editor/session';

export type StoryWindow = Awaited<ReturnType<Session['open']>>;

let session: Promise<Session> | undefined;

/**
 * Opens a window before the tests of the enclosing `describe`, and closes it after them; errors and warnings that the
 * extension has left in the console or in a log fail it. The tests of one `describe` share the window and run in
 * order; a failed test leaves a screenshot. The runner says which VS Code and which extension (see
 * `scripts/editor/test.ts`); alone, `npx mocha FILE` uses the newest and this repository.
 */
export function useWindow(options: FolderOptions): () => StoryWindow {
  let window: StoryWindow | undefined;
  const current = () => {
    if (!window) {
      throw new Error('The window is open only while the tests run');
    }
    return window;
  };

  before(async function () {
    this.timeout(300_000);
    session ??= startSession({
      version: process.env['POLICYWRIGHT_EDITOR_VERSION'],
      extension: process.env['POLICYWRIGHT_EDITOR_EXTENSION'],
      extensionsFolder: process.env['POLICYWRIGHT_EDITOR_EXTENSIONS'],
    });
    window = await (await session).open(options);
    window.page.setDefaultTimeout(15_000);
  });

  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') {
      const name = `failed-${test.fullTitle().replaceAll(/\W+/g, '-').toLowerCase()}`;
      console.log(`      see ${await current().screenshot(name)}`);
    }
  });

  after(async () => {
    const trouble = [...(window?.trouble() ?? []), ...((await session)?.server.trouble() ?? [])];
    await window?.close();
    window = undefined;
    assert.deepEqual(trouble, []);
  });

  return current;
}

/** Asserts until it holds; after 15 seconds fails as the assertion does. */
export async function eventually(assertion: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await delay(50);
    }
  }
}

after(async () => {
  await (await session)?.close();
});
