import assert from 'node:assert/strict';
import { compileGlob } from '../../server/match/glob';
import { inTime } from '../support/time';

/** Glob, then paths that it fits and paths that it does not. */
const cases: readonly (readonly [glob: string, fits: readonly string[], others: readonly string[]])[] = [
  ['*.json', ['/a.json', '/b/c/a.json', 'a.JSON'], ['/a.jsonc', '/a/json']],
  ['policies/*.json', ['/home/me/policies/a.json', 'policies/a.json'], ['/policies/b/a.json', '/my-policies/a.json']],
  ['policies/**/*.json', ['/x/policies/a.json', '/x/policies/b/c/a.json'], ['/x/a.json']],
  ['/policies/*.json', ['/policies/a.json'], ['/home/policies/a.json']],
  ['scp/**', ['/x/scp/a.json', '/x/scp/b/a.txt'], ['/x/scps/a.json']],
  ['{scp,rcp}-?.json', ['/scp-1.json', '/rcp-2.json'], ['/scp-10.json', '/xcp-1.json']],
  ['[a-c]*.json', ['/apple.json'], ['/dog.json']],
  ['[!a-c]*.json', ['/dog.json'], ['/apple.json']],
  ['{a,{b,c}}/{x,y}.json', ['/c/x.json', '/a/y.json'], ['/d/x.json']],
  ['**/a/**/b/**/*.json', ['/q/a/b/c.json', '/a/x/b/y/z/c.json'], ['/b/a/c.json']],
  ['a.b+(c).json', ['/a.b+(c).json'], ['/axb+(c).json']],
  ['policies/*.json', ['C:\\work\\policies\\a.json'], []],
];

describe('globs', () => {
  for (const [glob, fits, others] of cases) {
    it(`${glob} fits ${fits[0]}`, () => {
      const matches = compileGlob(glob);
      assert.ok(matches);
      assert.deepEqual(
        fits.filter(path => !matches(path)),
        [],
      );
      assert.deepEqual(others.filter(matches), []);
    });
  }

  it('that cannot be read are none', () => {
    for (const glob of ['[', '{a,b', 'a[b', '{a,b}'.repeat(9)]) assert.equal(compileGlob(glob), undefined, glob);
  });

  it('do not run away on a hostile path', () => {
    const matches = compileGlob('**/*a*a*a*.json');
    assert.equal(
      inTime(1000, () => matches?.(`/${'a'.repeat(300)}`)),
      false,
    );
  });
});
