import assert from 'node:assert/strict';
import { fixTogether } from '../../server/features/codeActions/fixAll';
import type { Kind } from '../../server/model/kinds';
import type { Policy } from '../../server/model/policy';
import type { Analysis } from '../../server/rules/analysis';
import type { Fix } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { parseJson } from '../../server/tree/json';
import { analyseText } from './engine';
import { evaluate } from './evaluate';
import { random } from './random';
import { sampleRequests } from './requests';

export interface Trial {
  readonly kind?: Kind;
  readonly comments?: boolean;
  /** How many requests are put to each pair of versions. */
  readonly requests?: number;
  readonly seed?: number;
  /** Of each rule's findings in one text, so many are tried one by one. */
  readonly each?: number;
}

/**
 * Invariant 7: every fix that says it is safe leaves JSON in which the finding is gone and by which each request is decided
 * as before; and so do all of them together, until there is none left. Answers how many fixes were tried.
 */
export function assertSafeFixes(text: string, trial: Trial = {}): number {
  const analysis = read(text, trial);
  const tried = new Map<string, number>();
  let fixes = 0;
  for (const { rule, fixes: offered } of analysis.findings) {
    for (const fix of offered) {
      const times = tried.get(rule) ?? 0;
      if (!fix.safe || times >= (trial.each ?? 3)) continue;
      tried.set(rule, times + 1);
      assertSafe(analysis, fix, rule, trial);
      fixes++;
    }
  }
  if (fixes > 0) assertSafeTogether(analysis, trial);
  return fixes;
}

function read(text: string, { kind, comments = false }: Trial): Analysis {
  const analysis = analyseText(text, kind === undefined ? { comments } : { kind, comments });
  assert.deepEqual(analysis.failures, []);
  return analysis;
}

function assertSafe(before: Analysis, fix: Fix, rule: string, trial: Trial): void {
  const name = `${rule}: ${fix.title}`;
  const after = read(applyEdits(before.text, fix.edits), trial);
  assertSame(before, after, name, trial);
  const times = ({ findings }: Analysis): number => findings.filter(finding => finding.rule === rule).length;
  assert.ok(times(after) < times(before), `${name}: the finding stays\n${before.text}\n→\n${after.text}`);
}

/** As `source.fixAll` does it, again and again. */
function assertSafeTogether(first: Analysis, trial: Trial): void {
  let before = first;
  for (let round = 0; round < 10; round++) {
    const set = fixTogether(before, before.findings, fix => fix.safe);
    if (set === undefined) return;
    const after = read(applyEdits(before.text, set.edits), trial);
    assertSame(before, after, `all of ${[...new Set(set.findings.map(({ rule }) => rule))].join(', ')}`, trial);
    before = after;
  }
  assert.fail(`safe fixes do not come to an end:\n${before.text}`);
}

/** Asserts that two versions of a text are decided alike by what they say of sampled requests. */
function assertSame(
  before: Analysis,
  after: Analysis,
  name: string,
  { requests = 200, seed = 7, comments }: Trial,
): void {
  const what = (): string => `${name}\n${before.text}\n→\n${after.text}`;
  const broken = parseJson(after.text, { comments: comments ?? false }).problems.filter(({ tolerable }) => !tolerable);
  if (before.problems.every(({ tolerable }) => tolerable)) assert.deepEqual(broken, [], what());
  assert.notEqual(after.text, before.text, `${name} changes nothing`);
  assert.equal(after.documents.length, before.documents.length, what());
  before.documents.forEach(({ policy }, index) => {
    const other = after.documents[index]?.policy;
    if (policy !== undefined && other !== undefined) assertSameDecisions(policy, other, requests, seed, what);
  });
}

function assertSameDecisions(policy: Policy, other: Policy, count: number, seed: number, what: () => string): void {
  for (const request of sampleRequests([policy, other], count, random(seed))) {
    const [was, is] = [evaluate(policy, request), evaluate(other, request)];
    if (was !== is) assert.fail(`${was} becomes ${is} for ${JSON.stringify(request)}: ${what()}`);
  }
}
