import assert from 'node:assert/strict';
import type { Finding } from '../../server/rules/rule';
import { analyseText } from '../support/engine';
import { assertGolden } from './golden';
import { managedPolicies } from './managed';

/** AWS's own managed policies: whatever is said of them has to be right. */
describe('the managed policies of AWS', () => {
  const failures: string[] = [];
  const errors: string[] = [];
  const kinds = new Map<string, number>();
  const counts = new Map<string, number>();
  let documents = 0;

  before(function () {
    this.timeout(60_000);
    for (const { name, text } of managedPolicies()) {
      const analysis = analyseText(text, { path: `${name}.json` });
      documents += analysis.documents.length;
      for (const { kind } of analysis.documents) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      for (const { rule, error } of analysis.failures) failures.push(`${name}: ${rule}: ${String(error)}`);
      for (const finding of analysis.findings) {
        if (finding.severity === 'error') errors.push(describeFinding(name, finding));
        const key = `${finding.rule} ${finding.severity}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  });

  it('are each read as one document', () => assert.equal(documents, 1594));

  it('make no rule fail', () => assert.deepEqual(failures, []));

  it('draw no error', () => assert.deepEqual(errors, []));

  it('draw as many findings of each rule as the golden file says', () => {
    assertGolden('managed.golden.json', { kinds: ordered(kinds), findings: ordered(counts) });
  });
});

function ordered(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function describeFinding(name: string, { rule, pointer, message }: Finding): string {
  return `${name}${pointer}: ${rule}: ${message}`;
}
