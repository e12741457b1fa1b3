import { type Escape, readEscape, take } from './escapes';
import { type CharacterSet, foldCase, negate, posixClasses, unite } from './sets';
import { type Reader, report } from './tree';

/** Reads a set in brackets, whose `[` is at the reader's place. An unclosed one reaches to the end. */
export function readCharacterClass(reader: Reader, ignoreCase: boolean): CharacterSet {
  const start = reader.at;
  const outside = take(reader, /\[([:.=])[^\]\\]{0,64}?\1\]/y);
  if (outside !== undefined) {
    report(reader, 'syntax', start, reader.at, 'POSIX class outside of a set');
    return posixClasses.get(outside[0].slice(2, -2)) ?? [];
  }
  const negated = take(reader, /\[\^?/y)?.[0] === '[^';
  const members: CharacterSet[] = [];
  /** The code before a hyphen that may begin a range, or undefined behind a class. */
  let before: number | undefined;
  let first = true;
  let closed = false;
  let quoted = false;
  while (reader.at < reader.pattern.length) {
    if (!quoted && !first && reader.pattern[reader.at] === ']') {
      reader.at++;
      closed = true;
      break;
    }
    const memberStart = reader.at;
    const member = quoted ? readQuoted(reader) : readMember(reader);
    if (member.type === 'quote') quoted = true;
    else if (member.type === 'nothing') quoted = false;
    else {
      first = false;
      if (member.type === 'class') members.push(member.set);
      before = member.type === 'code' ? member.code : undefined;
      if (before !== undefined) {
        const last = quoted ? undefined : readRangeEnd(reader);
        if (last !== undefined && last < before) {
          report(reader, 'syntax', memberStart, reader.at, 'range out of order');
        } else members.push([[before, last ?? before]]);
      }
    }
  }
  if (!closed) report(reader, 'syntax', start, reader.pattern.length, 'missing ]');
  const set = unite(...members);
  const folded = ignoreCase ? foldCase(set) : set;
  return negated ? negate(folded) : folded;
}

function readQuoted(reader: Reader): Escape {
  if (take(reader, /\\E/y) !== undefined) return { type: 'nothing' };
  return readPlain(reader);
}

function readMember(reader: Reader): Escape {
  const start = reader.at;
  if (reader.pattern[start] === '\\') return readEscape(reader, true, 0);
  const posix = take(reader, /\[:(\^?)([a-z]*):\]/y);
  if (posix !== undefined) {
    const set = posixClasses.get(posix[2] ?? '');
    if (set !== undefined) return { type: 'class', set: posix[1] === '^' ? negate(set) : set };
    report(reader, 'syntax', start, reader.at, 'unknown POSIX class');
    return { type: 'opaque' };
  }
  if (take(reader, /\[([.=])[^\]]{0,64}?\1\]/y) !== undefined) {
    report(reader, 'syntax', start, reader.at, 'POSIX collating element');
    return { type: 'opaque' };
  }
  return readPlain(reader);
}

function readPlain(reader: Reader): Escape {
  const code = reader.pattern.codePointAt(reader.at) ?? 0;
  reader.at += code > 0xffff ? 2 : 1;
  if (code > 127) reader.exact = false;
  return { type: 'code', code };
}

/** The end of a range, behind its beginning; undefined where the hyphen is only a hyphen. */
function readRangeEnd(reader: Reader): number | undefined {
  const hyphen = reader.at;
  if (reader.pattern[hyphen] !== '-' || reader.pattern[hyphen + 1] === ']' || hyphen + 1 >= reader.pattern.length) {
    return undefined;
  }
  const problems = reader.problems.length;
  reader.at++;
  const end = readMember(reader);
  if (end.type === 'code') return end.code;
  // A class is no end of a range: the hyphen stands for itself, in older versions of PCRE.
  reader.exact = false;
  reader.problems.length = problems;
  reader.at = hyphen;
  return undefined;
}
