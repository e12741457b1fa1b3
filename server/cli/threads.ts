import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Checked, Settings } from './checkInput';
import type { Input } from './input';

/** What a check is about, for each of its threads; plain data. */
export interface Task {
  readonly settings: Settings;
  readonly inputs: readonly Input[];
  readonly threads: number;
  /** Its only number is the place of the first input that no thread has claimed. */
  readonly next: Int32Array;
}

/** Inputs that follow each other, from one place to before another. */
export interface Claim {
  readonly start: number;
  readonly end: number;
}

/** What came of some inputs that follow each other. */
export interface Portion {
  readonly start: number;
  readonly results: readonly Checked[];
}

/** The threads of a check; this one has yet to begin. */
export interface Threads {
  readonly task: Task;
  /** What this thread begins with. */
  readonly first: Claim | undefined;
  /** Takes what the others have sent by now. */
  received(): readonly Portion[];
  /** When the others have ended, in whatever way. */
  readonly ended: Promise<unknown>;
}

/** How many inputs a thread claims at least. */
const smallestClaim = 8;

/** How many inputs make up for what it costs to start a thread, in which V8 has to warm up anew. */
const worthThread = 150;

/** With more, what they take of memory is more than what they save of time. */
export const maximumThreads = 8;

/** How many threads to check that many inputs on. */
export function threadsFor(inputs: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(inputs / worthThread), maximumThreads));
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
  return { task, first, received: () => sent.splice(0), ended: Promise.all(ends) };
}

/** Settled when the thread has ended, or cannot be started: Node may have been told to start none (`--permission`). */
async function startThread(task: Task, receive: (portion: Portion) => void): Promise<void> {
  try {
    const thread = new Worker(`${__dirname}/commands.js`, { workerData: task });
    thread.on('message', receive);
    // If the fault lies in an input, the first thread meets it as well, and tells.
    thread.on('error', () => {});
    await new Promise(resolve => thread.on('exit', resolve));
  } catch {
    // The others do its work.
  }
}

/**
 * Claims inputs for the thread that asks: many at first, since what was worked out for one helps with its neighbours, which
 * are alike; ever fewer later, so that all threads end at the same time.
 */
export function claim({ inputs: { length }, threads, next }: Task): Claim | undefined {
  for (;;) {
    const start = Atomics.load(next, 0);
    if (start >= length) return undefined;
    const end = Math.min(start + Math.max(smallestClaim, Math.ceil((length - start) / threads / 2)), length);
    if (Atomics.compareExchange(next, 0, start, end) === start) return { start, end };
  }
}
