import './cli/compiler';
import { readOptions } from './cli/options';
import { startCheck } from './cli/startCheck';
import { complain, endWhenOutputCloses, print } from './cli/terminal';
import { commandHelp, help, UsageError } from './cli/usage';

/** Carries out a command line and returns the exit status: 0 good, 1 findings, 2 not done. */
async function run(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  const { command } = options;
  if (options.version) {
    print((await import('./commands')).versions());
    return 0;
  }
  if (options.help) {
    print(command === undefined ? help : commandHelp[command]);
    return 0;
  }
  switch (command) {
    case 'check': {
      const started = startCheck(options);
      return (await import('./commands')).check(started);
    }
    case 'explain':
      return (await import('./commands')).explain(options);
    case 'waf-test':
      return (await import('./commands')).testWaf(options);
    case 'rules':
      return (await import('./commands')).listRules(options);
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

void main();
