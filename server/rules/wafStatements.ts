import type { WafStatement } from '../model/waf/waf';
import type { Edit } from '../text/edits';
import { indentationAt, layoutOf } from '../text/layout';
import { hasComment, jsonOf, printJson } from '../tree/edits';
import { type Node, spanOf } from '../tree/node';

/** The entries of `Statements` of an And or Or, those that CloudFormation puts in included; undefined when it is no list. */
export function partsOf({ type, body }: WafStatement): readonly Node[] | undefined {
  if (type !== 'AndStatement' && type !== 'OrStatement') return undefined;
  const list = body.get('Statements')?.value;
  return list?.type === 'array' ? (list.children ?? []) : undefined;
}

/** Puts other nodes of the document, one after another, in place of one that holds them; none where comments would be lost. */
export function replaceByInner(text: string, outer: Node, inner: readonly Node[]): readonly Edit[] {
  if (inner.length === 0 || hasComment(text, outer, false)) return [];
  const layout = layoutOf(text);
  const base = indentationAt(text, outer.offset);
  const inline = layout.minified || !text.slice(outer.offset, outer.offset + outer.length).includes('\n');
  const separator = inline ? (layout.minified && !layout.spaced ? ',' : ', ') : `,${layout.eol}${base}`;
  const written = inner.map(node =>
    inline ? text.slice(node.offset, node.offset + node.length) : printJson(jsonOf(node), layout, base),
  );
  return [{ ...spanOf(outer), newText: written.join(separator) }];
}
