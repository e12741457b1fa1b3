import { resolve, sep } from 'node:path';
import { isConfigurationPath } from '../config/configuration';
import type { ConfigurationReading } from '../config/read';
import { analyseConfiguration, type Usage } from '../config/usage';
import { openInstalledFacts } from '../data';
import { atLeast } from '../report/report';
import { type Checked, createInputChecker, createReporter, type Settings } from './checkInput';
import { createProjectFiles, type ProjectFile, type ProjectFiles } from './configuration';
import { fileOf, type Input, pathIn, stdinInput } from './input';
import type { Options } from './options';
import { startProgress } from './progress';
import { columnsOfOutput, complain, print, settleColor } from './terminal';
import { startThreads, threadsFor } from './threads';
import { findInputs } from './walk';

/** Carries out `policywright check` and returns its exit status. */
export async function check(options: Options): Promise<number> {
  const settings: Settings = {
    options: { ...options, color: settleColor(options.color) },
    columns: columnsOfOutput(),
    today: new Date().toISOString().slice(0, 10),
  };
  let clear = (): void => {};
  const say = (line: string): void => {
    clear();
    complain(line);
  };
  const unreadable: string[] = [];
  const refuse = (path: string, problem: string): void => {
    unreadable.push(`${path} ${problem}`);
    say(`${path} ${problem}`);
  };
  const projects = createProjectFiles(refuse);
  const documents: Input[] = [];
  for (const input of inputsOf(options, refuse)) {
    if (input.file !== 0 && isConfigurationPath(input.file.replaceAll('\\', '/'))) projects.open(input.file);
    else documents.push(input);
  }
  const threads = startThreads(options.concurrency ?? threadsFor(documents.length), documents, settings);
  const facts = openInstalledFacts();
  const reporter = createReporter(settings, facts);
  const progress = await startProgress(documents.length, !options.quiet);
  clear = progress.clear;
  let skipped = 0;
  let failed = false;
  let found = false;
  await threads.check(createInputChecker(settings, facts), (input, checked) => {
    progress.step();
    if (checked.outcome === 'unreadable') {
      refuse(input.path, checked.problem);
      return;
    }
    noteUse(input, checked, projects);
    if (checked.outcome === 'not ours') {
      skipped++;
      return;
    }
    for (const failure of checked.failures) {
      failed = true;
      say(`${input.path}: ${failure}; this is a bug in Policywright`);
    }
    found ||= checked.found;
    progress.print(reporter.add(checked.entry));
  });
  progress.stop();
  for (const project of projects.all()) {
    const usage = { today: settings.today, isUnused: unusedIn(project, options) };
    const { reading } = project;
    const analysis = analyseConfiguration(
      options.noSuppressions ? withoutSuppressions(reading) : reading,
      usage,
      facts,
    );
    found ||= analysis.findings.some(finding => atLeast(finding.severity, options.minimum));
    print(reporter.add(reporter.write({ path: project.path, analysis, configuration: true })));
  }
  print(reporter.end({ skipped, unreadable }));
  if (unreadable.length > 0 || failed) return 2;
  return found ? 1 : 0;
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

/** Puts down with its configuration file that an input was looked at, and which suppressions it used. */
function noteUse(input: Input, checked: Checked, projects: ProjectFiles): void {
  const file = fileOf(input);
  const project = file === undefined ? undefined : projects.above(file);
  if (file === undefined || project === undefined) return;
  project.asked.add(pathIn(project, file));
  if (checked.outcome !== 'checked') return;
  for (const place of checked.used) {
    const suppression = project.reading.configuration.suppressions[place];
    if (suppression !== undefined) project.used.add(suppression);
  }
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
