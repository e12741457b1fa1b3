import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { applyConfiguration } from '../config/apply';
import { emptyConfiguration, isConfigurationPath } from '../config/configuration';
import type { ConfigurationReading } from '../config/read';
import { analyseConfiguration, type Usage } from '../config/usage';
import { openInstalledFacts } from '../data';
import type { Facts } from '../facts/facts';
import { readDocuments } from '../model/read';
import { jsonReporter } from '../report/json';
import { atLeast, type Reporter } from '../report/report';
import { sarifReporter } from '../report/sarif';
import { textReporter } from '../report/text';
import { type Analysis, analyse } from '../rules/analysis';
import { rules } from '../rules/index';
import { version } from '../version';
import { createProjectFiles, type ProjectFile, type ProjectFiles } from './configuration';
import { fileOf, hintsFor, type Input, pathIn, stdinInput } from './input';
import type { Options } from './options';
import { startProgress } from './progress';
import { readSource } from './source';
import { columnsOfOutput, complain, print, styleFor } from './terminal';
import { findInputs } from './walk';

/** Carries out `policywright check` and returns its exit status. */
export function check(options: Options): number {
  const facts = openInstalledFacts();
  const reporter = reporterFor(options, facts);
  const unreadable: string[] = [];
  const refuse = (path: string, problem: string): void => {
    unreadable.push(`${path} ${problem}`);
    complain(`${path} ${problem}`);
  };
  const today = new Date().toISOString().slice(0, 10);
  const projects = createProjectFiles(refuse);
  const inputs = inputsOf(options, refuse);
  const progress = startProgress(inputs.length, !options.quiet);
  let skipped = 0;
  let failed = false;
  let found = false;
  for (const input of inputs) {
    progress.step();
    if (input.file !== 0 && isConfigurationPath(input.file.replaceAll('\\', '/'))) {
      projects.open(input.file);
      continue;
    }
    const analysis = checkInput(input, { options, facts, projects, today, refuse });
    if (analysis === undefined) continue;
    if (analysis === 'not ours') {
      skipped++;
      continue;
    }
    for (const { rule, error } of analysis.failures) {
      failed = true;
      complain(`${input.path}: the rule ${rule} failed (${String(error)}); this is a bug in Policywright`);
    }
    found ||= analysis.findings.some(finding => atLeast(finding.severity, options.minimum));
    progress.print(reporter.add({ path: input.path, analysis }));
  }
  progress.stop();
  for (const project of projects.all()) {
    const usage = { today, isUnused: unusedIn(project, options) };
    const { reading } = project;
    const analysis = analyseConfiguration(
      options.noSuppressions ? withoutSuppressions(reading) : reading,
      usage,
      facts,
    );
    found ||= analysis.findings.some(finding => atLeast(finding.severity, options.minimum));
    print(reporter.add({ path: project.path, analysis, configuration: true }));
  }
  print(reporter.end({ skipped, unreadable }));
  if (unreadable.length > 0 || failed) return 2;
  return found ? 1 : 0;
}

function reporterFor({ format, minimum, color, quiet }: Options, facts: Facts): Reporter {
  switch (format) {
    case 'json':
      return jsonReporter(facts);
    case 'sarif':
      return sarifReporter({ version, rules, facts, root: `${pathToFileURL(process.cwd()).href.replace(/\/$/, '')}/` });
    default:
      return textReporter({ minimum, quiet, style: styleFor(color), columns: columnsOfOutput() });
  }
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

/** What checking one input needs. */
interface Run {
  readonly options: Options;
  readonly facts: Facts;
  readonly projects: ProjectFiles;
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
  refuse(path: string, problem: string): void;
}

/** Undefined when the input cannot be read, which is then said. */
function checkInput(input: Input, { options, facts, projects, today, refuse }: Run): Analysis | 'not ours' | undefined {
  const source = readSource(input.file);
  if ('problem' in source) {
    if (!input.named && source.foreign) return 'not ours';
    refuse(input.path, source.problem);
    return undefined;
  }
  const file = fileOf(input);
  const project = file === undefined ? undefined : projects.above(file);
  const path = file === undefined || project === undefined ? undefined : pathIn(project, file);
  if (path !== undefined) project?.asked.add(path);
  const { text } = source;
  // In a folder the kind is for those that are documents of ours, not for every JSON file that lies there.
  if (!input.named && options.kind !== undefined && !isOurs(text, input, project)) return 'not ours';
  const analysis = analyse(text, hintsFor(input, options, project), facts);
  if (analysis.documents.length === 0) return 'not ours';
  const applied = applyConfiguration(analysis, {
    configuration: project?.reading.configuration ?? emptyConfiguration,
    path,
    today,
    ignoreSuppressions: options.noSuppressions,
  });
  for (const suppression of applied.used) project?.used.add(suppression);
  return applied.analysis;
}

function isOurs(text: string, input: Input, project: ProjectFile | undefined): boolean {
  return readDocuments(text, hintsFor(input, { kind: undefined }, project)).documents.length > 0;
}

/**
 * Tells the suppressions of which this run knows that they suppress nothing: all of a folder that was looked at as a whole,
 * and those of a file by name that was looked at. Documents of a kind that was imposed on them tell nothing.
 */
function unusedIn({ folder, asked, used }: ProjectFile, { operands, kind }: Options): Usage['isUnused'] {
  if (kind !== undefined) return () => false;
  const folders = (operands.length === 0 ? ['.'] : operands.filter(each => each !== '-')).map(each => resolve(each));
  const whole = folders.some(each => folder === each || folder.startsWith(each.endsWith(sep) ? each : each + sep));
  return suppression => {
    if (used.has(suppression)) return false;
    const { path, fits } = suppression.files;
    return whole || (path !== undefined && [...asked].some(each => fits(each)));
  };
}

function withoutSuppressions(reading: ConfigurationReading): ConfigurationReading {
  return { ...reading, configuration: { ...reading.configuration, suppressions: [] } };
}
