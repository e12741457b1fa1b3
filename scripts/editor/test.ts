/**
 * `npm run test:editor`: the extension in real VS Codes, the oldest supported and the newest.
 *
 * Each runs the API tests (`test/editor/suite`, inside the extension host) and the stories (`test/editor/stories`, which
 * drive the window as a person would). Then the extension is packaged and installed in the newest, and the stories in
 * which all of it takes part run against the package.
 *
 *     --version V       only this VS Code
 *     --only api|stories
 *     --grep TEXT       only tests whose title matches
 *     --packaged        only the package
 *     --vsix FILE       this package, installed, instead of the folder under development
 *     --extension DIR   another extension under development
 *     --desktop         the API tests in a desktop VS Code, which @vscode/test-electron downloads
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readResults, recordResult, resultsVariable } from '../results';
import { runInDesktop, runInExtensionHost, type SuiteOptions } from './extension-host';
import { ensureChromium, type Installation, installEditor, newestVersion, releases, repository } from './install';
import { installExtension } from './server';
import { makeTemporaryFolder } from './session';

const { values: options } = parseArgs({
  options: {
    version: { type: 'string', multiple: true },
    only: { type: 'string' },
    grep: { type: 'string' },
    packaged: { type: 'boolean' },
    vsix: { type: 'string' },
    extension: { type: 'string' },
    desktop: { type: 'boolean' },
  },
});

const packageFile = path.join(repository, 'dist/policywright.vsix');

/** What a package may weigh, in bytes. */
const packageLimit = 2 * 1024 * 1024;

interface StoriesOptions {
  readonly stage: string;
  readonly version: string;
  /** The names of the files of stories. Default: all. */
  readonly stories?: readonly string[];
  /** Where the extension is installed that is tested instead of the one under development. */
  readonly extensionsFolder?: string | undefined;
}

/** The stories, in a process of their own, so that each VS Code gets fresh modules. */
function runStories({ stage, version, stories = ['*'], extensionsFolder }: StoriesOptions): Promise<number> {
  const mocha = path.join(repository, 'node_modules/mocha/bin/mocha.js');
  const child = spawn(
    process.execPath,
    [
      mocha,
      ...['--timeout', '60000', '--reporter', 'scripts/mocha-reporter.cjs', '--reporter-option', 'style=Spec'],
      ...(options.grep ? ['--grep', options.grep] : []),
      ...stories.map(name => `test/editor/stories/${name}.test.ts`),
    ],
    {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        POLICYWRIGHT_TEST_STAGE: stage,
        POLICYWRIGHT_EDITOR_VERSION: version,
        ...(options.extension ? { POLICYWRIGHT_EDITOR_EXTENSION: options.extension } : {}),
        ...(extensionsFolder ? { POLICYWRIGHT_EDITOR_EXTENSIONS: extensionsFolder } : {}),
      },
    },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}

