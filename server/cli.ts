import './cli/compiler';
import { isMainThread } from 'node:worker_threads';
import { check } from './cli/check';
import { explain } from './cli/explain';
import { readOptions } from './cli/options';
import { listRules } from './cli/rules';
import { complain, endWhenOutputCloses, print } from './cli/terminal';
import { helpCheck } from './cli/threads';
import { commandHelp, help, UsageError } from './cli/usage';
import { testWaf } from './cli/wafTest';
import { openInstalledFacts } from './data';
import { version } from './version';

/** Carries out a command line and returns the exit status: 0 good, 1 findings, 2 not done. */
function run(argv: readonly string[]): number | Promise<number> {
  const options = readOptions(argv);
  const { command } = options;
  if (options.version) {
    print(`policywright ${version} (AWS data of ${openInstalledFacts().date})\n`);
    return 0;
  }
  if (options.help) {
    print(command === undefined ? help : commandHelp[command]);
    return 0;
  }
  switch (command) {
    case 'check':
      return check(options);
    case 'explain':
      return explain(options);
    case 'waf-test':
      return testWaf(options);
    case 'rules':
      return listRules(options);
    case undefined:
      throw new UsageError('a command is missing. See policywright --help.');
  }
}

async function main(): Promise<void> {
  endWhenOutputCloses();
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    process.exitCode = 2;
    complain(error instanceof Error ? error.message : String(error));
  }
}

if (isMainThread) void main();
else helpCheck();
