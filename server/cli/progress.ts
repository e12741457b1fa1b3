import type { SingleBar } from 'cli-progress';
import { print } from './terminal';

/** Shows how far a long run has come. */
export interface Progress {
  step(): void;
  /** Prints on the standard output, some at a time; held back as long as a bar stands on the same terminal. */
  print(text: string): void;
  /** Takes the bar away until the next step, for a line that is to stand in its place. */
  clear(): void;
  stop(): void;
}

/** A run must have taken this long, in milliseconds, before it is worth a bar. */
const patience = 1000;

/** How many characters are printed at a time, where nobody sees them come; each write costs as much as a small file. */
const atATime = 1 << 16;

/** A bar on the standard error output once the run is long; nothing where that is no terminal. */
export async function startProgress(total: number, wanted: boolean): Promise<Progress> {
  const onTerminal = process.stdout.isTTY === true;
  let bar: SingleBar | undefined;
  let held = '';
  const pass = (text: string): void => {
    held += text;
    if (bar !== undefined && onTerminal) return;
    if (held.length < (onTerminal ? 1 : atATime)) return;
    print(held);
    held = '';
  };
  const stop = (): void => {
    bar?.stop();
    print(held);
    held = '';
  };
  if (!wanted || process.stderr.isTTY !== true) return { step() {}, print: pass, clear() {}, stop };
  const { SingleBar } = await import('cli-progress');
  const begun = Date.now();
  let done = 0;
  return {
    print: pass,
    clear() {
      bar?.stop();
      bar = undefined;
    },
    stop,
    step() {
      done++;
      if (done % 16 !== 0) return;
      if (bar === undefined) {
        if (Date.now() - begun < patience) return;
        bar = new SingleBar({
          format: '{bar} {value}/{total} files',
          stream: process.stderr,
          clearOnComplete: true,
          // Nothing of the terminal is changed that would have to be set right when the run is broken off.
          hideCursor: false,
          linewrap: true,
          barsize: Math.max(0, Math.min(30, (process.stderr.columns || 80) - ` ${total}/${total} files `.length)),
          barCompleteChar: '█',
          barIncompleteChar: '░',
        });
        bar.start(total, done);
      }
      bar.update(done);
      // The checks hardly pause, so the bar's own timer seldom gets its turn.
      bar.render();
    },
  };
}
