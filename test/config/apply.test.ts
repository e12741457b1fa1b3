import assert from 'node:assert/strict';
import { applyConfiguration } from '../../server/config/apply';
import { readConfiguration } from '../../server/config/read';
import { suppressionFindings } from '../../server/config/usage';
import { applyEdits } from '../../server/text/edits';
import { textOf } from '../rules/cases';
import { analyseText } from '../support/engine';

const today = '2026-11-26';

const statement = (members: Readonly<Record<string, unknown>>) => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::reports/*',
  ...members,
});

/** Two misspelt actions and a misspelt key. */
const document = textOf({
  Version: '2012-10-17',
  Statement: [
    statement({ Sid: 'Read', Action: ['s3:GetObjcet', 's3:PutObjcet'] }),
    statement({
      Sid: 'Write',
      Action: 's3:PutObjcet',
      Condition: { StringEquals: { 'aws:SuorceVpc': 'vpc-12345678' } },
    }),
  ],
});

interface Outcome {
  readonly kept: readonly string[];
  readonly suppressed: readonly string[];
  /** What is said of the suppressions afterwards. */
  readonly said: readonly string[];
}

function apply(configuration: object, path = 'policies/a.json', ignoreSuppressions = false): Outcome {
  const reading = readConfiguration(JSON.stringify(configuration));
  assert.deepEqual(reading.findings, []);
  const whole = analyseText(document, { kind: 'iam-identity-policy' });
  // What other rules say of the document is not of interest.
  const findings = whole.findings.filter(({ rule }) =>
    ['action/unknown-action', 'condition/unknown-key'].includes(rule),
  );
  const analysis = { ...whole, findings };
  const applied = applyConfiguration(analysis, {
    configuration: reading.configuration,
    path,
    today,
    ignoreSuppressions,
  });
  const isUnused = (each: (typeof reading.configuration.suppressions)[number]) => !applied.used.has(each);
  return {
    kept: applied.analysis.findings.map(({ rule, pointer }) => `${rule} ${pointer}`),
    suppressed: applied.analysis.suppressed.map(({ finding, reason }) => `${finding.pointer} ${reason}`),
    said: suppressionFindings(reading, { today, isUnused }).map(({ rule, pointer }) => `${rule} ${pointer}`),
  };
}

const all = [
  'action/unknown-action /Statement/0/Action/0',
  'action/unknown-action /Statement/0/Action/1',
  'action/unknown-action /Statement/1/Action',
  'condition/unknown-key /Statement/1/Condition/StringEquals/aws:SuorceVpc',
];

const suppression = { file: 'policies/a.json', rule: 'action/unknown-action', reason: 'Wait.' };

describe('configuration: suppressions', () => {
  it('hold for a file and a rule', () => {
    const { kept, suppressed, said } = apply({ suppressions: [suppression] });
    assert.deepEqual(kept, all.slice(3));
    assert.deepEqual(suppressed, [
      '/Statement/0/Action/0 Wait.',
      '/Statement/0/Action/1 Wait.',
      '/Statement/1/Action Wait.',
    ]);
    assert.deepEqual(said, []);
    assert.deepEqual(apply({ suppressions: [suppression] }, 'policies/b.json').kept, all);
  });

  it('hold for a family', () => {
    assert.deepEqual(apply({ suppressions: [{ ...suppression, rule: 'action' }] }).kept, all.slice(3));
    assert.deepEqual(apply({ suppressions: [{ ...suppression, rule: 'condition' }] }).kept, all.slice(0, 3));
  });

  it('hold for a statement, and for a place or what is below it', () => {
    assert.deepEqual(apply({ suppressions: [{ ...suppression, sid: 'Read' }] }).kept, all.slice(2));
    assert.deepEqual(apply({ suppressions: [{ ...suppression, sid: 'read' }] }).kept, all);
    assert.deepEqual(apply({ suppressions: [{ ...suppression, pointer: '/Statement/0' }] }).kept, all.slice(2));
    assert.deepEqual(apply({ suppressions: [{ ...suppression, pointer: '/Statement/0/Action/1' }] }).kept, [
      ...all.slice(0, 1),
      ...all.slice(2),
    ]);
    assert.deepEqual(apply({ suppressions: [{ ...suppression, pointer: '/Statement/0/Act' }] }).kept, all);
  });

  it('hold until the end of their last day', () => {
    assert.deepEqual(apply({ suppressions: [{ ...suppression, expires: today }] }).kept, all.slice(3));
    const expired = apply({ suppressions: [{ ...suppression, expires: '2026-11-25' }] });
    assert.deepEqual(expired.kept, all);
    assert.deepEqual(expired.said, ['configuration/expired-suppression /suppressions/0']);
  });

  it('are reported when they suppress nothing', () => {
    const useless = [
      { ...suppression, rule: 's3/plain-http' },
      { ...suppression, sid: 'Other' },
    ];
    assert.deepEqual(apply({ suppressions: [suppression, ...useless] }).said, [
      'configuration/unused-suppression /suppressions/1',
      'configuration/unused-suppression /suppressions/2',
    ]);
    // A rule that is off finds nothing that could be suppressed.
    assert.equal(apply({ rules: { action: 'off' }, suppressions: [suppression] }).said.length, 1);
  });

  it('can be ignored', () => {
    const { kept, suppressed } = apply({ rules: { condition: 'off' }, suppressions: [suppression] }, undefined, true);
    assert.deepEqual([kept, suppressed], [all.slice(0, 3), []]);
  });

  it('are removed by the fix of what is said of them', () => {
    const text = JSON.stringify({ suppressions: [suppression, { ...suppression, expires: '2020-01-01', sid: 'A' }] });
    const [finding, ...others] = suppressionFindings(readConfiguration(text), { today, isUnused: () => false });
    assert.ok(finding && others.length === 0);
    assert.match(finding.message, /held until 2020-01-01/);
    const [fix] = finding.fixes;
    assert.equal(fix?.safe, false);
    assert.deepEqual(JSON.parse(applyEdits(text, fix.edits)), { suppressions: [suppression] });
  });
});

describe('configuration: severities', () => {
  it('hold for rules and families, the rule before its family', () => {
    const { kept } = apply({ rules: { action: 'off', 'condition/unknown-key': 'error' } });
    assert.deepEqual(kept, all.slice(3));
  });
});
