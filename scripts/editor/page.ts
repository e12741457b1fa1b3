/** A VS Code window, driven as a person would: keys, mouse, and what is to be seen. Lines and columns count from 1. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { cache, ensureChromium } from './install';
import type { EditorServer } from './server';

const severities = ['error', 'warning', 'info', 'hint'] as const;

export type Severity = (typeof severities)[number];

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

  const squiggles = (severity?: Severity) =>
    page.locator((severity ? [severity] : severities).map(each => `.cdr.squiggly-${each}`).join(', '));
  const quickInput = page.locator('.quick-input-widget');
  const rows = quickInput.locator('.monaco-list-row');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(process.platform === 'darwin' ? key.replace('Control', 'Meta') : key);
    }
  };
  const pick = async (text: string, row: Locator) => {
    await quickInput.locator('input').first().fill(text);
    await row.first().waitFor();
    await row.first().click();
    await quickInput.waitFor({ state: 'hidden' });
  };

  const lightBulb = async () => {
    const entries = page.locator('.action-widget .monaco-list-row.action');
    await press('Control+.');
    await entries.first().waitFor();
    return entries;
  };

  const webview = () => page.locator('iframe.webview.ready').last().contentFrame().locator('iframe').contentFrame();

  return {
    page,
    press,
    lightBulb,
    webview,
    accessibilityProblems: () => findAccessibilityProblems(webview().locator(':root')),
    setSettings: writeSettings,
    async openFile(name) {
      await press('Control+p');
      await quickInput.locator('input').first().waitFor();
      const label = path.posix.basename(name);
      await pick(name, rows.filter({ has: page.getByText(label, { exact: true }) }));
      await page.locator('.tab.active', { hasText: label }).waitFor();
      await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
    },
    async placeCursor(line, column) {
      await page.keyboard.press('Control+g');
      await quickInput.locator('input').first().waitFor();
      await quickInput.locator('input').first().fill(`:${line}:${column}`);
      await press('Enter');
      await quickInput.waitFor({ state: 'hidden' });
    },
    async type(text) {
      await page.keyboard.type(text, { delay: 15 });
    },
    async waitForSquiggle(severity) {
      await squiggles(severity).first().waitFor({ state: 'attached' });
      return squiggles(severity);
    },
    async waitForNoSquiggle(severity) {
      await waitForNone(squiggles(severity));
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
      await page.keyboard.press('F1');
      await quickInput.locator('input').first().waitFor();
      await pick(`>${title}`, rows.filter({ hasText: title }));
    },
    async text() {
      const editor = page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
      const lines = await editor.locator('.view-line').evaluateAll(elements =>
        elements
          .map(element => ({ top: Number.parseFloat(element.style.top), text: element.textContent ?? '' }))
          .sort((one, other) => one.top - other.top)
          .map(line => line.text),
      );
      // The editor shows spaces as no-break spaces.
      return lines.join('\n').replaceAll('\u00a0', ' ');
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

/** Runs axe-core in a frame. A policy for its content may forbid scripts to pages, but not to us. */
async function findAccessibilityProblems(root: Locator): Promise<string[]> {
  const frame = await (await root.elementHandle())?.ownerFrame();
  if (!frame) {
    throw new Error('The webview has gone');
  }
  await frame.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await frame.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`);
}

/** Waits until the locator finds nothing. */
async function waitForNone(locator: Locator): Promise<void> {
  const deadline = Date.now() + 15_000;
  while ((await locator.count()) > 0) {
    if (Date.now() > deadline) {
      throw new Error(`Still there after 15 s: ${await locator.first().evaluate(element => element.outerHTML)}`);
    }
    await locator.page().waitForTimeout(50);
  }
}
