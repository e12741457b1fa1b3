/** `npm run screenshots [NAME…]`: takes the README's pictures, `docs/images/NAME.png`, from the newest VS Code. */
import path from 'node:path';
import { repository } from './install';
import type { EditorWindow, Theme } from './page';
import { startSession } from './session';

interface Picture {
  /** The file's name, without `.png`. */
  readonly name: string;
  readonly theme: Theme;
  /** The file that is opened: the example of that name, unless there is other content. */
  readonly file: string;
  readonly content?: string;
  /** The height of the window, in pixels. */
  readonly height: number;
  /** What is done in the open document before the picture is taken. */
  readonly story: (window: EditorWindow) => Promise<unknown>;
}

const mistakes = 'with-mistakes/bucket-policy.json';

const wildcard = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Orders",
      "Effect": "Allow",
      "Action": [
        "dynamodb:Query",
        "dynamodb:*Item"
      ],
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgID": "o-a1b2c3d4e5"
        }
      }
    }
  ]
}
`;

async function explain(window: EditorWindow): Promise<void> {
  await window.page.locator('.codelens-decoration').first().waitFor();
  await window.command('Policywright: Explain This Document');
  await window.webview().getByRole('heading').first().waitFor();
  // With the panel beside it the document needs the room.
  await window.press('Control+b');
}

const pictures: readonly Picture[] = [
  {
    name: 'squiggles',
    theme: 'dark',
    file: mistakes,
    height: 760,
    story: async window => {
      await window.waitForSquiggle();
      await window.press('Control+b', 'Control+Shift+m');
      await window.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    },
  },
  {
    name: 'light-bulb',
    theme: 'dark',
    file: mistakes,
    height: 480,
    story: async window => {
      await window.waitForSquiggle();
      await window.press('Control+b');
      await window.placeCursor(3, 16);
      await window.lightBulb();
    },
  },
  {
    name: 'completion',
    theme: 'dark',
    file: 'identity-policy.json',
    height: 860,
    story: async window => {
      await window.press('Control+b');
      await window.placeCursor(22, 23);
      await window.type(',');
      await window.press('Enter');
      await window.page.keyboard.insertText('"s3:GetObj"');
      await window.press('ArrowLeft');
      await window.completions();
      // With the documentation beside the list.
      await window.press('Control+Space');
      await window.page.locator('.suggest-details .body').first().waitFor();
    },
  },
  {
    name: 'hover',
    theme: 'dark',
    file: 'identity-policy.json',
    content: wildcard,
    height: 480,
    story: async window => {
      await window.press('Control+b');
      await window.page.locator('.codelens-decoration').first().waitFor();
      await window.hover('dynamodb:*Item');
    },
  },
  {
    name: 'status',
    theme: 'light',
    file: mistakes,
    height: 480,
    story: async window => {
      await window.waitForSquiggle();
      await window.page.locator('[id="status.languageStatus"]').hover();
      await window.page.locator('.hover-language-status').first().waitFor();
    },
  },
  { name: 'explain-dark', theme: 'dark', file: 'bucket-policy.json', height: 800, story: explain },
  {
    name: 'web-acl',
    theme: 'dark',
    file: 'web-acl.json',
    height: 1000,
    story: async window => {
      await explain(window);
      const panel = window.webview();
      await panel.getByLabel('URI with query').fill('/%61dmin/../Admin');
      await panel.getByLabel('Country', { exact: true }).fill('DE');
      await panel.locator('summary', { hasText: 'What only AWS knows' }).click();
      await panel.getByRole('button', { name: /nothing special/ }).click();
      await panel.getByRole('button', { name: 'Try', exact: true }).click();
      await panel.getByRole('button', { name: 'Show where it ends' }).click();
    },
  },
  {
    name: 'web-acl-mistakes',
    theme: 'light',
    file: 'with-mistakes/web-acl.json',
    height: 860,
    story: async window => {
      await window.waitForSquiggle();
      await window.press('Control+b');
    },
  },
  { name: 'explain-high-contrast', theme: 'high-contrast', file: mistakes, height: 800, story: explain },
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
    for (const { name, theme, file, content, height, story } of pictures) {
      if (wanted.length > 0 && !wanted.includes(name)) {
        continue;
      }
      const window = await session.open({ files: { [file]: content }, settings, width: 1200, height });
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
