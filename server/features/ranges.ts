import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Edit } from '../text/edits';
import type { LineIndex, Span } from '../text/lines';

/** A span as the protocol writes it. */
export function rangeOf(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function textEdits(lines: LineIndex, edits: readonly Edit[]): TextEdit[] {
  return edits.map(edit => ({ range: rangeOf(lines, edit), newText: edit.newText }));
}

/** True when the spans touch or overlap. */
export function spansMeet(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
