import assert from 'node:assert/strict';
import { applyConfiguration } from '../../server/config/apply';
import { emptyConfiguration } from '../../server/config/configuration';
import { suppressWithComment } from '../../server/config/edit';
import type { Analysis } from '../../server/rules/analysis';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';

function applied(text: string): Analysis {
  const whole = analyseText(text, { kind: 'iam-identity-policy', comments: true });
  // What other rules say of the document is not of interest.
  const analysis = { ...whole, findings: whole.findings.filter(({ rule }) => rule === 'action/unknown-action') };
  const application = { configuration: emptyConfiguration, path: 'a.jsonc', today: '2026-11-26' };
  return applyConfiguration(analysis, application).analysis;
}

/** The rules of what is left, with the text underlined. */
function left(text: string): string[] {
  return applied(text).findings.map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`);
}

function suppressed(text: string): string[] {
  return applied(text).suppressed.map(({ finding, reason, where }) => `${finding.pointer} ${reason} (${where})`);
}

/** Two misspelt actions, with something written at each of the places. */
function written({ top = '', statement = '', member = '', first = '', beside = '', second = '' }): string {
  return `${top}{
  "Version": "2012-10-17",
  "Statement": [
    ${statement}{
      "Effect": "Allow",
      ${member}"Action": [
        ${first}"s3:GetObjcet",${beside}
        ${second}"s3:PutObjcet"
      ],
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}
`;
}

const both = ['action/unknown-action "s3:GetObjcet"', 'action/unknown-action "s3:PutObjcet"'];
const comment = '// policywright-ignore action/unknown-action -- Soon.';

describe('configuration: comments that suppress', () => {
  it('hold for what begins after them', () => {
    assert.deepEqual(left(written({})), both);
    assert.deepEqual(left(written({ first: `${comment}\n` })), both.slice(1));
    assert.deepEqual(left(written({ second: `${comment}\n` })), both.slice(0, 1));
    assert.deepEqual(left(written({ member: `${comment}\n` })), []);
    assert.deepEqual(left(written({ statement: `${comment}\n` })), []);
    assert.deepEqual(left(written({ top: `${comment}\n` })), []);
    assert.deepEqual(suppressed(written({ second: `${comment}\n` })), ['/Statement/0/Action/1 Soon. (comment)']);
  });

  it('hold for the findings of the line that they stand on', () => {
    assert.deepEqual(left(written({ beside: ` ${comment}` })), both.slice(1));
    const block = '/* policywright-ignore action -- Not yet in the data -- soon. */';
    assert.deepEqual(left(written({ beside: block })), both.slice(1));
    assert.deepEqual(suppressed(written({ beside: block })), [
      '/Statement/0/Action/0 Not yet in the data -- soon. (comment)',
    ]);
  });

  it('may stand above one another, and name several rules', () => {
    const other = '// policywright-ignore s3/plain-http, action -- Both.';
    assert.deepEqual(left(written({ first: `// About this:\n${other}\n// Well.\n` })), both.slice(1));
    const two = `${comment}\n// policywright-ignore action -- Again.\n`;
    assert.deepEqual(left(written({ first: two })), both.slice(1));
  });

  it('are reported when they suppress nothing, and removed', () => {
    for (const place of ['statement', 'second', 'member', 'top'] as const) {
      const text = written({ [place]: '// policywright-ignore s3 -- Public.\n' });
      const [unused] = applied(text).findings.filter(({ rule }) => rule === 'configuration/unused-suppression');
      assert.equal(text.slice(unused?.start, unused?.end), '// policywright-ignore s3 -- Public.', place);
      assert.equal(applyEdits(text, unused?.fixes[0]?.edits ?? []).includes('policywright'), false);
    }
    const beside = written({ beside: '  // policywright-ignore s3 -- Public.' });
    const [, unused] = applied(beside).findings;
    assert.equal(applyEdits(beside, unused?.fixes[0]?.edits ?? []), written({}));
    const last = `${written({})}// policywright-ignore action -- Nothing follows.`;
    assert.deepEqual(left(last), [
      ...both,
      'configuration/unused-suppression // policywright-ignore action -- Nothing follows.',
    ]);
  });

  it('suppress nothing without a rule or a reason, and say so', () => {
    for (const [text, rule] of [
      ['// policywright-ignore', 'incomplete-suppression'],
      ['// policywright-ignore action', 'incomplete-suppression'],
      ['// policywright-ignore action --', 'incomplete-suppression'],
      ['// policywright-ignore -- Why.', 'incomplete-suppression'],
      ['// policywright-ignore acton -- Why.', 'unknown-name'],
    ] as const) {
      assert.deepEqual(left(written({ first: `${text}\n` })), [`configuration/${rule} ${text}`, ...both], text);
    }
  });

  it('are no strings, no words and no comments in strict JSON', () => {
    assert.deepEqual(left(written({ first: '"// policywright-ignore action -- Why.",\n' })), both);
    assert.deepEqual(left(written({ first: '// policywright-ignored action -- Why.\n' })), both);
    assert.deepEqual(left(written({ first: '// see policywright-ignore action -- Why.\n' })), both);
    const text = written({ first: `${comment}\n` });
    const strict = analyseText(text, { kind: 'iam-identity-policy' });
    const application = { configuration: emptyConfiguration, path: 'a.json', today: '2026-11-26' };
    assert.ok(applyConfiguration(strict, application).analysis.findings.length > 2);
  });

  it('are written above the line, or before the value where the line begins with another', () => {
    const lines = written({}).replaceAll('\n', '\r\n');
    const compact =
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjcet", "Resource": "*" }] }';
    const closing = written({}).replace('"Action": [\n        ', '"Action": [');
    for (const text of [written({}), lines, compact, closing, written({ beside: ' // Mine.' })]) {
      const { findings, root } = applied(text);
      const [finding] = findings;
      assert.ok(finding);
      const edit = suppressWithComment(text, root, finding.start, finding.rule, 'It */ will\ncome.');
      const after = applyEdits(text, [edit]);
      assert.deepEqual(suppressed(after)[0]?.replace(/^\S+ /, ''), 'It * / will come. (comment)', after);
      assert.ok(
        left(after).every(each => each.startsWith('action/unknown-action')),
        after,
      );
      if (text === lines) assert.ok(!/[^\r]\n/.test(after));
    }
  });
});
