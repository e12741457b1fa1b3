import type { Analysis } from '../../rules/analysis';
import type { Edit } from '../../text/edits';
import { indentationAt, layoutOf } from '../../text/layout';
import { replaceValue } from '../../tree/edits';
import { innerSpan, type Node, oneOrMany, propertyOf, spanOf, stringValue } from '../../tree/node';
import { count } from '../markdown';
import { type Place, placeAt } from '../place';

/** A change of form that leaves the meaning as it is. */
export interface Refactoring {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** A pattern is written out when it stands for no more actions than this. */
const mostActions = 100;

/** The refactorings at an offset. */
export function refactorings(analysis: Analysis, offset: number): Refactoring[] {
  const place = placeAt(analysis, offset);
  if (place === undefined) return [];
  const value = valueAround(place);
  if (value === undefined) return [];
  const found = [oneOrList(analysis, value)];
  const element = place.path[1];
  if (place.path.length === 2 && (element === 'action' || element === 'notaction')) {
    found.unshift(expandWildcard(analysis, place, value), sortActions(analysis, value));
  }
  return found.filter(each => each !== undefined);
}

/** The whole value, one string or a list, of an element that takes either. */
function valueAround({ node, path, isKey }: Place): Node | undefined {
  const [first, element = ''] = path;
  if (first !== 'statement') return undefined;
  const takesBoth =
    (path.length === 2 && /^(not)?(action|resource)$/.test(element)) ||
    (path.length === 3 && /^(not)?principal$/.test(element)) ||
    (path.length === 4 && element === 'condition');
  if (!takesBoth) return undefined;
  if (isKey) return propertyOf(node)?.value;
  return node.parent?.type === 'array' ? node.parent : node;
}

function oneOrList({ text }: Analysis, value: Node): Refactoring | undefined {
  const { start, end } = spanOf(value);
  if (value.type === 'string') {
    const edits = [
      { start, end: start, newText: '[' },
      { start: end, end, newText: ']' },
    ];
    return { title: 'Turn the value into a list', edits };
  }
  const [only] = value.children ?? [];
  if (value.type !== 'array' || only?.type !== 'string' || value.children?.length !== 1) return undefined;
  const inner = spanOf(only);
  const around = text.slice(start + 1, inner.start) + text.slice(inner.end, end - 1);
  // A comment in the list would be lost.
  if (around.trim() !== '') return undefined;
  const edits = [
    { start, end: inner.start, newText: '' },
    { start: inner.end, end, newText: '' },
  ];
  return { title: 'Turn the list into a single value', edits };
}

function sortActions({ text }: Analysis, value: Node): Refactoring | undefined {
  const children = value.type === 'array' ? (value.children ?? []) : [];
  const first = children[0];
  const last = children.at(-1);
  if (first === undefined || last === undefined || children.length < 2) return undefined;
  if (children.some(child => child.type !== 'string')) return undefined;
  const unique = new Map<string, string>();
  for (const child of children) {
    const action = child.value as string;
    if (!unique.has(action.toLowerCase())) unique.set(action.toLowerCase(), action);
  }
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, action]) => action);
  const doubles = children.length - sorted.length;
  if (doubles === 0 && sorted.every((action, index) => action === children[index]?.value)) return undefined;
  if (!isBare(text, children)) return undefined;
  // The actions change places; the white space between the places stays.
  const edits: Edit[] = [];
  sorted.forEach((action, index) => {
    const child = children[index];
    if (child !== undefined && child.value !== action)
      edits.push({ ...spanOf(child), newText: JSON.stringify(action) });
  });
  const end = children[sorted.length - 1];
  if (doubles > 0 && end !== undefined)
    edits.push({ start: end.offset + end.length, end: last.offset + last.length, newText: '' });
  return { title: doubles > 0 ? 'Sort the actions and remove duplicates' : 'Sort the actions', edits };
}

/** True when nothing but commas and white space stands between the elements: no comment that belongs to one of them. */
function isBare(text: string, children: readonly Node[]): boolean {
  return children.every((child, index) => {
    const next = children[index + 1];
    return next === undefined || /^[\s,]*$/.test(text.slice(child.offset + child.length, next.offset));
  });
}

function expandWildcard({ text, facts }: Analysis, { node, isKey }: Place, value: Node): Refactoring | undefined {
  const pattern = isKey ? undefined : stringValue(node);
  if (pattern === undefined || !/[*?]/.test(pattern) || !pattern.includes(':')) return undefined;
  const actions = facts.expand(pattern);
  if (actions.length === 0 || actions.length > mostActions) return undefined;
  const present = new Set(
    oneOrMany(value).flatMap(each => (each === node ? [] : (stringValue(each)?.toLowerCase() ?? []))),
  );
  const all = actions.map(({ service, name }) => `${service}:${name}`);
  const names = all.filter(name => !present.has(name.toLowerCase()));
  if (names.length === 0) return undefined;
  const title = `Replace with the ${count(all.length, 'action')} that it stands for`;
  if (value.type === 'string') {
    const [only] = names;
    return { title, edits: [replaceValue(text, value, names.length === 1 && only !== undefined ? only : names)] };
  }
  const { eol, minified } = layoutOf(text);
  const lineStart = text.lastIndexOf('\n', node.offset - 1) + 1;
  const ownLine = !minified && text.slice(lineStart, node.offset).trim() === '';
  const separator = ownLine ? `,${eol}${indentationAt(text, node.offset)}` : minified ? ',' : ', ';
  const { start, end } = innerSpan(node);
  const newText = names
    .map(name => JSON.stringify(name))
    .join(separator)
    .slice(1, -1);
  return { title, edits: [{ start, end, newText }] };
}
