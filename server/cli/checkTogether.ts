import { parentPort, workerData } from 'node:worker_threads';
import { openInstalledFacts } from '../data';
import { type Checked, createInputChecker, type InputChecker } from './checkInput';
import type { Input } from './input';
import { type Claim, claim, type Portion, type Task, type Threads } from './threads';

/** After so many inputs a thread tells what came of them. */
const largestPortion = 32;

/**
 * Checks the inputs of a task together with the other threads, and hands over what came of each in their order. What is left
 * undone by a thread that cannot start, or dies, is done by this one.
 */
export async function checkTogether(
  { task, first, received, ended }: Threads,
  check: InputChecker,
  take: (input: Input, checked: Checked) => void,
): Promise<void> {
  const { inputs, threads } = task;
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
  for (const portion of portions(task, first, check)) {
    add(portion);
    if (threads === 1) continue;
    await new Promise(setImmediate);
    for (const sent of received()) add(sent);
  }
  await ended;
  for (const sent of received()) add(sent);
  for (let input = inputs[taken]; input !== undefined; input = inputs[taken]) {
    add({ start: taken, results: [check(input)] });
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
