import type { Node as JsonNode } from 'jsonc-parser';
import type { Span } from '../text/lines';

/**
 * A value with its place in the text. Objects have `property` children, each with a key node and, unless the text
 * breaks off, a value node; duplicate keys stay separate properties. Offsets and lengths are UTF-16 code units.
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

/** The properties of an object in order, duplicates included; none when it is no object. */
export function membersOf(node: Node | undefined): Member[] {
  if (node?.type !== 'object' || node.children === undefined) return [];
  const { children } = node;
  return (children.every(hasKey) ? children : children.filter(hasKey)).map(toMember);
}

function hasKey({ children }: Node): boolean {
  return children?.[0] !== undefined;
}

function toMember(property: Node): Member {
  const [key, value] = property.children as [Node, Node | undefined];
  return { name: String(key.value), key, value, node: property };
}

/** The value of the first property of that name. */
export function memberValue(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'object' || node.children === undefined) return undefined;
  for (const property of node.children) {
    if (property.children?.[0]?.value === name) return property.children[1];
  }
  return undefined;
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
    else if (parent.type === 'property' && parent.parent !== undefined) {
      segments.push(escapeSegment(String(parent.children?.[0]?.value)));
      current = parent.parent;
      continue;
    } else if (current.type === 'property') {
      segments.push(escapeSegment(String(current.children?.[0]?.value)));
    }
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
