/**
 * Remembers the answers of a function of one text. Forgets everything when `limit` answers are kept, so that a long session in
 * which names are typed letter by letter does not grow without end.
 */
export function memoise<T>(limit: number, compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T | typeof nothing>();
  return text => {
    const found = known.get(text);
    if (found !== undefined) return found === nothing ? (undefined as T) : found;
    const answer = compute(text);
    if (known.size >= limit) known.clear();
    known.set(text, answer === undefined ? nothing : answer);
    return answer;
  };
}

/** Stands for an answer that is undefined, so that it is found like any other. */
const nothing = Symbol('nothing');

/** Computes a value when it is first asked for. */
export function lazy<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** So many texts are kept once; all AWS managed policies together hold some 20,000 actions, resources and condition keys. */
const keptTexts = 50_000;

/** Longer texts are no names. */
const longestKept = 256;

const copies = new Map<string, string>();

/**
 * The one copy of a text that all documents share, so that every later look-up finds it without comparing characters. A
 * part of a document's text would keep the whole of it in memory; the copy does not.
 */
export function intern(text: string): string {
  if (text.length > longestKept) return text;
  const known = copies.get(text);
  if (known !== undefined) return known;
  if (copies.size >= keptTexts) copies.clear();
  // What is cut out of a text of its own keeps no more than that.
  const copy = ` ${text}`.slice(1);
  copies.set(copy, copy);
  return copy;
}
