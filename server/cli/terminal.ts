import { styleText } from 'node:util';
import { printable } from '../report/excerpt';
import type { Role, Style } from '../report/style';
import { plain } from '../report/style';
import type { ColorChoice } from './options';

type Format = Parameters<typeof styleText>[0];

const formats: Readonly<Record<Role, Format>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  information: ['bold', 'blue'],
  hint: ['bold', 'cyan'],
  path: 'bold',
  rule: 'magenta',
  strong: 'bold',
  dim: 'dim',
  good: 'green',
};

/** Colours when asked to; by default on a terminal that takes them, with NO_COLOR and FORCE_COLOR heeded. */
export function styleFor(choice: ColorChoice): Style {
  if (settleColor(choice) === 'never') return plain;
  // Node would look at the standard output once more; that is decided.
  return (role, text) => styleText(formats[role], text, { validateStream: false });
}

/** The same choice where the terminal is out of sight. */
export function settleColor(choice: ColorChoice): ColorChoice {
  if (choice !== 'auto') return choice;
  return wantsColor() ? 'always' : 'never';
}

function wantsColor(): boolean {
  const {
    FORCE_COLOR: force,
    NO_COLOR: no,
    TERM: terminal,
  } = process.env as Readonly<Record<string, string | undefined>>;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return process.stdout.isTTY === true && terminal !== 'dumb';
}

/** Columns that a line may take: the terminal's, within reason; elsewhere 120. */
export function columnsOfOutput(): number {
  const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
  return Math.max(40, Math.min(columns ?? 120, 160));
}

/** Prints on the standard output. All is written before the process ends, unless the reader goes away first. */
export function print(text: string): void {
  if (text !== '') process.stdout.write(text);
}

/** Prints one line on the standard error output. */
export function complain(line: string): void {
  process.stderr.write(`policywright: ${printable(line.replaceAll('\n', ' '))}\n`);
}

/** A reader that closes the pipe (`| head`) has what it wanted: the program ends quietly. A disk that is full is told. */
export function endWhenOutputCloses(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      if (stream === process.stdout) complain(`the output cannot be written (${error.code})`);
      process.exit(2);
    });
  }
}
