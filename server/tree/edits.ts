import type { Edit } from '../text/edits';
import { indentationAt, type Layout, layoutOf } from '../text/layout';
import { type Member, membersOf, type Node, propertyOf, spanOf } from './node';

/** A JSON value to be written into a document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What a node says, as a value; null where a member lacks its value. */
export function jsonOf(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(jsonOf);
  if (node.type !== 'object') return (node.value ?? null) as Json;
  return Object.fromEntries(membersOf(node).map(({ name, value }) => [name, value ? jsonOf(value) : null]));
}

/** Writes a value in the document's layout; lines after the first are indented by `base`. */
export function printJson(value: Json, layout: Layout, base = ''): string {
  if (layout.minified) return layout.spaced ? printLine(value) : JSON.stringify(value);
  return JSON.stringify(value, undefined, layout.indent).replaceAll('\n', layout.eol + base);
}

/** Writes a value on one line with a space after each colon and comma and inside the braces. */
function printLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(printLine).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${printLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Replaces a value, whatever it is, by another. */
export function replaceValue(text: string, node: Node, value: Json): Edit {
  // The line can be the whole text, and what is written on one line needs no indentation.
  const base = typeof value === 'object' ? indentationAt(text, node.offset) : '';
  return { ...spanOf(node), newText: printJson(value, layoutOf(text), base) };
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
  const entry = propertyOf(node) ?? node;
  const siblings = entry.parent?.children ?? [];
  const index = siblings.indexOf(entry);
  if (index < 0) return [];
  const end = entry.offset + entry.length;
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  if (next !== undefined) {
    const kept = ownComments(text.slice(end, next.offset));
    return [{ start: entry.offset, end: next.offset - kept, newText: '' }];
  }
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
    { start: withIndentation(text, entry.offset, end), end, newText: '' },
  ];
}

/** Where to begin, so that no blank line stays of what had one of its own: at the line break before it. */
function withIndentation(text: string, start: number, end: number): number {
  if (!/^[ \t]*\r?\n/.test(text.slice(end, end + 200))) return start;
  let before = start;
  while (text[before - 1] === ' ' || text[before - 1] === '\t') before--;
  if (text[before - 1] !== '\n') return start;
  return text[before - 2] === '\r' ? before - 2 : before - 1;
}

/**
 * Removes several elements of one array or members of one object, given in order, as {@link removeEntry} does one. At
 * least one other must stay.
 */
export function removeEntries(text: string, nodes: readonly Node[]): Edit[] {
  const siblings = nodes[0]?.parent?.children ?? [];
  let kept = siblings.length - 1;
  while (kept >= 0 && nodes.includes(siblings[kept] as Node)) kept--;
  const tail = siblings.slice(kept + 1);
  const edits = nodes.filter(node => !tail.includes(node)).flatMap(node => removeEntry(text, node));
  // Those at the end go with the commas before them, so that none is left behind the last that stays.
  let previousEnd = endOf(siblings[kept]);
  for (const [index, node] of tail.entries()) {
    const between = text.slice(previousEnd, node.offset);
    if (/^[\s,]*$/.test(between)) edits.push({ start: previousEnd, end: endOf(node), newText: '' });
    else {
      const comma = previousEnd + commaIn(between);
      edits.push(
        { start: comma, end: comma + 1, newText: '' },
        { start: withIndentation(text, node.offset, endOfRun(text, tail, index)), end: endOf(node), newText: '' },
      );
    }
    previousEnd = endOf(node);
  }
  return edits;
}

/** The end of the last of the entries that follow one with nothing but commas between. */
function endOfRun(text: string, nodes: readonly Node[], from: number): number {
  let end = endOf(nodes[from]);
  for (let index = from + 1; index < nodes.length; index++) {
    const next = nodes[index] as Node;
    if (!/^[\s,]*$/.test(text.slice(end, next.offset))) break;
    end = endOf(next);
  }
  return end;
}

function endOf(node: Node | undefined): number {
  return node === undefined ? 0 : node.offset + node.length;
}

/**
 * Length of the comments at the end of what stands between two entries that belong to the second: those on lines of their
 * own, and those before it on a line that both share.
 */
function ownComments(between: string): number {
  const comma = commaIn(between);
  if (!between.includes('\n', comma)) {
    const comment = between.slice(comma + 1).search(/\S/);
    return comment < 0 ? 0 : between.length - comma - 1 - comment;
  }
  const firstLine = between.indexOf('\n');
  const comment = firstLine < 0 ? -1 : between.slice(firstLine).search(/\S/);
  if (comment < 0) return 0;
  const removed = blankComments(between.slice(0, firstLine + comment));
  return removed.includes(',') && !removed.includes('/*') ? between.length - firstLine - comment : 0;
}

/** Index of the separating comma in text that may hold comments. */
function commaIn(between: string): number {
  return Math.max(0, blankComments(between).indexOf(','));
}

/** The text with its comments blanked, so that offsets stay. */
function blankComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, comment => ' '.repeat(comment.length));
}

/** Adds an element at the end of an array. */
export function appendElement(text: string, array: Node, value: Json): Edit[] {
  const layout = layoutOf(text);
  return appendEntry(text, array, layout, writerOf(value, layout));
}

/** Adds elements at the end of an array. */
export function appendElements(text: string, array: Node, values: readonly Json[]): Edit[] {
  const layout = layoutOf(text);
  const last = array.children?.at(-1);
  const ownLines = !layout.minified && (last === undefined || startsLine(text, last.offset));
  return appendEntry(text, array, layout, (base, inline) =>
    values
      .map(value => writerOf(value, layout)(base, inline))
      .join(ownLines ? `,${layout.eol}${base}` : `,${gapOf(layout)}`),
  );
}

