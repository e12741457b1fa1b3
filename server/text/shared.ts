/** So many texts are kept; all AWS managed policies together hold some 20,000 actions, resources and condition keys. */
const keptTexts = 50_000;

/** Longer texts are no names. */
const longestKept = 256;

const kept = new Map<string, SharedText>();

/**
 * A text that many documents have in common, the name of an action or an ARN, with all that was worked out about it: once it
 * is found, every question costs no more than looking into it.
 */
export class SharedText {
  /** What was worked out about it, by {@link perText}. */
  derived = answers();
  /** By what that was worked out. */
  by: object | undefined;

  constructor(readonly text: string) {}
}

/** The one that all documents share. A part of a document's text would keep the whole of it in memory; this is a copy. */
export function share(text: string): SharedText {
  if (text.length > longestKept) return new SharedText(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= keptTexts) kept.clear();
  // What is cut out of a text of its own keeps no more than that.
  const copy = ` ${text}`.slice(1);
  const shared = new SharedText(copy);
  kept.set(copy, shared);
  return shared;
}

let count = 0;

/** As long as need be from the start, since lists that grow take in much more. */
function answers(): unknown[] {
  return new Array<unknown>(count);
}

/** Works something out about a text once, for whoever asks first, and keeps it there as long as `by`, if any, stays the same. */
export function perText<T>(compute: (text: string) => T): (shared: SharedText) => T;
export function perText<T, By extends object>(compute: (text: string, by: By) => T): (shared: SharedText, by: By) => T;
export function perText<T>(compute: (text: string, by: object) => T): (shared: SharedText, by: object) => T {
  const place = count++;
  return (shared, by) => {
    if (by !== undefined && shared.by !== by) {
      shared.by = by;
      shared.derived = answers();
    }
    const known = shared.derived[place];
    if (known !== undefined) return known === nothing ? (undefined as T) : (known as T);
    const answer = compute(shared.text, by);
    shared.derived[place] = answer === undefined ? nothing : answer;
    return answer;
  };
}

/** Stands for an answer that is undefined, so that it is found like any other. */
const nothing = Symbol('nothing');
