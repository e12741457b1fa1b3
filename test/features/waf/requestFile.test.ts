import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { readRequestFile, readRequests, requestMembers } from '../../../server/features/waf/trial/readRequests';

describe('waf: request files', () => {
  const mistakes: readonly (readonly [request: unknown, says: RegExp])[] = [
    [{ header: {} }, /^the request: `header` is no member here\. Did you mean `headers`\?$/],
    [
      [{}, { name: 'login', metod: 'GET' }],
      /^request 2 \(login\): `metod` is no member here\. Did you mean `method`\?$/,
    ],
    [{ method: 7 }, /`method` takes a string, and this is a number\.$/],
    ['GET /', /^the request: an object is expected, and this is a string\.$/],
    [null, /an object is expected, and this is null\.$/],
    [[], /^It holds no request\.$/],
    [{ headers: { accept: 7 } }, /the header `accept` takes a string or a list of strings, and this is a number\.$/],
    [{ cookies: { id: {} } }, /^the request: the cookie `id` takes a string, and this is an object\.$/],
    [[{}, { cookies: { id: 7 } }], /^request 2: the cookie `id` takes a string, and this is a number\.$/],
    [{ cookies: ['id=7'] }, /`cookies` takes an object, and this is a list\.$/],
    [{ headers: ['no colon'] }, /`no colon` in `headers` is no line `Name: value`\.$/],
    [{ sourceIp: '10.0.0.0/8' }, /`sourceIp` takes an IPv4 or IPv6 address, not `10\.0\.0\.0\/8`\.$/],
    [{ sourceIp: 'localhost' }, /`sourceIp` takes/],
    [{ country: 'Germany' }, /`country` takes two capital letters/],
    [{ forwardedCountry: 'de' }, /`forwardedCountry` takes two capital letters, such as `DE`, not `de`\.$/],
    [{ asn: 1.5 }, /`asn` takes a whole number from 0 to 4294967295, not 1\.5\.$/],
    [{ asn: '64496' }, /`asn` takes a whole number from 0 to 4294967295, and this is a string\.$/],
    [{ forwardedAsn: 2 ** 32 }, /`forwardedAsn` takes a whole number from 0 to 4294967295, not 4294967296\.$/],
    [{ bodyLimit: -1 }, /^the request: `bodyLimit` takes a whole number that is not negative, not -1\.$/],
    [{ account: '1234' }, /`account` takes twelve digits, not `1234`\.$/],
    [{ ipSets: { office: ['10.0.0.0/99'] } }, /`10\.0\.0\.0\/99` in the IP set `office` is no CIDR range\.$/],
    [{ ipSets: { office: '10.0.0.0/8' } }, /`office` takes a list of strings/],
    [{ token: 'vaild' }, /`token` is one of valid, absent, invalid, expired, not `vaild`\. Did you mean `valid`\?$/],
    [{ token: { capcha: 'valid' } }, /^the request: `token`: `capcha` is no member here\. Did you mean `captcha`\?$/],
    [{ sqli: 'yes' }, /`sqli` takes true or false/],
    [{ resource: 'ALB' }, /`resource` is one of APPLICATION_LOAD_BALANCER/],
    [{ body: 'a', bodyBase64: 'YQ==' }, /`body` and `bodyBase64` exclude each other\.$/],
    [{ bodyBase64: '%' }, /`bodyBase64` is not Base64\.$/],
    [
      { managedRuleGroups: { AWSManagedRulesCommonRuleSet: ['x'] } },
      /`AWSManagedRulesCommonRuleSet` in `managedRuleGroups`: an object is expected, and this is a list\.$/,
    ],
    [{ managedRuleGroups: { G: { matched: [] } } }, /`matched` is no member here/],
    [
      { managedRuleGroups: { G: { matchedRules: [{ name: 'x', action: 'block' }] } } },
      /^the request: `G` in `managedRuleGroups`: matched rule 1: `action` is one of Allow, Block/,
    ],
    [{ ruleGroups: { G: { matchedRules: ['x', {}] } } }, /`G` in `ruleGroups`: matched rule 2: `name` is missing\.$/],
    [{ expect: 'Block' }, /^the request: `expect`: an object is expected, and this is a string\.$/],
    [{ expect: { rule: 'x' } }, /^the request: `expect`: `action` is missing\.$/],
    [{ expect: { action: 'Blocked' } }, /Did you mean `Block`\?$/],
  ];
  for (const [request, says] of mistakes) {
    it(`${JSON.stringify(request)} ${says.source}`, () => {
      assert.match(readRequests(request).problems[0] ?? '', says);
    });
  }

  it('that are no JSON', () => {
    assert.match(readRequestFile('{').problems[0] ?? '', /^It is not valid JSON: /);
  });

  it('headers as an object, as lists and as lines; cookies; bodies as text, bytes and JSON', () => {
    const requests = readRequests([
      { headers: { Accept: ['a', 'b'], Host: 'x' }, cookies: { id: '1', b: '2' } },
      { headers: ['Accept: a', 'Host:x'], body: { a: [1] } },
      { bodyBase64: '/w==', body: undefined },
      { body: 'é', query: '?a=b', uri: '/x?c' },
    ]).requests.map(({ request }) => request);
    assert.deepEqual(requests[0]?.headers, [
      ['Accept', 'a'],
      ['Accept', 'b'],
      ['Host', 'x'],
      ['Cookie', 'id=1; b=2'],
    ]);
    assert.deepEqual(requests[1]?.headers, [
      ['Accept', 'a'],
      ['Host', 'x'],
    ]);
    assert.equal(requests[1]?.body, '{"a":[1]}');
    assert.equal(requests[3]?.body, '\u00c3\u00a9');
    assert.equal(requests[3]?.uri, '/x?c&a=b');
  });

  it('the members $schema and $comment are nobody’s business', () => {
    assert.deepEqual(readRequests({ $schema: 'x', $comment: 'y' }).problems, []);
  });

  describe('and their schema', () => {
    const root = join(__dirname, '../../..');
    const schema = JSON.parse(readFileSync(join(root, 'schemas/waf-request.schema.json'), 'utf8')) as {
      definitions: { request: { properties: object } };
    };
    const fits = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

    it('know the same members', () => {
      const known = Object.keys(schema.definitions.request.properties).filter(name => !name.startsWith('$'));
      assert.deepEqual(known.sort(), [...requestMembers].sort());
    });

    it('take the example', () => {
      const text = readFileSync(join(root, 'examples/waf-request.json'), 'utf8');
      assert.ok(fits(JSON.parse(text)), JSON.stringify(fits.errors));
      assert.deepEqual(readRequestFile(text).problems, []);
    });

    // What depends on other members or on the form of an address, a schema does not say.
    const beyond = [/`sourceIp`/, /CIDR/, /exclude each other/, /not Base64/, /no line/];
    for (const [request, says] of mistakes) {
      if (beyond.some(each => each.test(says.source) || says.source.includes('CIDR'))) continue;
      it(`complain both of ${JSON.stringify(request)}`, () => assert.equal(fits(request), false));
    }
  });
});
