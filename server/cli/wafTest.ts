import { openInstalledFacts } from '../data';
import { type RequestReading, readRequestFile } from '../features/waf/trial/readRequests';
import { documentToTry, tryRequests } from '../features/waf/trial/tryRequests';
import type { Document } from '../model/document';
import { readDocuments } from '../model/read';
import { wafTestText } from '../report/wafTest';
import { hintsFor, type Input, stdinInput } from './input';
import type { Options } from './options';
import { readSource } from './source';
import { complain, print, styleFor } from './terminal';
import { UsageError } from './usage';

/** Carries out `policywright waf-test` and returns its exit status. Throws {@link UsageError}. */
export function testWaf(options: Options): number {
  const { operands, request, format, color } = options;
  if (operands.length === 0)
    throw new UsageError('`waf-test` takes the file of a web ACL, and those of sets and groups that it refers to.');
  if (request === undefined) throw new UsageError('`waf-test` needs --request FILE, the requests to try.');
  if ([...operands, request].filter(file => file === '-').length > 1) {
    throw new UsageError('the standard input can be read once only.');
  }
  const requests = readRequestsOf(request);
  const files = operands.map(file => documentsIn(file, options));
  const [first] = files;
  if (requests === undefined || first === undefined || files.includes(undefined)) return 2;
  const all = files.flatMap(each => each ?? []);
  const document = documentToTry(first) ?? documentToTry(all);
  const outcomes = document && tryRequests(document, all, requests.requests, openInstalledFacts());
  if (outcomes === undefined) {
    complain(`${operands[0]} holds no web ACL, rule group or rule; if it should be one, name its kind with --kind`);
    return 2;
  }
  if (format === 'json')
    print(`${JSON.stringify({ version: 1, path: operands[0], requests: outcomes }, undefined, 2)}\n`);
  else print(wafTestText(outcomes, styleFor(color)));
  return outcomes.some(({ expectation }) => expectation?.met === false) ? 1 : 0;
}

function readRequestsOf(file: string): RequestReading | undefined {
  const source = readSource(inputOf(file).file);
  if ('problem' in source) {
    complain(`${file} ${source.problem}`);
    return undefined;
  }
  const reading = readRequestFile(source.text);
  for (const problem of reading.problems) complain(`${file}: ${problem.replaceAll('`', "'")}`);
  return reading.problems.length > 0 ? undefined : reading;
}

function documentsIn(file: string, options: Options): readonly Document[] | undefined {
  const input = inputOf(file);
  const source = readSource(input.file);
  if ('problem' in source) {
    complain(`${file} ${source.problem}`);
    return undefined;
  }
  return readDocuments(source.text, hintsFor(input, options, undefined)).documents;
}

function inputOf(file: string): Input {
  return file === '-' ? stdinInput(undefined) : { file, path: file.replaceAll('\\', '/'), named: true };
}
