import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FieldToMatch, type FieldValues, fieldValues, type Inspection } from '../../server/match/requests/fields';
import { parseJsonBody, selectElements } from '../../server/match/requests/jsonBody';
import {
  cookiesOf,
  headerValues,
  queryArguments,
  splitUri,
  type WafRequest,
} from '../../server/match/requests/request';

const request: WafRequest = {
  method: 'POST',
  uri: '/Images/a%2Fb.jpg?UserName=abc&SalesRegion=boston&salesregion=Seattle&flag&%71=1#section2',
  httpVersion: '1.1',
  headers: [
    ['Host', 'example.com'],
    ['User-Agent', 'curl/8'],
    ['X-Tag', 'one'],
    ['x-tag', 'two'],
    ['Cookie', 'session=a=b; theme=dark;nothing'],
  ],
  body: 'q=1',
  sourceIp: '192.0.2.1',
  ja3: null,
};

/** The values alone, as `what=value`, marked with `?` where they are assumed; anything else as its status. */
function told(result: FieldValues): string | string[] {
  if (result.status !== 'values') return `${result.status}: ${result.reason}`;
  const list = result.values.map(({ what, value, assumed }) => `${what}=${value}${assumed === undefined ? '' : ' ?'}`);
  return result.more === undefined ? list : [...list, `more: ${result.more}`];
}

describe('the target of a request', () => {
  const targets: readonly (readonly [uri: string, path: string, query?: string | undefined, fragment?: string])[] = [
    ['/', '/'],
    ['/a?', '/a', ''],
    ['/a?b?c#d#e?f', '/a', 'b?c', 'd#e?f'],
    ['/a#b?c', '/a', undefined, 'b?c'],
    ['//a//b/../c', '//a//b/../c'],
    ['https://example.com/a?b', '/a', 'b'],
    ['https://example.com', '/'],
    ['HTTP://example.com?x', '/', 'x'],
    ['/a://b/c', '/a://b/c'],
    ['*', '*'],
    ['', ''],
    ['?a', '', 'a'],
  ];
  for (const [uri, path, query, fragment] of targets) {
    it(`${JSON.stringify(uri)} has the path ${JSON.stringify(path)}`, () => {
      assert.deepEqual(splitUri(uri), { path, query, fragment });
    });
  }

  it('is all of its parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/?#ab:.\n=&') }), rest => {
        const uri = `/${rest}`;
        const { path, query, fragment } = splitUri(uri);
        const parts = [path, query === undefined ? '' : `?${query}`, fragment === undefined ? '' : `#${fragment}`];
        assert.equal(parts.join(''), uri);
      }),
    );
  });
});

describe('query arguments, headers and cookies', () => {
  it('keep their order and what stands twice', () => {
    assert.deepEqual(
      queryArguments('b=1&a=2&b=&&c&=d&e=f=g').map(({ name, value }) => [name, value]),
      [
        ['b', '1'],
        ['a', '2'],
        ['b', ''],
        ['c', ''],
        ['', 'd'],
        ['e', 'f=g'],
      ],
    );
    assert.deepEqual(headerValues(request, 'X-TAG'), ['one', 'two']);
    assert.deepEqual(
      cookiesOf(request).map(({ name, value }) => [name, value]),
      [
        ['session', 'a=b'],
        ['theme', 'dark'],
        ['nothing', ''],
      ],
    );
  });
});

