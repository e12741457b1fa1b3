import type { Node as JsonNode } from 'jsonc-parser';
import type { Span } from '../text/lines';

/**
 * A value with its place in the text. The children of objects are of type `property`, each a {@link Property}; duplicate keys
 * stay separate properties. Offsets and lengths are UTF-16 code units.
 */
export type Node = JsonNode;

/** A property of an object: its key and value nodes. `value` is missing where the text has none. */
export interface Member {
  readonly name: string;
  readonly key: Node;
  readonly value: Node | undefined;
  /** The whole property, key and value. */
  readonly node: Node;
}

/**
 * The node of a property, which is the member as well: a document has so many of them that a list of nodes and an object for
 * each would be a third of all that is kept of it.
 */
export class Property implements Member, Node {
  readonly type: 'property';
  readonly offset: number;
  length: number;
  readonly parent: Node;
  name: string;
  key: Node;
  value: Node | undefined;

  /** Its key and value are filled in by whoever reads them. */
  constructor(offset: number, length: number, parent: Node) {
    this.type = 'property';
    this.offset = offset;
    this.length = length;
    this.parent = parent;
    this.name = '';
    this.key = unread;
    this.value = undefined;
  }

  get node(): Node {
    return this;
  }

  get children(): Node[] {
    return this.value === undefined ? [this.key] : [this.key, this.value];
  }
}

const unread: Node = { type: 'null', offset: 0, length: 0 };

/** The properties of an object in order, duplicates included; none when it is no object. */
export function membersOf(node: Node | undefined): readonly Property[] {
  return node?.type === 'object' && node.children !== undefined ? (node.children as Property[]) : none;
}

const none: readonly never[] = [];

/** The value of the first property of that name. */
export function memberValue(node: Node | undefined, name: string): Node | undefined {
  for (const property of membersOf(node)) if (property.name === name) return property.value;
  return undefined;
}

/** The property of which a node is the key or the value. */
export function propertyOf({ parent }: Node): Property | undefined {
  return parent instanceof Property ? parent : undefined;
}

/** Whether a node is the name of a member. */
export function isMemberName(node: Node): boolean {
  return propertyOf(node)?.key === node;
}

/** The value of a property, and any other node itself: what the children of an object or array hold. */
export function valueIn(child: Node): Node | undefined {
  return child instanceof Property ? child.value : child;
}

/** The elements of an array, or the value itself when it stands alone, as policies write one or many. */
export function oneOrMany(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.type === 'array' ? (node.children ?? []) : [node];
}

/** The value of a string node, or undefined for any other node. */
export function stringValue(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? (node.value as string) : undefined;
}

export function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** The span between the quotes of a string node, or the node's own span for anything else. */
export function innerSpan(node: Node): Span {
  if (node.type !== 'string' || node.length < 2) return spanOf(node);
  return { start: node.offset + 1, end: node.offset + node.length - 1 };
}

/**
 * The RFC 6901 pointer of a node from the root of its tree: `/Statement/2/Action/0`. A property or its key has the
 * pointer of its value.
 */
export function pointerTo(node: Node): string {
  const segments: string[] = [];
  let current: Node = node;
  while (current.parent !== undefined) {
    const parent: Node = current.parent;
    if (parent.type === 'array') segments.push(String(parent.children?.indexOf(current) ?? 0));
    else if (current instanceof Property) segments.push(escapeSegment(current.name));
    current = parent;
  }
  return segments.length === 0 ? '' : `/${segments.reverse().join('/')}`;
}

function escapeSegment(segment: string): string {
  return segment.includes('~') || segment.includes('/') ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

/** Whether an offset is in a node, or at either end of it. */
export function contains({ offset, length }: Node, at: number): boolean {
  return at >= offset && at <= offset + length;
}

/** The innermost node at an offset; the offset just after a node still belongs to it. */
export function nodeAt(root: Node | undefined, offset: number): Node | undefined {
  if (root === undefined || !contains(root, offset)) return undefined;
  let node = root;
  for (;;) {
    const child = node.children?.find(candidate => contains(candidate, offset));
    if (child === undefined) return node;
    node = child;
  }
}