/** A comment behind an entry or its comma, on the same line. */
const commentBehindEntry = /[ \t]*,?[ \t]*\/[/*]/y;

/** True when a comment stands within a node, or behind it on its last line. */
export function hasComment(text: string, node: Node, behind = true): boolean {
  const end = endOf(node);
  commentBehindEntry.lastIndex = end;
  if (behind && commentBehindEntry.test(text)) return true;
  const own = text.slice(node.offset, end);
  return own.includes('/') && own.replace(/"(?:[^"\\]|\\.)*"/g, '').includes('/');
}

/** Adds a member to an object: after the member `after` where that exists, otherwise at the end. */
export function insertMember(text: string, object: Node, name: string, value: Json, after?: Member): Edit[] {
  const layout = layoutOf(text);
  const write = writerOf(value, layout);
  return appendEntry(
    text,
    object,
    layout,
    (base, inline) => `${nameAndColon(name, layout)}${write(base, inline)}`,
    after?.node,
  );
}

/** Adds a member whose value is a piece of JSON text, taken from the same depth of the same document. */
export function insertMemberText(text: string, object: Node, name: string, valueText: string, after?: Member): Edit[] {
  const layout = layoutOf(text);
  return appendEntry(text, object, layout, () => `${nameAndColon(name, layout)}${valueText}`, after?.node);
}

/** Writes an entry whose later lines are indented by `base`, or all of it on one line. */
type Writer = (base: string, inline: boolean) => string;

function writerOf(value: Json, layout: Layout): Writer {
  return (base, inline) => (inline && !layout.minified ? printLine(value) : printJson(value, layout, base));
}

function nameAndColon(name: string, layout: Layout): string {
  return `${JSON.stringify(name)}:${layout.minified && !layout.spaced ? '' : ' '}`;
}

/** Adds a member at the beginning of an object. */
export function prependMember(text: string, object: Node, name: string, value: Json): Edit[] {
  const first = object.children?.[0];
  if (first === undefined) return insertMember(text, object, name, value);
  const layout = layoutOf(text);
  const ownLine = startsLine(text, first.offset);
  const base = indentationAt(text, first.offset);
  const member = `${nameAndColon(name, layout)}${printJson(value, layout, base)}`;
  const separator = ownLine ? `,${layout.eol}${base}` : `,${gapOf(layout)}`;
  return [{ start: first.offset, end: first.offset, newText: member + separator }];
}

function gapOf(layout: Layout): string {
  return layout.minified && !layout.spaced ? '' : ' ';
}

function appendEntry(text: string, container: Node, layout: Layout, write: Writer, after?: Node): Edit[] {
  const last = after ?? container.children?.at(-1);
  if (last === undefined) return [fillEmpty(text, container, layout, write)];
  const end = last.offset + last.length;
  const close = container.offset + container.length - 1;
  const isLast = last === container.children?.at(-1);
  const base = indentationAt(text, last.offset);
  // AWS takes no comma after the last entry; where there is one, it now separates.
  const trailing = isLast ? trailingComma(text, end, close) : -1;
  if (layout.minified || !startsLine(text, last.offset)) {
    const inline = !text.slice(container.offset, close).includes('\n');
    const entry = `${gapOf(layout)}${write(base, inline)}`;
    if (trailing >= 0) return [{ start: trailing + 1, end: trailing + 1, newText: entry }];
    return [{ start: end, end, newText: `,${entry}` }];
  }
  const entry = `${layout.eol}${base}${write(base, false)}`;
  // A comment behind the entry on its line stays with it: the comma goes before, the new entry after the comment.
  const from = trailing < 0 ? end : trailing + 1;
  const behind = isLast ? commentBehind(text, from) : 0;
  if (trailing >= 0) return [{ start: from + behind, end: from + behind, newText: entry }];
  if (behind === 0) return [{ start: end, end, newText: `,${entry}` }];
  return [
    { start: end, end, newText: ',' },
    { start: end + behind, end: end + behind, newText: entry },
  ];
}

/** Length of the white space and the comment that end the line after an offset; 0 when there is none. */
function commentBehind(text: string, offset: number): number {
  const rest = text.slice(offset, lineEnd(text, offset) + 1);
  return /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)(?=[ \t]*\r?\n)/.exec(rest)?.[0].length ?? 0;
}

/** Offset of the comma between the last entry and the bracket that closes its container, or -1. */
function trailingComma(text: string, end: number, close: number): number {
  const comma = text.slice(end, close).includes(',') ? blankComments(text.slice(end, close)).indexOf(',') : -1;
  return comma < 0 ? -1 : end + comma;
}

function fillEmpty(text: string, container: Node, layout: Layout, write: Writer): Edit {
  const start = container.offset + 1;
  const end = Math.max(start, container.offset + container.length - 1);
  const inside = text.slice(start, end);
  if (layout.minified) return { start, end: inside.trim() === '' ? end : start, newText: write('', true) };
  const outer = indentationAt(text, container.offset);
  const base = outer + layout.indent;
  const entry = `${layout.eol}${base}${write(base, false)}`;
  if (inside.trim() !== '') return { start, end: start, newText: entry };
  return { start, end, newText: `${entry}${layout.eol}${outer}` };
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
    return [
      { start, end: start, newText: '[' },
      { start: end, end, newText: `,${gapOf(layout)}${printJson(value, layout)}]` },
    ];
  }
  const base = indentationAt(text, start);
  const inner = base + layout.indent;
  const edits: Edit[] = [{ start, end: start, newText: `[${layout.eol}${inner}` }];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const blank = /^[ \t]*\r?\n/.test(text.slice(at + 1, lineEnd(text, at + 1) + 1));
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
