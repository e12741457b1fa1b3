import { applyEdits, type Edit } from '../../../text/edits';
import { indentationAt, layoutOf } from '../../../text/layout';
import { type Json, printJson } from '../../../tree/edits';
import { type Node, spanOf } from '../../../tree/node';

/** Stands for the text of a node in the JSON around it; no document has it. */
const mark = '\u0000';

/** Puts a value into another one, written in the document's layout; the text of the value stays but for the edits in it. */
export function wrapText(text: string, node: Node, around: (inner: string) => Json, edits: readonly Edit[] = []): Edit {
  const base = indentationAt(text, node.offset);
  const layout = layoutOf(text);
  const [before = '', after = ''] = printJson(around(mark), layout, base).split(JSON.stringify(mark));
  const inner = moved(text, node, layout.minified ? base : indentationAt(before, before.length), edits);
  return { ...spanOf(node), newText: before + inner + after };
}

/** Replaces a node by one that stands within it. */
export function replaceByMoved(text: string, outer: Node, inner: Node): Edit {
  return { ...spanOf(outer), newText: moved(text, inner, indentationAt(text, outer.offset)) };
}

/** The text of a node after some edits, as it reads where lines begin with `base`. */
function moved(text: string, node: Node, base: string, edits: readonly Edit[] = []): string {
  const { start, end } = spanOf(node);
  const own = indentationAt(text, start);
  const inner = edits.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(text.slice(start, end), inner).replace(
    /\n([ \t]*)/g,
    (_, indent: string) => `\n${indent.startsWith(own) ? base + indent.slice(own.length) : indent}`,
  );
}
