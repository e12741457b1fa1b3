/** JSON that is to be written, with snippets for what a person fills in. */
export type Draft =
  /** JSON as a snippet. A tab stop stands as `$0`, in `${0:name}` or in `${0|A,B|}` and gets its number later. */
  | string
  | { readonly members: readonly (readonly [name: string, value: Draft])[] }
  | { readonly entries: readonly Draft[] };

/** Objects that fit are written on one line, as AWS's examples have them; in characters without indentation. */
const short = 60;

/** A draft as a snippet in the document's own layout; its tab stops count from `firstStop`. */
export function write(draft: Draft, minified: boolean, firstStop = 2): string {
  let stop = firstStop;
  return print(draft, minified, 0).replace(/\$0|\$\{0(?=[:|])/g, mark => mark.replace('0', String(stop++)));
}

/** What the editor shows of a snippet: of a choice the first. */
function shown(snippet: string): string {
  return snippet.replace(/\$\{0\|([^,|]*)[^}]*\}|\$\{0:([^}]*)\}|\$0/g, '$1$2');
}

function print(draft: Draft, minified: boolean, depth: number): string {
  if (typeof draft === 'string') return minified ? draft.replace(/^\{ (.*) \}$/, '{$1}') : draft;
  const isObject = 'members' in draft;
  const parts = isObject
    ? draft.members.map(([name, value]) => `"${name}":${minified ? '' : ' '}${print(value, minified, depth + 1)}`)
    : draft.entries.map(entry => print(entry, minified, depth + 1));
  const [open, close] = isObject ? ['{', '}'] : ['[', ']'];
  if (minified) return `${open}${parts.join(',')}${close}`;
  if (parts.length === 0) return `${open}${close}`;
  const line = parts.join(', ');
  if (shown(line).length <= short && !line.includes('\n')) return isObject ? `{ ${line} }` : `[${line}]`;
  const indent = '\t'.repeat(depth + 1);
  return `${open}\n${indent}${parts.join(`,\n${indent}`)}\n${'\t'.repeat(depth)}${close}`;
}
