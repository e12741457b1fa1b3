import { fullLabel } from './labels';
import type { Expectation, Outcome } from './outcome';
import type { Expected } from './testRequest';

/** Holds an outcome against what was expected of it; each difference is a sentence. */
export function meetExpectation(expected: Expected, outcome: Outcome, prefix: string): Expectation {
  const { decision, counted, labels } = outcome;
  const differences: string[] = [];
  if (expected.action !== decision.action) {
    differences.push(`The action is ${decision.action}, not ${expected.action} as expected.`);
  }
  const { rule } = decision;
  if (expected.rule !== undefined && expected.rule !== (rule ?? null)) {
    const wanted = expected.rule === null ? 'the default action' : `\`${expected.rule}\``;
    differences.push(`${rule === undefined ? 'No single rule' : `\`${rule}\``} decides, not ${wanted} as expected.`);
  }
  if (expected.counted !== undefined) {
    for (const name of expected.counted)
      if (!counted.includes(name)) differences.push(`\`${name}\` does not count the request.`);
    for (const name of counted) {
      if (!expected.counted.includes(name)) differences.push(`\`${name}\` counts the request, which was not expected.`);
    }
  }
  for (const label of expected.labels ?? []) {
    if (!labels.includes(fullLabel(label, prefix)))
      differences.push(`The request does not get the label \`${label}\`.`);
  }
  return { met: differences.length === 0, differences };
}
