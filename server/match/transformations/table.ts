import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { table } from '../../text/table';
import { type Bytes, fromArray, toArray } from './bytes';
import { commandLine, unixCommandLine, windowsCommandLine } from './commandLine';
import { removeCommentMarks, replaceComments } from './comments';
import {
  base64Decode,
  base64DecodeForgiving,
  hexDecode,
  sqlHexDecode,
  urlDecode,
  urlDecodeUnicode,
  utf8ToUnicode,
} from './encodings';
import { htmlEntityDecode } from './entities';
import { cssDecode, escapeSequenceDecode, jsDecode, jsDecodeExtended } from './escapes';
import { lowercase, uppercase } from './letters';
import { normalizePath, normalizeWindowsPath } from './paths';
import { combineDuplicateArguments } from './queries';
import { compressWhiteSpace, removeWhiteSpace, trim, trimLeft, trimRight } from './spaces';

/**
 * A text transformation of AWS WAF
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html). Where that page leaves
 * something open, the function of ModSecurity that AWS took over decides; where that is no answer either, or another one
 * than AWS's, nothing is guessed.
 */
export interface Transformation {
  /** What comes out for these bytes; undefined when nobody says so. Never throws, takes time linear in the input. */
  readonly apply: (bytes: Bytes) => Bytes | undefined;
  /** What it does, for people. */
  readonly words: string;
  readonly example: readonly [input: Bytes, output: Bytes];
  /** For which input the output is not known, as the end of a sentence; missing when it always is. */
  readonly unknown?: string;
}

const none: Transformation = {
  apply: bytes => bytes,
  words: 'Leaves everything as it came.',
  example: ['/Admin%2F', '/Admin%2F'],
};

const urlDecoding: Transformation = {
  apply: urlDecode,
  words: 'Decodes %HH, and + to a space. A percent sign without two hexadecimal digits stays.',
  example: ['%3Cscript%3E+1', '<script> 1'],
};

const unicodeUrlDecoding: Transformation = {
  apply: urlDecodeUnicode,
  words:
    "Decodes %HH, + and Microsoft's %uHHHH. Full-width letters become plain ones; of other code points only the lower byte is kept.",
  example: ['%uFF1Cb%u003E%41', '<b>A'],
};

