import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits, editsConflict } from '../../server/text/edits';
import { layoutOf } from '../../server/text/layout';
import { indexLines } from '../../server/text/lines';
import { spanInString } from '../../server/text/strings';

const lines = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r', '\t', ' ')).map(parts => parts.join(''));

describe('line index', () => {
  it('agrees with the protocol library on every offset', () => {
    fc.assert(
      fc.property(lines, text => {
        const document = TextDocument.create('file:///a', 'json', 1, text);
        const index = indexLines(text);
        assert.equal(index.lineCount, document.lineCount);
        for (let offset = 0; offset <= text.length; offset++) {
          // Between \r and \n the library goes back to the end of the line; both stand on the same line.
          if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
          const position = index.positionAt(offset);
          assert.deepEqual(position, document.positionAt(offset), `offset ${offset}`);
          assert.equal(index.offsetAt(position), offset);
        }
      }),
    );
  });

  it('takes positions outside the text to the nearest place inside', () => {
    const index = indexLines('ab\r\ncd');
    assert.equal(index.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(index.offsetAt({ line: 9, character: 0 }), 6);
    assert.equal(index.offsetAt({ line: -1, character: 0 }), 0);
    assert.deepEqual(index.positionAt(99), { line: 1, character: 2 });
  });
});

describe('edits', () => {
  it('applies edits in any order and keeps the order of insertions at one place', () => {
    const edits = [
      { start: 4, end: 5, newText: 'E' },
      { start: 1, end: 1, newText: '1' },
      { start: 1, end: 1, newText: '2' },
    ];
    assert.equal(applyEdits('abcde', edits), 'a12bcdE');
  });

  it('refuses edits that overlap', () => {
    const overlapping = [
      { start: 0, end: 3, newText: '' },
      { start: 2, end: 4, newText: '' },
    ];
    assert.throws(() => applyEdits('abcde', overlapping), RangeError);
    assert.ok(editsConflict({ start: 0, end: 3, newText: '' }, { start: 2, end: 4, newText: '' }));
    assert.ok(!editsConflict({ start: 0, end: 2, newText: '' }, { start: 2, end: 4, newText: '' }));
  });
});

describe('layout', () => {
  for (const [text, indent, eol, minified, spaced] of [
    ['{\n    "a": 1\n}', '    ', '\n', false, true],
    ['{\r\n\t"a": 1\r\n}', '\t', '\r\n', false, true],
    ['{"a":1}\n', '  ', '\n', true, false],
    ['{ "a": 1 }\n', '  ', '\n', true, true],
    ['{\n"a": 1\n}', '  ', '\n', false, true],
    ['{"a": 1,\n          "b": [\n            2\n          ]\n}', '  ', '\n', false, true],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(layoutOf(text), { indent, eol, minified, spaced }));
  }
});

describe('places in strings', () => {
  for (const [source, from, to, expected] of [
    ['"arn:aws:s3:::b"', 4, 7, 'aws'],
    ['"a\\u002ab"', 1, 2, '\\u002a'],
    ['"a\\n\\"b"', 3, 4, 'b'],
    ['"abc"', 3, 3, ''],
  ] as const) {
    it(`finds characters ${from} to ${to} of ${source}`, () => {
      const span = spanInString(source, 0, source.length, from, to);
      assert.equal(source.slice(span.start, span.end), expected);
    });
  }
});
