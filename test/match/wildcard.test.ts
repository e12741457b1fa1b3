import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { hasWildcard, wildcardCovers, wildcardMatch } from '../../server/match/wildcard';
import { inTime } from '../support/time';

/** The plain meaning of a glob, as an oracle. */
function oracle(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]');
  return new RegExp(`^${source}$`);
}

const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

describe('wildcardMatch', () => {
  for (const [pattern, text, expected] of [
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['?', '', false],
    ['Get*', 'GetObject', true],
    ['Get*', 'get', false],
    ['*Object', 'GetObject', true],
    ['Get?bject', 'GetObject', true],
    ['*a*b', 'xaxbxab', true],
    ['a**b', 'ab', true],
    ['a.c', 'abc', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/\n', true],
  ] as const) {
    it(`${JSON.stringify(pattern)} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(wildcardMatch(pattern, text), expected);
    });
  }

  it('can ignore case', () => {
    assert.equal(wildcardMatch('S3:get*', 's3:GetObject', true), true);
    assert.equal(wildcardMatch('S3:get*', 's3:GetObject'), false);
  });

  it('agrees with a regular expression', () => {
    fc.assert(fc.property(glob, word, (pattern, text) => wildcardMatch(pattern, text) === oracle(pattern).test(text)));
  });

  it('does not explode', () => {
    assert.equal(
      inTime(2000, () => wildcardMatch(`${'*a'.repeat(200)}b`, 'a'.repeat(20_000))),
      false,
    );
  });
});

describe('wildcardCovers', () => {
  for (const [pattern, other, expected] of [
    ['*', '*', true],
    ['*', '', true],
    ['s3:*', 's3:Get*', true],
    ['s3:Get*', 's3:*', false],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:GetObject', 's3:Get*', false],
    ['*Object', '*etObject', true],
    ['a?', 'a*', false],
    ['a*', 'a?', true],
    ['?', '?', true],
    ['?', 'a', true],
    ['a', '?', false],
    ['?*', '*a', true],
    ['*?', 'a*', true],
    ['*?*', '*', false],
    ['*a*', '*ba*', true],
    ['*a*b*', '*b*a*', false],
    ['**', '*', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/logs/*', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket*', false],
  ] as const) {
    it(`${pattern} ${expected ? 'covers' : 'does not cover'} ${other || 'the empty text'}`, () => {
      assert.equal(wildcardCovers(pattern, other), expected);
    });
  }

  it('minds case', () => {
    assert.equal(wildcardCovers('S3:*', 's3:get*'), false);
    assert.equal(wildcardCovers('s3:*', 's3:get*'), true);
  });

  it('gives up when the effort is spent, which comparisons made together share', () => {
    const effort = { left: 40 };
    assert.equal(wildcardCovers('*?*', '*a?', effort), true);
    assert.ok(effort.left < 40);
    while (effort.left >= 0) wildcardCovers('*?*', '*a?', effort);
    assert.equal(wildcardCovers('*?*', '*a?', effort), false);
    assert.equal(wildcardCovers('*', '*a?', effort), true, 'what is told at a glance takes none');
  });

  it('is sound: what the other matches, the pattern matches', () => {
    fc.assert(
      fc.property(glob, glob, word, (pattern, other, text) => {
        if (wildcardCovers(pattern, other) && wildcardMatch(other, text)) assert.ok(wildcardMatch(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is exact: what it does not cover has a witness', () => {
    // Every `?` and `*` of the other replaced by letters the pattern does not hold, each `*` by none up to eight of them.
    const witnesses = (other: string): string[] => {
      let texts = [''];
      for (const character of other) {
        const choices =
          character === '?' ? ['c'] : character === '*' ? [0, 1, 2, 3, 8].map(count => 'c'.repeat(count)) : [character];
        texts = texts.flatMap(text => choices.map(choice => text + choice));
      }
      return texts;
    };
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
    fc.assert(
      fc.property(short, short, (pattern, other) => {
        if (!wildcardCovers(pattern, other)) {
          assert.ok(
            witnesses(other).some(text => !wildcardMatch(pattern, text)),
            `${pattern} covers ${other} after all`,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives up in bounded time', () => {
    inTime(2000, () => {
      wildcardCovers('?*a'.repeat(40), '*?b*'.repeat(40));
      wildcardCovers(`*${'?'.repeat(60)}*a`, '*a?*'.repeat(60));
    });
  });
});

describe('hasWildcard', () => {
  it('sees both wildcards', () => {
    assert.deepEqual(['a*', '?b', 'ab', ''].map(hasWildcard), [true, true, false, false]);
  });
});
