import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import { fullLabel } from './labels';
import type { Expectation, Outcome } from './outcome';
import type { Expected } from './testRequest';

/** Holds an outcome against what was expected of it; each difference is a sentence. */
export function meetExpectation(expected: Expected, outcome: Outcome, prefix: string): Expectation {
  const { decision, counted, labels } = outcome;
  const differences: Rich[] = [];
  if (expected.action !== decision.action) {
    differences.push(rich`The action is ${decision.action}, not ${expected.action} as expected.`);
  }
  const { rule } = decision;
  if (expected.rule !== undefined && expected.rule !== (rule ?? null)) {
    const wanted = expected.rule === null ? 'the default action' : code(expected.rule);
    const who = rule === undefined ? 'No single rule' : code(rule);
    differences.push(rich`${who} decides, not ${wanted} as expected.`);
  }
  if (expected.counted !== undefined) {
    for (const name of expected.counted)
      if (!counted.includes(name)) differences.push(rich`${code(name)} does not count the request.`);
    for (const name of counted) {
      if (!expected.counted.includes(name))
        differences.push(rich`${code(name)} counts the request, which was not expected.`);
    }
  }
  for (const label of expected.labels ?? []) {
    if (!labels.includes(fullLabel(label, prefix)))
      differences.push(rich`The request does not get the label ${code(label)}.`);
  }
  return { met: differences.length === 0, differences };
}
