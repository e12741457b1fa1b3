/**
 * `npm test`: every check there is, in order; ends with non-zero when one fails. The last line says `N passed, N failed`.
 *
 *     --only STAGE      only this stage (may be repeated): types, lint, build, unit, editor
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readResults, recordResult, resultsVariable } from './results';

interface Stage {
  readonly name: string;
  /** The npm script, and what is added to it. */
  readonly script: string;
  readonly arguments?: readonly string[];
  /** The stage without which this one is not worth running; it then counts as one failure. */
  readonly needs?: string;
  /** Whether the stage counts its tests itself; otherwise it is one check, passed or failed. */
  readonly counts?: boolean;
}

const stages: readonly Stage[] = [
  { name: 'types', script: 'types' },
  { name: 'lint', script: 'lint' },
  { name: 'build', script: 'build' },
  { name: 'unit', script: 'test:unit', arguments: ['--reporter', 'scripts/mocha-reporter.cjs'], counts: true },
  { name: 'editor', script: 'test:editor', needs: 'build', counts: true },
];

function runScript(stage: Stage): Promise<number> {
  const child = spawn('npm', ['run', '--silent', stage.script, '--', ...(stage.arguments ?? [])], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, POLICYWRIGHT_TEST_STAGE: stage.name },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}

async function runStage(stage: Stage, file: string): Promise<void> {
  const before = readResults(file).length;
  const started = Date.now();
  console.log(`\n== ${stage.name}`);
  if (readResults(file).some(result => result.stage === stage.needs && result.failed > 0)) {
    console.log(`== ${stage.name}: not run, because ${stage.needs} failed`);
    recordResult({ stage: stage.name, passed: 0, failed: 1, pending: 0 }, file);
    return;
  }
  const code = await runScript(stage);
  if (!stage.counts) {
    recordResult({ stage: stage.name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, pending: 0 }, file);
  } else if (
    !readResults(file)
      .slice(before)
      .some(result => result.failed > 0 || (code === 0 && result.passed > 0))
  ) {
    // It died before it counted, or it counted nothing: neither is a success.
    recordResult({ stage: stage.name, passed: 0, failed: 1, pending: 0 }, file);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`== ${stage.name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const chosen = stages.filter(stage => values.only?.includes(stage.name) ?? true);
  const folder = mkdtempSync(path.join(tmpdir(), 'policywright-test-'));
  const file = path.join(folder, 'results.jsonl');
  process.env[resultsVariable] = file;
  for (const stage of chosen) {
    await runStage(stage, file);
  }
  const results = readResults(file);
  rmSync(folder, { recursive: true, force: true });

  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const pending = results.reduce((sum, result) => sum + result.pending, 0);
  // A skipped test has proven nothing.
  const failed = results.reduce((sum, result) => sum + result.failed, 0) + pending;
  console.log('');
  for (const result of results) {
    const skipped = result.pending > 0 ? `, ${result.pending} skipped (counted as failed)` : '';
    console.log(`  ${result.stage}: ${result.passed} passed, ${result.failed} failed${skipped}`);
    // Named once more where the end of a long log is all that is kept.
    for (const failure of result.failures ?? []) console.log(`    ${failure}`);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error);
    process.exit(1);
  },
);
