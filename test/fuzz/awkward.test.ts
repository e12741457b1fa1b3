import assert from 'node:assert/strict';
import { analyseText } from '../support/engine';
import { assertSound } from './invariants';

const policy = (statement: string): string => `{"Version":"2012-10-17","Statement":${statement}}`;
const statement = '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}';
const chosen = { kind: 's3-bucket-policy', reason: 'the test says so' } as const;

/** Texts that have broken programs before. */
const texts: Readonly<Record<string, () => string>> = {
  nothing: () => '',
  'white space': () => ' \r\n\t ',
  'a byte order mark alone': () => '\ufeff',
  binary: () => 'GIF89a\0\u0001\ufffd\u0000\u00ff',
  'a lone surrogate': () => policy('[{"Sid":"\ud800","Effect":"\udc00"}]'),
  'an escaped lone surrogate': () => policy('[{"Sid":"\\ud800","Action":"s3:\\udfffGet"}]'),
  '100,000 opening brackets': () => '['.repeat(100_000),
  '100,000 nested lists': () => '['.repeat(100_000) + ']'.repeat(100_000),
  '100,000 nested objects': () => '{"Statement":'.repeat(100_000),
  'a statement nested 150 deep': () => policy(`${'['.repeat(150)}${statement}${']'.repeat(150)}`),
  'Statement: null': () => policy('null'),
  'Statement: a number': () => policy('17'),
  'Statement: a string': () => policy('"Allow"'),
  'Statement: an empty object': () => policy('{}'),
  'statements that are none': () => policy('[null, 1, "x", [], {}, true]'),
  'everything null': () =>
    policy('[{"Sid":null,"Effect":null,"Principal":null,"Action":null,"Resource":null,"Condition":null}]'),
  'everything an empty object': () =>
    policy('[{"Sid":{},"Effect":{},"Principal":{},"Action":{},"Resource":{},"Condition":{}}]'),
  'everything an empty list': () =>
    policy('[{"Sid":[],"Effect":[],"Principal":[],"Action":[],"Resource":[],"Condition":[]}]'),
  'everything an empty string': () =>
    policy('[{"Sid":"","Effect":"","Principal":"","Action":"","Resource":"","Condition":""}]'),
  'members without values': () => '{"Version":,"Statement":[{"Effect":,"Action":,"Condition":{"Bool":}}]}',
  'duplicate members': () =>
    `{"Statement":[],"Statement":[${statement}],"Version":"2012-10-17","Version":"2008-10-17"}`,
  'names that every object has': () =>
    policy(
      '[{"__proto__":{"Effect":"Allow"},"constructor":"x","Action":"__proto__:toString","Condition":{"__proto__":{"constructor":"x"},"toString":{"hasOwnProperty":"1"}}}]',
    ),
  'a policy in a list': () => `[${policy(`[${statement}]`)}, ${policy(statement)}, 5, null]`,
  'a policy as an AWS command prints it': () => `{"PolicyVersion":{"Document":${policy(statement)},"VersionId":"v1"}}`,
  'a policy in a policy': () => `{"Version":"2012-10-17","Statement":[${statement}],"Policy":${policy(statement)}}`,
  'a string without end': () => policy(`[{"Sid":"${'x'.repeat(1_000_000)}`),
  'a string of a million characters': () => policy(`[{"Action":"${'s3:Get*'.repeat(150_000)}"}]`),
  'a million wildcards': () =>
    policy(
      `[{"Effect":"Allow","Action":"s3:${'*?'.repeat(400_000)}","Resource":"arn:aws:s3:::${'*a'.repeat(100_000)}"}]`,
    ),
  'an ARN of colons': () => policy(`[{"Effect":"Allow","Action":"s3:*","Resource":"arn${':'.repeat(500_000)}"}]`),
  'variables without end': () => policy(`[{"Effect":"Allow","Action":"s3:*","Resource":"${'${'.repeat(200_000)}"}]`),
  'variables in an ARN without end': () =>
    policy(`[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${'${a'.repeat(100_000)}"}]`),
  'a condition key of half a million characters': () =>
    policy(`[{"Condition":{"StringEquals":{"aws:${'a/'.repeat(250_000)}":"x"}}}]`),
  'ten thousand patterns over all services': () =>
    policy(`[{"Action":[${Array.from({ length: 10_000 }, (_, index) => `"*:${index}*"`).join(',')}]}]`),
  'keys with fixes in one long line': () =>
    policy(
      `[${Array.from({ length: 5_000 }, () => '{"Condition":{"StringEquals":{"aws:foo":"x","aws:PrincipalTag/x":"a*"}}}').join(',')}]`,
    ),
  'patterns that are hard to compare': () => {
    const list = (begin: string): string =>
      JSON.stringify(Array.from({ length: 200 }, (_, index) => `${begin}${'?*'.repeat(100)}${index}`));
    const [actions, resources, tags] = [list('s3:'), list('arn:aws:s3:::'), list('team-')];
    const key = 'aws:PrincipalTag/team';
    return policy(
      `[{"Effect":"Allow","Action":${actions},"Resource":${resources},"Condition":{"StringLike":{"${key}":${tags}},"StringNotLike":{"${key}":${tags}}}}]`,
    );
  },
  'ten thousand statements': () => policy(`[${Array.from({ length: 10_000 }, () => statement).join(',')}]`),
  'ten thousand actions': () =>
    policy(
      `[{"Effect":"Allow","Action":[${Array.from({ length: 10_000 }, (_, index) => `"s3:Get${index}*"`).join(',')}],"Resource":"*"}]`,
    ),
  'ten thousand resources': () =>
    policy(
      `[{"Effect":"Allow","Action":"s3:*","Resource":[${Array.from({ length: 10_000 }, (_, index) => `"arn:aws:s3:::b${index}/*"`).join(',')}]}]`,
    ),
  'ten thousand principals': () =>
    policy(
      `[{"Effect":"Allow","Principal":{"AWS":[${Array.from({ length: 10_000 }, (_, index) => `"arn:aws:iam::${111122220000 + index}:root"`).join(',')}]},"Action":"s3:*","Resource":"*"}]`,
    ),
  'ten thousand conditions': () =>
    policy(
      `[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{${Array.from({ length: 10_000 }, (_, index) => `"StringLike${index}":{"aws:K${index}":"*"}`).join(',')}}}]`,
    ),
  'ten thousand duplicate Sids': () =>
    policy(`[${Array.from({ length: 10_000 }, () => '{"Sid":"a","Effect":"Deny"}').join(',')}]`),
  'a hundred thousand commas': () => policy(`[${','.repeat(100_000)}]`),
  '10 MB of policy': () => policy(`[${`${statement},`.repeat(180_000)}${statement}]`),
  '10 MB of text': () => 'Statement '.repeat(1_000_000),
  '2 MB in one line without a policy': () => `{"type":"${'x'.repeat(1_900_000)}"}`,
};

describe('awkward texts are read soundly and in time', function () {
  this.timeout(60_000);
  for (const [name, make] of Object.entries(texts)) {
    it(name, () => {
      const text = make();
      assertSound(text);
      assertSound(text, { chosen });
      assertSound(text, { chosen: { ...chosen, kind: 'iam-identity-policy' }, comments: true });
    });
  }
});

describe('texts that cannot be read', () => {
  for (const [name, text] of [
    ['too long', policy(`[${`${statement},`.repeat(40_000)}${statement}]`)],
    ['nested too deep', policy('['.repeat(100_000))],
    ['broken by a null character', policy(`[${statement}]\0`)],
  ] as const) {
    it(`and begin as a policy draw a message: ${name}`, () => {
      const { findings } = analyseText(text);
      assert.deepEqual(
        findings.map(({ rule, severity, pointer }) => [rule, severity, pointer]),
        [['grammar/json-syntax', 'error', '']],
      );
      assert.deepEqual(analyseText(text.replace('Version', 'version')).findings, []);
    });
  }
});
