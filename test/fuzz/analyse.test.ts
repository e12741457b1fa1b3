import fc from 'fast-check';
import { type Kind, kinds } from '../../server/model/kinds';
import { rules } from '../../server/rules/index';
import { hasCorpus, validDocuments } from '../corpus/documents';
import { managedPolicies } from '../corpus/managed';
import { layOut, layout, policyLike, policyLikeJson } from './documents';
import { assertSound } from './invariants';

const policyKinds = kinds.filter(kind => kind.grammar === 'policy').map(kind => kind.id);
const kind = fc.constantFrom(...policyKinds);
const chosen = (id: Kind) => ({ kind: id, reason: 'the test says so' });

/** The same texts in every run, so that a failure can be looked into; other ones with `FUZZ_SEED`, more with `FUZZ_RUNS`. */
const seed = Number(process.env['FUZZ_SEED'] ?? 42);
const factor = Number(process.env['FUZZ_RUNS'] ?? 1);
const runs = (number: number) => ({ seed, numRuns: number * factor, interruptAfterTimeLimit: 60_000 * factor });

describe('whatever the text, the analysis is sound', function () {
  this.timeout(120_000);

  it('of random strings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', size: 'medium' }), kind, fc.boolean(), (text, id, comments) => {
        assertSound(text);
        assertSound(text, { chosen: chosen(id), comments });
      }),
      runs(300),
    );
  });

  it('of random code units, lone surrogates among them', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit }), kind, (text, id) => {
        assertSound(text, { chosen: chosen(id) });
        assertSound(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"${text}"}]}`, {
          chosen: chosen(id),
        });
      }),
      runs(300),
    );
  });

  it('of random brackets, quotes, commas and words', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '//',
      '/*',
      '*/',
      '\\',
      '\n',
      '"Statement"',
      '"Action"',
      '*',
      'null',
      '1e',
      '\u2028',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), kind, fc.boolean(), (pieces, id, comments) => {
        assertSound(pieces.join(''), { chosen: chosen(id), comments });
      }),
      runs(1000),
    );
  });

  it('of random JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          policyLikeJson.map(value => JSON.stringify(value)),
        ),
        kind,
        (text, id) => {
          assertSound(text);
          assertSound(text, { chosen: chosen(id) });
        },
      ),
      runs(1000),
    );
  });

  it('of random policies in every layout, as every kind', () => {
    fc.assert(
      fc.property(policyLike, layout, kind, (value, how, id) => {
        const text = layOut(value, how);
        assertSound(text);
        assertSound(text, { chosen: chosen(id) });
        assertSound(`\ufeff${text}`, { chosen: chosen(id) });
      }),
      runs(1000),
    );
  });

  it('of random policies cut off or with a stretch taken out', () => {
    fc.assert(
      fc.property(policyLike, layout, kind, fc.nat(), fc.nat({ max: 30 }), (value, how, id, at, length) => {
        const text = layOut(value, how);
        const offset = at % (text.length + 1);
        assertSound(text.slice(0, offset), { chosen: chosen(id) });
        assertSound(text.slice(0, offset) + text.slice(offset + length), { chosen: chosen(id), comments: true });
      }),
      runs(800),
    );
  });

  it("of every rule's examples, cut off at every seventh character", () => {
    // Where it begins differs, so that the examples together are cut everywhere.
    let first = 0;
    for (const { examples } of rules) {
      for (const { kind: id, bad } of examples) {
        for (let end = first++ % 7; end <= bad.length; end += 7) assertSound(bad.slice(0, end), { chosen: chosen(id) });
      }
    }
  });

  it('of real documents, cut off here and there', () => {
    const real = [
      ...managedPolicies().filter((_, index) => index % 80 === 0),
      ...(hasCorpus ? validDocuments().filter((_, index) => index % 20 === 0) : []),
    ];
    for (const { text } of real) {
      const step = Math.max(1, Math.floor(text.length / 40));
      for (let end = 0; end < text.length; end += step) assertSound(text.slice(0, end));
    }
  });

  it('of real documents with CRLF, tabs, a byte order mark or nothing between the words', () => {
    for (const { text } of managedPolicies().filter((_, index) => index % 40 === 0)) {
      const value: unknown = JSON.parse(text);
      for (const how of ['minified', 'tab', 'crlf'] as const) assertSound(`\ufeff${layOut(value, how)}`);
    }
  });
});
