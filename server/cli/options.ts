import { parseArgs } from 'node:util';
import { isKind, type Kind, kinds } from '../model/kinds';
import type { Severity } from '../rules/rule';
import { severities } from '../rules/severities';
import { maximumThreads } from './threads';
import { type CommandName, commandHelp, isCommand, UsageError, unknown } from './usage';

export type ColorChoice = 'auto' | 'always' | 'never';

/** Everything that can stand on a command line, with its defaults. */
export interface Options {
  readonly command: CommandName | undefined;
  /** What stands there besides options, without the command. */
  readonly operands: readonly string[];
  readonly kind: Kind | undefined;
  /** Undefined for the command's default. */
  readonly format: string | undefined;
  readonly minimum: Severity;
  readonly stdinFilename: string | undefined;
  /** The file with the requests to try. */
  readonly request: string | undefined;
  readonly color: ColorChoice;
  /** Threads to check on; undefined for what suits the number of files. */
  readonly concurrency: number | undefined;
  readonly quiet: boolean;
  readonly noSuppressions: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const definitions = {
  kind: { type: 'string' },
  format: { type: 'string' },
  'min-severity': { type: 'string' },
  'no-suppressions': { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  request: { type: 'string' },
  color: { type: 'string' },
  concurrency: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

type OptionName = keyof typeof definitions;

const everywhere: readonly OptionName[] = ['help', 'version', 'color'];
const allowed: Readonly<Record<CommandName, readonly OptionName[]>> = {
  check: ['kind', 'format', 'min-severity', 'no-suppressions', 'stdin-filename', 'concurrency', 'quiet'],
  explain: ['kind', 'format', 'stdin-filename'],
  'waf-test': ['kind', 'format', 'request'],
  rules: ['format'],
};
const formats: Readonly<Record<CommandName, readonly string[]>> = {
  check: ['text', 'json', 'sarif'],
  explain: ['markdown', 'json'],
  'waf-test': ['text', 'json'],
  rules: ['text', 'json', 'markdown'],
};

/** Reads a command line without the program's name. Throws {@link UsageError}. */
export function readOptions(argv: readonly string[]): Options {
  const { tokens } = parseArgs({
    args: [...argv],
    options: definitions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [first, ...rest] = tokens.flatMap(token => (token.kind === 'positional' ? [token.value] : []));
  if (first !== undefined && !isCommand(first)) {
    const looksLikePath = /[./\\]/.test(first);
    const hint = looksLikePath ? `To check it: policywright check ${first}` : 'See policywright --help.';
    throw unknown('command', first, Object.keys(commandHelp), hint);
  }
  const options = first === undefined ? everywhere : [...allowed[first], ...everywhere];
  const given = new Map<OptionName, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = options.find(option => option === token.name);
    if (name === undefined) throw unknownOption(token.rawName, first, options);
    if (definitions[name].type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(`\`${token.rawName}\` takes no value.`);
    } else if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      throw new UsageError(`\`${token.rawName}\` needs a value.`);
    }
    given.set(name, token.value ?? '');
  }
  const kind = given.get('kind');
  if (kind !== undefined && !isKind(kind)) {
    const every = kinds.map(({ id }) => id);
    throw unknown('kind', kind, every, `The kinds are ${every.join(', ')}.`);
  }
  return {
    command: first,
    operands: rest,
    kind,
    format: first === undefined ? undefined : oneOf(given, 'format', formats[first]),
    minimum: oneOf(given, 'min-severity', severities) ?? 'warning',
    stdinFilename: given.get('stdin-filename'),
    request: given.get('request'),
    color: oneOf(given, 'color', ['auto', 'always', 'never'] as const) ?? 'auto',
    concurrency: threadsIn(given.get('concurrency')),
    quiet: given.has('quiet'),
    noSuppressions: given.has('no-suppressions'),
    help: given.has('help'),
    version: given.has('version'),
  };
}

function threadsIn(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const threads = Number(value);
  if (!/^[0-9]+$/.test(value) || threads < 1 || threads > maximumThreads)
    throw new UsageError(`\`--concurrency\` is a number from 1 to ${maximumThreads}, not \`${value}\`.`);
  return threads;
}

function oneOf<T extends string>(
  given: ReadonlyMap<OptionName, string>,
  name: OptionName,
  values: readonly T[],
): T | undefined {
  const value = given.get(name);
  if (value === undefined) return undefined;
  const known = values.find(each => each === value);
  if (known === undefined) throw unknown(name.replace('min-', ''), value, values, `It is one of ${values.join(', ')}.`);
  return known;
}

function unknownOption(rawName: string, command: CommandName | undefined, options: readonly OptionName[]): UsageError {
  const program = command === undefined ? 'policywright' : `policywright ${command}`;
  const known = options.map(option => `--${option}`);
  return unknown('option', rawName, known, `See ${program} --help.`);
}
