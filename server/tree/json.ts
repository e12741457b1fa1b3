import { createScanner, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Span } from '../text/lines';
import { table } from '../text/table';
import { type Node, Property } from './node';
import { parseStrict } from './strict';

/** A place where the text is not JSON, in words. */
export interface SyntaxProblem extends Span {
  readonly message: string;
  /** Worth saying, but the document is read all the same: a comment or a trailing comma in strict JSON. */
  readonly tolerable: boolean;
}

export interface Tree {
  /** The best tree the text allows; missing when there is no value at all or the nesting is too deep. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

export interface JsonOptions {
  /** JSON with comments: comments are no problem. Trailing commas always are, as AWS refuses them. */
  readonly comments: boolean;
}

/** More levels than any document of ours has. Where there are too many to read, the first one beyond these is named. */
const maximumDepth = 200;

/** At most this many syntax problems are reported: the first ones tell the most. */
const maximumProblems = 100;

/** Reads JSON or JSONC. Never throws: bad text gives problems and the best partial tree. */
export function parseJson(text: string, options: JsonOptions): Tree {
  const strict = parseStrict(text);
  if (strict !== undefined) return { root: strict, problems: none };
  const errors: ParseError[] = [];
  // A byte order mark is blanked, not cut, so that offsets stay those of the text.
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  try {
    const root = parseTree(source, errors, {
      disallowComments: !options.comments,
      allowTrailingComma: false,
      allowEmptyContent: true,
    });
    if (root !== undefined) adopt(root);
    return { root, problems: errors.length === 0 ? [] : describeAll(text, errors) };
  } catch (error) {
    // The parser calls itself for every level, and the stack ends some thousand levels down.
    if (!(error instanceof RangeError)) throw error;
    const start = depthExceededAt(text);
    const message = `This is nested more than ${maximumDepth} levels deep. No AWS policy is; the document was not read.`;
    return { root: undefined, problems: [{ start, end: start + 1, message, tolerable: false }] };
  }
}

const none: readonly never[] = [];

/** Makes the tree of the library one of ours, in which properties are members. */
function adopt(node: Writable): void {
  if (node.children === undefined) return;
  if (node.type === 'object') node.children = node.children.map(property => toProperty(property, node));
  else for (const child of node.children) adopt(child);
}

function toProperty({ offset, length, children }: Node, parent: Node): Property {
  const [key, value] = children as [Writable, Writable | undefined];
  const property = new Property(offset, length, parent);
  property.key = key;
  property.name = String(key.value);
  property.value = value;
  key.parent = property;
  if (value !== undefined) {
    value.parent = property;
    adopt(value);
  }
  return property;
}

type Writable = { -readonly [K in keyof Node]: Node[K] };

/** Offset of the bracket that opens the first level beyond {@link maximumDepth}. */
function depthExceededAt(text: string): number {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 92) i++;
      else if (code === 34 || code === 10) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      if (++depth > maximumDepth) return i;
    } else if (code === 125 || code === 93) depth--;
  }
  return 0;
}

function describeAll(text: string, errors: readonly ParseError[]): SyntaxProblem[] {
  const commas = trailingCommas(text);
  const problems: SyntaxProblem[] = [];
  let lastOffset = -1;
  for (const error of errors) {
    // The parser reports follow-up errors at one place; the first says what is wrong.
    if (error.offset === lastOffset) continue;
    lastOffset = error.offset;
    if (text[error.offset] === "'") {
      // Whoever writes one string so writes them all, and what the parser says of what follows is about none of them.
      const message = 'JSON has no single quotes. Strings, names of members too, stand in double quotes.';
      problems.push({ ...describe(text, error, undefined), message, tolerable: false });
      break;
    }
    problems.push(describe(text, error, commas.get(error.offset)));
    if (problems.length === maximumProblems) break;
  }
  return problems;
}

/** Offsets of the closing brackets that follow a comma, each with the offset of that comma. */
function trailingCommas(text: string): ReadonlyMap<number, number> {
  const commas = new Map<number, number>();
  const scanner = createScanner(text, true);
  let comma: number | undefined;
  for (;;) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    if (offset >= text.length) return commas;
    const character = text[offset];
    if ((character === '}' || character === ']') && comma !== undefined) commas.set(offset, comma);
    comma = character === ',' ? offset : undefined;
  }
}

function describe(text: string, error: ParseError, comma: number | undefined): SyntaxProblem {
  if (comma !== undefined) {
    const message = 'AWS does not take a comma after the last entry. Remove the comma.';
    return { start: comma, end: comma + 1, message, tolerable: true };
  }
  const start = Math.min(error.offset, text.length);
  const end = Math.min(start + error.length, text.length);
  const code = printParseErrorCode(error.error);
  return {
    ...widen(text, { start, end }),
    message: words[code] ?? 'This is not valid JSON.',
    tolerable: code === 'InvalidCommentToken',
  };
}

/** An empty span cannot be seen: it takes in the character before it. */
function widen(text: string, span: Span): Span {
  if (span.end > span.start || text.length === 0) return span;
  return span.start > 0 ? { start: span.start - 1, end: span.start } : { start: 0, end: 1 };
}

const words: Readonly<Record<string, string>> = table({
  InvalidCommentToken: 'AWS takes strict JSON without comments. Remove the comment.',
  InvalidSymbol: 'This is not a JSON value. Strings need double quotes.',
  InvalidNumberFormat: 'This is not a JSON number.',
  PropertyNameExpected: 'A member name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected here.',
  CloseBraceExpected: 'The object is not closed: `}` is expected.',
  CloseBracketExpected: 'The list is not closed: `]` is expected.',
  EndOfFileExpected: 'The document ends before this; what follows is not read.',
  UnexpectedEndOfComment: 'The comment is not closed.',
  UnexpectedEndOfString: 'The string is not closed: `"` is expected.',
  UnexpectedEndOfNumber: 'The number breaks off here.',
  InvalidUnicode: 'The `\\u` escape needs four hexadecimal digits.',
  InvalidEscapeCharacter: 'This escape does not exist in JSON.',
  InvalidCharacter: 'Control characters in a string must be written as escapes.',
});
