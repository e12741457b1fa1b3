/** Starts and stops VS Code servers. A server and all it has started end with this process at the latest. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from './install';
import { loggedTrouble } from './trouble';

export interface EditorServer {
  readonly version: string;
  /** `127.0.0.1:PORT`, also the authority of `vscode-remote` URIs. */
  readonly authority: string;
  stop(): Promise<void>;
  /** What the server has printed so far, for a failure's report. */
  output(): string;
  /** What its logs say against the extension so far. */
  trouble(): string[];
}

export interface ServerOptions {
  /** A port, or a range `FROM-TO` to take the first free one of. Default: any free port. */
  readonly port?: string;
  /** What a browser has to present as `tkn` in the address. Default: nothing. */
  readonly token?: string;
  /** User settings on top of the quiet ones below. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where installed extensions are. Default: an empty folder. */
  readonly extensionsFolder?: string;
  /** Added to the environment, which the extension host inherits. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether the workbench obeys the `payload` of its address, which tests need (see `page.ts`). */
  readonly driver?: boolean;
}

/**
 * No welcome page, trust prompt, telemetry, chat, recommendation, update or download. Nothing that a newer VS Code
 * spells otherwise: it would open this file, which is JSON and wakes the extension, to rewrite it.
 */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

const running = new Set<ChildProcess>();

/** Starts a server and waits till it answers. */
export async function startServer(installation: Installation, options: ServerOptions = {}): Promise<EditorServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'policywright-editor-'));
  const settings = JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2);
  for (const scope of ['User', 'Machine']) {
    mkdirSync(path.join(home, 'data', scope), { recursive: true });
    writeFileSync(path.join(home, 'data', scope, 'settings.json'), settings);
  }
  const child = spawn(installation.node, [installation.serverMain, ...serverArguments(home, options)], {
    // A process group of its own, so that the extension hosts end with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnvironment(), ...options.environment },
  });
  track(child, home);

  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  try {
    const authority = await waitUntilItAnswers(child, () => output);
    return {
      version: installation.version,
      authority,
      stop: () => stop(child, home),
      output: () => withoutNoise(output),
      trouble: () => loggedTrouble(home),
    };
  } catch (error) {
    await stop(child, home);
    throw error;
  }
}

/** Leaves out the complaints about native modules, which are not built and not needed. */
function withoutNoise(output: string): string {
  return output.replaceAll(/^Error: Could not locate the bindings file[\s\S]*?^\}\n?/gm, '');
}

/** Installs a packaged extension into `extensionsFolder`. */
export function installExtension(installation: Installation, vsix: string, extensionsFolder: string): void {
  const home = mkdtempSync(path.join(tmpdir(), 'policywright-install-'));
  const result = spawnSync(
    installation.node,
    [
      installation.serverMain,
      ...['--install-extension', path.resolve(vsix), '--force'],
      ...['--extensions-dir', extensionsFolder, '--server-data-dir', home, '--accept-server-license-terms'],
    ],
    { encoding: 'utf8', env: cleanEnvironment() },
  );
  rmSync(home, { recursive: true, force: true });
  if (result.status !== 0 || !result.stdout.includes('successfully installed')) {
    throw new Error(`VS Code ${installation.version} cannot install ${vsix}:\n${result.stdout}${result.stderr}`);
  }
}

function serverArguments(home: string, options: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', options.port ?? '0'],
    ...['--server-data-dir', home],
    ...['--extensions-dir', options.extensionsFolder ?? path.join(home, 'extensions')],
    ...(options.token ? ['--connection-token', options.token] : ['--without-connection-token']),
    '--accept-server-license-terms',
    ...['--disable-telemetry', '--disable-workspace-trust'],
    ...(options.driver ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** The environment without what npm, tsx and a surrounding VS Code put there, which would change the server's mind. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS|VSCODE_|ELECTRON_)/.test(name));
  return Object.fromEntries(entries);
}

async function waitUntilItAnswers(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(`The VS Code server ended with ${child.exitCode}:\n${output()}`);
    }
    const port = /agent listening on (\d+)/.exec(output())?.[1];
    if (port) {
      const authority = `127.0.0.1:${port}`;
      const answer = await fetch(`http://${authority}/`).catch(() => undefined);
      // With a token, being forbidden is an answer too.
      if (answer) {
        return authority;
      }
    }
    await delay(50);
  }
  throw new Error(`The VS Code server did not answer within a minute:\n${output()}`);
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  if (running.delete(child) && child.exitCode === null) {
    const ended = new Promise(resolve => child.once('exit', resolve));
    killTree(child, 'SIGTERM');
    await Promise.race([ended, delay(1500)]);
  }
  killTree(child, 'SIGKILL');
  removeFolder(home);
}

function track(child: ChildProcess, home: string): void {
  if (running.size === 0 && process.listenerCount('SIGHUP') === 0) {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.once(signal, () => process.exit(code));
    }
  }
  running.add(child);
  process.once('exit', () => {
    if (running.has(child)) {
      killTree(child, 'SIGKILL');
      removeFolder(home);
    }
  });
}

function killTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A process that is just ending may still write there; the folder is a temporary one.
  }
}
