import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileRegex } from '../../server/match/regex/match';
import { longestPattern, regexProblems } from '../../server/match/regex/safety';
import { inTime } from '../support/time';
import { toRegExp } from './regexOracle';

/** The problems of a pattern as `kind text construct`. */
function told(pattern: string): string[] {
  return regexProblems(pattern).map(
    ({ kind, start, end, construct }) => `${kind} ${pattern.slice(start, end)} ${construct}`,
  );
}

/** Patterns of AWS's documentation, of its samples and of people, which AWS takes. */
const accepted = [
  'I[a@]mAB[a@]dRequest',
  '^foobar.*$',
  '(\\.php|\\.cgi)$',
  '.*\\.(jpg|jpeg|png|gif)$',
  '^/(login|signin)/?$',
  '(?i)(bot|crawler|spider)',
  '(?i:select)\\s+(?i:from)',
  '^[^/]+/v[0-9]+/',
  '^\\d{1,3}(\\.\\d{1,3}){3}$',
  '\\A[[:alpha:]_][[:alnum:]_]*\\z',
  '^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$',
  "(?P<name>a)|(?<other>b)|(?'third'c)",
  '\\Q(a+)+\\E[^]x]',
  '(?x) a b # a comment (\n c',
  '(?#a comment)a{2,}?b{,3}{x}',
  '\\x41\\x{42}\\101\\o{103}\\cA\\e[\\b\\-\\]]',
  '(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\012',
  '(\\w+\\.)+com',
  '^(a|b|ab)*$',
  '([a-z]+,)*[a-z]+',
  '(\\s*\\d+;)*',
  '(GET|POST) (/[^ /]*)+ ',
  'a\\E*\\b\\B^?$',
  '\\/admin\\/',
  'é+[à-ü]',
];

const faulty: readonly (readonly [pattern: string, ...problems: string[]])[] = [
  ['', 'length  no characters'],
  // Syntax.
  ['(a', 'syntax ( missing )'],
  ['a)b', 'syntax ) unmatched )'],
  ['[a', 'syntax [a missing ]'],
  ['[]a', 'syntax []a missing ]'],
  ['a\\', 'syntax \\ \\ at the end'],
  ['*a', 'syntax * nothing to repeat'],
  ['a|+', 'syntax + nothing to repeat'],
  ['(?:{2})', 'syntax {2} nothing to repeat'],
  ['a**', 'syntax * nothing to repeat'],
  ['(?i)*', 'syntax * nothing to repeat'],
  ['a{3,2}', 'syntax {3,2} quantifier out of order'],
  ['a{65536}', 'syntax {65536} quantifier above 65535'],
  ['[z-a]', 'syntax z-a range out of order'],
  ['[[:alfa:]]', 'syntax [:alfa:] unknown POSIX class'],
  ['[[.a.]]', 'syntax [.a.] POSIX collating element'],
  ['[:alpha:]', 'syntax [:alpha:] POSIX class outside of a set'],
  ['(?z)', 'syntax (? unknown group'],
  ['(?#a', 'syntax (? missing )'],
  ['\\u0041', 'syntax \\u \\u'],
  ['[\\R]', 'syntax \\R \\R in a set'],
  ['\\x{110000}', 'syntax \\x{110000} \\x{110000}'],
  ['\\p1', 'syntax \\p unknown property'],
  // What AWS lists.
  ['(a)\\1', 'unsupported \\1 back-reference'],
  ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10', 'unsupported \\10 back-reference'],
  [
    '(?<n>a)\\k<n>\\g{n}(?P=n)',
    'unsupported \\k<n> back-reference',
    'unsupported \\g{n} back-reference',
    'unsupported (?P=n) back-reference',
  ],
  ['\\g{-1}\\g1', 'unsupported \\g{-1} back-reference', 'unsupported \\g1 back-reference'],
  ['(?R)', 'unsupported (?R) recursive pattern'],
  ['(a(?1)?)', 'unsupported (?1) recursive pattern'],
  [
    '(?&n)(?P>n)\\g<n>',
    'unsupported (?&n) subroutine reference',
    'unsupported (?P>n) subroutine reference',
    'unsupported \\g<n> subroutine reference',
  ],
  ['(?(1)a|b)', 'unsupported (?(1)a|b) conditional pattern'],
  ['(*FAIL)a', 'unsupported (*FAIL) backtracking control verb'],
  ['a(*SKIP:x(y)b', 'unsupported (*SKIP:x(y) backtracking control verb'],
  [
    '\\C\\R\\K',
    'unsupported \\C \\C, a single byte',
    'unsupported \\R \\R, any line end',
    'unsupported \\K \\K, which resets the start of the match',
  ],
  ['(?C1)a(?{ x })', 'unsupported (?C1) callout', 'unsupported (?{ x }) embedded code'],
  ['(?>a+)b', 'unsupported (?>a+) atomic group'],
  [
    'a++b*+c?+d{2}+',
    'unsupported ++ possessive quantifier',
    'unsupported *+ possessive quantifier',
    'unsupported ?+ possessive quantifier',
    'unsupported {2}+ possessive quantifier',
  ],
  ['joe(?!ann|jen)', 'unsupported (?!ann|jen) negative look-ahead'],
  [
    '(?=a)(?<=b)(?<!c)',
    'unsupported (?=a) look-ahead',
    'unsupported (?<=b) look-behind',
    'unsupported (?<!c) negative look-behind',
  ],
  ['(?=a', 'unsupported (?=a look-ahead', 'syntax ( missing )'],
  ['(?=(a)\\1)', 'unsupported (?=(a)\\1) look-ahead', 'unsupported \\1 back-reference'],
  // What goes back without end elsewhere.
  ['(a+)+', 'catastrophic (a+)+ nested repetition'],
  ['(a|a)*', 'catastrophic (a|a)* nested repetition'],
  ['(.*)*', 'catastrophic (.*)* nested repetition'],
  ['(\\d+)*$', 'catastrophic (\\d+)* nested repetition'],
  ['^(\\w|\\d)+$', 'catastrophic (\\w|\\d)+ nested repetition'],
  ['(?i)(a|A)+', 'catastrophic (a|A)+ nested repetition'],
  ['x(?:[a-z]+\\s?)*y', 'catastrophic (?:[a-z]+\\s?)* nested repetition'],
  ['(a{1,2}){30}', 'catastrophic (a{1,2}){30} nested repetition'],
  ['((a+)+)+', 'catastrophic (a+)+ nested repetition'],
  ['(a*b?)*', 'catastrophic (a*b?)* nested repetition'],
];

