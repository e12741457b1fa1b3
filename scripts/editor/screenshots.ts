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

const pictures: readonly Picture[] = [
  {
    name: 'squiggles',
    theme: 'dark',
    file: 'with-mistakes/bucket-policy.json',
    story: window => window.waitForSquiggle(),
  },
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
      await story(window);
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
