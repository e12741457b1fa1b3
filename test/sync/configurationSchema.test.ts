import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { configurationNames } from '../../server/config/configuration';
import { readConfiguration } from '../../server/config/read';
import { ruleNames } from '../../server/config/rules';

const root = join(__dirname, '../..');
const path = 'schemas/policywright.config.schema.json';
const editorPath = 'schemas/policywright.config.editor.schema.json';
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const schema = read(path);
const editorSchema = read(editorPath);

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
// What VS Code understands beyond the standard.
ajv.addVocabulary([
  'allowTrailingCommas',
  'defaultSnippets',
  'enumDescriptions',
  'errorMessage',
  'markdownDescription',
  'markdownEnumDescriptions',
  'patternErrorMessage',
]);
const validate = ajv.compile(schema);
const validateInEditor = ajv.compile(editorSchema);

const suppression = { file: 'a/b.json', rule: 's3', reason: 'Why.' };

describe('the JSON Schema of the configuration file', () => {
  it('is contributed for the files of those names, and packed', () => {
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [{ fileMatch, url }] = contributes.jsonValidation;
    assert.deepEqual(fileMatch, [...configurationNames]);
    assert.equal(join(url), editorPath);
    for (const each of [path, editorPath]) assert.ok(existsSync(join(root, each)));
    assert.match(readFileSync(join(root, '.vscodeignore'), 'utf8'), /^!schemas\/\*\.json$/m);
  });

  it('knows every rule and family', () => {
    assert.deepEqual(Object.keys(schema.properties.rules.properties).sort(), [...ruleNames].sort());
    const { rule } = schema.properties.suppressions.items.properties;
    assert.deepEqual([...rule.enum].sort(), [...ruleNames].sort());
    assert.equal(rule.markdownEnumDescriptions.length, rule.enum.length);
  });

  it('offers beginnings with what it knows', () => {
    for (const { body, bodyText = JSON.stringify(body) } of editorSchema.defaultSnippets) {
      const filled: object = JSON.parse(bodyText.replaceAll('$0', '').replaceAll(/\$\d/g, 's3'));
      assert.ok(validateInEditor(filled), bodyText);
      for (const member of Object.keys(filled)) assert.ok(member in schema.properties, member);
    }
  });

  const values: readonly unknown[] = [
    {},
    [],
    {
      $schema: 'x',
      rules: { s3: 'off', 's3/plain-http': 'error' },
      associations: { '*.json': 'scp' },
      suppressions: [{ ...suppression, sid: 'A', pointer: '/Statement/0', expires: '2027-02-28' }],
      accounts: { own: ['111122223333'], organization: 'o-a1b2c3d4e5' },
      knownActions: ['s3:New*'],
    },
    { rule: {} },
    { rules: { s4: 'off' } },
    { rules: { s3: 'warn' } },
    { rules: { s3: 1 } },
    { associations: { '*.json': 'spc' } },
    { associations: { '*.json': 1 } },
    { associations: { '[': 'scp' } },
    { suppressions: {} },
    { suppressions: [1] },
    { suppressions: [{}] },
    { suppressions: [{ ...suppression, file: '../a' }] },
    { suppressions: [{ ...suppression, file: '' }] },
    { suppressions: [{ ...suppression, rule: 'x' }] },
    { suppressions: [{ ...suppression, reason: ' ' }] },
    { suppressions: [{ ...suppression, sid: '' }] },
    { suppressions: [{ ...suppression, pointer: 'x' }] },
    { suppressions: [{ ...suppression, pointer: '' }] },
    { suppressions: [{ ...suppression, expires: 'soon' }] },
    { suppressions: [{ ...suppression, expires: '2027-13-01' }] },
    { suppressions: [{ ...suppression, expires: '2027-02-30' }] },
    { suppressions: [{ ...suppression, x: 1 }] },
    { suppressions: [suppression, suppression] },
    { accounts: [] },
    { accounts: { own: '111122223333' } },
    { accounts: { own: ['1'] } },
    { accounts: { own: ['111122223333', '111122223333'] } },
    { accounts: { organization: 'x' } },
    { accounts: { mine: [] } },
    { knownActions: ['x'] },
    { knownActions: 's3:X' },
  ];
  for (const value of values) {
    const text = JSON.stringify(value);
    it(`says what we say that it says of ${text}`, () => {
      const { findings } = readConfiguration(text);
      const isSaid = findings.some(({ saidBy }) => saidBy !== undefined);
      assert.equal(validate(value), !isSaid, JSON.stringify(validate.errors));
    });
    it(`leaves it to our server in VS Code, but for wrong types: ${text}`, () => {
      const { findings } = readConfiguration(text);
      const isSaid = findings.some(({ saidBy }) => saidBy === 'editor');
      assert.equal(validateInEditor(value), !isSaid, JSON.stringify(validateInEditor.errors));
    });
  }

  it('completes and explains as much in VS Code', () => {
    const { properties } = editorSchema;
    assert.deepEqual(Object.keys(properties), Object.keys(schema.properties));
    assert.deepEqual(Object.keys(properties.rules.properties), Object.keys(schema.properties.rules.properties));
    const { enum: levels, markdownDescription } = schema.properties.rules.properties.s3;
    assert.deepEqual(properties.rules.properties.s3.examples, levels);
    assert.equal(properties.rules.properties.s3.markdownDescription, markdownDescription);
    const { enum: names, markdownEnumDescriptions } = schema.properties.suppressions.items.properties.rule;
    const { rule } = properties.suppressions.items.properties;
    assert.deepEqual(rule.anyOf, [{ enum: names, markdownEnumDescriptions }, {}]);
    const { enum: kinds, enumDescriptions } = schema.properties.associations.additionalProperties;
    assert.deepEqual(properties.associations.additionalProperties.anyOf, [{ enum: kinds, enumDescriptions }, {}]);
  });
});
