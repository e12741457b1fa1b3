import assert from 'node:assert/strict';
import { addSuppression, newConfiguration, setLevel } from '../../server/config/edit';
import { readConfiguration } from '../../server/config/read';
import { applyEdits, type Edit } from '../../server/text/edits';

const suppression = { file: 'a/b.json', rule: 's3/plain-http', sid: 'Read', reason: 'A web site.' };

function changed(text: string, edits: readonly Edit[] | undefined): string {
  assert.ok(edits, 'it can be written');
  const result = applyEdits(text, edits);
  assert.deepEqual(readConfiguration(result).findings, [], result);
  return result;
}

describe('configuration: writing a suppression', () => {
  it('begins a new file', () => {
    assert.equal(
      newConfiguration({ suppressions: [suppression] }),
      `{
  "suppressions": [
    {
      "file": "a/b.json",
      "rule": "s3/plain-http",
      "sid": "Read",
      "reason": "A web site."
    }
  ]
}
`,
    );
  });

  it('keeps the comments and the layout of an existing one', () => {
    const text = `// Ours.
{
\t"rules": { "grammar": "off" }, // for now
\t"suppressions": [
\t\t// The first.
\t\t{ "file": "x/y.json", "rule": "action", "reason": "Old." }, // and last
\t]
}
`;
    assert.equal(
      changed(text, addSuppression(text, { ...suppression, expires: '2027-01-31' })),
      `// Ours.
{
\t"rules": { "grammar": "off" }, // for now
\t"suppressions": [
\t\t// The first.
\t\t{ "file": "x/y.json", "rule": "action", "reason": "Old." }, // and last
\t\t{
\t\t\t"file": "a/b.json",
\t\t\t"rule": "s3/plain-http",
\t\t\t"sid": "Read",
\t\t\t"reason": "A web site.",
\t\t\t"expires": "2027-01-31"
\t\t}
\t]
}
`,
    );
  });

  it('adds the list where there is none', () => {
    for (const text of ['{}', '{\n}\n', '{ "rules": {} }', '{\r\n  "rules": {}\r\n}\r\n', '{"suppressions": []}']) {
      const { configuration } = readConfiguration(changed(text, addSuppression(text, suppression)));
      assert.deepEqual(
        configuration.suppressions.map(({ files, rule, sid, reason }) => [files.glob, rule, sid, reason]),
        [['a/b.json', 's3/plain-http', 'Read', 'A web site.']],
      );
    }
  });

  it('leaves a file alone in which it could not stand', () => {
    for (const text of ['', '[]', '{ "suppressions": [', '{ "suppressions": {} }']) {
      assert.equal(addSuppression(text, suppression), undefined, text);
    }
  });
});

describe('configuration: writing a severity', () => {
  const levels = (text: string) => readConfiguration(text).configuration.levels;

  it('adds, changes and removes it', () => {
    const text = '{\n  // Quiet.\n  "rules": {\n    "s3": "off" // all\n  }\n}\n';
    const added = changed(text, setLevel(text, 'grammar/missing-version', 'error'));
    assert.deepEqual(levels(added), { s3: 'off', 'grammar/missing-version': 'error' });
    assert.ok(added.includes('// Quiet.') && added.includes('"s3": "off", // all\n'), added);
    const other = changed(added, setLevel(added, 's3', 'hint'));
    assert.deepEqual(levels(other), { s3: 'hint', 'grammar/missing-version': 'error' });
    const removed = changed(other, setLevel(other, 'grammar/missing-version', undefined));
    assert.deepEqual(levels(removed), { s3: 'hint' });
    assert.deepEqual(setLevel(removed, 'grammar', undefined), []);
  });

  it('adds the member where there is none', () => {
    assert.deepEqual(levels(changed('{}', setLevel('{}', 's3', 'off'))), { s3: 'off' });
    assert.deepEqual(setLevel('{}', 's3', undefined), []);
    assert.equal(setLevel('{ "rules": [] }', 's3', 'off'), undefined);
  });
});
