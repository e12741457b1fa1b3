import { pathToFileURL } from 'node:url';
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
import { hintsFor, type Input, stdinInput } from './input';
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
  const inputs = inputsOf(options, refuse);
  const progress = startProgress(inputs.length, !options.quiet);
  let skipped = 0;
  let failed = false;
  let found = false;
  for (const input of inputs) {
    const analysis = checkInput(input, options, facts, refuse);
    progress.step();
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

/** Undefined when the input cannot be read, which is then said. */
function checkInput(
  input: Input,
  options: Options,
  facts: Facts,
  refuse: (path: string, problem: string) => void,
): Analysis | 'not ours' | undefined {
  const source = readSource(input.file);
  if ('problem' in source) {
    if (!input.named && source.foreign) return 'not ours';
    refuse(input.path, source.problem);
    return undefined;
  }
  const hints = hintsFor(input, options);
  const { text } = source;
  // In a folder the kind is for those that are documents of ours, not for every JSON file that lies there.
  if (!input.named && options.kind !== undefined && !isOurs(text, input)) return 'not ours';
  const analysis = analyse(text, hints, facts);
  return analysis.documents.length === 0 ? 'not ours' : analysis;
}

function isOurs(text: string, input: Input): boolean {
  return readDocuments(text, hintsFor(input, { kind: undefined })).documents.length > 0;
}
