import assert from 'node:assert/strict';
import { rules } from '../../server/rules/index';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';

/** Invariant 8: every rule proves itself by its own examples. */
describe('every rule proves itself', () => {
  for (const rule of rules) {
    describe(rule.id, () => {
      for (const { kind, bad, good } of rule.examples) {
        it(`draws exactly ${rule.id} on its bad ${kind}`, () => {
          const { findings, failures } = analyseText(bad, { kind });
          assert.deepEqual(failures, []);
          assert.deepEqual([...new Set(findings.map(finding => finding.rule))], [rule.id], messages(findings));
        });

        it(`draws nothing on its good ${kind}`, () => {
          const { findings, failures } = analyseText(good, { kind });
          assert.deepEqual(failures, []);
          assert.equal(findings.length, 0, messages(findings));
        });
      }

      if (rule.fixable) {
        it('has a fix that leaves nothing to say and nothing more to fix', () => {
          const fixed = rule.examples.filter(({ kind, bad }) =>
            analyseText(bad, { kind }).findings.some(finding => finding.fixes.length > 0),
          );
          assert.ok(fixed.length > 0, 'no example draws a fix');
          for (const { kind, bad } of fixed) {
            const after = fixAll(bad, kind);
            assert.equal(
              analyseText(after, { kind }).findings.length,
              0,
              `${after}\n${messages(analyseText(after, { kind }).findings)}`,
            );
          }
        });
      } else {
        it('offers no fix, as it says', () => {
          for (const { kind, bad } of rule.examples) {
            assert.deepEqual(
              analyseText(bad, { kind }).findings.flatMap(finding => finding.fixes),
              [],
            );
          }
        });
      }

      it('says what it is in AWS terms', () => {
        assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.ok(
          rule.summary.endsWith('.') && rule.why.split(/(?<=[.!?])\s/).length >= 2,
          'summary is a sentence, why is at least two',
        );
        for (const { url } of rule.references)
          assert.match(url, /^https:\/\/(docs\.aws\.amazon\.com|aws\.amazon\.com|repost\.aws)\//);
        assert.ok(rule.references.length > 0);
      });
    });
  }

  it('has unique ids', () => {
    const ids = rules.map(rule => rule.id);
    assert.equal(new Set(ids).size, ids.length);
  });
});

/** Applies the first fix of one finding after another until none is left; more than twenty rounds is a fix that does not fix. */
function fixAll(text: string, kind: (typeof rules)[number]['examples'][number]['kind']): string {
  let current = text;
  for (let round = 0; round < 20; round++) {
    const fix = analyseText(current, { kind }).findings.flatMap(finding => finding.fixes)[0];
    if (fix === undefined) return current;
    current = applyEdits(current, fix.edits);
  }
  assert.fail(`the fixes do not come to an end:\n${current}`);
}

function messages(findings: readonly Finding[]): string {
  return findings.map(finding => `${finding.rule} at ${finding.pointer}: ${finding.message}`).join('\n');
}
