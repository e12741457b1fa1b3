import type { Structure } from '../../model/waf/waf';
import { table } from '../../text/table';
import type { Rich } from '../explain/explanation';
import { code, list } from '../explain/rich';

/** What each transformation does, as it stands behind "after". */
const words: Readonly<Record<string, string>> = table({
  BASE64_DECODE: 'decoding Base64',
  BASE64_DECODE_EXT: 'decoding Base64 with foreign characters',
  CMD_LINE: 'simplifying command lines',
  CMD_LINE_UNIX: 'simplifying Unix command lines',
  CMD_LINE_WIN: 'simplifying Windows command lines',
  COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA: 'joining repeated query arguments with commas',
  COMPRESS_WHITE_SPACE: 'compressing white space',
  CSS_DECODE: 'decoding CSS escapes',
  ESCAPE_SEQ_DECODE: 'decoding ANSI C escapes',
  HEX_DECODE: 'decoding hexadecimal digits',
  HTML_ENTITY_DECODE: 'decoding HTML entities',
  JS_DECODE: 'decoding JavaScript escapes',
  JS_DECODE_EXT: 'decoding JavaScript escapes, sparing Windows paths',
  LOWERCASE: 'lowercasing',
  MD5: 'hashing with MD5',
  NORMALIZE_PATH: 'normalizing the path',
  NORMALIZE_PATH_WIN: 'normalizing the Windows path',
  REMOVE_COMMENTS_CHAR: 'removing the marks of comments',
  REMOVE_NULLS: 'removing null bytes',
  REMOVE_WHITESPACE: 'removing white space',
  REPLACE_COMMENTS: 'replacing comments by spaces',
  REPLACE_NULLS: 'replacing null bytes by spaces',
  REPLACE_SEMICOLONS_WITH_AMPERSANDS: 'taking semicolons for ampersands',
  SHA256: 'hashing with SHA-256',
  SQL_HEX_DECODE: 'decoding SQL hexadecimal numbers',
  TRIM: 'trimming',
  TRIM_LEFT: 'trimming on the left',
  TRIM_RIGHT: 'trimming on the right',
  UPPERCASE: 'uppercasing',
  URL_DECODE: 'URL-decoding',
  URL_DECODE_UNI: 'URL-decoding with %u escapes',
  UTF8_TO_UNICODE: 'turning UTF-8 into %u escapes',
});

/** `URL-decoding and lowercasing`, in the order in which AWS does it; undefined when nothing changes. */
export function transformationWords(statement: Structure): Rich | undefined {
  const inOrder = (member: string): string[] =>
    [...statement.children(member)]
      .sort((one, other) => (one.number('Priority') ?? 0) - (other.number('Priority') ?? 0))
      .flatMap(each => each.text('Type') ?? [])
      .filter(type => type !== 'NONE');
  const types = [...inOrder('PreParseTextTransformations'), ...inOrder('TextTransformations')];
  if (types.length === 0) return undefined;
  return list(types.map(type => (words[type] === undefined ? code(type) : [{ text: words[type] }])));
}
