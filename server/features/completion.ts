import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { Facts } from '../facts/facts';
import type { Analysis } from '../rules/analysis';
import type { Position } from '../text/lines';

/** The characters that open the list by themselves. */
export const completionTriggers: readonly string[] = ['"', ':', '$', '{', '/'];

/** What can be written at a place, with edits that leave the text no more broken than it was; undefined where nothing can. */
export function complete(_analysis: Analysis, _position: Position): CompletionList | undefined {
  return undefined;
}

/** Adds the documentation to an item of {@link complete}. */
export function resolveCompletion(_facts: Facts, item: CompletionItem): CompletionItem {
  return item;
}
