import type { Span } from '../text/lines';

/** The line of a finding as a terminal shows it, and the marks below it. */
export interface Excerpt {
  readonly source: string;
  /** Spaces, then one `^` for each column of what is underlined; at least one. */
  readonly marks: string;
}

interface Cell {
  readonly shown: string;
  /** Columns that it takes. */
  readonly width: number;
  /** Its place in the text. */
  readonly offset: number;
  readonly end: number;
}

const tab = '    ';
const ellipsis = '…';

/**
 * The part of a line around a span, at most `columns` wide. Tabs become four spaces, wide characters count twice,
 * control characters are shown as pictures, and what a span holds beyond the line is left out.
 */
export function excerptOf(text: string, line: Span, span: Span, columns: number): Excerpt {
  const start = clamp(span.start, line);
  const end = Math.max(start, clamp(span.end, line));
  // A minified line can be megabytes long: only what may be shown is looked at.
  const from = notInsidePair(text, Math.max(line.start, start - columns));
  const to = notInsidePair(text, Math.min(line.end, start + 2 * columns));
  const cells = cellsOf(text.slice(from, to), from);
  const first = cells.findIndex(cell => cell.end > start);
  const anchor = first < 0 ? cells.length : first;
  const beyond = cells.findIndex(cell => cell.offset >= end);
  const last = beyond < 0 ? cells.length : Math.max(beyond, anchor);
  const total = widthOf(cells, 0, cells.length);
  const whole = from === line.start && to === line.end && total <= columns;
  const [low, high] = whole ? [0, cells.length] : windowOf(cells, anchor, last, columns - 2);
  const before = low > 0 || from > line.start ? ellipsis : '';
  const after = high < cells.length || to < line.end ? ellipsis : '';
  const shown = cells.slice(low, high).map(cell => cell.shown);
  return {
    source: before + shown.join('') + after,
    marks:
      ' '.repeat(before.length + widthOf(cells, low, anchor)) +
      '^'.repeat(Math.max(1, widthOf(cells, anchor, Math.min(last, high)))),
  };
}

function clamp(offset: number, line: Span): number {
  return Math.max(line.start, Math.min(offset, line.end));
}

function notInsidePair(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  const insidePair = code >= 0xdc00 && code < 0xe000 && offset > 0;
  return insidePair ? offset - 1 : offset;
}

/** Takes in what is marked, then as much on both sides as there is room for. */
function windowOf(cells: readonly Cell[], anchor: number, last: number, columns: number): [low: number, high: number] {
  let low = anchor;
  let high = anchor;
  let room = columns;
  const growRight = (limit: number, budget: number): void => {
    while (high < limit && (cells[high]?.width ?? 0) <= budget) {
      const { width = 0 } = cells[high++] ?? {};
      room -= width;
      budget -= width;
    }
  };
  const growLeft = (budget: number): void => {
    while (low > 0 && (cells[low - 1]?.width ?? 0) <= budget) {
      const { width = 0 } = cells[--low] ?? {};
      room -= width;
      budget -= width;
    }
  };
  growRight(last, room);
  growLeft(room >> 1);
  growRight(cells.length, room);
  growLeft(room);
  return [low, high];
}

function widthOf(cells: readonly Cell[], from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index++) width += cells[index]?.width ?? 0;
  return width;
}

function cellsOf(slice: string, offset: number): Cell[] {
  const cells: Cell[] = [];
  if (/^[\t -~]*$/.test(slice)) {
    for (let index = 0; index < slice.length; index++) {
      const shown = slice[index] === '\t' ? tab : (slice[index] ?? '');
      cells.push({ shown, width: shown.length, offset: offset + index, end: offset + index + 1 });
    }
    return cells;
  }
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(slice)) {
    const shown = segment === '\t' ? tab : printable(segment);
    cells.push({ shown, width: columnsOf(shown), offset: offset + index, end: offset + index + segment.length });
  }
  return cells;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

/** Columns of a grapheme or of plain text. */
function columnsOf(shown: string): number {
  if (shown === tab) return tab.length;
  if (wide.test(shown)) return 2;
  return /^[\p{Mark}\u200b-\u200f\u2060]+$/u.test(shown) ? 0 : 1;
}

/** Characters that would steer the terminal or reorder the line; lone surrogates cannot be written at all. */
const unprintable = /[\p{Cc}\p{Bidi_Control}\p{Cs}]/gu;

/** A text that a terminal shows as it is: control characters become pictures of themselves. */
export function printable(text: string): string {
  return text.replace(unprintable, character => {
    const code = character.charCodeAt(0);
    if (code < 32) return String.fromCharCode(0x2400 + code);
    return code === 127 ? '\u2421' : '\ufffd';
  });
}
