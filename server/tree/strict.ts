import { type Node, Property } from './node';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Deeper texts are left to the other parser, which says what is wrong with them. */
const maximumDepth = 100;

/** Longer texts hardly repeat. */
const longestAlike = 12;

/**
 * Reads strict JSON (RFC 8259) into the tree that `parseTree` of jsonc-parser makes of it, but for properties, several times as fast and with
 * little to clean up behind it: nearly every document is strict, and it is read at every keystroke. Undefined for anything
 * else, be it a comment or a mistake; the other parser then reads it and says what is wrong.
 */
export function parseStrict(text: string): Node | undefined {
  let at = 0;
  let depth = 0;
  /** The children of the containers that are being read; each takes its own, in a list that is as long as need be. */
  const open: Node[] = [];
  let top = 0;
  /** The short texts that were read last, by a number that those of one length and first letter share. */
  const alike = new Array<string | undefined>(128);

  function skipSpace(): void {
    let code = text.charCodeAt(at);
    while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(++at);
  }

  function readValue(parent: Node | undefined): Node | undefined {
    switch (text.charCodeAt(at)) {
      case 34:
        return readString(parent);
      case 91:
        return readArray(parent);
      case 123:
        return readObject(parent);
      case 116:
        return readWord(parent, 'boolean', 'true', true);
      case 102:
        return readWord(parent, 'boolean', 'false', false);
      case 110:
        return readWord(parent, 'null', 'null', null);
      default:
        return readNumber(parent);
    }
  }

  function readString(parent: Node | undefined): Node | undefined {
    const offset = at;
    let end = offset + 1;
    let escapes = false;
    for (let code = text.charCodeAt(end); code !== 34; code = text.charCodeAt(end)) {
      // Control characters and, as NaN, the end of the text are no part of a string.
      if (!(code >= 32)) return undefined;
      if (code === 92) {
        escapes = true;
        end++;
      }
      end++;
    }
    const value = escapes ? readEscapes(text.slice(offset, end + 1)) : cut(offset + 1, end);
    if (value === undefined) return undefined;
    at = end + 1;
    return leaf('string', offset, parent, value);
  }

  /** Names and short words stand in a document again and again: one string serves for those that are alike. */
  function cut(start: number, end: number): string {
    const length = end - start;
    if (length > longestAlike) return text.slice(start, end);
    const place = (length * 7 + text.charCodeAt(start)) & 127;
    const known = alike[place];
    if (known !== undefined && known.length === length && text.startsWith(known, start)) return known;
    const word = text.slice(start, end);
    alike[place] = word;
    return word;
  }

  function readWord(
    parent: Node | undefined,
    type: 'boolean' | 'null',
    word: string,
    value: unknown,
  ): Node | undefined {
    const offset = at;
    if (!text.startsWith(word, offset)) return undefined;
    at += word.length;
    return leaf(type, offset, parent, value);
  }

  function readNumber(parent: Node | undefined): Node | undefined {
    const offset = at;
    number.lastIndex = offset;
    if (!number.test(text)) return undefined;
    at = number.lastIndex;
    return leaf('number', offset, parent, Number(text.slice(offset, at)));
  }

  function leaf(type: Node['type'], offset: number, parent: Node | undefined, value: unknown): Node {
    return { type, offset, length: at - offset, parent, value } as Node;
  }

  function container(type: 'array' | 'object', parent: Node | undefined): Writable<Node> {
    return { type, offset: at, length: -1, parent, children: undefined } as unknown as Writable<Node>;
  }

  function close(node: Writable<Node>, first: number): Node {
    node.children = open.slice(first, top);
    top = first;
    node.length = ++at - node.offset;
    depth--;
    return node;
  }

  function readArray(parent: Node | undefined): Node | undefined {
    if (++depth > maximumDepth) return undefined;
    const node = container('array', parent);
    const first = top;
    at++;
    skipSpace();
    if (text.charCodeAt(at) !== 93) {
      for (;;) {
        const child = readValue(node);
        if (child === undefined) return undefined;
        open[top++] = child;
        skipSpace();
        const code = text.charCodeAt(at);
        if (code === 93) break;
        if (code !== 44) return undefined;
        at++;
        skipSpace();
      }
    }
    return close(node, first);
  }

  function readObject(parent: Node | undefined): Node | undefined {
    if (++depth > maximumDepth) return undefined;
    const node = container('object', parent);
    const first = top;
    at++;
    skipSpace();
    if (text.charCodeAt(at) !== 125) {
      for (;;) {
        const property = readProperty(node);
        if (property === undefined) return undefined;
        open[top++] = property;
        skipSpace();
        const code = text.charCodeAt(at);
        if (code === 125) break;
        if (code !== 44) return undefined;
        at++;
        skipSpace();
      }
    }
    return close(node, first);
  }

  function readProperty(parent: Node): Node | undefined {
    if (text.charCodeAt(at) !== 34) return undefined;
    const property = new Property(at, 0, parent);
    const key = readString(property);
    if (key === undefined) return undefined;
    property.key = key;
    property.name = key.value as string;
    skipSpace();
    if (text.charCodeAt(at) !== 58) return undefined;
    at++;
    skipSpace();
    const value = readValue(property);
    if (value === undefined) return undefined;
    property.value = value;
    property.length = at - property.offset;
    return property;
  }

  skipSpace();
  const root = readValue(undefined);
  skipSpace();
  return at === text.length ? root : undefined;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The value of a string literal with escapes; undefined when one of them is none of JSON's. */
function readEscapes(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}
