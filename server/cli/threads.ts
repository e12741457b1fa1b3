import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { openInstalledFacts } from '../data';
import { type Checked, createInputChecker, type InputChecker, type Settings } from './checkInput';
import type { Input } from './input';

/** What a run is about, for each of its threads. */
interface Task {
  readonly settings: Settings;
  readonly inputs: readonly Input[];
  /** Its only number is the place of the first input that no thread has begun with. */
  readonly next: Int32Array;
}

/** What came of some inputs that follow each other. */
interface Portion {
  readonly start: number;
  readonly results: readonly Checked[];
}

/** How many inputs a thread takes at a time. */
const portionLength = 8;

/** How many inputs make up for what it costs to start a thread, in which V8 has to warm up anew. */
const worthThread = 150;

/** With more, what they take of memory is more than what they save of time. */
export const maximumThreads = 8;

/** How many threads to check that many inputs on. */
export function threadsFor(inputs: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(inputs / worthThread), maximumThreads));
}

/** The threads of a run. */
export interface Threads {
  /**
   * Checks the inputs together with the other threads, and hands over what came of each in their order. What is left undone
   * by a thread that cannot start, or dies, is done by this one.
   */
  check(check: InputChecker, take: (input: Input, checked: Checked) => void): Promise<void>;
}

/** Starts that many threads less this one, which begin at once. */
export function startThreads(count: number, inputs: readonly Input[], settings: Settings): Threads {
  // The first portion is for this thread: the standard input, which stands first, can be read by no other.
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(portionLength);
  const task: Task = { settings, inputs, next };
  const others = Array.from({ length: count - 1 }, () => new Worker(__filename, { workerData: task }));
  return {
    async check(check, take) {
      const early = new Map<number, Checked>();
      let taken = 0;
      const add = ({ start, results }: Portion): void => {
        for (const [index, checked] of results.entries()) early.set(start + index, checked);
        for (let input = inputs[taken]; input !== undefined; input = inputs[taken]) {
          const checked = early.get(taken);
          if (checked === undefined) return;
          early.delete(taken++);
          take(input, checked);
        }
      };
      const ends = others.map(thread => {
        thread.on('message', add);
        // If the fault lies in an input, this thread meets it as well, and tells.
        thread.on('error', () => {});
        return new Promise(resolve => thread.on('exit', resolve));
      });
      for (let start = 0; start < inputs.length; start = claim(next)) {
        add(checkPortion(inputs, start, check));
        // Lets in what the other threads have sent.
        if (count > 1) await new Promise(setImmediate);
      }
      await Promise.all(ends);
      while (taken < inputs.length) add(checkPortion(inputs.slice(0, taken + 1), taken, check));
    },
  };
}

/** The work of another thread. */
export function helpCheck(): void {
  const { settings, inputs, next }: Task = workerData;
  const check = createInputChecker(settings, openInstalledFacts());
  for (let start = claim(next); start < inputs.length; start = claim(next)) {
    parentPort?.postMessage(checkPortion(inputs, start, check));
  }
}

function claim(next: Int32Array): number {
  return Atomics.add(next, 0, portionLength);
}

function checkPortion(inputs: readonly Input[], start: number, check: InputChecker): Portion {
  return { start, results: inputs.slice(start, start + portionLength).map(check) };
}
