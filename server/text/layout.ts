/** How a document is laid out, read off its text so that insertions look like their surroundings. */
export interface Layout {
  /** One level of indentation: spaces or a tab; two spaces where the text shows none. */
  readonly indent: string;
  readonly eol: '\n' | '\r\n';
  /** True when the text stands on one line and has no line breaks to imitate. */
  readonly minified: boolean;
  /** True when spaces stand after colons. */
  readonly spaced: boolean;
}

/** A line that opens a bracket and the beginning of the next: the difference is one level. */
const opening = /^([ \t]*)(?:[^\s/][^\n]*)?[{[][ \t]*\r?\n([ \t]*)\S/gm;

export function layoutOf(text: string): Layout {
  // Each fix of a text asks, and a minified text has to be looked at in full.
  if (latest?.text !== text) latest = { text, layout: readLayout(text) };
  return latest.layout;
}

let latest: { readonly text: string; readonly layout: Layout } | undefined;

function readLayout(text: string): Layout {
  return {
    indent: indentOf(text),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    minified: !text.trim().includes('\n'),
    spaced: /":\s/.test(text),
  };
}

function indentOf(text: string): string {
  for (const [, outer = '', inner = ''] of text.matchAll(opening)) {
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  const indent = /\n([ \t]+)\S/.exec(text)?.[1];
  return indent === undefined ? '  ' : indent.startsWith('\t') ? '\t' : indent;
}

/** The white space that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
