/**
 * What `for (const each of iterable)` runs over, to be read from place 0 on as long as the place is below the length.
 *
 * @template T
 * @param {Iterable<T>} iterable
 * @returns {ArrayLike<T>} An array as it is; of anything else an item is fetched when it is asked whether there is one.
 */
export function withPlaces(iterable) {
  return Array.isArray(iterable) ? iterable : new Fetched(iterable[Symbol.iterator]());
}

/** What an iterator gives; whoever asks for the length wants to know if there is one more. */
class Fetched {
  #iterator;
  #count = 0;

  /** @param {Iterator<unknown>} iterator */
  constructor(iterator) {
    this.#iterator = iterator;
  }

  get length() {
    const { done, value } = this.#iterator.next();
    if (!done) this[this.#count++] = value;
    return this.#count;
  }
}
