/** How a document is laid out, read off its text so that insertions look like their surroundings. */
export interface Layout {
  /** One level of indentation: spaces or a tab; two spaces where the text shows none. */
  readonly indent: string;
  readonly eol: '\n' | '\r\n';
  /** True when the text stands on one line and has no line breaks to imitate. */
  readonly minified: boolean;
}

export function layoutOf(text: string): Layout {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /\n([ \t]+)\S/.exec(text)?.[1];
  return {
    indent: indent === undefined ? '  ' : indent.startsWith('\t') ? '\t' : indent,
    eol,
    minified: !text.trim().includes('\n'),
  };
}

/** The white space that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
