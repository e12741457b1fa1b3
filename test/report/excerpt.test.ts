import assert from 'node:assert/strict';
import fc from 'fast-check';
import { excerptOf, printable } from '../../server/report/excerpt';
import { inTime } from '../support/time';

/** The excerpt of a line in which `«…»` marks the span. */
function excerpt(marked: string, columns = 60): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const { source, marks } = excerptOf(text, { start: 0, end: text.length }, { start, end }, columns);
  return `${source}\n${marks}`;
}

describe('report: excerpts', () => {
  it('mark exactly the span', () => {
    assert.equal(excerpt('"Action": «"s3:*"»,'), '"Action": "s3:*",\n          ^^^^^^');
  });

  it('mark one column where the span is empty, at the end too', () => {
    assert.equal(excerpt('{«»}'), '{}\n ^');
    assert.equal(excerpt('{}«»'), '{}\n  ^');
    assert.equal(excerpt('«»'), '\n^');
  });

  it('show tabs as four columns', () => {
    assert.equal(excerpt('\t\t«"a"»\t1'), '        "a"    1\n        ^^^');
  });

  it('count wide characters twice and combining ones not at all', () => {
    assert.equal(excerpt('"日本": «"x"»'), '"日本": "x"\n        ^^^');
    assert.equal(excerpt('"👩‍👩‍👧": «"é"»'), '"👩‍👩‍👧": "é"\n      ^^^');
    assert.equal(excerpt('«"日"»'), '"日"\n^^^^');
  });

  it('show control characters as pictures, and no lone surrogates', () => {
    assert.equal(excerpt('"\u001b[2J\u202e": «1»'), '"␛[2J�": 1\n         ^');
    assert.equal(excerpt('"\ud800": «1»'), '"�": 1\n     ^');
    assert.equal(printable('a\nb\u0000c\u007f'), 'a␊b␀c␡');
  });

  it('are clipped around the span of a long line', () => {
    const long = `${'a'.repeat(500)}«"here"»${'b'.repeat(500)}`;
    const [source = '', marks = ''] = excerpt(long, 40).split('\n');
    assert.equal(source.length, 40);
    assert.match(source, /^…a+"here"b+…$/);
    assert.equal(source.slice(marks.indexOf('^'), marks.length), '"here"');
  });

  it('are clipped where the span itself is long', () => {
    const [source = '', marks = ''] = excerpt(`x«${'y'.repeat(500)}»z`, 40).split('\n');
    assert.deepEqual([source.length, source.at(-1), /^ *\^+$/.test(marks), marks.length <= 40], [40, '…', true, true]);
  });

  it('keep to the line where the span goes on', () => {
    const text = 'first {\nsecond';
    assert.deepEqual(excerptOf(text, { start: 0, end: 7 }, { start: 6, end: 14 }, 60), {
      source: 'first {',
      marks: '      ^',
    });
  });

  it('are quick on a line of ten million characters', () => {
    const text = 'x'.repeat(10_000_000);
    inTime(500, () => {
      for (let index = 0; index < 100; index++) {
        excerptOf(text, { start: 0, end: text.length }, { start: 5_000_000, end: 5_000_010 }, 120);
      }
    });
  });

  it('never exceed their columns, whatever the text', () => {
    const line = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(line, fc.nat(300), fc.nat(300), fc.integer({ min: 10, max: 80 }), (text, from, length, columns) => {
        const start = Math.min(from, text.length);
        const span = { start, end: Math.min(start + length, text.length) };
        const { source, marks } = excerptOf(text, { start: 0, end: text.length }, span, columns);
        assert.match(marks, /^ *\^+$/);
        assert.ok(!/\p{Cc}|\p{Cs}/u.test(source));
        assert.ok(marks.length <= columns + 1, `${marks.length} > ${columns}`);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});
