import { capitalised } from '../../text/strings';
import type { Link, Rich, Span } from './explanation';

/** What may stand in a piece of rich text: plain words, spans, or nothing. */
export type Piece = string | number | Rich | undefined;

/** Rich text from a template: the words of the template are plain, so are strings that are filled in. */
export function rich(words: TemplateStringsArray, ...pieces: readonly Piece[]): Rich {
  const all: Piece[] = [];
  words.forEach((word, index) => {
    all.push(word);
    if (index < pieces.length) all.push(pieces[index]);
  });
  return concat(all);
}

/** Joins pieces without anything between them; neighbouring spans of one kind become one. */
export function concat(pieces: readonly Piece[]): Rich {
  const spans: Span[] = [];
  for (const piece of pieces) {
    if (piece === undefined || piece === '') continue;
    if (typeof piece === 'object') for (const span of piece) push(spans, span);
    else push(spans, { text: String(piece) });
  }
  return spans;
}

function push(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last !== undefined && isPlain(last) && isPlain(span)) spans[spans.length - 1] = { text: last.text + span.text };
  else if (span.text !== '') spans.push(span);
}

function isPlain(span: Span): boolean {
  return span.code === undefined && span.strong === undefined && span.link === undefined;
}

/** A name or value of the document. Long ones are shortened in the middle, invisible characters are made visible. */
export function code(text: string): Rich {
  return text === '' ? [{ text: 'the empty text' }] : [{ text: shorten(visible(text)), code: true }];
}

export function link(text: string, to: Link): Rich {
  return [{ text, link: to }];
}

const longest = 120;

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const characters = [...text];
  return `${characters.slice(0, 80).join('')}…${characters.slice(-30).join('')}`;
}

/** Control characters, line ends, marks that turn the writing direction, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

/** Text in which everything can be seen: `\u202e` for a character that would only change how the others look. */
export function visible(text: string): string {
  return text.replace(invisible, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `a, b and c`. */
export function list(items: readonly Rich[], word: 'and' | 'or' = 'and'): Rich {
  const pieces: Piece[] = [];
  items.forEach((item, index) => {
    if (index > 0) pieces.push(index === items.length - 1 ? ` ${word} ` : ', ');
    pieces.push(item);
  });
  return concat(pieces);
}

/** The first `most` items and how many more there are: `a, b and 5 more`. One more is named rather than counted. */
export function listSome(items: readonly Rich[], most: number, word: 'and' | 'or' = 'and', noun = 'more'): Rich {
  if (items.length <= most + 1) return list(items, word);
  return list([...items.slice(0, most), [{ text: `${items.length - most} ${noun}` }]], word);
}

export function plainText(text: Rich): string {
  return text.map(span => span.text).join('');
}

/** With a capital letter at the beginning, unless it begins with a name of the document. */
export function capitalise(text: Rich): Rich {
  const first = text[0];
  if (first === undefined || first.code) return text;
  return [{ ...first, text: capitalised(first.text) }, ...text.slice(1)];
}

/** Items that read the same are given once. */
export function distinct(items: readonly Rich[]): Rich[] {
  const seen = new Set<string>();
  return items.filter(item => {
    const text = item.map(span => `${span.code ? '`' : ''}${span.text}`).join('\u0001');
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Words in which text between backticks is a name: `Give it a "Version"` stays, `` the `Sid` `` becomes a code span. */
export function fromBackticks(text: string): Rich {
  const parts = text.split('`');
  // An unpaired backtick is a character like any other.
  if (parts.length % 2 === 0) return [{ text: visible(text) }];
  return concat(parts.map((part, index) => (index % 2 === 0 ? visible(part) : part === '' ? '' : code(part))));
}
