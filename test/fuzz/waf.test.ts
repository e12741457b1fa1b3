import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kinds } from '../../server/model/kinds';
import { wafFixtures } from '../waf/documents';
import { assertSound } from './invariants';

const fixtures = wafFixtures();
const seed = Number(process.env['FUZZ_SEED'] ?? 42);
const factor = Number(process.env['FUZZ_RUNS'] ?? 1);
const runs = (number: number) => ({ seed, numRuns: number * factor, interruptAfterTimeLimit: 60_000 * factor });

const document = fc.constantFrom(...fixtures.map(({ text }) => text));
const kind = fc.option(fc.constantFrom(...kinds.filter(({ grammar }) => grammar === 'waf').map(({ id }) => id)), {
  nil: undefined,
});
/** Where in a text or a list of places something happens, from 0 to 1. */
const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Texts that stand in the place of a token. */
const piece = fc.constantFrom(
  '',
  ...['null', '[]', '{}', '""', '"x"', '-1', '1e400', 'true', '[null]', '{"a":{}}'],
  ...[',', '}', ']', '"', '\\', '/*', '//', '"\\ud800"', '"\u2028"'],
);

/** Values that stand in the place of another value, so that the text stays JSON. */
const value = fc.constantFrom<unknown>(
  ...[null, [], {}, '', 'x', -1, 0.5, 1e308, true],
  ...[[null], [[]], [{}], ['x', 1, null], { a: {} }, { Statement: { Statement: {} } }],
  ...['${x}', 'a'.repeat(3000), { Ref: 'x' }, { 'Fn::If': ['a', {}, {}] }],
);

type Container = Record<string, unknown>;

/** Every place of a value in another one: the object or list, and its member. */
function placesOf(container: unknown): [Container, string][] {
  if (typeof container !== 'object' || container === null) return [];
  const own = container as Container;
  return Object.keys(own).flatMap(name => [[own, name] as [Container, string], ...placesOf(own[name])]);
}

describe('whatever becomes of a document of AWS WAF, the analysis is sound', function () {
  this.timeout(120_000);
  const check = (text: string, id: (typeof kinds)[number]['id'] | undefined): void =>
    assertSound(text, id === undefined ? {} : { chosen: { kind: id, reason: 'the test says so' } });

  it('has documents', () => assert.ok(fixtures.length > 10));

  it('cut off', () => {
    const cut = fc.property(document, part, kind, (text, at, id) => check(text.slice(0, at * text.length), id));
    fc.assert(cut, runs(150));
  });

  it('with other tokens', () => {
    const changes = fc.array(fc.tuple(part, piece), { minLength: 1, maxLength: 4 });
    const garbled = fc.property(document, changes, kind, (text, all, id) => {
      const garble = (given: string, [at, instead]: [number, string]): string => {
        const tokens = [...given.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+|true|false|[{}[\],:]/g)];
        const token = tokens[Math.floor(at * tokens.length)];
        if (token === undefined) return given;
        return given.slice(0, token.index) + instead + given.slice(token.index + token[0].length);
      };
      check(all.reduce(garble, text), id);
    });
    fc.assert(garbled, runs(150));
  });

  it('with other values', () => {
    const changes = fc.array(fc.tuple(part, value), { minLength: 1, maxLength: 4 });
    const changed = fc.property(document, changes, kind, (text, all, id) => {
      const root = JSON.parse(text);
      for (const [at, instead] of all) {
        const places = placesOf(root);
        const [container, name] = places[Math.floor(at * places.length)] ?? [];
        if (container !== undefined && name !== undefined) container[name] = structuredClone(instead);
      }
      check(JSON.stringify(root, undefined, 2), id);
    });
    fc.assert(changed, runs(150));
  });
});
