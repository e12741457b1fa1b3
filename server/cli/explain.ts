import { applyConfiguration } from '../config/apply';
import { emptyConfiguration } from '../config/configuration';
import { openInstalledFacts } from '../data';
import { explainAll } from '../features/explain/explain';
import { explanationToMarkdown } from '../report/explainMarkdown';
import { analyse } from '../rules/analysis';
import { createProjectFiles } from './configuration';
import { fileOf, hintsFor, type Input, pathIn, stdinInput } from './input';
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
  const found = fileOf(input);
  const project = found === undefined ? undefined : createProjectFiles(() => {}).above(found);
  const analysis = applyConfiguration(analyse(source.text, hintsFor(input, options, project), facts), {
    configuration: project?.reading.configuration ?? emptyConfiguration,
    path: found === undefined || project === undefined ? undefined : pathIn(project, found),
    today: new Date().toISOString().slice(0, 10),
  }).analysis;
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