describe('the problems of a regular expression', () => {
  for (const pattern of accepted) {
    it(`none in ${JSON.stringify(pattern)}`, () => assert.deepEqual(told(pattern), []));
  }
  for (const [pattern, ...problems] of faulty) {
    it(`${JSON.stringify(pattern)}: ${problems.join('; ')}`, () => assert.deepEqual(told(pattern), problems));
  }

  it('are told from 201 characters on', () => {
    assert.deepEqual(regexProblems('a'.repeat(longestPattern)), []);
    assert.deepEqual(regexProblems('a'.repeat(longestPattern + 2)), [
      { kind: 'length', start: 200, end: 202, construct: 'more than 200 characters' },
    ]);
  });

  it('of groups within groups end somewhere', () => {
    const pattern = '('.repeat(100_000);
    assert.ok(regexProblems(pattern).some(problem => problem.construct === 'groups nested too deeply'));
  });
});

describe('a regular expression in JavaScript', () => {
  const found: readonly (readonly [pattern: string, value: string, found: boolean])[] = [
    ['abc', 'xABC', false],
    ['(?i)abc', 'xABC', true],
    ['a(?i)b|c', 'aBC', true],
    ['(a(?i)b)c', 'aBC', false],
    ['(?i:a)b', 'AB', false],
    ['(?i)[^a]', 'A', false],
    ['^b', 'a\nb', false],
    ['(?m)^b', 'a\nb', true],
    ['(?m)^', 'a\n', true],
    ['\\n(?m)^', 'a\n', false],
    ['a$', 'a\n', true],
    ['a$', 'a\n\n', false],
    ['a\\z', 'a\n', false],
    ['a\\Z', 'a\n', true],
    ['(?m)a$', 'a\nb', true],
    ['a.b', 'a\nb', false],
    ['a.b', 'a\rb', true],
    ['(?s)a.b', 'a\nb', true],
    ['a\\Nb', 'a\nb', false],
    ['\\Aa', 'ba', false],
    ['[[:digit:]x-]{2}', '-7', true],
    ['[^[:^digit:]]', 'a', false],
    ['[\\w-]', '-', true],
    ['\\Qa.b\\E+', 'a.bb', true],
    ['\\Qa.b\\E+', 'axb', false],
    ['(?x)a b#c', 'ab', true],
    ['\\bfoo\\b', 'a foo b', true],
    ['\\bfoo\\b', 'foot', false],
    ['\\x41\\101\\e', 'AA\x1b', true],
    ['(a|b){2,3}?c', 'abc', true],
    ['^(?:a*)*$', 'b', false],
    ['[]a]', ']', true],
    ['(?:)', '', true],
    ['[^a]', '\xff', true],
    ['^*a', 'a', true],
  ];
  for (const [pattern, value, expected] of found) {
    it(`${JSON.stringify(pattern)} is ${expected ? '' : 'not '}found in ${JSON.stringify(value)}`, () => {
      assert.equal(toRegExp(pattern)?.test(value), expected);
      assert.equal(compileRegex(pattern)?.(value), expected);
    });
  }

  for (const pattern of [
    '(a',
    'a(?=b)',
    'é',
    '\\xe9',
    '\\h',
    '\\p{L}',
    '\\X',
    '\\G',
    '(?|a)',
    '\\y',
    '(*UTF8)a',
    '[a-\\d]',
    'a{,2}',
    '',
  ]) {
    const sure = pattern === '';
    it(`${JSON.stringify(pattern)} has ${sure ? 'one' : 'none'} for sure`, () => {
      assert.equal(toRegExp(pattern) !== undefined, sure);
      assert.equal(compileRegex(pattern) !== undefined, sure);
    });
  }

  it('does not grow without end', () => {
    assert.equal(compileRegex('((a{1000}){1000}){1000}'), undefined);
    assert.notEqual(compileRegex('(a{100}){100}'), undefined);
  });

  it('is followed in linear time, whatever it would take to go back', () => {
    inTime(5000, () => {
      assert.equal(compileRegex('^(a+)+$')?.(`${'a'.repeat(65_536)}!`), false);
      assert.equal(compileRegex('.*.*.*.*x')?.('a'.repeat(65_536)), false);
    });
  });

  it('a pattern of many states is given up, rather than to be looked for without end', function () {
    this.timeout(10_000);
    const value = 'a'.repeat(60_000);
    const search = compileRegex(`${'\\w{0,999}'.repeat(6)}!`);
    assert.equal(search?.(value), undefined);
    assert.equal(search?.('a!'), true);
    assert.equal(search?.('a'), false);
    const effort = { left: 20 };
    assert.deepEqual(
      [1, 2].map(() => compileRegex('a+b')?.('aaa', effort)),
      [false, undefined],
    );
  });
});

