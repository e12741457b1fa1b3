import type { FoldingRange } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import { commentFold } from './protocol';

/** More folds than this are of no use to anyone. */
const most = 20_000;

/** The parts of a text of ours that can be folded: objects, lists and comments of more than one line. */
export function folding({ documents, text, lines }: Analysis): FoldingRange[] {
  if (documents.length === 0) return [];
  const folds: FoldingRange[] = [];
  const open: number[] = [];
  let comment: { first: number; last: number } | undefined;

  function add(startLine: number, endLine: number, kind?: string): void {
    if (endLine > startLine && folds.length < most)
      folds.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  }
  function endComment(): void {
    if (comment !== undefined) add(comment.first, comment.last, commentFold);
    comment = undefined;
  }

  let line = 0;
  let next = lines.lineCount > 1 ? lines.lineSpan(1).start : Number.POSITIVE_INFINITY;
  const lineOf = (offset: number): number => {
    while (offset >= next) {
      line++;
      next = line + 1 < lines.lineCount ? lines.lineSpan(line + 1).start : Number.POSITIVE_INFINITY;
    }
    return line;
  };

  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32) continue;
    if (code === 47 && text.charCodeAt(i + 1) === 47) {
      const at = lineOf(i);
      // Comments on lines that follow each other fold as one.
      if (comment !== undefined && comment.last === at - 1) comment.last = at;
      else {
        endComment();
        comment = { first: at, last: at };
      }
      i = lines.lineSpan(at).end - 1;
      continue;
    }
    if (code === 47 && text.charCodeAt(i + 1) === 42) {
      endComment();
      const first = lineOf(i);
      const close = text.indexOf('*/', i + 2);
      i = close < 0 ? text.length : close + 1;
      add(first, lineOf(Math.min(i, text.length - 1)), commentFold);
      continue;
    }
    endComment();
    if (code === 34) i = endOfString(text, i);
    else if (code === 123 || code === 91) open.push(lineOf(i));
    else if (code === 125 || code === 93) {
      const start = open.pop();
      // The line of the closing bracket stays visible.
      if (start !== undefined) add(start, lineOf(i) - 1);
    }
  }
  endComment();
  return folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** Offset of the closing quote, or of the line's last character when there is none. */
function endOfString(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 34) return i;
    else if (code === 10 || code === 13) return i - 1;
  }
  return text.length;
}
