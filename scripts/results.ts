/** The counts that every test stage hands to `npm test`: one JSON line each, in the file that an environment variable names. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export const resultsVariable = 'POLICYWRIGHT_TEST_RESULTS';

export interface StageResult {
  readonly stage: string;
  readonly passed: number;
  readonly failed: number;
  /** Skipped tests. A finished stage has none. */
  readonly pending: number;
  /** Title and error of each failed test, where the stage has tests of its own. */
  readonly failures?: readonly string[];
}

export function recordResult(result: StageResult, file = process.env[resultsVariable]): void {
  if (file) {
    appendFileSync(file, `${JSON.stringify(result)}\n`);
  }
}

export function readResults(file: string): StageResult[] {
  if (!existsSync(file)) {
    return [];
  }
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map(line => JSON.parse(line) as StageResult);
}
