/** `npm run screenshots [NAME…]`: takes the README's pictures, `docs/images/NAME.png`, from the newest VS Code. */
import path from 'node:path';
import { repository } from './install';
import type { EditorWindow, Theme } from './page';
import { startSession } from './session';

interface Picture {
  /** The file's name, without `.png`. */
  readonly name: string;
  readonly theme: Theme;
  /** The example that is opened. */
  readonly file: string;
  /** What is done in the open document before the picture is taken. */
  readonly story: (window: EditorWindow) => Promise<unknown>;
}

const mistakes = 'with-mistakes/bucket-policy.json';

async function explain(window: EditorWindow): Promise<void> {
  await window.command('Policywright: Explain This Policy');
  await window.webview().getByRole('heading').first().waitFor();
}

const pictures: readonly Picture[] = [
  { name: 'squiggles', theme: 'dark', file: mistakes, story: window => window.waitForSquiggle() },
  {
    name: 'light-bulb',
    theme: 'dark',
    file: mistakes,
    story: async window => {
      await window.waitForSquiggle();
      await window.placeCursor(11, 16);
      await window.lightBulb();
    },
  },
  {
    name: 'completion',
    theme: 'dark',
    file: mistakes,
    story: async window => {
      await window.placeCursor(11, 16);
      await window.completions();
    },
  },
  {
    name: 'hover',
    theme: 'dark',
    file: mistakes,
    story: async window => {
      await window.waitForSquiggle();
      await window.hover('s3:GetObjcet');
    },
  },
  { name: 'explain-dark', theme: 'dark', file: 'bucket-policy.json', story: explain },
  { name: 'explain-high-contrast', theme: 'high-contrast', file: 'bucket-policy.json', story: explain },
];

/** A calm window: nothing that is not about the document. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'files.exclude': { '**/.vscode': true },
  'window.commandCenter': false,
  'window.title': '${activeEditorShort}',
  'workbench.layoutControl.enabled': false,
};

/** An expression that holds in the page once the file icons, which load late, are there. */
const fileIconsShown =
  "getComputedStyle(document.querySelector('.tab .file-icon'), '::before').fontFamily.includes('seti')";

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const session = await startSession();
  try {
    for (const { name, theme, file, story } of pictures) {
      if (wanted.length > 0 && !wanted.includes(name)) {
        continue;
      }
      const window = await session.open({ files: { [file]: undefined }, settings, width: 1400, height: 860 });
      await window.setTheme(theme);
      await window.openFile(file);
      await story(window).catch(async (error: unknown) => {
        console.error(`${name} failed, see ${await window.screenshot(`failed-${name}`)}`);
        throw error;
      });
      await window.page.waitForFunction(fileIconsShown);
      // Fades of the scroll bar and of the hover have ended by then.
      await window.page.waitForTimeout(700);
      console.log(path.relative(repository, await window.screenshot(name, path.join(repository, 'docs/images'))));
      await window.close();
    }
  } finally {
    await session.close();
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