/** Runs one stage; true when it passed. One that dies without having counted anything counts as one failure. */
async function runStage(stage: string, run: () => Promise<number>): Promise<boolean> {
  const file = process.env[resultsVariable] ?? '';
  const before = readResults(file).length;
  const started = Date.now();
  console.log(`\n▶ ${stage}`);
  const code = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
  const results = readResults(file).slice(before);
  if (code !== 0 && !results.some(result => result.failed > 0)) {
    recordResult({ stage, passed: 0, failed: 1, pending: 0 });
  }
  console.log(`  ${stage}: ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return code === 0;
}

async function testVersion(version: string): Promise<void> {
  const installation = await installEditor(version);
  if (options.only === undefined) await testCommandLine(installation);
  let extensionsFolder: string | undefined;
  if (options.vsix) {
    extensionsFolder = makeTemporaryFolder();
    installExtension(installation, options.vsix, extensionsFolder);
  }
  if (options.only !== 'stories') {
    await runSuite(installation, `editor ${version} api`, extensionsFolder);
  }
  if (options.only !== 'api') {
    const stage = `editor ${version} stories`;
    await runStage(stage, () => runStories({ stage, version, extensionsFolder }));
  }
  if (extensionsFolder) {
    rmSync(extensionsFolder, { recursive: true, force: true });
  }
}

/** Packages the extension, installs the package in the newest VS Code, and tests it there. */
async function testPackage(): Promise<void> {
  const version = newestVersion;
  const extensionsFolder = makeTemporaryFolder();
  const built = await runStage('editor package', async () => {
    const { status } = spawnSync('npm', ['run', '--silent', 'package'], {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    const size = status === 0 ? statSync(packageFile).size : 0;
    console.log(`  ${path.relative(repository, packageFile)}: ${Math.ceil(size / 1024)} KB`);
    if (status !== 0 || size > packageLimit) {
      throw new Error(`The package cannot be built, or is larger than ${packageLimit / 1024} KB`);
    }
    installExtension(await installEditor(version), packageFile, extensionsFolder);
    recordResult({ stage: 'editor package', passed: 1, failed: 0, pending: 0 });
    return 0;
  });
  if (built) {
    await runSuite(await installEditor(version), 'editor package api', extensionsFolder);
    const stage = 'editor package stories';
    const stories = ['mending', 'reading', 'explaining', 'configuring'];
    await runStage(stage, () => runStories({ stage, version, stories, extensionsFolder }));
  }
  rmSync(extensionsFolder, { recursive: true, force: true });
}

/**
 * The command line on the Node of that VS Code: it has to say what it says here, and nothing on the standard error. Where
 * there is none other than the one that runs here, there is nothing to test.
 */
async function testCommandLine({ node }: Installation): Promise<void> {
  if (node === process.execPath) return;
  const stage = `command line on Node ${spawnSync(node, ['--version']).stdout.toString().trim().slice(1)}`;
  await runStage(stage, async () => {
    const check = (executable: string) => {
      const words = ['dist/cli.js', 'check', '--format', 'json', 'examples'];
      const { stdout, stderr, status } = spawnSync(executable, words, { cwd: repository });
      return { output: stdout.toString(), errors: stderr.toString(), status };
    };
    assert.deepEqual(check(node), { ...check(process.execPath), errors: '' });
    recordResult({ stage, passed: 1, failed: 0, pending: 0 });
    return 0;
  });
}

/** The API tests in the VS Code server. */
async function runSuite(installation: Installation, stage: string, extensionsFolder?: string): Promise<void> {
  await runStage(stage, () => runInExtensionHost(installation, suiteOptions(stage), extensionsFolder));
}

function suiteOptions(stage: string): SuiteOptions {
  return { stage, extension: path.resolve(options.extension ?? repository), grep: options.grep };
}

async function main(): Promise<number> {
  if (!process.env[resultsVariable]) {
    const folder = makeTemporaryFolder();
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    process.env[resultsVariable] = path.join(folder, 'results.jsonl');
  }
  const file = process.env[resultsVariable];
  const before = readResults(file).length;
  const versions = options.version ?? releases.map(release => release.version);
  if (options.desktop) {
    for (const version of versions) {
      const stage = `editor ${version} desktop`;
      await runStage(stage, () => runInDesktop(version, suiteOptions(stage)));
    }
  } else {
    if (!options.vsix && !options.extension && !existsSync(path.join(repository, 'dist/client.js'))) {
      throw new Error('The extension is not built: npm run build');
    }
    ensureChromium();
    for (const version of options.packaged ? [] : versions) {
      await testVersion(version);
    }
    // A part of the tests was asked for, and the package is no part of it.
    const partly = options.version ?? options.only ?? options.grep ?? options.vsix ?? options.extension;
    if (options.packaged || partly === undefined) {
      await testPackage();
    }
  }
  const results = readResults(file).slice(before);
  const total = (count: 'passed' | 'failed' | 'pending') => results.reduce((sum, result) => sum + result[count], 0);
  console.log(`\nReal editor: ${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') + total('pending') > 0 || results.length === 0 ? 1 : 0;
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
