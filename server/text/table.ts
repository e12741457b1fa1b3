/**
 * A table in which texts of a document are looked up. Unlike an object it has only the names that it was given: `constructor`
 * and the like, which every object knows, are not in it.
 */
export function table<Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null) as Record<string, Value>, entries);
}
