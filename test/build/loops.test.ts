import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loopsOverPlaces, rewriteLoops } from '../../scripts/build/loops.mjs';
import { withPlaces } from '../../scripts/build/places.mjs';

/** Bodies of functions that return what they have seen. */
const programs: Readonly<Record<string, string>> = {
  'over a list': 'const seen = []; for (const each of [1, 2, 3]) seen.push(each); return seen;',
  'over a set, a map and a text': `const seen = [];
    for (const each of new Set([1, 1, 2])) seen.push(each);
    for (const [key, value] of new Map([['a', 1]])) { seen.push(key, value); }
    for (const each of 'a\u{1f512}b') seen.push(each);
    return seen;`,
  'over a generator': `function* numbers() { yield 1; yield 2; }
    const seen = []; for (const each of numbers()) { seen.push(each); } return seen;`,
  'over a generator that does not end': `const seen = []; function* numbers() { for (let n = 0; ; n++) { seen.push(n); yield n; } }
    for (const each of numbers()) { if (each === 2) break; } return seen;`,
  'over a set that grows': `const set = new Set([3]); for (const each of set) if (each > 0) set.add(each - 1); return [...set];`,
  'over a list that grows':
    'const list = [3]; for (const each of list) if (each > 0) list.push(each - 1); return list;',
  'over nothing': 'for (const each of []) return each; return "none";',
  'over holes': 'const seen = []; for (const each of [, 1]) seen.push(each); return seen;',
  'in each other, without braces':
    'const seen = []; for (const a of [1, 2]) for (const b of [a, 3]) if (a !== b) seen.push([a, b]); return seen;',
  'with a label': `const seen = [];
    outer: for (const a of [1, 2, 3]) {
      for (const b of [1, 2, 3]) { if (b === 2) continue outer; if (a === 3) break outer; seen.push([a, b]); }
    }
    return seen;`,
  'that closures outlive':
    'const seen = []; for (const each of [1, 2]) seen.push(() => each); return seen.map(f => f());',
  'that give their word anew': 'let sum = 0; for (let each of [1, 2]) { each *= 2; sum += each; } return sum;',
  'over parts': `const seen = []; for (const { a, b: [c] = [0] } of [{ a: 1 }, { a: 2, b: [3] }]) { seen.push(a, c); } return seen;`,
  'with a comment in each place':
    'const seen = []; for (const /* of */ each /* a */ of /* b */ [1] /* c */) /* d */ { /* e */ seen.push(each); } return seen;',
  'with other loops': `const seen = []; let left;
    for (const each of [0]) for (left of [1, 2]) seen.push(each, left);
    for (const key in { a: 1 }) { seen.push(key); }
    for (let index = 0; index < 2; index++) seen.push(index);
    return seen;`,
};

describe('build: loops', () => {
  for (const [what, program] of Object.entries(programs)) {
    it(`do the same, ${what}`, () => {
      const rewritten = rewriteLoops(program).toString();
      assert.match(rewritten, /\$place0\+\+/);
      assert.equal(rewritten.split('\n').length, program.split('\n').length);
      const [imports = '', ...body] = rewritten.split('; ');
      assert.match(imports, /^import \{ withPlaces as \$withPlaces \} from "[^"]+places\.mjs"$/);
      const run = (text: string): unknown => new Function('$withPlaces', text)(withPlaces);
      assert.deepEqual(run(body.join('; ')), run(program));
    });
  }

  it('that wait are left as they are', () => {
    const program = 'async () => { for await (const each of list) seen(each); }';
    assert.equal(rewriteLoops(program).toString(), program);
  });

  it('are shown by debuggers as they were written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'policywright-loops-'));
    try {
      const program = 'for (const each of [1]) console.log(each);\n';
      mkdirSync(join(folder, 'server'));
      writeFileSync(join(folder, 'server/main.ts'), program);
      const { outputFiles } = await build({
        entryPoints: [join(folder, 'server/main.ts')],
        outdir: folder,
        bundle: true,
        write: false,
        sourcemap: true,
        plugins: [loopsOverPlaces],
      });
      const [map, script] = outputFiles.map(({ text }) => text);
      assert.match(script ?? '', /withPlaces/);
      const { sources, sourcesContent } = JSON.parse(map ?? '') as { sources: string[]; sourcesContent: string[] };
      assert.equal(sourcesContent[sources.indexOf('server/main.ts')], program);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