describe('the field to match', () => {
  const all = { All: {} };
  const rows: readonly (readonly [name: string, field: FieldToMatch, expected: string | string[]])[] = [
    ['the method', { Method: {} }, ['method=POST']],
    ['the path as it came', { UriPath: {} }, ['URI path=/Images/a%2Fb.jpg']],
    ['the fragment', { UriFragment: { FallbackBehavior: 'MATCH' } }, ['URI fragment=section2']],
    [
      'the query without its mark',
      { QueryString: {} },
      ['query string=UserName=abc&SalesRegion=boston&salesregion=Seattle&flag&%71=1'],
    ],
    [
      'every argument of a name, whatever its case',
      { SingleQueryArgument: { Name: 'SALESREGION' } },
      ['query argument SalesRegion=boston', 'query argument salesregion=Seattle'],
    ],
    ['an argument without a value', { SingleQueryArgument: { Name: 'flag' } }, ['query argument flag=']],
    ['an argument whose name is encoded', { SingleQueryArgument: { Name: 'q' } }, ['query argument %71=1 ?']],
    ['no argument', { SingleQueryArgument: { Name: 'User' } }, []],
    [
      'all arguments',
      { AllQueryArguments: {} },
      [
        'query argument UserName=abc',
        'query argument SalesRegion=boston',
        'query argument salesregion=Seattle',
        'query argument flag=',
        'query argument %71=1',
      ],
    ],
    ['a header, whatever its case', { SingleHeader: { Name: 'user-agent' } }, ['header user-agent=curl/8']],
    ['headers of one name', { SingleHeader: { Name: 'x-tag' } }, ['header x-tag=one ?', 'header x-tag=two ?']],
    ['no header', { SingleHeader: { Name: 'accept' } }, []],
    [
      'header names and values',
      {
        Headers: { MatchPattern: { IncludedHeaders: ['host', 'X-TAG'] }, MatchScope: 'ALL', OversizeHandling: 'MATCH' },
      },
      [
        'header name=Host ?',
        'header host=example.com',
        'header name=X-Tag ?',
        'header x-tag=one',
        'header name=x-tag',
        'header x-tag=two',
      ],
    ],
    [
      'all headers, cookies too',
      { Headers: { MatchPattern: { ExcludedHeaders: ['HOST', 'x-tag'] }, MatchScope: 'VALUE' } },
      ['header user-agent=curl/8', 'header cookie=session=a=b; theme=dark;nothing'],
    ],
    ['header order', { HeaderOrder: {} }, ['header order=Host:User-Agent:X-Tag:x-tag:Cookie ?']],
    [
      'all cookies',
      { Cookies: { MatchPattern: all, MatchScope: 'ALL', OversizeHandling: 'NO_MATCH' } },
      [
        'cookie name=session',
        'cookie session=a=b',
        'cookie name=theme',
        'cookie theme=dark',
        'cookie name=nothing ?',
        'cookie nothing= ?',
      ],
    ],
    [
      'cookies of a name, whose case counts',
      { Cookies: { MatchPattern: { IncludedCookies: ['Theme', 'session'] }, MatchScope: 'VALUE' } },
      ['cookie session=a=b'],
    ],
    [
      'cookies but some',
      { Cookies: { MatchPattern: { ExcludedCookies: ['session', 'nothing'] }, MatchScope: 'KEY' } },
      ['cookie name=theme'],
    ],
    ['the body', { Body: { OversizeHandling: 'CONTINUE' } }, ['body=q=1']],
    [
      'a fingerprint that there is none of',
      { JA3Fingerprint: { FallbackBehavior: 'NO_MATCH' } },
      'no-match: The request has no JA3 fingerprint.',
    ],
    [
      'a fingerprint that is not stated',
      { JA4Fingerprint: { FallbackBehavior: 'MATCH' } },
      'unknown: The JA4 fingerprint of the request is not stated.',
    ],
    ['a field that is not complete', { SingleHeader: {} }, 'unknown: The field to match is not complete.'],
    ['a field without a scope', { Headers: { MatchPattern: all } }, 'unknown: The field to match is not complete.'],
    ['a field of the future', { Trailers: {} } as FieldToMatch, 'unknown: The field Trailers is not known.'],
    ['nothing', {}, 'unknown: The field without a name is not known.'],
  ];
  for (const [name, field, expected] of rows) {
    it(`is ${name}`, () => assert.deepEqual(told(fieldValues(request, field)), expected));
  }

  it('is missing when the request has none', () => {
    const bare: WafRequest = { method: 'GET', uri: '/', headers: [], sourceIp: '192.0.2.1', ja3: 'abc' };
    const fields: readonly FieldToMatch[] = [
      { QueryString: {} },
      { AllQueryArguments: {} },
      { SingleQueryArgument: { Name: 'a' } },
      { UriFragment: {} },
      { Body: {} },
      { JsonBody: { MatchPattern: all, MatchScope: 'ALL' } },
      { Cookies: { MatchPattern: all, MatchScope: 'ALL' } },
      { Headers: { MatchPattern: all, MatchScope: 'ALL' } },
    ];
    for (const field of fields) assert.deepEqual(told(fieldValues(bare, field)), []);
    assert.deepEqual(told(fieldValues(bare, { JA3Fingerprint: { FallbackBehavior: 'MATCH' } })), [
      'JA3 fingerprint=abc',
    ]);
    assert.equal(
      told(fieldValues(bare, { UriFragment: { FallbackBehavior: 'MATCH' } })),
      'match: The request has no URI fragment.',
    );
  });

  it('has lower-case names in HTTP/2', () => {
    assert.deepEqual(told(fieldValues({ ...request, httpVersion: '2' }, { HeaderOrder: {} })), [
      'header order=host:user-agent:x-tag:x-tag:cookie',
    ]);
  });

  it('is of the query string as the first transformations leave it', () => {
    const inspection: Inspection = {
      preParse: [
        { Priority: 1, Type: 'COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA' },
        { Priority: 0, Type: 'URL_DECODE' },
      ],
    };
    const of = (uri: string) =>
      told(fieldValues({ ...request, uri }, { SingleQueryArgument: { Name: 'a' } }, inspection));
    assert.deepEqual(of('/?a=1%26a=2'), ['query argument a=1,2']);
    assert.match(String(of('/?a=1&A=2')), /^unknown: It is not documented/);
  });
});

