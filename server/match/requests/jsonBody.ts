import { membersOf, type Node } from '../../tree/node';
import { parseStrict } from '../../tree/strict';
import { type Bytes, toBytes, toText } from '../transformations/bytes';

/** A key or value of a JSON body. */
export interface JsonElement {
  readonly kind: 'key' | 'value';
  /** RFC 6901, of the value or of the member that has the key. */
  readonly pointer: string;
  /** Strings and keys without their quotes and escapes, other values as they are written. */
  readonly text: Bytes;
  /** Why it is not sure that AWS WAF inspects this text; undefined when it is. */
  readonly assumed: string | undefined;
}

/**
 * The elements of a body in the order in which they stand. `fails` where AWS says that parsing does: on bodies that break
 * off, are neither object nor list or name a key twice. `unsure` on all other mistakes, some of which AWS WAF reads over, and
 * on bodies that are nested more than 100 deep.
 */
export function parseJsonBody(body: Bytes): readonly JsonElement[] | 'fails' | 'unsure' {
  const text = toText(body);
  if (text.includes('\ufffd')) return 'unsure';
  const root = parseStrict(text);
  if (root === undefined) return breaksOff(text) ? 'fails' : 'unsure';
  if (root.type !== 'object' && root.type !== 'array') return 'fails';
  const elements: JsonElement[] = [];
  return collect(root, '', text, elements) ? elements : 'fails';
}

/** What may be missing at the end of a body that breaks off, before the brackets that close what is open. */
const endings = ['', '"', '":0', ':0', '0', '"":0', 'rue', 'ue', 'e', 'alse', 'lse', 'se', 'ull', 'll', 'l'];

/** Whether a text is the beginning of JSON, of which the end is missing. */
function breaksOff(text: string): boolean {
  const closing: string[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]|"/g)) {
    if (token === '{') closing.push('}');
    else if (token === '[') closing.push(']');
    else if (token === '}' || token === ']') closing.pop();
    else if (token === '"') break;
  }
  const brackets = closing.reverse().join('');
  return brackets !== '' && endings.some(ending => parseStrict(text + ending + brackets) !== undefined);
}

const notSaid = {
  escapes: 'AWS does not say whether it decodes escapes in JSON.',
  values: 'AWS does not say how it inspects JSON values that are no strings.',
};

/** Adds what is in a value; false when a key is named twice. */
function collect(node: Node, pointer: string, text: string, elements: JsonElement[]): boolean {
  if (node.type === 'object') {
    const keys = new Set<string>();
    for (const { name, key, value } of membersOf(node)) {
      if (keys.has(name)) return false;
      keys.add(name);
      const inner = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      elements.push({ kind: 'key', pointer: inner, ...read(key, text) });
      if (value !== undefined && !collect(value, inner, text, elements)) return false;
    }
    return true;
  }
  if (node.type === 'array') {
    return (node.children ?? []).every((item, index) => collect(item, `${pointer}/${index}`, text, elements));
  }
  elements.push({ kind: 'value', pointer, ...read(node, text) });
  return true;
}

function read(node: Node, text: string): Pick<JsonElement, 'text' | 'assumed'> {
  const written = text.slice(node.offset, node.offset + node.length);
  if (node.type !== 'string') return { text: toBytes(written), assumed: notSaid.values };
  return { text: toBytes(String(node.value)), assumed: written.includes('\\') ? notSaid.escapes : undefined };
}

/**
 * The elements of a scope that JSON pointers include: the values that they point to and all below, without the keys on the
 * way. All elements when there are no pointers.
 */
export function selectElements(
  elements: readonly JsonElement[],
  scope: 'ALL' | 'KEY' | 'VALUE',
  pointers: readonly string[] | undefined,
): readonly JsonElement[] {
  return elements.filter(({ kind, pointer }) => {
    if (scope === 'KEY' && kind === 'value') return false;
    if (scope === 'VALUE' && kind === 'key') return false;
    return (
      pointers === undefined ||
      pointers.some(own => pointer.startsWith(`${own}/`) || (pointer === own && kind === 'value'))
    );
  });
}
