/**
 * `npm run test:editor`: the extension in real VS Codes, the oldest supported and the newest.
 *
 * Each runs the API tests (`test/editor/suite`, inside the extension host) and the stories (`test/editor/stories`, which
 * drive the window as a person would).
 *
 *     --version V       only this VS Code
 *     --only api|stories
 *     --grep TEXT       only tests whose title matches
 *     --vsix FILE       the packaged extension, installed, instead of the folder under development
 *     --extension DIR   another extension under development
 *     --desktop         the API tests in a desktop VS Code, which @vscode/test-electron downloads
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readResults, recordResult, resultsVariable } from '../results';
import { runInDesktop, runInExtensionHost, type SuiteOptions } from './extension-host';
import { ensureChromium, installEditor, releases, repository } from './install';
import { installExtension } from './server';
import { makeTemporaryFolder } from './session';

const { values: options } = parseArgs({
  options: {
    version: { type: 'string', multiple: true },
    only: { type: 'string' },
    grep: { type: 'string' },
    vsix: { type: 'string' },
    extension: { type: 'string' },
    desktop: { type: 'boolean' },
  },
});

/** The stories, in a process of their own, so that each VS Code gets fresh modules. */
function runStories(version: string, extensionsFolder: string | undefined): Promise<number> {
  const mocha = path.join(repository, 'node_modules/mocha/bin/mocha.js');
  const child = spawn(
    process.execPath,
    [
      mocha,
      ...['--timeout', '60000', '--reporter', 'scripts/mocha-reporter.cjs', '--reporter-option', 'style=Spec'],
      ...(options.grep ? ['--grep', options.grep] : []),
      'test/editor/stories/**/*.test.ts',
    ],
    {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        POLICYWRIGHT_TEST_STAGE: `editor ${version} stories`,
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

/** Runs one stage; a stage that dies without having counted anything counts as one failure. */
async function runStage(stage: string, run: () => Promise<number>): Promise<void> {
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
}

async function testVersion(version: string): Promise<void> {
  const installation = await installEditor(version);
  let extensionsFolder: string | undefined;
  if (options.vsix) {
    extensionsFolder = makeTemporaryFolder();
    installExtension(installation, options.vsix, extensionsFolder);
  }
  if (options.only !== 'stories') {
    await runStage(`editor ${version} api`, () =>
      runInExtensionHost(installation, suiteOptions(version), extensionsFolder),
    );
  }
  if (options.only !== 'api') {
    await runStage(`editor ${version} stories`, () => runStories(version, extensionsFolder));
  }
  if (extensionsFolder) {
    rmSync(extensionsFolder, { recursive: true, force: true });
  }
}

function suiteOptions(version: string): SuiteOptions {
  return {
    stage: `editor ${version} api`,
    extension: path.resolve(options.extension ?? repository),
    grep: options.grep,
  };
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
      await runStage(`editor ${version} desktop`, () => runInDesktop(version, suiteOptions(version)));
    }
  } else {
    if (!options.vsix && !options.extension && !existsSync(path.join(repository, 'dist/client.js'))) {
      throw new Error('The extension is not built: npm run build');
    }
    ensureChromium();
    for (const version of versions) {
      await testVersion(version);
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
