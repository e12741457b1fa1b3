import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { rules } from '../rules/index';
import type { Position, Span } from '../text/lines';
import { innerSpan, isMemberName, memberValue, nodeAt, pointerTo, stringValue } from '../tree/node';
import type { ConfigurationReading } from './read';
import { configurationRules, ruleNames } from './rules';

/** What can be written at a place in a configuration file. */
export interface Asked {
  readonly what: 'file' | 'sid' | 'rule';
  /** Between the quotes. */
  readonly span: Span;
  /** What stands there before the cursor. */
  readonly typed: string;
  /** Of a Sid: the glob of the files whose statements can be meant. */
  readonly file: string | undefined;
}

/** One of the things that can be written there. */
export interface Choice {
  readonly text: string;
  readonly detail?: string;
  /** A folder, in which the list goes on. */
  readonly goesOn?: boolean;
}

/** What can be written between the quotes at a position; undefined where that is nothing of ours. */
export function askedAt({ root, lines, text }: ConfigurationReading, position: Position): Asked | undefined {
  const offset = lines.offsetAt(position);
  const node = nodeAt(root, offset);
  if (node?.type !== 'string') return undefined;
  const span = innerSpan(node);
  if (offset < span.start || offset > span.end) return undefined;
  const [, member = '', ...path] = pointerTo(node).split('/');
  const what = askedFor(member, path, isMemberName(node));
  if (what === undefined) return undefined;
  const entry = node.parent?.parent;
  const file = what === 'sid' ? stringValue(memberValue(entry, 'file')) : undefined;
  return { what, span, typed: text.slice(span.start, offset), file };
}

function askedFor(member: string, path: readonly string[], isKey: boolean): Asked['what'] | undefined {
  if (member === 'associations') return isKey ? 'file' : undefined;
  if (member === 'rules') return isKey ? 'rule' : undefined;
  if (member !== 'suppressions' || isKey || path.length !== 2) return undefined;
  const [, name] = path;
  return name === 'file' || name === 'sid' || name === 'rule' ? name : undefined;
}

const kindsOfItems: Readonly<Record<Asked['what'], CompletionItemKind>> = { file: 17, sid: 18, rule: 12 };

/** The list of an editor. */
export function offerChoices(
  { span, what }: Asked,
  { lines }: ConfigurationReading,
  choices: readonly Choice[],
): CompletionItem[] {
  const range = { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
  return choices.map(({ text, detail, goesOn }) => {
    const newText = JSON.stringify(text).slice(1, -1);
    return {
      label: text,
      kind: kindsOfItems[what],
      textEdit: { range, newText },
      ...(detail !== undefined && { detail }),
      ...(goesOn === true && { command: { title: 'Go on', command: 'editor.action.triggerSuggest' } }),
    };
  });
}

/** Rules and families, for editors that do not take them from the schema. */
export function ruleChoices(): readonly Choice[] {
  const summaries = new Map([...rules, ...configurationRules].map(({ id, summary }) => [id as string, summary]));
  return ruleNames.map(name => ({ text: name, detail: summaries.get(name) ?? `All rules of the family ${name}` }));
}
