import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compares with a file beside the tests; `UPDATE_GOLDEN=1` writes it anew. */
export function assertGolden(name: string, actual: unknown): void {
  const file = join(__dirname, name);
  const text = `${JSON.stringify(actual, undefined, 2)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'), `${name} no longer tells the truth; UPDATE_GOLDEN=1 writes it anew`);
}
