/** A VS Code window, driven as a person would: keys, mouse, and what is to be seen. Lines and columns count from 1. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { cache, ensureChromium } from './install';
import type { EditorServer } from './server';
import {
  accessibilityProblems,
  editorText,
  type Severity,
  squiggles,
  succeeds,
  underlinedText,
  waitForNone,
} from './sight';
import { listenForTrouble } from './trouble';

/** The built-in themes that stories and screenshots use, and the class that the window then carries. */
const themes = {
  dark: { name: 'Default Dark Modern', class: 'vs-dark' },
  light: { name: 'Default Light Modern', class: 'vs' },
  'high-contrast': { name: 'Default High Contrast', class: 'hc-black' },
  'high-contrast-light': { name: 'Default High Contrast Light', class: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;

export interface WindowOptions {
  /** The folder to open; its `.vscode/settings.json` is ours to write. */
  readonly folder: string;
  /** The extension under development. None when it is installed on the server. */
  readonly extension?: string | undefined;
  /** Workspace settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
}

export interface EditorWindow {
  /** Playwright's page, for what the helpers below do not cover. */
  readonly page: Page;
  /** Opens a file of the folder by its name, with quick open. */
  openFile(name: string): Promise<void>;
  placeCursor(line: number, column: number): Promise<void>;
  /** Types into whatever has the focus; VS Code closes brackets and quotes as it does for everybody. */
  type(text: string): Promise<void>;
  /** Presses keys in turn, each written as `Control+.`; `Control` is the command key on a Mac. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until a squiggle of that severity is to be seen; returns all of them. */
  waitForSquiggle(severity?: Severity): Promise<Locator>;
  /** Waits until no squiggle of that severity, or of any, is left. */
  waitForNoSquiggle(severity?: Severity): Promise<void>;
  /** The text above each squiggle, from top to bottom. */
  underlined(severity?: Severity): Promise<string[]>;
  /** Rests the mouse on the last place that shows `text` (within one token) and returns the hover that appears. */
  hover(text: string): Promise<Locator>;
  /** Opens the light bulb's menu at the cursor and returns its entries. */
  lightBulb(): Promise<Locator>;
  /** Chooses from the light bulb's menu the entry that contains `title`. */
  chooseFix(title: string): Promise<void>;
  /** Asks for completions at the cursor and returns the rows of the list. */
  completions(): Promise<Locator>;
  /** Runs a command by its title, with the command palette. */
  command(title: string): Promise<void>;
  /** Chooses from the list that is open at the top of the window the entry of that label. */
  pick(label: string): Promise<void>;
  /** The text of the active editor's visible lines. */
  text(): Promise<string>;
  /** The inside of the only, or the last opened, webview. */
  webview(): FrameLocator;
  /** What axe-core objects to inside that webview, one line each: the rule, and the elements. */
  accessibilityProblems(): Promise<string[]>;
  setTheme(theme: Theme): Promise<void>;
  /** Changes workspace settings, which VS Code takes over by itself. */
  setSettings(settings: Readonly<Record<string, unknown>>): void;
  /** Writes `NAME.png` into `folder` (default: `.vscode-test/screenshots/VERSION`) and returns its path. */
  screenshot(name: string, folder?: string): Promise<string>;
  /** Errors and warnings about the extension, and breaches of content policies, that the console has shown so far. */
  trouble(): string[];
  close(): Promise<void>;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** The workbench's address; what VS Code calls the payload says which extension is under development. */
export function workbenchAddress(server: EditorServer, folder: string, payload: Readonly<Record<string, string>> = {}) {
  const pairs = Object.entries({ skipWelcome: 'true', ...payload });
  return `http://${server.authority}/?${new URLSearchParams({ folder, payload: JSON.stringify(pairs) })}`;
}

/** The address of a local file as the server's own extension host sees it. */
export function remoteUri(server: EditorServer, file: string): string {
  return `vscode-remote://${server.authority}${file}`;
}

/** Opens a window on a folder and waits until one can work in it. The server needs its `driver` on. */
export async function openWindow(
  browser: Browser,
  server: EditorServer,
  options: WindowOptions,
): Promise<EditorWindow> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1400, height: options.height ?? 860 },
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.exposeFunction('codeAutomationExit', () => undefined);
  const trouble = listenForTrouble(page);
  page.on('dialog', dialog => void dialog.accept().catch(() => undefined));

  let settings = { ...options.settings };
  const writeSettings = (added: Readonly<Record<string, unknown>>) => {
    settings = { ...settings, ...added };
    const file = path.join(options.folder, '.vscode/settings.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(settings, undefined, 2));
  };
  writeSettings({});

  const { extension } = options;
  const payload = extension ? { extensionDevelopmentPath: remoteUri(server, extension) } : {};
  await page.goto(workbenchAddress(server, options.folder, payload));
  await page.locator('.monaco-workbench .part.statusbar').waitFor();
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();

  const quickInput = page.locator('.quick-input-widget');
  const rows = quickInput.locator('.monaco-list-row');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(process.platform === 'darwin' ? key.replace('Control', 'Meta') : key);
    }
  };
  /** Opens a list at the top of the window. A webview that has just lost the keyboard may swallow the key. */
  const openList = async (key: string) => {
    const input = quickInput.locator('input').first();
    for (let attempt = 0; attempt < 3 && !(await input.isVisible()); attempt++) {
      await press(key);
      await succeeds(input.waitFor({ timeout: 3000 }));
    }
    await input.waitFor();
  };
  /** VS Code drops what is typed while it still fills a list, and its search for files may miss the newest one. */
  const pick = async (text: string, row: Locator, reopen?: () => Promise<void>) => {
    const input = quickInput.locator('input').first();
    const shown = () => row.first().waitFor({ timeout: 3000 });
    await input.fill(text);
    for (let attempt = 0; attempt < 4 && !(await succeeds(shown())); attempt++) {
      await reopen?.();
      await input.fill('');
      await input.fill(text);
    }
    await row.first().click();
    await quickInput.waitFor({ state: 'hidden' });
  };
  /** The keyboard goes to the editor some time after a list at the top of the window has closed. */
  const editorFocused = () => page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();

  const lightBulb = async () => {
    const entries = page.locator('.action-widget .monaco-list-row.action');
    // VS Code forgets that it was asked when diagnostics arrive before the answer.
    for (let attempt = 0; attempt < 3; attempt++) {
      await press('Control+.');
      if (await succeeds(entries.first().waitFor({ timeout: 3000 }))) {
        return entries;
      }
    }
    throw new Error('Ctrl+. opens no menu');
  };

  const webview = () => page.locator('iframe.webview.ready').last().contentFrame().locator('iframe').contentFrame();

  return {
    page,
    press,
    lightBulb,
    webview,
    trouble,
    accessibilityProblems: () => accessibilityProblems(webview().locator(':root')),
    setSettings: writeSettings,
    text: () => editorText(page),
    underlined: severity => underlinedText(page, severity),
    async openFile(name) {
      await openList('Control+p');
      const label = path.posix.basename(name);
      await pick(name, rows.filter({ has: page.getByText(label, { exact: true }) }), async () => {
        await press('Escape');
        await quickInput.waitFor({ state: 'hidden' });
        await openList('Control+p');
      });
      await page.locator('.tab.active', { hasText: label }).waitFor();
      await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
      await editorFocused();
    },
    async placeCursor(line, column) {
      await openList('Control+g');
      await quickInput.locator('input').first().fill(`:${line}:${column}`);
      await press('Enter');
      await quickInput.waitFor({ state: 'hidden' });
      await editorFocused();
    },
    async type(text) {
      await page.keyboard.type(text, { delay: 15 });
    },
    async waitForSquiggle(severity) {
      await squiggles(page, severity).first().waitFor({ state: 'attached' });
      return squiggles(page, severity);
    },
    async waitForNoSquiggle(severity) {
      await waitForNone(squiggles(page, severity));
    },
    async hover(text) {
      const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
      await page.mouse.move(5, 5);
      await page.locator('.view-line span span', { hasText: text }).last().hover();
      await hover.waitFor();
      return page.locator('.monaco-hover:not(.hidden)').first();
    },
    async chooseFix(title) {
      const entries = await lightBulb();
      const entry = entries.filter({ hasText: title }).first();
      // The menu ignores the mouse until it has moved.
      await entry.hover({ force: true });
      await entry.click();
      await entries.first().waitFor({ state: 'hidden' });
    },
    async completions() {
      const list = page.locator('.suggest-widget.visible .monaco-list-row');
      await page.keyboard.press('Control+Space');
      await list.first().waitFor();
      return list;
    },
    async command(title) {
      await openList('F1');
      const input = quickInput.locator('input').first();
      await input.fill(`>${title}`);
      await rows.filter({ hasText: title }).first().click();
      // The list closes, unless the command opens one of its own.
      await page.waitForFunction(`(() => {
        const list = document.querySelector('.quick-input-widget');
        return list.style.display === 'none' || list.querySelector('input').value !== ${JSON.stringify(`>${title}`)};
      })()`);
    },
    async pick(label) {
      await quickInput.locator('input').first().waitFor();
      await pick(label, rows.filter({ has: page.getByText(label, { exact: true }) }));
    },
    async setTheme(theme) {
      writeSettings({ 'workbench.colorTheme': themes[theme].name });
      await page.locator(`.monaco-workbench.${themes[theme].class}`).waitFor();
    },
    async screenshot(name, folder = path.join(cache, 'screenshots', server.version)) {
      const file = path.join(folder, `${name}.png`);
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: file });
      return file;
    },
    async close() {
      // Leaving the page, unlike closing it, tells the extension host to end.
      await page.goto('about:blank').catch(() => undefined);
      await context.close();
    },
  };
}
