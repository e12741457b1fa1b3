import assert from 'node:assert/strict';
import {
  and,
  attempt,
  fromRich,
  geo,
  header,
  inspecting,
  negated,
  or,
  rule,
  text,
  uriPath,
  verdictOf,
  webAcl,
} from './trying';

type Case = readonly [statement: object, request: object, verdict: 'match' | 'no match' | 'unknown'];

const agent = (value: string): object => ({ headers: { 'User-Agent': value } });
const size = (ComparisonOperator: string, Size: number, field: object): object => ({
  SizeConstraintStatement: { ComparisonOperator, Size, ...inspecting(field) },
});
const regex = (RegexString: string, field: object, ...types: readonly string[]): object => ({
  RegexMatchStatement: { RegexString, ...inspecting(field, ...types) },
});
const body = (OversizeHandling: string): object => ({ Body: { OversizeHandling } });
const json = (further: object): object => ({
  JsonBody: { MatchPattern: { All: {} }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE', ...further },
});
const office = 'arn:aws:wafv2:eu-central-1:111122223333:regional/ipset/office/a1b2c3d4';
const ipSet = (further: object = {}): object => ({ IPSetReferenceStatement: { ARN: office, ...further } });
const forwardedSet = (Position: string, FallbackBehavior = 'NO_MATCH'): object =>
  ipSet({ IPSetForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior, Position } });
const via = (addresses: string): object => ({ headers: { 'x-forwarded-for': addresses }, ...known });
const known = { ipSets: { office: ['198.51.100.0/24', '2001:db8::/32'] } };
const forwardedGeo = (FallbackBehavior: string): object => ({
  GeoMatchStatement: {
    CountryCodes: ['US'],
    ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior },
  },
});
const asn = { AsnMatchStatement: { AsnList: [64496, 0] } };
const sqli = { SqliMatchStatement: inspecting({ QueryString: {} }, 'URL_DECODE') };
const xss = { XssMatchStatement: inspecting(header('referer')) };
const rate = (further: object = {}): object => ({
  RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP', ...further },
});
const patternSet = {
  RegexPatternSetReferenceStatement: {
    ARN: 'arn:aws:wafv2:eu-central-1:111122223333:regional/regexpatternset/paths/a1',
    ...inspecting(uriPath),
  },
};
const unknownCountry = geo('DE');
const isPost = text('POST', 'EXACTLY', { Method: {} });

