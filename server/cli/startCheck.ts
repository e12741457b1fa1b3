import { isConfigurationPath } from '../config/configuration';
import type { Settings } from './checkInput';
import { type Input, stdinInput } from './input';
import type { Options } from './options';
import { columnsOfOutput, settleColor } from './terminal';
import { startThreads, type Threads, threadsFor } from './threads';
import { findInputs } from './walk';

/** A check whose inputs are found, and which other threads may have begun. */
export interface StartedCheck {
  readonly settings: Settings;
  /** Paths that lead nowhere, and why, in words that follow the path. */
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
  /** The configuration files among the inputs. */
  readonly configurations: readonly string[];
  readonly threads: Threads;
}

/** Finds what is to be checked and starts the threads; they load the rules while this one does. */
export function startCheck(options: Options): StartedCheck {
  const settings: Settings = {
    options: { ...options, color: settleColor(options.color) },
    columns: columnsOfOutput(),
    today: new Date().toISOString().slice(0, 10),
  };
  const problems: { path: string; problem: string }[] = [];
  const configurations: string[] = [];
  const documents: Input[] = [];
  for (const input of inputsOf(options, (path, problem) => problems.push({ path, problem }))) {
    if (input.file !== 0 && isConfigurationPath(input.file.replaceAll('\\', '/'))) configurations.push(input.file);
    else documents.push(input);
  }
  const threads = startThreads(options.concurrency ?? threadsFor(documents.length), documents, settings);
  return { settings, problems, configurations, threads };
}

function inputsOf(
  { operands, stdinFilename }: Options,
  refuse: (path: string, problem: string) => void,
): readonly Input[] {
  const stdin = operands.includes('-');
  const paths = operands.filter(operand => operand !== '-');
  const inputs = findInputs(stdin || paths.length > 0 ? paths : ['.'], refuse);
  return stdin ? [stdinInput(stdinFilename), ...inputs] : inputs;
}
