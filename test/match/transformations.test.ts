import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type Bytes, toArray, toBytes, toText } from '../../server/match/transformations/bytes';
import { preParseTextTransformations, textTransformations } from '../../server/match/transformations/table';
import { transform } from '../../server/match/transformations/transform';
import { inTime } from '../support/time';

/** `TextTransformationType` of the WAFv2 API, September 2026. */
const types =
  'BASE64_DECODE BASE64_DECODE_EXT CMD_LINE CMD_LINE_UNIX CMD_LINE_WIN COMPRESS_WHITE_SPACE CSS_DECODE ESCAPE_SEQ_DECODE HEX_DECODE HTML_ENTITY_DECODE JS_DECODE JS_DECODE_EXT LOWERCASE MD5 NONE NORMALIZE_PATH NORMALIZE_PATH_WIN REMOVE_COMMENTS_CHAR REMOVE_NULLS REMOVE_WHITESPACE REPLACE_COMMENTS REPLACE_NULLS SHA256 SQL_HEX_DECODE TRIM TRIM_LEFT TRIM_RIGHT UPPERCASE URL_DECODE URL_DECODE_UNI UTF8_TO_UNICODE'.split(
    ' ',
  );
const preParseTypes =
  'COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA NONE REPLACE_SEMICOLONS_WITH_AMPERSANDS URL_DECODE URL_DECODE_UNI'.split(' ');

const tables = { TextTransformation: textTransformations, PreParseTextTransformation: preParseTextTransformations };

/** Any bytes, and bytes that mean something to one transformation or another. */
const bytes = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map(code => String.fromCharCode(code)), maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...'\\%&#x;u0174fFA/*-.=+ \t\r\n\0\xa0\xc3\xa9"\'^`,(<!>{}', '/../', '&lt;', '\\u', '0x'),
    maxLength: 40,
  }),
);

function apply(type: string, value: Bytes): Bytes | undefined {
  const transformation = textTransformations[type];
  assert.ok(transformation, type);
  return transformation.apply(value);
}