const tables: Readonly<Record<string, readonly Case[]>> = {
  'text at a place': [
    [text('BadBot', 'EXACTLY', header('user-agent')), agent('BadBot'), 'match'],
    [text('BadBot', 'EXACTLY', header('user-agent')), agent('BadBot/1.0'), 'no match'],
    [text('Bad', 'STARTS_WITH', header('user-agent')), agent('BadBot'), 'match'],
    [text('Bot', 'ENDS_WITH', header('user-agent')), agent('BadBot'), 'match'],
    [text('dBo', 'CONTAINS', header('user-agent')), agent('BadBot'), 'match'],
    [text('badbot', 'CONTAINS', header('user-agent')), agent('BadBot'), 'no match'],
    [text('badbot', 'CONTAINS', header('USER-AGENT'), 'LOWERCASE'), agent('BadBot'), 'match'],
    [text('BadBot', 'CONTAINS', header('user-agent'), 'LOWERCASE'), agent('BadBot'), 'no match'],
    [text('badbot', 'CONTAINS', header('user-agent')), {}, 'no match'],
    [isPost, { method: 'POST' }, 'match'],
    [isPost, { method: 'post' }, 'no match'],
    [text('/admin', 'STARTS_WITH', uriPath), { uri: '/admin?x=1' }, 'match'],
    [text('x=1', 'EXACTLY', { QueryString: {} }), { uri: '/admin?x=1' }, 'match'],
    [text('x=1', 'EXACTLY', { QueryString: {} }), { uri: '/admin', query: 'x=1' }, 'match'],
    [text('é', 'CONTAINS', uriPath), { uri: '/caf%C3%A9' }, 'no match'],
    [text('é', 'CONTAINS', uriPath, 'URL_DECODE'), { uri: '/caf%C3%A9' }, 'match'],
  ],
  words: [
    [text('admin', 'CONTAINS_WORD', uriPath), { uri: '/admin/x' }, 'match'],
    [text('admin', 'CONTAINS_WORD', uriPath), { uri: '/admins/admin' }, 'match'],
    [text('admin', 'CONTAINS_WORD', uriPath), { uri: '/admins' }, 'no match'],
    [text('admin', 'CONTAINS_WORD', uriPath), { uri: '/my_admin' }, 'no match'],
    [text('GET', 'CONTAINS_WORD', { Method: {} }), { method: 'GET' }, 'match'],
  ],
  transformations: [
    [text('<script', 'CONTAINS', { QueryString: {} }, 'URL_DECODE', 'LOWERCASE'), { uri: '/?q=%3CScript%3E' }, 'match'],
    [text('/etc/passwd', 'CONTAINS', uriPath, 'NORMALIZE_PATH'), { uri: '/a/../etc/./passwd' }, 'match'],
    [text('/etc/passwd', 'CONTAINS', uriPath), { uri: '/a/../etc/./passwd' }, 'no match'],
    [text('<b>', 'EXACTLY', header('x'), 'BASE64_DECODE'), { headers: { x: 'PGI+' } }, 'match'],
    [text('<b>', 'EXACTLY', header('x'), 'BASE64_DECODE'), { headers: { x: 'PGI' } }, 'unknown'],
    [
      text('5d41402abc4b2a76b9719d911017c592', 'EXACTLY', header('x'), 'NOT_A_TRANSFORMATION'),
      { headers: { x: 'hello' } },
      'unknown',
    ],
  ],
  'query arguments, headers, cookies': [
    [text('1', 'EXACTLY', { SingleQueryArgument: { Name: 'ID' } }), { uri: '/?id=1' }, 'match'],
    [text('1', 'EXACTLY', { SingleQueryArgument: { Name: 'id' } }), { uri: '/?x=1' }, 'no match'],
    [text('2', 'EXACTLY', { AllQueryArguments: {} }), { uri: '/?a=1&b=2' }, 'match'],
    [
      text('evil', 'CONTAINS', {
        Headers: { MatchPattern: { All: {} }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' },
      }),
      { headers: { a: 'good', b: 'evil' } },
      'match',
    ],
    [
      text('evil', 'CONTAINS', {
        Headers: { MatchPattern: { ExcludedHeaders: ['B'] }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' },
      }),
      { headers: { a: 'good', b: 'evil' } },
      'no match',
    ],
    [
      text('x', 'EXACTLY', { Headers: { MatchPattern: { All: {} }, MatchScope: 'VALUE', OversizeHandling: 'MATCH' } }),
      { headers: { a: 'y'.repeat(9000) } },
      'match',
    ],
    [
      text('1', 'EXACTLY', {
        Cookies: { MatchPattern: { IncludedCookies: ['id'] }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' },
      }),
      { cookies: { id: '1', other: '2' } },
      'match',
    ],
    [
      text('2', 'EXACTLY', {
        Cookies: { MatchPattern: { IncludedCookies: ['id'] }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' },
      }),
      { headers: { Cookie: 'id=1; other=2' } },
      'no match',
    ],
  ],
  bodies: [
    [text('evil', 'CONTAINS', body('CONTINUE')), { body: 'an evil body' }, 'match'],
    [text('evil', 'CONTAINS', body('CONTINUE')), {}, 'no match'],
    [
      text('evil', 'CONTAINS', body('MATCH')),
      { body: 'x'.repeat(9000), resource: 'APPLICATION_LOAD_BALANCER' },
      'match',
    ],
    [text('evil', 'CONTAINS', body('NO_MATCH')), { body: `${'x'.repeat(9000)}evil`, resource: 'APPSYNC' }, 'no match'],
    [text('evil', 'CONTAINS', body('CONTINUE')), { body: `${'x'.repeat(9000)}evil`, bodyLimit: 8192 }, 'no match'],
    [text('evil', 'CONTAINS', body('CONTINUE')), { body: `${'x'.repeat(9000)}evil`, resource: 'API_GATEWAY' }, 'match'],
    [text('evil', 'CONTAINS', body('CONTINUE')), { body: `${'x'.repeat(9000)}evil` }, 'unknown'],
    [text('evil', 'CONTAINS', body('MATCH')), { body: 'x'.repeat(70_000) }, 'match'],
    [text('evil', 'EXACTLY', json({})), { body: { a: { b: 'evil' } } }, 'match'],
    [text('evil', 'EXACTLY', json({ MatchScope: 'KEY' })), { body: { a: { b: 'evil' } } }, 'no match'],
    [
      text('evil', 'EXACTLY', json({ MatchPattern: { IncludedPaths: ['/c'] } })),
      { body: { a: { b: 'evil' } } },
      'no match',
    ],
    [
      text('evil', 'CONTAINS', json({ InvalidFallbackBehavior: 'EVALUATE_AS_STRING' })),
      { body: '{"a": "evil' },
      'match',
    ],
    [text('evil', 'CONTAINS', json({ InvalidFallbackBehavior: 'NO_MATCH' })), { body: '{"a": "evil' }, 'no match'],
    [text('evil', 'CONTAINS', json({ InvalidFallbackBehavior: 'MATCH' })), { body: '{"a": "good' }, 'match'],
    [text('a', 'EXACTLY', body('CONTINUE')), { bodyBase64: 'YQ==' }, 'match'],
  ],
  sizes: [
    [size('GT', 3, uriPath), { uri: '/abc' }, 'match'],
    [size('GT', 4, uriPath), { uri: '/abc' }, 'no match'],
    [size('GE', 4, uriPath), { uri: '/abc' }, 'match'],
    [size('EQ', 9, uriPath), { uri: '/logo.jpg' }, 'match'],
    [size('EQ', 9, uriPath), { uri: '/logo.jp' }, 'no match'],
    [size('NE', 9, uriPath), { uri: '/logo.jp' }, 'match'],
    [size('LT', 9, uriPath), { uri: '/' }, 'match'],
    [size('LE', 0, header('x')), { headers: { x: '' } }, 'match'],
    [size('LE', 0, header('x')), {}, 'no match'],
  ],
  'regular expressions': [
    [regex('^/v[0-9]+/', uriPath), { uri: '/v2/users' }, 'match'],
    [regex('^/v[0-9]+/', uriPath), { uri: '/x/v2/users' }, 'no match'],
    [regex('(?i)badbot', header('user-agent')), agent('BADBOT'), 'match'],
    [regex('(a', header('user-agent')), agent('a'), 'unknown'],
    [patternSet, { uri: '/admin', regexPatternSets: { paths: ['^/x', '^/admin'] } }, 'match'],
    [patternSet, { uri: '/shop', regexPatternSets: { paths: ['^/x', '^/admin'] } }, 'no match'],
    [patternSet, { uri: '/shop' }, 'unknown'],
  ],
  'SQL injection and cross-site scripting are asked of the file': [
    [sqli, { uri: "/?q=' or 1=1" }, 'unknown'],
    [sqli, { uri: '/' }, 'no match'],
    [sqli, { uri: '/?q=1', sqli: true }, 'match'],
    [sqli, { uri: '/?q=1', sqli: false }, 'no match'],
    [sqli, { uri: '/?q=1', sqli: ['the-rule'] }, 'match'],
    [sqli, { uri: '/?q=1', sqli: ['another'] }, 'no match'],
    [xss, { headers: { referer: '<script>' } }, 'unknown'],
    [xss, { headers: { referer: '<script>' }, xss: true }, 'match'],
  ],
  'where it comes from': [
    [geo('DE', 'FR'), { country: 'FR' }, 'match'],
    [geo('DE', 'FR'), { country: 'US' }, 'no match'],
    [geo('DE'), {}, 'unknown'],
    [asn, { asn: 64496 }, 'match'],
    [asn, { asn: 0 }, 'match'],
    [asn, { asn: 1 }, 'no match'],
    [asn, {}, 'unknown'],
    [ipSet(), { sourceIp: '198.51.100.7', ...known }, 'match'],
    [ipSet(), { sourceIp: '2001:db8::1', ...known }, 'match'],
    [ipSet(), { sourceIp: '203.0.113.7', ...known }, 'no match'],
    [ipSet(), { sourceIp: '198.51.100.7', ipSets: { [office]: ['198.51.100.7/32'] } }, 'match'],
    [ipSet(), { sourceIp: '198.51.100.7' }, 'unknown'],
    [ipSet(), known, 'unknown'],
  ],
  'forwarded addresses': [
    [forwardedSet('FIRST'), via('198.51.100.7, 10.0.0.1'), 'match'],
    [forwardedSet('FIRST'), via('10.0.0.1, 198.51.100.7'), 'no match'],
    [forwardedSet('LAST'), via('10.0.0.1, 198.51.100.7'), 'match'],
    [forwardedSet('ANY'), via('10.0.0.1,198.51.100.7,10.0.0.2'), 'match'],
    [forwardedSet('ANY'), via(`198.51.100.7${',10.0.0.1'.repeat(10)}`), 'no match'],
    [forwardedSet('FIRST', 'MATCH'), via('unknown'), 'match'],
    [forwardedSet('FIRST', 'NO_MATCH'), via('unknown'), 'no match'],
    [forwardedSet('FIRST', 'MATCH'), via('198.51.100.7:443'), 'unknown'],
    // Without the header AWS WAF does not apply the rule, whatever the fallback.
    [forwardedSet('FIRST', 'MATCH'), known, 'no match'],
    [negated(forwardedSet('FIRST', 'MATCH')), known, 'no match'],
    [and(isPost, negated(forwardedSet('FIRST'))), { ...known, method: 'POST' }, 'no match'],
    [or(isPost, forwardedSet('FIRST')), { ...known, method: 'POST' }, 'unknown'],
    [forwardedGeo('MATCH'), { headers: { 'X-Forwarded-For': 'x' } }, 'match'],
    [forwardedGeo('MATCH'), {}, 'no match'],
    [forwardedGeo('MATCH'), { headers: { 'X-Forwarded-For': '192.0.2.1' }, country: 'US' }, 'unknown'],
    [forwardedGeo('MATCH'), { headers: { 'X-Forwarded-For': '192.0.2.1' }, forwardedCountry: 'US' }, 'match'],
  ],
  rates: [
    [rate(), {}, 'unknown'],
    [rate(), { rateExceeded: ['the-rule'] }, 'match'],
    [rate(), { rateExceeded: [] }, 'no match'],
    [rate({ ScopeDownStatement: isPost }), { method: 'GET' }, 'no match'],
    [rate({ ScopeDownStatement: isPost }), { method: 'GET', rateExceeded: ['the-rule'] }, 'no match'],
    [rate({ ScopeDownStatement: isPost }), { method: 'POST', rateExceeded: ['the-rule'] }, 'match'],
    [rate({ ScopeDownStatement: geo('DE') }), { rateExceeded: ['the-rule'] }, 'unknown'],
    [
      rate({
        AggregateKeyType: 'FORWARDED_IP',
        ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' },
      }),
      { rateExceeded: ['the-rule'] },
      'no match',
    ],
  ],
  'and, or and not, where something is unknown': [
    [and(isPost, unknownCountry), { method: 'POST' }, 'unknown'],
    [and(isPost, unknownCountry), { method: 'GET' }, 'no match'],
    [or(isPost, unknownCountry), { method: 'POST' }, 'match'],
    [or(isPost, unknownCountry), { method: 'GET' }, 'unknown'],
    [negated(unknownCountry), {}, 'unknown'],
    [negated(isPost), { method: 'GET' }, 'match'],
    [and(negated(isPost), negated(text('HEAD', 'EXACTLY', { Method: {} }))), { method: 'GET' }, 'match'],
    [and(), {}, 'unknown'],
    [{ NoSuchStatement: {} }, {}, 'unknown'],
    [negated(text('x', 'EXACTLY', header('x-origin-verify'))), {}, 'match'],
  ],
};

describe('waf: statements held against requests', () => {
  for (const [name, cases] of Object.entries(tables)) {
    describe(name, () => {
      cases.forEach(([statement, request, verdict], index) => {
        it(`${index + 1}. ${verdict}: ${JSON.stringify(statement).slice(0, 90)} ${JSON.stringify(request).slice(0, 60)}`, () => {
          assert.equal(verdictOf(statement, request).state, verdict);
        });
      });
    });
  }

  it('shows each value on its way through the transformations', () => {
    const { trace } = verdictOf(text('/admin', 'STARTS_WITH', uriPath, 'URL_DECODE', 'LOWERCASE'), { uri: '/%41dmin' });
    assert.deepEqual(trace?.values, [
      {
        what: 'URI path',
        value: '/%41dmin',
        steps: [
          { type: 'URL_DECODE', value: '/Admin' },
          { type: 'LOWERCASE', value: '/admin' },
        ],
        verdict: 'match',
      },
    ]);
  });

  it('does not look for a pattern without end', function () {
    this.timeout(10_000);
    const field = body('CONTINUE');
    const request = { body: 'a'.repeat(60_000), bodyLimit: 65_536 };
    const step = verdictOf(regex(`${'\\w{0,999}'.repeat(6)}!`, field), request);
    assert.equal(step.state, 'unknown');
    assert.match(fromRich(step.trace?.reason), /^It takes too long to look for the regular expression/);
    assert.equal(verdictOf(regex('a$', field), request).state, 'match');
  });

  it('tells names as they are, whatever characters they have', () => {
    const config = { HeaderName: 'x`y', FallbackBehavior: 'MATCH' };
    const { trace } = verdictOf({ GeoMatchStatement: { CountryCodes: ['DE'], ForwardedIPConfig: config } }, {});
    assert.deepEqual(trace?.reason?.[1], { text: 'x`y', code: true });
  });

  it('looks for patterns no longer than for a second or two altogether', function () {
    this.timeout(30_000);
    const field = body('CONTINUE');
    const slow = Array.from({ length: 11 }, (_, index) =>
      rule(`r${index}`, regex(`${'\\w{0,999}'.repeat(6)}!`, field)),
    );
    const request = { body: 'a'.repeat(60_000), bodyLimit: 65_536 };
    const states = (before: readonly object[]) =>
      attempt(webAcl([...before, rule('last', regex('a$', field), 'Count')]), request).steps.map(({ state }) => state);
    assert.equal(states(slow.slice(0, 1)).at(-1), 'match');
    assert.equal(states(slow).at(-1), 'unknown');
    const paths = Array.from({ length: 11 }, (_, index) => `${'\\w{0,999}'.repeat(6)}!${index}`);
    const { RegexPatternSetReferenceStatement: set } = patternSet;
    const inSet = { RegexPatternSetReferenceStatement: { ...set, ...inspecting(field) } };
    const steps = (sets: readonly string[]) =>
      attempt(webAcl([rule('set', inSet), rule('last', regex('a$', field), 'Count')]), {
        ...request,
        regexPatternSets: { paths: sets },
      }).steps.map(({ state }) => state);
    assert.deepEqual(steps(paths.slice(0, 1)), ['unknown', 'match']);
    assert.deepEqual(steps(paths), ['unknown', 'unknown']);
  });

  it('tells some of many values, and first of all those that match', () => {
    const query = Array.from({ length: 50 }, (_, index) => `a=${index}`).join('&');
    const { trace } = verdictOf(text('49', 'EXACTLY', { AllQueryArguments: {} }), { query });
    assert.equal(trace?.values?.length, 20);
    assert.deepEqual(trace.values.at(-1), { what: trace.values[0]?.what, value: '49', steps: [], verdict: 'match' });
    assert.equal(trace.furtherValues, 30);
  });

  it('tells the beginning of long values only', () => {
    const value = 'é'.repeat(300);
    const { trace } = verdictOf(text('x', 'CONTAINS', body('CONTINUE'), 'LOWERCASE'), { body: value, bodyLimit: 8192 });
    const [told] = trace?.values ?? [];
    assert.equal(told?.value, `${'é'.repeat(200)}…`);
    assert.equal(told?.steps[0]?.value, `${'é'.repeat(200)}…`);
    const whole = verdictOf(text('x', 'CONTAINS', body('CONTINUE')), { body: 'é'.repeat(200), bodyLimit: 8192 });
    assert.equal(whole.trace?.values?.[0]?.value, 'é'.repeat(200));
  });

  it('takes sets from documents, and from those of the same template', () => {
    const set = { Name: 'office', Scope: 'REGIONAL', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] };
    assert.equal(verdictOf(ipSet(), { sourceIp: '192.0.2.1' }, [set]).state, 'match');
    assert.equal(verdictOf(ipSet(), { sourceIp: '203.0.113.1' }, [set]).state, 'no match');
    const patterns = { Name: 'paths', Scope: 'REGIONAL', RegularExpressionList: [{ RegexString: '^/a' }] };
    assert.equal(verdictOf(patternSet, { uri: '/abc' }, [patterns]).state, 'match');
  });
});
