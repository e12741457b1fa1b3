import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import type { Finding } from '../../server/rules/rule';
import { wafRules } from '../../server/rules/waf';
import { afterFix, findingsOf } from './cases';

/** One document and what one rule says of it. */
export interface Row {
  readonly says: string;
  readonly document: unknown;
  /** Pointers of the findings, with the severity behind one that has not the rule's own: `/Size warning`. */
  readonly at: readonly string[];
  /** The document after the first fix of the first finding; null when there must be none. */
  readonly fixed?: unknown;
  /** Whether its fixes are safe, where that is told. */
  readonly safe?: boolean;
}

/** A test for each row of a rule's table. */
export function table(rule: string, kind: Kind, rows: readonly Row[]): void {
  const usual = wafRules.find(({ id }) => id === rule)?.severity;
  assert.ok(usual !== undefined, `${rule} is no rule`);
  describe(rule, () => {
    for (const { says, document, at, fixed, safe } of rows) {
      it(says, () => {
        const findings = findingsOf(rule, document, kind);
        assert.deepEqual(
          findings.map(({ pointer, severity }) => `${pointer} ${severity}`),
          at.map(each => (each.includes(' ') ? each : `${each} ${usual}`)),
        );
        assertToldOnce(findings, document, kind);
        const fixes = findings.flatMap(finding => finding.fixes);
        if (safe !== undefined) assert.deepEqual([...new Set(fixes.map(fix => fix.safe))], [safe]);
        if (fixed === undefined) return;
        const [finding] = findings;
        assert.ok(finding !== undefined);
        if (fixed === null) assert.deepEqual(finding.fixes, []);
        else assert.deepEqual(afterFix(document, finding), fixed);
      });
    }
  });
}

/** One line of a table: what it is, the kind, the document, and the findings of the rule as `/pointer severity`. */
export type Line = readonly [what: string, kind: Kind, document: unknown, ...expected: string[]];

/** A test for each line of several rules' tables. */
export function tables(lines: Readonly<Record<string, readonly Line[]>>): void {
  for (const [id, rows] of Object.entries(lines)) {
    for (const [what, kind, document, ...expected] of rows) {
      it(`${id}: ${what}`, () => {
        const findings = findingsOf(id, document, kind);
        assert.deepEqual(
          findings.map(({ pointer, severity }) => `${pointer} ${severity}`),
          expected,
        );
        assertToldOnce(findings, document, kind);
      });
    }
  }
}

/** No other rule speaks of the place: one mistake, one finding. */
function assertToldOnce(findings: readonly Finding[], document: unknown, kind: Kind): void {
  const places = new Set(findings.map(({ pointer }) => pointer));
  const ids = new Set(findings.map(({ rule }) => rule));
  const others = findingsOf('waf/', document, kind).filter(
    ({ rule, pointer }) => !ids.has(rule) && places.has(pointer),
  );
  assert.deepEqual(
    others.map(({ rule, pointer, message }) => `${rule} ${pointer}: ${message}`),
    [],
  );
}
