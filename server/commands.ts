/**
 * The commands of the command line with all that they need of the engine: a file of its own, which the first thread loads
 * while others start, and which those others run.
 */
import { isMainThread } from 'node:worker_threads';
import { helpCheck } from './cli/checkTogether';
import { openInstalledFacts } from './data';
import { version } from './version';

export { check } from './cli/check';
export { explain } from './cli/explain';
export { listRules } from './cli/rules';
export { testWaf } from './cli/wafTest';

/** The version of the program and of its data, in a line. */
export function versions(): string {
  return `policywright ${version} (AWS data of ${openInstalledFacts().date})\n`;
}

if (!isMainThread) helpCheck();
