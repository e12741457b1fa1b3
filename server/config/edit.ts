import type { Level } from '../rules/severities';
import type { Edit } from '../text/edits';
import { indentationAt, layoutOf } from '../text/layout';
import { appendElement, insertMember, type Json, removeEntry, replaceValue } from '../tree/edits';
import { parseJson } from '../tree/json';
import { membersOf, type Node } from '../tree/node';

/** A suppression to be written. */
export interface NewSuppression {
  /** A glob, as the file has it. */
  readonly file: string;
  readonly rule: string;
  readonly sid?: string;
  readonly pointer?: string;
  readonly reason: string;
  readonly expires?: string;
}

/** The text of a new configuration file. */
export function newConfiguration(content: { readonly [name: string]: Json }): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** Adds a suppression to the text of a configuration file; undefined when the text is not such that it could stand there. */
export function addSuppression(text: string, suppression: NewSuppression): Edit[] | undefined {
  const root = rootOf(text);
  if (root === undefined) return undefined;
  const { file, rule, sid, pointer, reason, expires } = suppression;
  const value: Json = {
    file,
    rule,
    ...(sid !== undefined && { sid }),
    ...(pointer !== undefined && { pointer }),
    reason,
    ...(expires !== undefined && { expires }),
  };
  const list = lastMember(root, 'suppressions');
  if (list === undefined) return insertMember(text, root, 'suppressions', [value]);
  return list.type === 'array' ? appendElement(text, list, value) : undefined;
}

/** Gives a rule or family a severity, or with undefined takes away the one that it was given. */
export function setLevel(text: string, rule: string, level: Level | undefined): Edit[] | undefined {
  const root = rootOf(text);
  if (root === undefined) return undefined;
  const rules = lastMember(root, 'rules');
  if (rules === undefined) return level === undefined ? [] : insertMember(text, root, 'rules', { [rule]: level });
  if (rules.type !== 'object') return undefined;
  const present = membersOf(rules).filter(({ name }) => name === rule);
  if (level === undefined) return present.flatMap(({ node }) => removeEntry(text, node));
  const value = present.at(-1)?.value;
  return value === undefined ? insertMember(text, rules, rule, level) : [replaceValue(text, value, level)];
}

/** The object of a text that is whole. */
function rootOf(text: string): Node | undefined {
  const { root, problems } = parseJson(text, { comments: true });
  return root?.type === 'object' && problems.every(({ tolerable }) => tolerable) ? root : undefined;
}

function lastMember(root: Node, name: string): Node | undefined {
  return membersOf(root).findLast(member => member.name === name)?.value;
}

/**
 * Writes a comment that suppresses a rule at an offset: on a line of its own above the line where what stands there
 * begins, or before it on its line when the line begins with something else.
 */
export function suppressWithComment(
  text: string,
  root: Node | undefined,
  offset: number,
  rule: string,
  reason: string,
): Edit {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indentation = indentationAt(text, offset);
  const first = lineStart + indentation.length;
  // A comment must not end before its reason does, nor go on in the next line.
  const words = `policywright-ignore ${rule} -- ${reason.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim()}`;
  if (root !== undefined && entryBeginsAt(root, first, offset)) {
    return { start: first, end: first, newText: `// ${words}${layoutOf(text).eol}${indentation}` };
  }
  return { start: offset, end: offset, newText: `/* ${words} */ ` };
}

/** Whether an entry begins at one offset and holds another; the whole document counts only for its own beginning. */
function entryBeginsAt(root: Node, first: number, offset: number): boolean {
  let node: Node | undefined = root;
  while (node !== undefined && node.offset !== first) {
    node = node.children?.find(child => first >= child.offset && first < child.offset + child.length);
  }
  if (node === undefined || offset < node.offset || offset >= node.offset + node.length) return false;
  return node !== root || offset === root.offset;
}
