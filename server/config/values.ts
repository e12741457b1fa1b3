import { nearest } from '../match/nearest';
import type { Fix } from '../rules/rule';
import { listOr } from '../text/listing';
import { removeEntry, renameMember, replaceValue } from '../tree/edits';
import { type Member, membersOf, type Node, stringValue } from '../tree/node';
import type { ConfigurationReport, ConfigurationRuleId } from './rules';

/** Where a reader notes what is wrong. */
export interface Notes {
  readonly text: string;
  note(rule: ConfigurationRuleId, message: string, report: ConfigurationReport): void;
}

/**
 * The values of an object's members by name: of several with one name the last. Members of other names than those of
 * `known` are noted, by what is `said` of one; without `known`, all are taken.
 */
export function readObject(
  node: Node | undefined,
  what: string,
  known: readonly string[] | undefined,
  { text, note }: Notes,
  said = (name: string): string => `\`${name}\` is not a member of the configuration here.`,
): ReadonlyMap<string, Node> {
  const values = new Map<string, Node>();
  if (node === undefined) return values;
  if (node.type !== 'object') {
    note('configuration/invalid-value', `${what} is an object.`, { node, saidBy: 'editor' });
    return values;
  }
  const seen = new Map<string, Pick<Member, 'node' | 'key'>>();
  for (const member of membersOf(node)) {
    const { name, value } = member;
    if (known !== undefined && !known.includes(name)) {
      noteUnknown(said(name), name, known, member, text, note);
      continue;
    }
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      note('configuration/duplicate', `\`${name}\` stands here twice; the last one counts. Remove this one.`, {
        node: earlier.key,
        saidBy: 'editor',
        fixes: [removal(text, earlier.node)],
        unnecessary: true,
      });
    }
    seen.set(name, member);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

function noteUnknown(
  message: string,
  name: string,
  known: readonly string[],
  member: Member,
  text: string,
  note: Notes['note'],
): void {
  const meant = nearest(name, known, 2);
  note('configuration/unknown-name', `${message}${didYouMean(meant)}`, {
    node: member.key,
    saidBy: 'schema',
    fixes: [
      ...meant.map(
        (right): Fix => ({ title: `Replace with ${right}`, safe: false, edits: [renameMember(member, right)] }),
      ),
      removal(text, member.node),
    ],
  });
}

/** ` Did you mean `a` or `b`?`, or nothing. */
export function didYouMean(meant: readonly string[]): string {
  return meant.length === 0 ? '' : ` Did you mean ${listOr(meant)}?`;
}

export function removal(text: string, node: Node): Fix {
  return { title: 'Remove it', safe: false, edits: removeEntry(text, node) };
}

/** A value that is none of the known names, with the nearest of them. */
export function noteUnknownValue(
  message: string,
  node: Node,
  known: Iterable<string>,
  { text, note }: Notes,
  rule: ConfigurationRuleId = 'configuration/unknown-name',
): void {
  const meant = nearest(String(node.value), known, 2);
  note(rule, `${message}${didYouMean(meant)}`, {
    node,
    saidBy: 'schema',
    fixes: meant.map(right => ({
      title: `Replace with ${right}`,
      safe: false,
      edits: [replaceValue(text, node, right)],
    })),
  });
}

/** A string that is not empty; anything else is noted. `advice` says what to write in place of an empty one. */
export function readString(
  node: Node | undefined,
  what: string,
  { note }: Notes,
  advice = 'Fill it in or remove it.',
): string | undefined {
  const value = stringValue(node);
  if (node === undefined || (value !== undefined && value.trim() !== '')) return value;
  if (value === undefined) note('configuration/invalid-value', `${what} is a string.`, { node, saidBy: 'editor' });
  else note('configuration/invalid-value', `${what} is empty. ${advice}`, { node, saidBy: 'schema' });
  return undefined;
}

/** The strings of a list; `problemOf` says what is wrong with one. */
export function readStrings(
  node: Node | undefined,
  what: string,
  item: string,
  notes: Notes,
  problemOf: (value: string) => string | undefined,
): readonly string[] {
  if (node === undefined) return [];
  if (node.type !== 'array') {
    notes.note('configuration/invalid-value', `${what} is a list of strings.`, { node, saidBy: 'editor' });
    return [];
  }
  const found = new Set<string>();
  for (const child of node.children ?? []) {
    const value = readString(child, item, notes);
    if (value === undefined) continue;
    const problem = problemOf(value);
    if (problem !== undefined) {
      notes.note('configuration/invalid-value', problem, { node: child, saidBy: 'schema' });
    } else if (found.has(value)) {
      notes.note('configuration/duplicate', `\`${value}\` stands in the list already. Remove it.`, {
        node: child,
        saidBy: 'schema',
        fixes: [removal(notes.text, child)],
        unnecessary: true,
      });
    } else found.add(value);
  }
  return [...found];
}
