import type { Bytes } from './bytes';

/**
 * Joins the values of arguments of one name with commas where the first of them stands. Undefined when an argument of a
 * repeated name has no `=`, or when names differ in case only, of which AWS does not say what becomes.
 */
export function combineDuplicateArguments(query: Bytes): Bytes | undefined {
  const first = new Map<string, string[]>();
  const spelling = new Map<string, string>();
  const kept: string[][] = [];
  for (const argument of query.split('&')) {
    const equals = argument.indexOf('=');
    const name = equals < 0 ? argument : argument.slice(0, equals);
    const known = first.get(name);
    const lower = name.toLowerCase();
    if ((spelling.get(lower) ?? name) !== name) return undefined;
    if (known === undefined) {
      const parts = [argument];
      spelling.set(lower, name);
      first.set(name, parts);
      kept.push(parts);
    } else {
      if (equals < 0 || !known[0]?.includes('=')) return undefined;
      known.push(argument.slice(equals + 1));
    }
  }
  return kept.map(parts => parts.join(',')).join('&');
}
