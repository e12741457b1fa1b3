/** A place in a text as the Language Server Protocol counts it: zero-based line, UTF-16 code units from its start. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of text by offsets in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface LineIndex {
  readonly lineCount: number;
  /** An offset outside the text gives the nearest position inside. */
  positionAt(offset: number): Position;
  /** A position outside the text gives the nearest offset inside. */
  offsetAt(position: Position): number;
  /** Offset of the first character of a line, and of the first one after its content (before the line end). */
  lineSpan(line: number): Span;
}

const lineFeed = 10;
const carriageReturn = 13;

/** Finds the lines of a text; `\n`, `\r\n` and `\r` end a line, as in the Language Server Protocol. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === carriageReturn && text.charCodeAt(i + 1) === lineFeed) i++;
    else if (code !== lineFeed && code !== carriageReturn) continue;
    starts.push(i + 1);
  }
  const startOf = (line: number): number => starts[line] ?? text.length;

  function lineSpan(line: number): Span {
    const start = startOf(line);
    let end = startOf(line + 1);
    while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
    return { start, end };
  }

  return {
    lineCount: starts.length,
    lineSpan,
    positionAt(offset) {
      const inside = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (startOf(middle) <= inside) low = middle;
        else high = middle;
      }
      return { line: low, character: inside - startOf(low) };
    },
    offsetAt(position) {
      if (position.line < 0) return 0;
      if (position.line >= starts.length) return text.length;
      const { start, end } = lineSpan(position.line);
      return Math.min(start + Math.max(0, position.character), end);
    },
  };
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}
