import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { afterFix, findingsOf } from './cases';

/** One document and what one rule says of it. */
export interface Row {
  readonly says: string;
  readonly document: unknown;
  /** Pointers of the findings, with the severity behind one that is not the rule's: `/Size warning`. */
  readonly at: readonly string[];
  /** The document after the first fix of the first finding; null when there must be none. */
  readonly fixed?: unknown;
}

/** A test for each row of a rule's table. */
export function table(rule: string, kind: Kind, rows: readonly Row[]): void {
  describe(rule, () => {
    for (const { says, document, at, fixed } of rows) {
      it(says, () => {
        const findings = findingsOf(rule, document, kind);
        const usual = findings.map(({ pointer }) => pointer);
        const told = findings.map(({ pointer, severity }) => `${pointer} ${severity}`);
        assert.deepEqual(
          at.map((each, index) => (each.includes(' ') ? told[index] : usual[index])),
          at,
        );
        assert.equal(findings.length, at.length, told.join('\n'));
        if (fixed === undefined) return;
        const [finding] = findings;
        assert.ok(finding !== undefined);
        if (fixed === null) assert.deepEqual(finding.fixes, []);
        else assert.deepEqual(afterFix(document, finding), fixed);
      });
    }
  });
}
