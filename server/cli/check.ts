import { resolve, sep } from 'node:path';
import type { ConfigurationReading } from '../config/read';
import { analyseConfiguration, type Usage } from '../config/usage';
import { openInstalledFacts } from '../data';
import { atLeast } from '../report/report';
import { type Checked, createInputChecker, createReporter } from './checkInput';
import { checkTogether } from './checkTogether';
import { createProjectFiles, type ProjectFile, type ProjectFiles } from './configuration';
import { fileOf, type Input, pathIn } from './input';
import type { Options } from './options';
import { startProgress } from './progress';
import type { StartedCheck } from './startCheck';
import { complain, print } from './terminal';

/** Carries out `policywright check`, which has been started, and returns its exit status. */
export async function check({ settings, problems, configurations, threads }: StartedCheck): Promise<number> {
  const { options, today } = settings;
  const facts = openInstalledFacts();
  const reporter = createReporter(settings, facts);
  const progress = await startProgress(threads.task.inputs.length, !options.quiet);
  const say = (line: string): void => {
    progress.clear();
    complain(line);
  };
  const unreadable: string[] = [];
  const refuse = (path: string, problem: string): void => {
    unreadable.push(`${path} ${problem}`);
    say(`${path} ${problem}`);
  };
  for (const { path, problem } of problems) refuse(path, problem);
  const projects = createProjectFiles(refuse);
  for (const file of configurations) projects.open(file);
  let skipped = 0;
  let failed = false;
  let found = false;
  await checkTogether(threads, createInputChecker(settings, facts), (input, checked) => {
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
    const usage = { today, isUnused: unusedIn(project, options) };
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
