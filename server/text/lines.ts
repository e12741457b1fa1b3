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

/**
 * The lines of a text, found when first asked for; `\n`, `\r\n` and `\r` end a line, as in the Language Server Protocol.
 */
export function indexLines(text: string): LineIndex {
  return new TextLines(text);
}

/**
 * A class, because a getter written into an object gives each object a hidden class of its own, which keeps it and all
 * that it refers to in memory for long.
 */
class TextLines implements LineIndex {
  readonly #text: string;
  #found: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offsets of the first characters of the lines. */
  get #starts(): readonly number[] {
    this.#found ??= startsOfLines(this.#text);
    return this.#found;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const starts = this.#starts;
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle;
    }
    return { line: low, character: inside - (starts[low] ?? 0) };
  }

  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.#text.length;
    const { start, end } = this.lineSpan(position.line);
    return Math.min(start + Math.max(0, position.character), end);
  }

  lineSpan(line: number): Span {
    const start = this.#starts[line] ?? this.#text.length;
    let end = this.#starts[line + 1] ?? this.#text.length;
    while (end > start && isLineEnd(this.#text.charCodeAt(end - 1))) end--;
    return { start, end };
  }
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === carriageReturn && text.charCodeAt(i + 1) === lineFeed) i++;
    else if (code !== lineFeed && code !== carriageReturn) continue;
    starts.push(i + 1);
  }
  return starts;
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}
