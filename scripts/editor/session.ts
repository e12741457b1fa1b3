/** One VS Code server with one browser, in which windows are opened on folders made for the purpose. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureChromium, installEditor, newestVersion, repository } from './install';
import { type EditorWindow, launchBrowser, openWindow, type WindowOptions } from './page';
import { type EditorServer, startServer } from './server';

export interface SessionOptions {
  /** Default: the newest VS Code. */
  readonly version?: string | undefined;
  /** The extension under development. Default: this repository. */
  readonly extension?: string | undefined;
  /** A folder of installed extensions, to be tested instead of one under development. */
  readonly extensionsFolder?: string | undefined;
}

export interface FolderOptions extends Omit<WindowOptions, 'folder' | 'extension'> {
  /** The folder's files by their path; where there is no content, the example of that name is copied. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** The folder's name, which the window shows. */
  readonly name?: string;
}

export interface Session {
  readonly server: EditorServer;
  open(options: FolderOptions): Promise<EditorWindow & { readonly folder: string }>;
  close(): Promise<void>;
}

export async function startSession(options: SessionOptions = {}): Promise<Session> {
  ensureChromium();
  const installation = await installEditor(options.version ?? newestVersion);
  const { extensionsFolder } = options;
  const [server, browser] = await Promise.all([
    startServer(installation, { driver: true, ...(extensionsFolder ? { extensionsFolder } : {}) }),
    launchBrowser(),
  ]);
  const extension = extensionsFolder
    ? undefined
    : linkFolder(path.resolve(options.extension ?? repository), 'extension');
  const temporary: string[] = [];
  return {
    server,
    async open({ files, name = 'policies', ...window }) {
      const parent = makeTemporaryFolder();
      temporary.push(parent);
      const folder = path.join(parent, name);
      writeFiles(folder, files);
      return { folder, ...(await openWindow(browser, server, { ...window, folder, extension })) };
    },
    async close() {
      await browser.close();
      await server.stop();
      for (const folder of temporary) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

export function makeTemporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'policywright-folder-')));
}

/**
 * A link to `target`, called `name`, in a temporary folder of its own, which goes when this process ends.
 *
 * VS Code gets an extension under development by such a link: it prefers the themes that lie inside that extension's
 * folder, and `.vscode-test` with VS Code's own themes lies inside this repository.
 */
export function linkFolder(target: string, name: string): string {
  const folder = makeTemporaryFolder();
  // Removes a link as a link: what it points to stays.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(target, path.join(folder, name), 'junction');
  return path.join(folder, name);
}

function writeFiles(folder: string, files: FolderOptions['files']): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (content === undefined) {
      cpSync(path.join(repository, 'examples', name), file);
    } else {
      writeFileSync(file, content);
    }
  }
}
