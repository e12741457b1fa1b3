import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../server/model/kinds';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';

const folder = join(__dirname, '../fixtures/s3-bucket-policy/deny-plain-http');
/** `UPDATE_GOLDEN=1` writes what the fix makes of each document; read the difference before committing it. */
const update = process.env['UPDATE_GOLDEN'] === '1';

function findingsOn(text: string, kind: Kind = 's3-bucket-policy', comments = true): readonly Finding[] {
  const { findings, failures } = analyseText(text, { kind, comments });
  assert.deepEqual(failures, []);
  return findings.filter(({ rule }) => rule.endsWith('/plain-http'));
}

function fix(text: string, kind?: Kind, comments?: boolean): string {
  const [finding, ...others] = findingsOn(text, kind, comments);
  assert.equal(others.length, 0);
  const edits = finding?.fixes[0]?.edits ?? assert.fail(`no fix is offered for\n${text}`);
  return applyEdits(text, edits);
}

describe('N22: the fix "Deny requests not made over TLS"', () => {
  for (const name of readdirSync(folder).filter(file => file.endsWith('.before.jsonc'))) {
    it(name.replace('.before.jsonc', '').replaceAll('-', ' '), () => {
      const before = readFileSync(join(folder, name), 'utf8');
      const after = fix(before);
      const goldenPath = join(folder, name.replace('.before.', '.after.'));
      if (update) writeFileSync(goldenPath, after);
      assert.equal(after, readFileSync(goldenPath, 'utf8'));
      assert.deepEqual(findingsOn(after), []);
      assert.deepEqual(analyseText(after, { kind: 's3-bucket-policy', comments: true }).problems, []);
    });
  }

  const allow = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  };
  const deny = {
    Sid: 'DenyRequestsNotMadeOverTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  for (const [shape, statement] of [
    ['an object', allow],
    ['a list of one', [allow]],
    ['a list of two', [allow, { ...allow, Action: 's3:PutObject' }]],
  ] as const) {
    for (const indent of ['', ' ', '  ', '    ', '\t', '\t\t']) {
      for (const eol of ['\n', '\r\n']) {
        it(`adds to ${shape}, indented by ${JSON.stringify(indent)}, lines ended by ${JSON.stringify(eol)}`, () => {
          for (const members of [
            { Version: '2012-10-17', Statement: statement },
            { Statement: statement, Version: '2012-10-17' },
          ]) {
            const before = JSON.stringify(members, undefined, indent).replaceAll('\n', eol);
            const after = fix(before, undefined, false);
            const expected = { ...members, Statement: [statement, deny].flat() };
            assert.equal(after, JSON.stringify(expected, undefined, indent).replaceAll('\n', eol));
            assert.deepEqual(findingsOn(after), []);
          }
        });
      }
    }
  }

  it('takes no offence at what it adds in any other rule', () => {
    const after = fix(JSON.stringify({ Version: '2012-10-17', Statement: [allow] }));
    assert.deepEqual(analyseText(after, { kind: 's3-bucket-policy' }).findings, []);
  });

  it('leaves alone a text that breaks off, and a Statement that is no statement', () => {
    assert.deepEqual(findingsOn('{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", '), []);
    assert.deepEqual(findingsOn('{ "Version": "2012-10-17", "Statement": "none" }')[0]?.fixes, []);
  });

  for (const [kind, action, resource, expected] of [
    ['sqs-queue-policy', 'sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:orders', 'sqs:*'],
    ['sns-topic-policy', 'sns:Subscribe', 'arn:aws:sns:eu-west-1:111122223333:orders', 'sns:Publish'],
    ['secretsmanager-policy', 'secretsmanager:GetSecretValue', '*', 'secretsmanager:*'],
    ['efs-file-system-policy', 'elasticfilesystem:ClientMount', undefined, '*'],
  ] as const) {
    it(`is offered for ${kind} as well`, () => {
      const own = { ...allow, Action: action, Resource: resource };
      const before = JSON.stringify({ Version: '2012-10-17', Statement: [own] });
      const after = JSON.parse(fix(before, kind)) as { Statement: Record<string, unknown>[] };
      assert.equal(after.Statement[1]?.['Action'], expected);
      assert.equal(after.Statement[1]?.['Resource'], resource);
      assert.deepEqual(findingsOn(JSON.stringify(after), kind), []);
    });
  }
});
