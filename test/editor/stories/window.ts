/** What every story starts with: a window of the VS Code under test, on a folder of its own. */
import { type FolderOptions, type Session, startSession } from '../../../scripts/editor/session';

type StoryWindow = Awaited<ReturnType<Session['open']>>;

let session: Promise<Session> | undefined;

/**
 * Opens a window before the tests of the enclosing `describe`, and closes it after them. The tests of one `describe`
 * share it and run in order; a failed test leaves a screenshot. The runner says which VS Code and which extension
 * (see `scripts/editor/test.ts`); alone, `npx mocha FILE` uses the newest and this repository.
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
    await window?.close();
    window = undefined;
  });

  return current;
}

after(async () => {
  await (await session)?.close();
});