describe('what is too large to inspect', () => {
  const header = (length: number) => ['x', 'a'.repeat(length - 1)] as const;
  const handled = (headers: WafRequest['headers'], OversizeHandling: 'CONTINUE' | 'MATCH' | 'NO_MATCH') =>
    fieldValues(
      { ...request, headers },
      { Headers: { MatchPattern: { All: {} }, MatchScope: 'VALUE', OversizeHandling } },
    );

  it('are headers beyond the 200th', () => {
    const headers = Array.from({ length: 201 }, (_, index) => ['x', `${index}`] as const);
    const result = handled(headers, 'CONTINUE');
    assert.equal(result.status === 'values' && result.more === undefined && result.values.length, 200);
    assert.equal(handled(headers, 'MATCH').status, 'match');
    assert.equal(handled(headers, 'NO_MATCH').status, 'no-match');
    assert.equal(handled(headers.slice(1), 'MATCH').status, 'values');
  });

  it('are headers beyond 8 KB, and at the limit nobody knows', () => {
    assert.equal(handled([header(8193)], 'MATCH').status, 'match');
    assert.equal(handled([header(8192)], 'MATCH').status, 'unknown');
    assert.equal(handled([header(8188)], 'MATCH').status, 'values');
    const cut = handled([header(100), header(8100)], 'CONTINUE');
    assert.ok(cut.status === 'values' && cut.values.length === 1 && cut.more !== undefined);
    const close = handled([header(100), header(8090)], 'CONTINUE');
    assert.deepEqual(close.status === 'values' && close.values.map(({ assumed }) => assumed !== undefined), [
      false,
      true,
    ]);
    const order = fieldValues({ ...request, headers: [['a', 'b'], header(9000)] }, { HeaderOrder: {} });
    assert.deepEqual(told(order), ['header order=a ?']);
  });

  it('is no single header', () => {
    const long = { ...request, headers: [header(20_000)] };
    assert.equal(told(fieldValues(long, { SingleHeader: { Name: 'X' } })).length, 1);
  });

  it('are cookies, by the same limits', () => {
    const many = Array.from({ length: 201 }, (_, index) => `c${index}=1`).join('; ');
    const field = { Cookies: { MatchPattern: { All: {} }, MatchScope: 'KEY', OversizeHandling: 'MATCH' } } as const;
    assert.equal(fieldValues({ ...request, headers: [['Cookie', many]] }, field).status, 'match');
  });

  const bodies: readonly (readonly [
    bytes: number,
    limit: number | undefined,
    handling: 'MATCH' | 'CONTINUE',
    status: string,
  ])[] = [
    [8192, undefined, 'MATCH', 'values'],
    [8193, undefined, 'MATCH', 'unknown'],
    [8193, 8192, 'MATCH', 'match'],
    [8193, 16_384, 'MATCH', 'values'],
    [65_537, undefined, 'MATCH', 'match'],
    [65_537, undefined, 'CONTINUE', 'unknown'],
    [20_000, 16_384, 'CONTINUE', 'values'],
  ];
  for (const [bytes, bodyLimit, OversizeHandling, status] of bodies) {
    it(`is a body of ${bytes} bytes where ${bodyLimit ?? 'nobody says how many'} are inspected: ${OversizeHandling}, ${status}`, () => {
      const inspection = bodyLimit === undefined ? {} : { bodyLimit };
      const result = fieldValues({ ...request, body: 'a'.repeat(bytes) }, { Body: { OversizeHandling } }, inspection);
      assert.equal(result.status, status);
      if (result.status === 'values') assert.equal(result.values[0]?.value.length, Math.min(bytes, bodyLimit ?? bytes));
    });
  }
});