describe('text transformations', () => {
  it('are those of AWS', () => {
    assert.deepEqual(Object.keys(textTransformations), types);
    assert.deepEqual(Object.keys(preParseTextTransformations), preParseTypes);
  });

  for (const [kind, table] of Object.entries(tables)) {
    for (const [type, { apply, example, words }] of Object.entries(table)) {
      it(`${kind} ${type} does what its example says`, () => {
        assert.equal(apply(example[0]), example[1]);
        assert.match(words, /\.$/);
      });
    }
  }

  const cases: Readonly<Record<string, readonly (readonly [input: Bytes, output: Bytes | undefined])[]>> = {
    BASE64_DECODE: [
      ['', ''],
      ['YQ==', 'a'],
      ['YWI=', 'ab'],
      ['//79', '\xff\xfe\xfd'],
      ['YQ', undefined],
      ['YQ==YQ==', undefined],
      ['Y-_=', undefined],
      ['/index.html', undefined],
    ],
    BASE64_DECODE_EXT: [
      ['', ''],
      ['YQ', 'a'],
      ['Y Q = =', 'a'],
      ['P.HNjcmlwdD4=', '<script>'],
      ['YQ==YQ', undefined],
      ['YWJjZ', undefined],
    ],
    CMD_LINE: [
      ['c"at^ C:\\T', 'cat c:t'],
      ['cat /etc/passwd', 'cat/etc/passwd'],
      ['a,b;;c', 'a b c'],
      ['a, (b)', 'a(b)'],
      ['type \xc4', 'type \xc4'],
      ['a\tb', undefined],
    ],
    CMD_LINE_UNIX: [
      ['  Li"D \t', 'lid'],
      ['cat ^x /y', 'cat ^x /y'],
    ],
    CMD_LINE_WIN: [
      ['c:\\\\windows', 'c:\\windows'],
      ['di^\r\nr', 'dir'],
      ['di^r', 'dir'],
      ['`x`', undefined],
    ],
    COMPRESS_WHITE_SPACE: [
      ['a\xa0\xa0b', 'a b'],
      ['\f\t\n\r\v', ' '],
      ['ab', 'ab'],
    ],
    CSS_DECODE: [
      ['\\6', '\x06'],
      ['\\61', 'a'],
      ['\\161', 'a'],
      ['\\0061', 'a'],
      ['\\00061', 'a'],
      ['\\000061', 'a'],
      ['\\0000611', 'a1'],
      ['\\FF21', 'A'],
      ['\\00ff21', 'A'],
      ['\\1ff21', '!'],
      ['\\61 \\62\tc', 'abc'],
      ['a\\\nb\\', 'ab'],
      ['\\zz', 'zz'],
    ],
    ESCAPE_SEQ_DECODE: [
      ['\\a\\b\\f\\n\\r\\t\\v', '\x07\b\f\n\r\t\v'],
      ['\\\\\\?\\\'\\"', '\\?\'"'],
      ['\\x41\\0101\\012\\0', 'AA\n\0'],
      ['\\q\\x4\\A\\', '\\q\\x4\\A\\'],
      ['\\101', undefined],
      ['\\0777', undefined],
      ['\\X41', undefined],
    ],
    HEX_DECODE: [
      ['', ''],
      ['00fF', '\0\xff'],
      ['414', undefined],
      ['0x41', undefined],
    ],
    HTML_ENTITY_DECODE: [
      ['&QuOt;&amp;&LT;&gt;&apos;', '"&<>\''],
      ['&nbsp;&NonBreakingSpace;', '\xa0\xa0'],
      ['&lcub;&lbrace;&VerticalLine;&bsol;&DiacriticalGrave;', '{{|\\`'],
      ['&#60;&#x3C;&#X3e;&#0060;', '<<><'],
      ['&amp;lt;', '&lt;'],
      ['&euro;&;& &#;&#x;', '&euro;&;& &#;&#x;'],
      ['a=1&num=2&b', 'a=1&num=2&b'],
      ['&lt', undefined],
      ['&#60', undefined],
      ['&#8364;', undefined],
      ['&ltx', '&ltx'],
    ],
    JS_DECODE: [
      ['\\a\\b\\f\\n\\r\\t\\v', '\x07\b\f\n\r\t\v'],
      ['\\u0061\\uFF21\\u0161\\uFF00', 'aAa\0'],
      ['\\x61\\141\\400\\8', 'aa 08'],
      ['\\"\\/\\u12', '"/u12'],
      ['a\\', 'a\\'],
    ],
    JS_DECODE_EXT: [['c:\\new', undefined]],
    LOWERCASE: [['\xc4A[z', '\xc4a[z']],
    NORMALIZE_PATH: [
      ['', ''],
      ['/', '/'],
      ['//', '/'],
      ['/./', '/'],
      ['.', ''],
      ['./..', '..'],
      ['../.', '..'],
      ['../../x', '../../x'],
      ['dir/../../foo', '../foo'],
      ['dir/./.././../../foo/bar/./', '../../foo/bar/'],
      ['/dir/./.././../../../etc/./passwd', '/etc/passwd'],
      ['/a/b/..', '/a'],
      ['/a/b/../', '/a/'],
      ['a/..', ''],
      ['/a/...', '/a/...'],
      ['/a/..', undefined],
    ],
    NORMALIZE_PATH_WIN: [
      ['..\\a\\', '../a/'],
      ['/a\\../b', '/b'],
    ],
    REMOVE_COMMENTS_CHAR: [
      ['/*!50000x*/--', '!50000x'],
      ['<!-- x', undefined],
      ['-->', undefined],
      ['---', '-'],
    ],
    REMOVE_WHITESPACE: [
      [' a\v b\f', 'ab'],
      ['a\xa0b', undefined],
    ],
    REPLACE_COMMENTS: [
      ['/**//**/', '  '],
      ['a*/b', 'a*/b'],
      ['a/*b', 'a '],
      ['a/*/b', 'a '],
    ],
    SQL_HEX_DECODE: [
      ['(0X41)', '(A)'],
      ['0x4', '0x4'],
      ['0x414', 'A4'],
      ['0x41 0x42', 'A B'],
      ['0x410x42', undefined],
    ],
    TRIM: [
      [' \t\n\v\f\ra b\r', 'a b'],
      ['\xa0a', '\xa0a'],
      ['  ', ''],
    ],
    UPPERCASE: [['\xe4a{Z', '\xe4A{Z']],
    URL_DECODE: [
      ['a%20b+c', 'a b c'],
      ['%2541', '%41'],
      ['%zz%4%', '%zz%4%'],
      ['%u0041', '%u0041'],
    ],
    URL_DECODE_UNI: [
      ['%U0041%uff41%u0141%u004', 'AaA%u004'],
      ['%ff%u00ff', '\xff\xff'],
    ],
    UTF8_TO_UNICODE: [
      ['abc', 'abc'],
      ['\xe2\x82\xac', '%u20ac'],
      ['\xf0\x9f\x98\x80', '%u1f600'],
      ['\xc0\x80', undefined],
      ['\xed\xa0\x80', undefined],
      ['\xe2\x82', undefined],
      ['\0', undefined],
    ],
  };
  for (const [type, rows] of Object.entries(cases)) {
    for (const [input, output] of rows) {
      it(`${type}: ${JSON.stringify(input)} becomes ${output === undefined ? 'unknown' : JSON.stringify(output)}`, () => {
        assert.equal(apply(type, input), output);
        if (output === undefined) assert.ok(textTransformations[type]?.unknown);
      });
    }
  }

  const combined: readonly (readonly [query: Bytes, combined: Bytes | undefined])[] = [
    ['', ''],
    ['a=1', 'a=1'],
    ['a=1&a=2&a=&b&a=4', 'a=1,2,,4&b'],
    ['a=b=c&a=d=e', 'a=b=c,d=e'],
    ['a=1&A=2', undefined],
    ['a&a=2', undefined],
  ];
  for (const [query, expected] of combined) {
    it(`duplicate arguments of ${JSON.stringify(query)} become ${JSON.stringify(expected)}`, () => {
      assert.equal(preParseTextTransformations['COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA']?.apply(query), expected);
    });
  }

  for (const table of Object.values(tables)) {
    for (const [type, { apply, unknown }] of Object.entries(table)) {
      it(`${type} makes bytes of any bytes, or says that it is not known of which`, () => {
        fc.assert(
          fc.property(bytes, value => {
            const made = apply(value);
            assert.equal(typeof made, made === undefined && unknown !== undefined ? 'undefined' : 'string');
            assert.match(made ?? '', /^[\0-\xff]*$/);
          }),
          { seed: 42, numRuns: 500 },
        );
      });
    }
  }

  for (const type of [
    'CMD_LINE',
    'CMD_LINE_UNIX',
    'CMD_LINE_WIN',
    'COMPRESS_WHITE_SPACE',
    'LOWERCASE',
    'NONE',
    'NORMALIZE_PATH',
    'NORMALIZE_PATH_WIN',
    'REMOVE_NULLS',
    'REMOVE_WHITESPACE',
    'REPLACE_COMMENTS',
    'REPLACE_NULLS',
    'TRIM',
    'TRIM_LEFT',
    'TRIM_RIGHT',
    'UPPERCASE',
    'UTF8_TO_UNICODE',
  ]) {
    it(`${type} changes nothing the second time`, () => {
      fc.assert(
        fc.property(bytes, value => {
          const once = apply(type, value);
          if (once !== undefined) assert.equal(apply(type, once), once);
        }),
        { seed: 42, numRuns: 1000 },
      );
    });
  }

  it('decode what was encoded, and hash as Node does', () => {
    fc.assert(
      fc.property(bytes, fc.string({ unit: 'grapheme' }), (value, text) => {
        const buffer = Buffer.from(value, 'latin1');
        assert.equal(apply('BASE64_DECODE', buffer.toString('base64')), value);
        assert.equal(apply('BASE64_DECODE_EXT', buffer.toString('base64').replace(/./g, '$&\n')), value);
        assert.equal(apply('HEX_DECODE', buffer.toString('hex')), value);
        assert.equal(apply('SQL_HEX_DECODE', `0x${buffer.toString('hex')}`), value === '' ? '0x' : value);
        assert.equal(apply('URL_DECODE', buffer.toString('hex').replace(/../g, '%$&')), value);
        assert.equal(apply('URL_DECODE', encodeURIComponent(text)), toBytes(text));
        assert.equal(apply('URL_DECODE_UNI', encodeURIComponent(text)), toBytes(text));
        assert.equal(toText(toBytes(text)), text);
        assert.deepEqual(toArray(value), new Uint8Array(buffer));
        assert.equal(apply('MD5', value), createHash('md5').update(buffer).digest().toString('latin1'));
        assert.equal(apply('SHA256', value), createHash('sha256').update(buffer).digest().toString('latin1'));
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('take time that does not explode', () => {
    const units = [
      '\\',
      '%',
      '&',
      '&#',
      ' ',
      ' x',
      '=',
      '/*',
      '/',
      '../',
      '../a/',
      '0x41',
      '0',
      '\xe2\x82',
      '&a=',
      '^',
    ];
    inTime(10_000, () => {
      for (const unit of units) {
        const value = `${unit.repeat(Math.ceil(65_536 / unit.length))}x`;
        for (const table of Object.values(tables)) for (const { apply } of Object.values(table)) apply(value);
      }
    });
  });
});

describe('a list of text transformations', () => {
  it('is run in the order of its priorities, and every step is told', () => {
    const list = [
      { Priority: 10, Type: 'LOWERCASE' },
      { Priority: 2, Type: 'HTML_ENTITY_DECODE' },
      { Priority: 0, Type: 'URL_DECODE' },
    ];
    assert.deepEqual(transform('%26LT;SCRIPT>', list), {
      steps: [
        { Priority: 0, Type: 'URL_DECODE', value: '&LT;SCRIPT>' },
        { Priority: 2, Type: 'HTML_ENTITY_DECODE', value: '<SCRIPT>' },
        { Priority: 10, Type: 'LOWERCASE', value: '<script>' },
      ],
      value: '<script>',
      unknown: undefined,
    });
  });

  it('may be empty', () => {
    assert.deepEqual(transform('a', []), { steps: [], value: 'a', unknown: undefined });
  });

  it('ends where nobody knows what comes out', () => {
    const list = [
      { Priority: 0, Type: 'LOWERCASE' },
      { Priority: 1, Type: 'HEX_DECODE' },
      { Priority: 2, Type: 'TRIM' },
    ];
    assert.deepEqual(transform('/Path', list), {
      steps: [{ Priority: 0, Type: 'LOWERCASE', value: '/path' }],
      value: undefined,
      unknown: 'It is not documented what HEX_DECODE makes of input that is not made of pairs of hexadecimal digits.',
    });
  });

  for (const type of ['ROT13', 'constructor', '__proto__', '']) {
    it(`ends at a transformation of the name ${JSON.stringify(type)}`, () => {
      const { value, unknown } = transform('a', [{ Priority: 0, Type: type }]);
      assert.equal(value, undefined);
      assert.equal(unknown, `The text transformation ${type} is not known.`);
    });
  }

  it('of the query string comes from a table of its own', () => {
    const list = [
      { Priority: 0, Type: 'REPLACE_SEMICOLONS_WITH_AMPERSANDS' },
      { Priority: 1, Type: 'COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA' },
    ];
    assert.equal(transform('a=1;a=2', list, preParseTextTransformations).value, 'a=1,2');
    assert.notEqual(transform('a=1;a=2', list).unknown, undefined);
  });
});
