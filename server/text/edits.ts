import type { Span } from './lines';

/** A replacement of one stretch of text; an empty span inserts. */
export interface Edit extends Span {
  readonly newText: string;
}

/** Applies edits that do not overlap, given in any order; edits at one offset keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let from = 0;
  for (const edit of ordered) {
    if (edit.start < from) throw new RangeError(`Edits overlap at offset ${edit.start}.`);
    result += text.slice(from, edit.start) + edit.newText;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** True when the two edits would touch the same text, so that only one of them can be applied. */
export function editsConflict(a: Edit, b: Edit): boolean {
  if (a.start === b.start && a.end === b.end) return true;
  return a.start < b.end && b.start < a.end;
}
