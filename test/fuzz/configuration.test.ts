import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyConfiguration } from '../../server/config/apply';
import { askedAt } from '../../server/config/completion';
import { addSuppression, setLevel } from '../../server/config/edit';
import { readConfiguration } from '../../server/config/read';
import { suppressionFindings } from '../../server/config/usage';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';

const words = [
  'rules',
  'associations',
  'suppressions',
  'accounts',
  'knownActions',
  'file',
  'rule',
  'sid',
  'reason',
  's3',
];
const name = fc.oneof(fc.constantFrom(...words), fc.string());
const value = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('off', 's3', 'scp', '2020-01-01', '*.json', 1, null, true),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 6 }),
  ),
})).value;

const policy = `{
  // policywright-ignore action -- Why.
  "Version": "2012-10-17", "Statement": [{ "Effect": "allow", "Action": "s3:GetObjcet", "Resource": "*" }]
}`;

function assertSound(text: string): void {
  const reading = readConfiguration(text);
  const usage = { today: '2026-11-26', isUnused: () => true };
  for (const finding of [...reading.findings, ...suppressionFindings(reading, usage)]) {
    assert.ok(finding.start >= 0 && finding.start <= finding.end && finding.end <= text.length, finding.message);
    for (const { edits } of finding.fixes) applyEdits(text, edits);
  }
  const analysis = analyseText(policy, { comments: true });
  applyConfiguration(analysis, { configuration: reading.configuration, path: 'a.json', today: usage.today });
  const added = addSuppression(text, { file: 'a.json', rule: 's3', reason: 'Why.' });
  if (added !== undefined) JSON.parse(applyEdits(text, added));
  const levelled = setLevel(text, 's3', 'off');
  if (levelled !== undefined) JSON.parse(applyEdits(text, levelled));
  askedAt(reading, { line: 0, character: text.length >> 1 });
}

describe('configuration files', () => {
  it('are read soundly, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.boolean(), (content, broken) => {
        const text = JSON.stringify(content, undefined, 2);
        assertSound(broken ? text.slice(0, text.length >> 1) : text);
      }),
      { numRuns: 500 },
    );
  });

  it('are read soundly when they are no JSON at all', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), assertSound), { numRuns: 300 });
  });
});
