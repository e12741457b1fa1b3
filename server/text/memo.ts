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

/** What a map has under a key, which is created when it has nothing there. */
export function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