describe('whatever the pattern', () => {
  const piece = fc.constantFrom(
    ...'ab1.^$|()[]{}*+?\\-,:=!<>#PQRKCEiskg&\n é',
    ...[
      '(?',
      '(?:',
      '(?i)',
      '(?<n>',
      '(?P',
      '(*',
      '[^',
      '[[:alpha:]]',
      '[:',
      '\\d',
      '\\b',
      '\\1',
      '\\x{',
      '{1,2}',
      '{2}',
      '\\Q',
      '\\E',
      '\ud83d\ude00',
    ],
  );
  const anyPattern = fc.oneof(fc.string({ unit: piece, maxLength: 40 }), fc.string({ unit: 'binary' }));

  it('its problems are inside of it, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        anyPattern,
        fc.string({ unit: fc.constantFrom('a', 'b', '1', '\n', ' '), maxLength: 12 }),
        (pattern, value) => {
          for (const { start, end } of regexProblems(pattern)) {
            assert.ok(0 <= start && start <= end && end <= pattern.length, `${start}-${end}`);
          }
          const converted = toRegExp(pattern);
          const compiled = compileRegex(pattern);
          if (converted !== undefined && compiled !== undefined) assert.equal(compiled(value), converted.test(value));
        },
      ),
      { seed: 42, numRuns: 5000 },
    );
  });

  it('what means the same in PCRE and JavaScript is found by all three', () => {
    const atom = fc.constantFrom('a', 'b', '1', '.', '\\d', '\\w', '[ab]', '[^a]', '^', '\\b', '\\B', '\\n', ' ');
    const node: fc.Arbitrary<string> = fc.letrec<{ node: string; item: string }>(tie => ({
      item: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        atom,
        tie('node').map(inner => `(${inner})`),
        tie('node').map(inner => `(?:${inner})`),
      ),
      node: fc
        .array(fc.tuple(tie('item'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{1,}?', '*?')), {
          maxLength: 4,
        })
        .map(items =>
          items
            .map(([item, times]) => (item === '^' || item.startsWith('\\b') || item === '\\B' ? item : item + times))
            .join(''),
        )
        .chain(left =>
          fc.oneof(
            fc.constant(left),
            tie('item').map(right => `${left}|${right}`),
          ),
        ),
    })).node;
    fc.assert(
      fc.property(
        node,
        fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '\n'), maxLength: 10 }),
        (pattern, value) => {
          const expected = new RegExp(pattern).test(value);
          assert.equal(toRegExp(pattern)?.test(value), expected);
          assert.equal(compileRegex(pattern)?.(value), expected);
        },
      ),
      { seed: 42, numRuns: 3000 },
    );
  });

  it('it takes time that does not explode', () => {
    const units = [
      '(',
      '[',
      '[[',
      '[:',
      '[[:',
      '(?#',
      '(?<',
      '(?P<a',
      '\\k<',
      '\\Q',
      '\\',
      '{1',
      'a{1',
      '(a|',
      '(a+)+',
      'a?',
      '((((((a*)*)*)*)*)*)*',
      '[a-',
      '\\x{',
      '(?',
      '(?C',
      '(*',
      '#',
      '(?x)#',
      '[^',
      '|',
      ')',
    ];
    inTime(15_000, () => {
      for (const unit of units) {
        const pattern = unit.repeat(Math.ceil(100_000 / unit.length));
        for (const length of [100_000, 1000, 200]) {
          regexProblems(pattern.slice(0, length));
          toRegExp(pattern.slice(0, length));
          compileRegex(pattern.slice(0, length))?.('aaaa');
        }
      }
    });
  });
});
