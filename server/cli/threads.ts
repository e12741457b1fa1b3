import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { openInstalledFacts } from '../data';
import { type Checked, createInputChecker, type InputChecker, type Settings } from './checkInput';
import type { Input } from './input';

/** What a run is about, for each of its threads. */
interface Task {
  readonly settings: Settings;
  readonly inputs: readonly Input[];
  readonly threads: number;
  /** Its only number is the place of the first input that no thread has claimed. */
  readonly next: Int32Array;
}

/** Inputs that follow each other, from one place to before another. */
interface Claim {
  readonly start: number;
  readonly end: number;
}

/** What came of some inputs that follow each other. */
interface Portion {
  readonly start: number;
  readonly results: readonly Checked[];
}

/** How many inputs a thread claims at least. */
const smallestClaim = 8;

/** After so many inputs a thread tells what came of them. */
const largestPortion = 32;

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

/** Starts that many threads less this one, which begin at once; fewer where there would be nothing to claim for all. */
export function startThreads(wanted: number, inputs: readonly Input[], settings: Settings): Threads {
  const threads = Math.max(1, Math.min(wanted, Math.ceil(inputs.length / smallestClaim)));
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task: Task = { settings, inputs, threads, next };
  // Before there are others: the standard input, which stands first, can be read by no other thread.
  const first = claim(task);
  const sent: Portion[] = [];
  const ends = Array.from({ length: threads - 1 }, () => startThread(task, portion => sent.push(portion)));
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
      const addSent = (): void => {
        for (const portion of sent.splice(0)) add(portion);
      };
      for (const portion of portions(task, first, check)) {
        add(portion);
        if (threads === 1) continue;
        await new Promise(setImmediate);
        addSent();
      }
      await Promise.all(ends);
      addSent();
      for (let input = inputs[taken]; input !== undefined; input = inputs[taken]) {
        add({ start: taken, results: [check(input)] });
      }
    },
  };
}

/** Settled when the thread has ended, or cannot be started: Node may have been told to start none (`--permission`). */
async function startThread(task: Task, receive: (portion: Portion) => void): Promise<void> {
  try {
    const thread = new Worker(__filename, { workerData: task });
    thread.on('message', receive);
    // If the fault lies in an input, the first thread meets it as well, and tells.
    thread.on('error', () => {});
    await new Promise(resolve => thread.on('exit', resolve));
  } catch {
    // The others do its work.
  }
}

/** The work of another thread. */
export function helpCheck(): void {
  const task: Task = workerData;
  const check = createInputChecker(task.settings, openInstalledFacts());
  for (const portion of portions(task, claim(task), check)) parentPort?.postMessage(portion);
}

/** Checks what was claimed, and then whatever nobody else claims. */
function* portions(task: Task, first: Claim | undefined, check: InputChecker): Generator<Portion> {
  for (let claimed = first; claimed !== undefined; claimed = claim(task)) {
    for (let start = claimed.start; start < claimed.end; start += largestPortion) {
      const end = Math.min(start + largestPortion, claimed.end);
      yield { start, results: task.inputs.slice(start, end).map(check) };
    }
  }
}

/**
 * Claims inputs for the thread that asks: many at first, since what was worked out for one helps with its neighbours, which
 * are alike; ever fewer later, so that all threads end at the same time.
 */
function claim({ inputs: { length }, threads, next }: Task): Claim | undefined {
  for (;;) {
    const start = Atomics.load(next, 0);
    if (start >= length) return undefined;
    const end = Math.min(start + Math.max(smallestClaim, Math.ceil((length - start) / threads / 2)), length);
    if (Atomics.compareExchange(next, 0, start, end) === start) return { start, end };
  }
}
