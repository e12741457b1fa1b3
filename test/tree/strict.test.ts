import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ParseError, parseTree } from 'jsonc-parser';
import type { Node } from '../../server/tree/node';
import { parseStrict } from '../../server/tree/strict';
import { managedPolicies } from '../corpus/managed';

/** A node with all that is read of it; its parent only by place. The value of a property is one of its children. */
function shape({ type, offset, length, value, parent, children }: Node): unknown {
  const own = type === 'property' ? undefined : value;
  return { type, offset, length, value: own, parent: parent?.offset, children: children?.map(shape) };
}

/** What the library makes of a text that is strict JSON; undefined of any other. */
function byLibrary(text: string): unknown {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: true });
  return root === undefined || errors.length > 0 ? undefined : shape(root);
}

function byUs(text: string): unknown {
  const root = parseStrict(text);
  return root === undefined ? undefined : shape(root);
}

describe('the reader of strict JSON', () => {
  it("makes the library's tree of every JSON text", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t', '\r\n'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        assert.deepEqual(byUs(text), byLibrary(text));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('makes it of the managed policies of AWS', () => {
    for (const { text } of managedPolicies().slice(0, 200)) assert.deepEqual(byUs(text), byLibrary(text));
  });

  it('leaves every text that is broken at one place to the library, or agrees with it', () => {
    const source = JSON.stringify({ a: ['x\n\u00e9"', 1.5e-3, -0, true, null, {}], 'b"': { c: [] } }, undefined, 2);
    const pieces = [
      '',
      ',',
      '"',
      '}',
      ']',
      '{',
      '[',
      ':',
      '//',
      '/**/',
      '\\',
      '\u0000',
      ' ',
      '1',
      '-',
      '.',
      'e',
      'tru',
      '\u00a0',
    ];
    for (let at = 0; at <= source.length; at++) {
      for (const cut of [0, 1]) {
        for (const piece of pieces) {
          const text = source.slice(0, at) + piece + source.slice(at + cut);
          const own = byUs(text);
          if (own !== undefined) assert.deepEqual(own, byLibrary(text), JSON.stringify(text));
        }
      }
    }
  });

  it('reads what is strict', () => {
    for (const text of ['null', ' [ ] ', '{"a":"\\u0041\\ud83d\\ude00"}', '[-0.5E+2,0]', '\r\n"x"\t']) {
      assert.notEqual(byUs(text), undefined, text);
      assert.deepEqual(byUs(text), byLibrary(text), text);
    }
  });

  it('leaves all else to the library', () => {
    const others = [
      '',
      ' ',
      '[1,]',
      '{"a":1,}',
      '{a:1}',
      "'x'",
      '01',
      '1.',
      '.5',
      '+1',
      '"\t"',
      '"\\x"',
      '"a',
      '[1 2]',
      '1 2',
      'nul',
      '// c\n1',
    ];
    for (const text of [...others, `${'['.repeat(1000)}${']'.repeat(1000)}`]) assert.equal(byUs(text), undefined, text);
  });
});
