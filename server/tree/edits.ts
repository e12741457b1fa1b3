import type { Edit } from '../text/edits';
import { indentationAt, type Layout, layoutOf } from '../text/layout';
import { type Member, type Node, spanOf } from './node';

/** A JSON value to be written into a document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Writes a value in the document's layout; lines after the first are indented by `base`. */
export function printJson(value: Json, layout: Layout, base = ''): string {
  if (layout.minified) return JSON.stringify(value);
  return JSON.stringify(value, undefined, layout.indent).replaceAll('\n', layout.eol + base);
}

/** Replaces a value, whatever it is, by another. */
export function replaceValue(text: string, node: Node, value: Json): Edit {
  return { ...spanOf(node), newText: printJson(value, layoutOf(text), indentationAt(text, node.offset)) };
}

/** Gives a member another name. */
export function renameMember(member: Member, name: string): Edit {
  return { ...spanOf(member.key), newText: JSON.stringify(name) };
}

/**
 * Removes an element of an array or a member of an object with the comma that belongs to it, and its line where it
 * stood alone on one. `node` is the element, or the member's key or value.
 */
export function removeEntry(text: string, node: Node): Edit[] {
  const entry = node.parent?.type === 'property' ? node.parent : node;
  const siblings = entry.parent?.children ?? [];
  const index = siblings.indexOf(entry);
  if (index < 0) return [];
  const end = entry.offset + entry.length;
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  if (next !== undefined) return [{ start: entry.offset, end: next.offset, newText: '' }];
  if (previous === undefined) {
    const container = entry.parent as Node;
    const inner = { start: container.offset + 1, end: container.offset + container.length - 1 };
    const alone = text.slice(inner.start, entry.offset).trim() === '' && text.slice(end, inner.end).trim() === '';
    return [alone ? { ...inner, newText: '' } : { start: entry.offset, end, newText: '' }];
  }
  // The last of several: the comma before it goes too, comments between stay.
  const previousEnd = previous.offset + previous.length;
  const between = text.slice(previousEnd, entry.offset);
  if (/^[\s,]*$/.test(between)) return [{ start: previousEnd, end, newText: '' }];
  const comma = previousEnd + commaIn(between);
  return [
    { start: comma, end: comma + 1, newText: '' },
    { start: entry.offset, end, newText: '' },
  ];
}

/** Index of the separating comma in text that may hold comments. */
function commaIn(between: string): number {
  const blanked = between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, comment => ' '.repeat(comment.length));
  return Math.max(0, blanked.indexOf(','));
}

/** Adds an element at the end of an array. */
export function appendElement(text: string, array: Node, value: Json): Edit[] {
  return appendEntry(text, array, base => printJson(value, layoutOf(text), base));
}

/** Adds a member to an object: after the member `after` where that exists, otherwise at the end. */
export function insertMember(text: string, object: Node, name: string, value: Json, after?: Member): Edit[] {
  const layout = layoutOf(text);
  const write = (base: string): string =>
    `${JSON.stringify(name)}:${layout.minified ? '' : ' '}${printJson(value, layout, base)}`;
  return appendEntry(text, object, write, after?.node);
}

/** Adds a member at the beginning of an object. */
export function prependMember(text: string, object: Node, name: string, value: Json): Edit[] {
  const first = object.children?.[0];
  if (first === undefined) return insertMember(text, object, name, value);
  const layout = layoutOf(text);
  const ownLine = startsLine(text, first.offset);
  const base = indentationAt(text, first.offset);
  const member = `${JSON.stringify(name)}:${layout.minified ? '' : ' '}${printJson(value, layout, base)}`;
  const separator = ownLine ? `,${layout.eol}${base}` : layout.minified ? ',' : ', ';
  return [{ start: first.offset, end: first.offset, newText: member + separator }];
}

function appendEntry(text: string, container: Node, write: (base: string) => string, after?: Node): Edit[] {
  const layout = layoutOf(text);
  const last = after ?? container.children?.at(-1);
  if (last === undefined) return [fillEmpty(text, container, layout, write)];
  const end = last.offset + last.length;
  if (layout.minified || !startsLine(text, last.offset)) {
    const gap = layout.minified ? '' : ' ';
    return [{ start: end, end, newText: `,${gap}${write(indentationAt(text, last.offset))}` }];
  }
  const base = indentationAt(text, last.offset);
  const entry = `${layout.eol}${base}${write(base)}`;
  const isLast = last === container.children?.at(-1);
  // A comment behind the entry on its line stays with it: the comma goes before, the new entry after the comment.
  const comment = isLast
    ? /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)(?=[ \t]*\r?\n)/.exec(text.slice(end, lineEnd(text, end) + 2))?.[0]
    : undefined;
  if (comment === undefined) return [{ start: end, end, newText: `,${entry}` }];
  return [
    { start: end, end, newText: ',' },
    { start: end + comment.length, end: end + comment.length, newText: entry },
  ];
}

function fillEmpty(text: string, container: Node, layout: Layout, write: (base: string) => string): Edit {
  const start = container.offset + 1;
  const end = Math.max(start, container.offset + container.length - 1);
  const inside = text.slice(start, end);
  const outer = indentationAt(text, container.offset);
  const base = outer + layout.indent;
  if (inside.trim() !== '')
    return { start, end: start, newText: layout.minified ? write('') : `${layout.eol}${base}${write(base)}` };
  if (layout.minified) return { start, end, newText: write('') };
  return { start, end, newText: `${layout.eol}${base}${write(base)}${layout.eol}${outer}` };
}

/**
 * Adds an element to a value that AWS takes as one or as a list: a lone value becomes the first element of a list,
 * indented one level deeper, and keeps its comments.
 */
export function addToOneOrMany(text: string, node: Node, value: Json): Edit[] {
  if (node.type === 'array') return appendElement(text, node, value);
  const layout = layoutOf(text);
  const { start, end } = spanOf(node);
  const multiline = text.slice(start, end).includes('\n');
  if (layout.minified || (!multiline && typeof value !== 'object')) {
    const gap = layout.minified ? '' : ' ';
    return [
      { start, end: start, newText: '[' },
      { start: end, end, newText: `,${gap}${printJson(value, layout)}]` },
    ];
  }
  const base = indentationAt(text, start);
  const inner = base + layout.indent;
  const edits: Edit[] = [{ start, end: start, newText: `[${layout.eol}${inner}` }];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const blank = /^[ \t]*\r?\n/.test(text.slice(at + 1, lineEnd(text, at + 1) + 2));
    if (!blank) edits.push({ start: at + 1, end: at + 1, newText: layout.indent });
  }
  edits.push({
    start: end,
    end,
    newText: `,${layout.eol}${inner}${printJson(value, layout, inner)}${layout.eol}${base}]`,
  });
  return edits;
}

function startsLine(text: string, offset: number): boolean {
  return (
    text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '' && text.lastIndexOf('\n', offset - 1) >= 0
  );
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