/** By the `Type` of a `TextTransformation`. */
export const textTransformations: Readonly<Record<string, Transformation>> = table({
  BASE64_DECODE: {
    apply: base64Decode,
    words: 'Decodes Base64.',
    example: ['PHNjcmlwdD4=', '<script>'],
    unknown: 'of input that is not complete, padded Base64',
  },
  BASE64_DECODE_EXT: {
    apply: base64DecodeForgiving,
    words: 'Decodes Base64 and skips the characters that are none.',
    example: ['PHNj.cmlw dD4', '<script>'],
    unknown: 'of Base64 that goes on behind its padding or leaves a digit over',
  },
  CMD_LINE: {
    apply: commandLine,
    words:
      'Makes commands comparable: deletes \\ " \' ^, turns , and ; into spaces, keeps one space of many and none before / and (, and lowercases A to Z.',
    example: ['C^md.exe  /c "DIR";X', 'cmd.exe/c dir x'],
    unknown: 'of input with tabs or line ends',
  },
  CMD_LINE_UNIX: {
    apply: unixCommandLine,
    words:
      'Makes Unix commands comparable: deletes \\ " \', keeps one space of any white space and none at the ends, and lowercases A to Z.',
    example: [' c"a"t\t/etc/pass\\wd', 'cat /etc/passwd'],
  },
  CMD_LINE_WIN: {
    apply: windowsCommandLine,
    words:
      'Makes Windows commands comparable: deletes " \' and ^ (with the line end behind it), keeps one backslash of many, one space of any white space and none at the ends, and lowercases A to Z.',
    example: ['c^md  "C:\\\\Temp"', 'cmd c:\\temp'],
    unknown: 'of input with backticks',
  },
  COMPRESS_WHITE_SPACE: {
    apply: compressWhiteSpace,
    words: 'Turns all white space, and the byte 160, into spaces and keeps one of many.',
    example: ['a \t\r\n b', 'a b'],
  },
  CSS_DECODE: {
    apply: cssDecode,
    words:
      'Decodes CSS escapes of one to six hexadecimal digits to the byte of the last two, and deletes all other backslashes.',
    example: ['ja\\vascript\\3a x', 'javascript:x'],
  },
  ESCAPE_SEQ_DECODE: {
    apply: escapeSequenceDecode,
    words: 'Decodes the escapes of ANSI C: \\n and its like, \\xHH and \\0OOO. What is none of them stays.',
    example: ['\\x3cb\\0076\\q', '<b>\\q'],
    unknown: 'of input with \\XHH, or with octal numbers that do not begin with 0 or are larger than a byte',
  },
  HEX_DECODE: {
    apply: hexDecode,
    words: 'Decodes pairs of hexadecimal digits to bytes.',
    example: ['3c623E', '<b>'],
    unknown: 'of input that is not made of pairs of hexadecimal digits',
  },
  HTML_ENTITY_DECODE: {
    apply: htmlEntityDecode,
    words:
      'Decodes &#nnn;, &#xhh; and the names of ASCII characters and of the non-breaking space, whose case does not count.',
    example: ['&LT;b&#62;&#x41;&lpar;', '<b>A('],
    unknown: 'of entities above 255 or without their semicolon',
  },
  JS_DECODE: {
    apply: jsDecode,
    words:
      'Decodes JavaScript escapes: \\uHHHH, of which full-width letters become plain ones and others their lower byte, \\xHH, octal and one-letter ones. Other backslashes are deleted.',
    example: ['\\u0061l\\x65rt\\(\\uFF11)', 'alert(1)'],
  },
  JS_DECODE_EXT: {
    apply: jsDecodeExtended,
    words:
      'Decodes JavaScript escapes but leaves more backslashes standing than JS_DECODE, so that Windows paths survive.',
    example: ['alert(1)', 'alert(1)'],
    unknown: 'of input with backslashes',
  },
  LOWERCASE: {
    apply: lowercase,
    words: 'Turns A to Z into a to z.',
    example: ['/Admin?X=\xc3\x84', '/admin?x=\xc3\x84'],
  },
  MD5: {
    apply: bytes => fromArray(md5(toArray(bytes))),
    words: 'Makes the MD5 hash: 16 bytes, not their hexadecimal digits.',
    example: ['admin', '\x21\x23\x2f\x29\x7a\x57\xa5\xa7\x43\x89\x4a\x0e\x4a\x80\x1f\xc3'],
  },
  NONE: none,
  NORMALIZE_PATH: {
    apply: normalizePath,
    words: 'Takes doubled slashes, . and .. out of a path; .. at the beginning of a relative path stays.',
    example: ['/a//./b/../admin', '/a/admin'],
    unknown: 'of paths that come to nothing but the root without ending in a slash',
  },
  NORMALIZE_PATH_WIN: {
    apply: normalizeWindowsPath,
    words: 'Turns backslashes into slashes and then does what NORMALIZE_PATH does.',
    example: ['\\a\\.\\b\\..\\admin', '/a/admin'],
    unknown: 'of paths that come to nothing but the root without ending in a slash',
  },
  REMOVE_COMMENTS_CHAR: {
    apply: removeCommentMarks,
    words: 'Deletes the marks of comments, /* */ -- and #, but not what they enclose.',
    example: ['UN/**/ION--x#', 'UNIONx'],
    unknown: 'of input with <!-- or -->',
  },
  REMOVE_NULLS: {
    apply: bytes => bytes.replaceAll('\0', ''),
    words: 'Deletes null bytes.',
    example: ['a\0b', 'ab'],
  },
  REMOVE_WHITESPACE: {
    apply: removeWhiteSpace,
    words: 'Deletes all white space.',
    example: ['a \t b\n', 'ab'],
    unknown: 'of input with the byte 160',
  },
  REPLACE_COMMENTS: {
    apply: replaceComments,
    words: 'Turns each C comment, also one without an end, into one space.',
    example: ['UNION/* x */SELECT/*', 'UNION SELECT '],
  },
  REPLACE_NULLS: {
    apply: bytes => bytes.replaceAll('\0', ' '),
    words: 'Turns null bytes into spaces.',
    example: ['a\0b', 'a b'],
  },
  // AWS says of MD5 that the hash is in raw bytes, and the same is taken here.
  SHA256: {
    apply: bytes => fromArray(sha256(toArray(bytes))),
    words: 'Makes the SHA-256 hash: 32 bytes, not their hexadecimal digits.',
    example: [
      'abc',
      '\xba\x78\x16\xbf\x8f\x01\xcf\xea\x41\x41\x40\xde\x5d\xae\x22\x23\xb0\x03\x61\xa3\x96\x17\x7a\x9c\xb4\x10\xff\x61\xf2\x00\x15\xad',
    ],
  },
  SQL_HEX_DECODE: {
    apply: sqlHexDecode,
    words: 'Decodes the hexadecimal numbers of SQL, 0x and pairs of digits.',
    example: ['x=0x414243', 'x=ABC'],
    unknown: 'of numbers that follow each other without a character between them',
  },
  TRIM: { apply: trim, words: 'Deletes white space at both ends.', example: ['\t a b ', 'a b'] },
  TRIM_LEFT: { apply: trimLeft, words: 'Deletes white space at the beginning.', example: ['\t a b ', 'a b '] },
  TRIM_RIGHT: { apply: trimRight, words: 'Deletes white space at the end.', example: ['\t a b ', '\t a b'] },
  UPPERCASE: { apply: uppercase, words: 'Turns a to z into A to Z.', example: ['/admin', '/ADMIN'] },
  URL_DECODE: urlDecoding,
  URL_DECODE_UNI: unicodeUrlDecoding,
  UTF8_TO_UNICODE: {
    apply: utf8ToUnicode,
    words: 'Writes every character outside ASCII as %uhhhh.',
    example: ['caf\xc3\xa9', 'caf%u00e9'],
    unknown: 'of input with bytes that are no UTF-8, or with nulls',
  },
});

/**
 * By the `Type` of a `PreParseTextTransformation`, which works on the query string before it is taken apart
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-preparse-transformation.html).
 */
export const preParseTextTransformations: Readonly<Record<string, Transformation>> = table({
  COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA: {
    apply: combineDuplicateArguments,
    words: 'Joins the values of arguments of one name with commas, where the first of them stands.',
    example: ['a=1&b=2&a=3', 'a=1,3&b=2'],
    unknown: 'of repeated arguments without = and of names that differ in case only',
  },
  NONE: none,
  REPLACE_SEMICOLONS_WITH_AMPERSANDS: {
    apply: query => query.replaceAll(';', '&'),
    words: 'Turns semicolons into ampersands, so that they separate arguments.',
    example: ['a=1;b=2', 'a=1&b=2'],
  },
  URL_DECODE: urlDecoding,
  URL_DECODE_UNI: unicodeUrlDecoding,
});
