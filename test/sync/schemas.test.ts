import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { kinds } from '../../server/model/kinds';
import { analyseText } from '../support/engine';

const root = join(__dirname, '../..');
const policies = kinds.filter(kind => kind.grammar === 'policy');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('JSON Schemas of the policy kinds', () => {
  const validators = new Map(
    policies.map(kind => [
      kind.id,
      new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
        JSON.parse(read(`schemas/${kind.id}.schema.json`)),
      ),
    ]),
  );
  const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.json') && !path.startsWith('with-mistakes'))
    .map(path => `examples/${path.replaceAll('\\', '/')}`);

  for (const path of examples) {
    const text = read(path);
    const kind = analyseText(text, { path }).documents[0]?.kind;
    const validate = kind === undefined ? undefined : validators.get(kind);
    if (validate === undefined) continue;
    it(`${kind} takes ${path}`, () => assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors)));
  }

  it('refuse what AWS refuses', () => {
    const bucket = validators.get('s3-bucket-policy');
    const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
    const accepts = (changed: object): boolean =>
      bucket?.({ Version: '2012-10-17', Statement: [{ ...statement, ...changed }] }) === true;
    assert.ok(accepts({}));
    assert.ok(
      accepts({
        Condition: {
          'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a'] },
          bool: { 'aws:SecureTransport': true },
        },
      }),
    );
    assert.ok(!accepts({ Effect: 'allow' }));
    assert.ok(!accepts({ NotAction: 's3:PutObject' }));
    assert.ok(!accepts({ Condition: { StringEqual: { 'aws:SourceVpc': 'vpc-1' } } }));
    assert.ok(!accepts({ Principals: '*' }));
  });
});
