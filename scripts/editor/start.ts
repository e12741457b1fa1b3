/**
 * `npm start`: opens VS Code on `examples/` with the extension running. Nothing is needed but Node: the newest
 * supported VS Code comes from npm and is used in the browser. Ends with Ctrl+C.
 *
 *     --port N      default: the first free one from 8080 on
 *     --desktop     in the VS Code that the command `code` starts, instead of the browser
 *     --no-open     only print the address
 *
 * The extension is linked to this folder: after `npm run build` (or under `npm run watch`), reload the window.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installEditor, newestVersion, repository } from './install';
import { startServer } from './server';
import { linkFolder } from './session';

const examples = path.join(repository, 'examples');

/** A folder of installed extensions in which ours is a link to this repository. */
function linkExtension(): string {
  const text = readFileSync(path.join(repository, 'package.json'), 'utf8');
  const { publisher, name, version } = JSON.parse(text) as Record<string, string>;
  return path.dirname(linkFolder(repository, `${publisher}.${name}-${version}`));
}

async function startInBrowser(port: string, open: boolean): Promise<void> {
  const installation = await installEditor(newestVersion);
  // The token keeps other pages of the same browser, and other users of the same machine, out of this VS Code.
  const token = randomBytes(8).toString('hex');
  const server = await startServer(installation, {
    port,
    token,
    extensionsFolder: linkExtension(),
    settings: { 'editor.minimap.enabled': false },
  });
  const address = `http://${server.authority}/?folder=${encodeURI(examples)}&tkn=${token}`;
  console.log(`\nPolicywright in VS Code ${installation.version}: ${address}\n(Ctrl+C ends it)`);
  if (open && process.stdout.isTTY) {
    openAddress(address);
  }
}

/** Opens the user's browser where there is one; the address has been printed anyway. */
function openAddress(address: string): void {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  if (process.platform !== 'win32' && (process.platform === 'darwin' || process.env['DISPLAY'])) {
    const child = spawn(command, [address], { stdio: 'ignore', detached: true });
    child.on('error', () => undefined);
    child.unref();
  }
}

function startOnDesktop(): void {
  const result = spawnSync('code', ['--new-window', `--extensionDevelopmentPath=${repository}`, examples], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.error || result.status !== 0) {
    throw new Error('--desktop needs the command `code` on the PATH; without it, `npm start` uses the browser.');
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, desktop: { type: 'boolean' }, 'no-open': { type: 'boolean' } },
  });
  if (values.desktop) {
    startOnDesktop();
  } else {
    await startInBrowser(values.port ?? '8080-8180', !values['no-open']);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
