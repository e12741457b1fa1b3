import type { Analysis } from '../../rules/analysis';
import type { Finding, Fix } from '../../rules/rule';
import { applyEdits, type Edit, editsConflict } from '../../text/edits';
import { parseJson } from '../../tree/json';

/** Fixes of several findings that can be applied together. */
export interface FixSet {
  readonly findings: readonly Finding[];
  readonly edits: readonly Edit[];
}

/** More fixes than this are not put into one action; the rest is left for the next time. */
const most = 500;

/**
 * The first fix of each finding that the condition admits, without those that get in the way of an earlier one; those
 * remain and are offered again afterwards. Undefined when nothing can be fixed.
 */
export function fixTogether(
  analysis: Analysis,
  findings: readonly Finding[],
  admits: (fix: Fix) => boolean,
): FixSet | undefined {
  const fixed: Finding[] = [];
  const edits: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(admits);
    if (fix === undefined) continue;
    const conflicts = fix.edits.some(edit => edits.some(other => editsConflict(edit, other)));
    if (conflicts) continue;
    fixed.push(finding);
    edits.push(...fix.edits);
    if (fixed.length === most) break;
  }
  if (fixed.length === 0 || breaksText(analysis, edits)) return undefined;
  return { findings: fixed, edits };
}

/** True when a text that was JSON would not be any more: two fixes, each right by itself, may not go together. */
function breaksText({ text, problems }: Analysis, edits: readonly Edit[]): boolean {
  if (problems.some(problem => !problem.tolerable)) return false;
  return parseJson(applyEdits(text, edits), { comments: true }).problems.some(problem => !problem.tolerable);
}
