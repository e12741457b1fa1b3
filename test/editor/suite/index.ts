/**
 * Runs the API tests inside the extension host: VS Code loads this module (bundled) and calls `run`.
 * What mocha prints goes to the file that `POLICYWRIGHT_TEST_OUTPUT` names, because an extension host has no terminal.
 */
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const output = process.env['POLICYWRIGHT_TEST_OUTPUT'];
  if (output) {
    (Mocha.reporters.Base as unknown as { consoleLog: unknown }).consoleLog = (...line: unknown[]) =>
      appendFileSync(output, `${format(...line)}\n`);
  }
  const grep = process.env['POLICYWRIGHT_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 20_000,
    // This module is bundled to a folder in `.vscode-test`.
    reporter: path.resolve(__dirname, '../../scripts/mocha-reporter.cjs'),
    reporterOptions: { style: 'Spec' },
    ...(grep ? { grep } : {}),
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) {
      mocha.addFile(path.join(__dirname, name));
    }
  }
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}
