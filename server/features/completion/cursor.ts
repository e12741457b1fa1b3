import type { Span } from '../../text/lines';
import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  hasColon,
  openBrace,
  openBracket,
  readToken,
  skipBlank,
  type Token,
} from './scan';

/** Where the cursor is in JSON that is being typed. */
export interface Cursor {
  readonly offset: number;
  readonly expects: 'name' | 'value';
  /** The names of the members around the cursor, from the outermost; for a value with its own. */
  readonly path: readonly string[];
  /** True when a value here becomes an entry of a list. */
  readonly inList: boolean;
  /** True when no bracket is open around the cursor. */
  readonly outermost: boolean;
  /** The names that the object around the cursor has besides the one under it. */
  readonly names: readonly string[];
  /** The strings that the list around the cursor has besides the one under it. */
  readonly strings: readonly string[];
  /** The string or word under the cursor. */
  readonly token: Token | undefined;
  /** What a proposal replaces: the token with its quotes, or nothing. Never more than one line. */
  readonly replace: Span;
  /** Where a comma is missing before the cursor. */
  readonly commaBefore: number | undefined;
  /** True when what is written here needs a comma behind it. */
  readonly commaAfter: boolean;
  /** True when a name under the cursor has its colon. */
  readonly colonAfter: boolean;
}

/** An object or list around the cursor. */
interface Frame {
  readonly isObject: boolean;
  readonly names: string[];
  readonly strings: string[];
  /** The object's member that is being read. */
  name: string | undefined;
  state: State;
}

/** What an object or list has just seen: its start or a comma, a name, a colon, a value. */
type State = 'start' | 'name' | 'colon' | 'value';

/** Where to begin to read, and the brackets that are open there, outermost first. */
export interface Start {
  readonly at: number;
  /** For each an object's member whose value begins, or `undefined` for a list. */
  readonly open: readonly (string | undefined)[];
}

/**
 * Reads JSON from a start to tell what can be written at an offset. It does not mind missing commas, quotes and brackets.
 * Undefined where nothing can be written: touching another value, in a comment, where a colon is due.
 */
export function cursorAt(text: string, { at: start, open }: Start, offset: number): Cursor | undefined {
  const frames = open.map(
    (name): Frame => ({
      isObject: name !== undefined,
      names: [],
      strings: [],
      name,
      state: name === undefined ? 'start' : 'colon',
    }),
  );
  let token: Token | undefined;
  let previousEnd = start;
  for (let at = start; ; ) {
    at = skipBlank(text, at, offset);
    if (at < 0) return undefined;
    if (at >= offset || at >= text.length) break;
    const found = readToken(text, at);
    if (found !== undefined && contains(found, offset)) {
      token = found;
      break;
    }
    at = read(text, at, found, frames);
    previousEnd = at;
  }
  const replace = replacing(text, token, offset);
  const frame = frames.at(-1);
  const behind = skipBlank(text, replace.end);
  const follower = text.charCodeAt(behind);
  const following = readToken(text, behind);
  const bracketFollows = follower === openBrace || follower === openBracket;
  if (frame === undefined) {
    const alone = skipBlank(text, start) >= replace.start && behind === text.length;
    const nothing = {
      inList: false,
      names: [],
      strings: [],
      commaBefore: undefined,
      commaAfter: false,
      colonAfter: false,
    };
    return alone ? { offset, expects: 'value', path: [], outermost: true, token, replace, ...nothing } : undefined;
  }
  const name = frame.isObject && isNameDue(text, frame, token);
  if (frame.state === 'name' && !name) return undefined;
  if (token === undefined) {
    // What is written here must not run into what stands before or behind.
    if ((frame.state === 'value' && previousEnd === offset) || (following !== undefined && behind === offset))
      return undefined;
    const valueFollows =
      frame.isObject && !name && (bracketFollows || (following !== undefined && !hasColon(text, following)));
    if (valueFollows) return undefined;
  }
  const path = (name ? frames.slice(0, -1) : frames).flatMap(each =>
    each.isObject && each.name !== undefined ? [each.name] : [],
  );
  const commaBefore = frame.state === 'value' ? previousEnd : undefined;
  const colonAfter = name && follower === colon;
  frame.state = colonAfter ? 'name' : 'value';
  frame.name = '';
  readRest(text, replace.end, frames);
  return {
    offset,
    expects: name ? 'name' : 'value',
    path,
    inList: !frame.isObject,
    outermost: false,
    names: frame.names,
    strings: frame.strings,
    token,
    replace,
    commaBefore,
    commaAfter: following !== undefined || bracketFollows,
    colonAfter,
  };
}

/** The token; of a string without end what looks like its text. */
function replacing(text: string, token: Token | undefined, offset: number): Span {
  if (token === undefined) return { start: offset, end: offset };
  if (token.closed) return { start: token.start, end: token.end };
  let end = offset;
  while (end < token.end && /[\w:*?./-]/.test(text.charAt(end))) end++;
  return { start: token.start, end };
}

/** Whether a name can stand here: at the start of an object, or behind a value where a comma is missing. */
function isNameDue(text: string, frame: Frame, token: Token | undefined): boolean {
  if (frame.state === 'start' || frame.state === 'value') return true;
  return token !== undefined && hasColon(text, token);
}

function contains(token: Token, offset: number): boolean {
  if (offset <= token.start) return false;
  return offset < token.end || (offset === token.end && (token.kind === 'word' || !token.closed));
}

/** Takes in the token or punctuation at an offset; returns the offset behind it. */
function read(text: string, at: number, token: Token | undefined, frames: Frame[]): number {
  const frame = frames.at(-1);
  if (token !== undefined) {
    if (frame !== undefined) readInto(text, token, frame);
    return token.end;
  }
  const code = text.charCodeAt(at);
  if (code === openBrace || code === openBracket) {
    frames.push({ isObject: code === openBrace, names: [], strings: [], name: undefined, state: 'start' });
  } else if (code === closeBrace || code === closeBracket) {
    frames.pop();
    const outer = frames.at(-1);
    if (outer !== undefined) outer.state = 'value';
  } else if (frame !== undefined && code === comma) {
    frame.state = 'start';
    frame.name = undefined;
  } else if (frame?.state === 'name' && code === colon) frame.state = 'colon';
  return at + 1;
}

function readInto(text: string, token: Token, frame: Frame): void {
  const asName = frame.isObject && (frame.state === 'start' || frame.state === 'value' || hasColon(text, token));
  if (asName) {
    frame.name = token.content;
    frame.names.push(token.content);
    frame.state = 'name';
    return;
  }
  if (!frame.isObject && token.kind === 'string') frame.strings.push(token.content);
  frame.state = 'value';
}

/** Reads on to the end of the innermost object or list, to know what else is in it. */
function readRest(text: string, from: number, frames: Frame[]): void {
  const depth = frames.length;
  for (let at = from; frames.length >= depth; ) {
    at = skipBlank(text, at);
    if (at >= text.length) return;
    at = read(text, at, readToken(text, at), frames);
  }
}
