import type { CompletionItem, CompletionItemKind, Range, TextEdit } from 'vscode-languageserver-types';
import type { Facts } from '../../facts/facts';
import type { Document } from '../../model/document';
import type { Policy, Statement } from '../../model/policy';
import type { Analysis } from '../../rules/analysis';
import { adjustIndentation, snippet } from '../protocol';
import { rangeOf } from '../ranges';
import type { Cursor } from './cursor';

/** Where proposals are written. */
export interface Writing {
  readonly analysis: Analysis;
  readonly cursor: Cursor;
  /** Members are written without white space. */
  readonly minified: boolean;
}

/** What proposals are made from. */
export interface Context extends Writing {
  readonly facts: Facts;
  readonly document: Document;
  readonly policy: Policy;
  readonly statement: Statement | undefined;
}

/** What a proposal is about, for the documentation that is added when it is looked at. */
export type Subject =
  | 'action'
  | 'wildcard'
  | 'operator'
  | 'key'
  | 'element'
  | 'principal-type'
  | 'service'
  | 'snippet'
  | 'variable'
  | 'stack-action'
  | 'stack-condition'
  | 'stack-element'
  | 'waf-member'
  | 'waf-value'
  | 'waf-group'
  | 'waf-rule';

/** Something that can be written at the cursor. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** JSON; with `isSnippet` a snippet of JSON. */
  readonly text: string;
  readonly isSnippet?: boolean;
  /** Of a name: a snippet of the value that follows. Its tab stops begin with 2. */
  readonly value?: string;
  readonly detail?: string;
  /** A word or two beside the label, which is seen of every entry of the list, unlike the detail. */
  readonly beside?: string;
  /** Offers are listed by it, then by label. Kept short: lists are long. */
  readonly sort: string;
  readonly about?: Subject;
  /** The name of what it is about, when it is not the label. */
  readonly name?: string;
  /** Opens the list again once it is written. */
  readonly again?: boolean;
  /** Listed behind what the editor and others propose, as the document may be none of ours. */
  readonly behind?: boolean;
  /** What the person types to get it, when it is not the label. */
  readonly filter?: string;
}

/** A string as it is. */
export function literal(content: string): Pick<Offer, 'label' | 'text'> {
  return { label: content, text: JSON.stringify(content) };
}

/** A string with tab stops; `content` is a snippet and holds nothing that JSON must escape. */
export function withStops(content: string): Pick<Offer, 'text' | 'isSnippet'> {
  return { text: `"${content}"`, isSnippet: true };
}

/** Text as a snippet that stands for itself. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

const suggestAgain = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/** Turns offers into items that leave the text around the cursor well-formed. */
export function itemWriter({ analysis, cursor, minified }: Writing): (offer: Offer) => CompletionItem {
  const { lines } = analysis;
  const { replace, token, commaBefore, commaAfter, colonAfter, expects } = cursor;
  const range: Range = rangeOf(lines, replace);
  const colon = minified ? ':' : ': ';
  const touches = commaBefore === replace.start;
  const additional: TextEdit[] | undefined =
    commaBefore === undefined || touches
      ? undefined
      : [{ range: rangeOf(lines, { start: commaBefore, end: commaBefore }), newText: ',' }];
  const before = touches ? (minified ? ',' : ', ') : '';
  const after = commaAfter && !colonAfter ? ',' : '';
  const quoted = token?.kind !== 'word';
  // The closing quote stays where it is: so do the tab stops of a snippet around it.
  const keepsQuote =
    (expects === 'value' || colonAfter) && token?.kind === 'string' && token.closed && before + after === '';
  const open: Range = rangeOf(lines, { start: replace.start, end: replace.end - 1 });
  return offer => {
    let { text, isSnippet = false } = offer;
    if (expects === 'name' && !colonAfter && offer.value !== undefined) {
      text = `${isSnippet ? text : escapeSnippet(text)}${colon}${offer.value}`;
      isSnippet = true;
    }
    const filter = offer.filter ?? offer.label;
    const isOpen = keepsQuote && text.startsWith('"');
    // Lists have hundreds of items: what is absent is not written.
    const item: CompletionItem = {
      label: offer.label,
      kind: offer.kind,
      // Before what the editor's own JSON support proposes, which sorts by `"` and `$`.
      sortText: `${offer.behind === true ? '~' : '!'}${offer.sort}`,
      filterText: quoted ? `"${filter}"` : filter,
      textEdit: isOpen ? { range: open, newText: text.slice(0, -1) } : { range, newText: `${before}${text}${after}` },
    };
    if (offer.detail !== undefined) item.detail = offer.detail;
    if (offer.beside !== undefined) item.labelDetails = { description: offer.beside };
    if (offer.about !== undefined) item.data = dataOf(offer.about, offer.name);
    if (isSnippet) {
      item.insertTextFormat = snippet;
      item.insertTextMode = adjustIndentation;
    }
    if (additional !== undefined) item.additionalTextEdits = additional;
    if (offer.again === true) item.command = suggestAgain;
    return item;
  };
}

/** What the documentation of an item needs to know besides its label. */
export interface ItemData {
  readonly about: Subject;
  readonly name?: string;
}

function dataOf(about: Subject, name: string | undefined): ItemData {
  return name === undefined ? { about } : { about, name };
}

/** `07`: numbers that sort as text. */
export function rank(value: number): string {
  return String(value).padStart(3, '0');
}