describe('a JSON body', () => {
  const body = '{"a":{"c":"d","b":{"e":{"f":"g"}}}}';
  type JsonField = NonNullable<FieldToMatch['JsonBody']>;
  const inspect = (text: string, field: Partial<JsonField> = {}) =>
    told(
      fieldValues({ ...request, body: text }, { JsonBody: { MatchPattern: { All: {} }, MatchScope: 'ALL', ...field } }),
    );

  it('is inspected as AWS shows it', () => {
    const elements = parseJsonBody(body);
    assert.ok(typeof elements !== 'string');
    const texts = (scope: 'ALL' | 'KEY' | 'VALUE', pointers?: readonly string[]) =>
      selectElements(elements, scope, pointers).map(({ text }) => text);
    assert.deepEqual(texts('ALL', ['/a/b']), ['e', 'f', 'g']);
    assert.deepEqual(texts('KEY', ['/a/b']), ['e', 'f']);
    assert.deepEqual(texts('VALUE', ['/a/b']), ['g']);
    assert.deepEqual(texts('ALL'), ['a', 'c', 'd', 'b', 'e', 'f', 'g']);
    assert.deepEqual(texts('ALL', ['/a/c', '/x']), ['d']);
  });

  it('has lists, other values, and names with slashes', () => {
    assert.deepEqual(inspect('{"dogs":[{"name":"Rex"},{"name":7}],"a/b~":null,"q":"\\"\xc3\xa9"}'), [
      'JSON key /dogs=dogs',
      'JSON key /dogs/0/name=name',
      'JSON value /dogs/0/name=Rex',
      'JSON key /dogs/1/name=name',
      'JSON value /dogs/1/name=7 ?',
      'JSON key /a~1b~0=a/b~',
      'JSON value /a~1b~0=null ?',
      'JSON key /q=q',
      'JSON value /q="\xc3\xa9 ?',
    ]);
  });

  const bad: readonly (readonly [body: string, parsed: 'fails' | 'unsure'])[] = [
    ['"text"', 'fails'],
    ['17', 'fails'],
    ['{"a":1,"a":2}', 'fails'],
    ['[{"a":[1,2', 'fails'],
    ['{"a":"b', 'fails'],
    ['{"a', 'fails'],
    ['{"a"', 'fails'],
    ['{"a":tr', 'fails'],
    ['{"a":1,', 'fails'],
    ['{"key1":"value1""key2":"value2"}', 'unsure'],
    ['{"key1":"value1","key2""value2"}', 'unsure'],
    ['{"key1"::"value1"}', 'unsure'],
    ["{'a':1}", 'unsure'],
    ['{"a":"\xff"}', 'unsure'],
    ['', 'unsure'],
    ['['.repeat(100_000), 'unsure'],
  ];
  for (const [text, parsed] of bad) {
    it(`${JSON.stringify(text.slice(0, 40))} ${parsed === 'fails' ? 'fails' : 'is not sure to be read'}`, () => {
      assert.equal(parseJsonBody(text), parsed);
    });
  }

  it('that fails is settled by its fallback', () => {
    assert.deepEqual(inspect('{"a', { InvalidFallbackBehavior: 'EVALUATE_AS_STRING' }), ['body={"a']);
    assert.equal(inspect('{"a', { InvalidFallbackBehavior: 'MATCH' }), 'match: The body is no JSON.');
    assert.equal(inspect('{"a', { InvalidFallbackBehavior: 'NO_MATCH' }), 'no-match: The body is no JSON.');
    assert.match(String(inspect('{"a')), /^unknown/);
    assert.match(String(inspect('{,}', { InvalidFallbackBehavior: 'MATCH' })), /^unknown/);
  });

  it('that is valid is read whole', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.json()), fc.dictionary(fc.string(), fc.json())), value => {
        const elements = parseJsonBody(Buffer.from(JSON.stringify(value)).toString('latin1'));
        assert.ok(elements !== 'fails');
      }),
      { seed: 42 },
    );
  });
});

describe('whatever the request', () => {
  const text = fc.string({ unit: fc.constantFrom(...'a=&;:/?#%{}[]",\\ \xff\n'), maxLength: 20 });

  it('nothing is thrown', () => {
    const scope = fc.constantFrom('ALL', 'KEY', 'VALUE') as fc.Arbitrary<'ALL' | 'KEY' | 'VALUE'>;
    const field: fc.Arbitrary<FieldToMatch> = fc.oneof(
      fc.constantFrom<FieldToMatch>(
        { UriPath: {} },
        { QueryString: {} },
        { AllQueryArguments: {} },
        { HeaderOrder: {} },
        { Body: {} },
      ),
      text.map(Name => ({ SingleQueryArgument: { Name } })),
      text.map(Name => ({ SingleHeader: { Name } })),
      fc
        .tuple(scope, fc.array(text))
        .map(([MatchScope, names]) => ({ Headers: { MatchPattern: { IncludedHeaders: names }, MatchScope } })),
      fc
        .tuple(scope, fc.array(text))
        .map(([MatchScope, names]) => ({ Cookies: { MatchPattern: { ExcludedCookies: names }, MatchScope } })),
      fc
        .tuple(scope, fc.array(text))
        .map(([MatchScope, paths]) => ({ JsonBody: { MatchPattern: { IncludedPaths: paths }, MatchScope } })),
    );
    const header = fc.tuple(fc.oneof(text, fc.constant('cookie')), text);
    fc.assert(
      fc.property(text, text, fc.array(header), text, field, (method, uri, headers, body, chosen) => {
        const result = fieldValues({ method, uri, headers, body, sourceIp: '' }, chosen);
        if (result.status === 'values') for (const { value } of result.values) assert.equal(typeof value, 'string');
        else assert.match(result.reason, /\.$/);
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
