import type { Analysis } from '../../rules/analysis';
import type { Finding } from '../../rules/rule';
import type { Node } from '../../tree/node';
import type { FindingExplanation, Range } from './explanation';
import { fromBackticks } from './rich';

export function explainFinding(finding: Finding, analysis: Analysis): FindingExplanation {
  const { rule, severity, message, tags, pointer, start, end } = finding;
  return { rule, severity, message: fromBackticks(message), tags, range: rangeBetween(start, end, analysis), pointer };
}

export function rangeOfNode({ offset, length }: Node, analysis: Analysis): Range {
  return rangeBetween(offset, offset + length, analysis);
}

function rangeBetween(start: number, end: number, { lines }: Analysis): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
