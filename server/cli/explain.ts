import { openInstalledFacts } from '../data';
import { explainAll } from '../features/explain/explain';
import { explanationToMarkdown } from '../report/explainMarkdown';
import { analyse } from '../rules/analysis';
import { hintsFor, type Input, stdinInput } from './input';
import type { Options } from './options';
import { readSource } from './source';
import { complain, print } from './terminal';
import { UsageError } from './usage';

/** Carries out `policywright explain` and returns its exit status. Throws {@link UsageError}. */
export function explain(options: Options): number {
  const { operands, stdinFilename, format } = options;
  const [file, surplus] = operands;
  if (file === undefined || surplus !== undefined) {
    throw new UsageError('`explain` takes one file, or `-` for the standard input.');
  }
  const input: Input =
    file === '-' ? stdinInput(stdinFilename) : { file, path: file.replaceAll('\\', '/'), named: true };
  const source = readSource(input.file);
  if ('problem' in source) {
    complain(`${input.path} ${source.problem}`);
    return 2;
  }
  const facts = openInstalledFacts();
  const analysis = analyse(source.text, hintsFor(input, options), facts);
  const explanations = explainAll(analysis);
  if (explanations.length === 0) {
    complain(`${input.path} holds no policy to explain; if it should be one, name its kind with --kind`);
    return 2;
  }
  if (analysis.problems.some(problem => !problem.tolerable)) {
    complain(`${input.path} is not valid JSON; this explains what could be read of it`);
  }
  if (format === 'json') {
    print(`${JSON.stringify({ version: 1, data: facts.date, path: input.path, explanations }, undefined, 2)}\n`);
  } else {
    print(explanations.map(explanationToMarkdown).join('\n'));
  }
  return 0;
}
