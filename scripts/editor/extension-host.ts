/** Runs the API tests of `test/editor/suite` inside an extension host: of the web workbench, or of a desktop VS Code. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cache, type Installation, repository } from './install';
import { launchBrowser, remoteUri, workbenchAddress } from './page';
import { quietSettings, startServer } from './server';
import { linkFolder, makeTemporaryFolder } from './session';
import { listenForTrouble } from './trouble';

export interface SuiteOptions {
  readonly stage: string;
  readonly extension: string;
  readonly grep?: string | undefined;
}

/** Inside the repository, so that mocha is found; of this process alone, so that two runs do not meet. */
const suite = path.join(cache, `suite-${process.pid}`);
process.once('exit', () => rmSync(suite, { recursive: true, force: true }));

const limit = 5 * 60_000;

/** In the VS Code server; returns the exit code. `extensionsFolder` holds the extension when it is an installed one. */
export async function runInExtensionHost(
  installation: Installation,
  options: SuiteOptions,
  extensionsFolder?: string,
): Promise<number> {
  await bundleSuite();
  const { folder, output, environment } = prepare(options);
  const browser = await launchBrowser();
  const server = await startServer(installation, {
    driver: true,
    environment,
    ...(extensionsFolder ? { extensionsFolder } : {}),
  });
  try {
    const page = await browser.newPage();
    const heard = listenForTrouble(page);
    const log: string[] = [];
    const code = new Promise<number>((resolve, reject) => {
      void page.exposeFunction(
        'codeAutomationLog',
        (_type: string, ...args: unknown[]) => void log.push(args.join(' ')),
      );
      void page.exposeFunction('codeAutomationExit', resolve);
      setTimeout(() => reject(new Error(`no end after ${limit / 1000} s`)), limit).unref();
    });
    await page.goto(
      workbenchAddress(server, folder, {
        extensionDevelopmentPath: remoteUri(
          server,
          extensionsFolder ? emptyExtension() : linkFolder(options.extension, 'extension'),
        ),
        extensionTestsPath: remoteUri(server, path.join(suite, 'index.js')),
      }),
    );
    const result = await code;
    if (result !== 0 && !existsSync(output)) {
      console.error([...log, server.output()].join('\n'));
    }
    const trouble = [...heard(), ...server.trouble()];
    if (trouble.length > 0) {
      console.error(`The extension has left errors or warnings behind:\n${trouble.join('\n')}`);
    }
    return trouble.length > 0 ? 1 : result;
  } finally {
    showOutput(output);
    await browser.close();
    await server.stop();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  }
}

/** In a desktop VS Code, which is downloaded on first use. */
export async function runInDesktop(version: string, options: SuiteOptions): Promise<number> {
  await bundleSuite();
  const { folder, output, environment } = prepare(options);
  const userData = path.join(path.dirname(folder), 'user-data');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(quietSettings));
  try {
    return await runTests({
      version,
      extensionDevelopmentPath: options.extension,
      extensionTestsPath: path.join(suite, 'index.js'),
      extensionTestsEnv: environment,
      launchArgs: [folder, '--user-data-dir', userData, '--disable-extensions', '--disable-workspace-trust'],
    });
  } finally {
    showOutput(output);
    rmSync(path.dirname(folder), { recursive: true, force: true });
  }
}

/** A copy of the examples to work on, and the environment by which the tests report. */
function prepare(options: SuiteOptions) {
  const parent = makeTemporaryFolder();
  const folder = path.join(parent, 'examples');
  const output = path.join(parent, 'output.txt');
  mkdirSync(folder);
  const examples = path.join(repository, 'examples');
  if (existsSync(examples)) {
    cpSync(examples, folder, { recursive: true });
  }
  const environment = {
    POLICYWRIGHT_TEST_STAGE: options.stage,
    POLICYWRIGHT_TEST_OUTPUT: output,
    ...(options.grep ? { POLICYWRIGHT_TEST_GREP: options.grep } : {}),
  };
  return { folder, output, environment };
}

/** Bundles the test module and each test file for the extension host; `vscode` and mocha are resolved there. */
async function bundleSuite(): Promise<void> {
  const source = path.join(repository, 'test/editor/suite');
  rmSync(suite, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(source)
      .filter(name => name === 'index.ts' || name.endsWith('.test.ts'))
      .map(name => path.join(source, name)),
    outdir: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** VS Code runs tests only beside an extension under development; this one stands in when ours is installed. */
function emptyExtension(): string {
  const folder = path.join(cache, 'empty-extension');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'empty', publisher: 'policywright', version: '0.0.1', engines: { vscode: '^1.100.0' } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

function showOutput(file: string): void {
  if (existsSync(file)) {
    process.stdout.write(readFileSync(file, 'utf8'));
  }
}
