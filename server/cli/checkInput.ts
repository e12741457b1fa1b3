import { pathToFileURL } from 'node:url';
import { applyConfiguration } from '../config/apply';
import { emptyConfiguration } from '../config/configuration';
import type { Facts } from '../facts/facts';
import { readDocuments } from '../model/read';
import { jsonReporter } from '../report/json';
import { atLeast, type Reporter } from '../report/report';
import { sarifReporter } from '../report/sarif';
import { textReporter } from '../report/text';
import { analyse } from '../rules/analysis';
import { rules } from '../rules/index';
import { version } from '../version';
import { createProjectFiles, type ProjectFile } from './configuration';
import { fileOf, hintsFor, type Input, pathIn } from './input';
import type { Options } from './options';
import { readRegularFile, readSource } from './source';
import { styleFor } from './terminal';

/** What all threads of a run have to know; plain data. */
export interface Settings {
  /** With what only the first thread can tell of the terminal settled. */
  readonly options: Options;
  /** Width of the output. */
  readonly columns: number;
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
}

/** What came of an input; plain data, as another thread may have looked at it. */
export type Checked =
  | { readonly outcome: 'not ours' }
  | { readonly outcome: 'unreadable'; readonly problem: string }
  | {
      readonly outcome: 'checked';
      /** Of the reporter. */
      readonly entry: unknown;
      /** Something is at or above the severity that fails the check. */
      readonly found: boolean;
      /** Rules that failed, in words. */
      readonly failures: readonly string[];
      /** The suppressions that suppressed something, by their place in the configuration. */
      readonly used: readonly number[];
    };

/** Checks inputs one after the other; what it makes of one depends on none before. */
export type InputChecker = (input: Input) => Checked;

export function createReporter({ options, columns }: Settings, facts: Facts): Reporter {
  const { format, minimum, quiet, color } = options;
  switch (format) {
    case 'json':
      return jsonReporter(facts);
    case 'sarif':
      return sarifReporter({ version, rules, facts, root: `${pathToFileURL(process.cwd()).href.replace(/\/$/, '')}/` });
    default:
      return textReporter({ minimum, quiet, style: styleFor(color), columns });
  }
}

export function createInputChecker(settings: Settings, facts: Facts): InputChecker {
  const { options, today } = settings;
  const reporter = createReporter(settings, facts);
  // The run itself tells of configuration files that cannot be read.
  const projects = createProjectFiles(() => {});

  const isOurs = (text: string, input: Input, project: ProjectFile | undefined): boolean =>
    readDocuments(text, hintsFor(input, { kind: undefined }, project)).documents.length > 0;

  return input => {
    const source = input.file === 0 || input.named ? readSource(input.file) : readRegularFile(input.file);
    if ('problem' in source) {
      return !input.named && source.foreign
        ? { outcome: 'not ours' }
        : { outcome: 'unreadable', problem: source.problem };
    }
    const { text } = source;
    const file = fileOf(input);
    const project = file === undefined ? undefined : projects.above(file);
    // In a folder the kind is for those that are documents of ours, not for every JSON file that lies there.
    if (!input.named && options.kind !== undefined && !isOurs(text, input, project)) return { outcome: 'not ours' };
    const raw = analyse(text, hintsFor(input, options, project), facts);
    if (raw.documents.length === 0) return { outcome: 'not ours' };
    const configuration = project?.reading.configuration ?? emptyConfiguration;
    const { analysis, used } = applyConfiguration(raw, {
      configuration,
      path: file === undefined || project === undefined ? undefined : pathIn(project, file),
      today,
      ignoreSuppressions: options.noSuppressions,
    });
    return {
      outcome: 'checked',
      entry: reporter.write({ path: input.path, analysis }),
      found: analysis.findings.some(finding => atLeast(finding.severity, options.minimum)),
      failures: analysis.failures.map(({ rule, error }) => `the rule ${rule} failed (${String(error)})`),
      used: [...used].map(each => configuration.suppressions.indexOf(each)),
    };
  };
}
