import type { SelectionRange } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import type { Position, Span } from '../text/lines';
import { innerSpan, type Node, nodeAt, spanOf } from '../tree/node';
import { rangeOf } from './ranges';

/**
 * For each position what "expand selection" takes in, step by step: the part of a name between colons, the text of a
 * string, the string, the member, the content of the brackets, and so on outwards. Empty when the text is none of ours.
 */
export function selectionRanges(analysis: Analysis, positions: readonly Position[]): SelectionRange[] {
  if (analysis.documents.length === 0) return [];
  return positions.map(position => {
    const spans = spansAround(analysis, analysis.lines.offsetAt(position));
    let range: SelectionRange | undefined;
    for (const span of spans.reverse())
      range = { range: rangeOf(analysis.lines, span), ...(range === undefined ? {} : { parent: range }) };
    return range ?? { range: { start: position, end: position } };
  });
}

/** From the inside out, each larger than the one before. */
function spansAround({ text, root }: Analysis, offset: number): Span[] {
  const spans: Span[] = [];
  const add = (span: Span): void => {
    const last = spans.at(-1);
    if (span.start > offset || span.end < offset || span.end <= span.start) return;
    if (
      last === undefined ||
      (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start)
    )
      spans.push(span);
  };
  for (let node: Node | undefined = nodeAt(root, offset); node !== undefined; node = node.parent) {
    if (node.type === 'string') {
      const inner = innerSpan(node);
      add(partAround(text, inner, offset, /[:/]/));
      add(inner);
    } else if (node.type === 'object' || node.type === 'array') {
      add(trimmed(text, { start: node.offset + 1, end: node.offset + node.length - 1 }));
    }
    add(spanOf(node));
  }
  add({ start: 0, end: text.length });
  return spans;
}

function partAround(text: string, { start, end }: Span, offset: number, separator: RegExp): Span {
  let from = Math.min(offset, end);
  let to = from;
  while (from > start && !separator.test(text.charAt(from - 1))) from--;
  while (to < end && !separator.test(text.charAt(to))) to++;
  return { start: from, end: to };
}

function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return { start: from, end: to };
}
