import assert from 'node:assert/strict';
import { jsonReporter } from '../../server/report/json';
import { analyseText, facts } from '../support/engine';

/** What other programs rely on, to the letter. */
describe('report: JSON', () => {
  it('has the documented shape', () => {
    const reporter = jsonReporter(facts);
    const text =
      '{\n  "Version": "2012-10-17",\n  "Statement": [{"Effect": "Allow", "Action": "s3:GetObjcet", "Resource": "*"}]\n}';
    reporter.add(reporter.write({ path: 'a/policy.json', analysis: analyseText(text) }));
    assert.deepEqual(JSON.parse(reporter.end({ skipped: 2, unreadable: [] })), {
      version: 1,
      data: facts.date,
      files: [
        {
          path: 'a/policy.json',
          kind: 'iam-identity-policy',
          kindReason: 'its statements name no principal',
          findings: [
            {
              rule: 'action/unknown-action',
              accessAnalyzer: 'INVALID_ACTION',
              severity: 'warning',
              confidence: 'high',
              message: `\`s3:GetObjcet\` is not an action of Amazon S3 (data of ${facts.date}). Did you mean \`s3:GetObject\`?`,
              pointer: '/Statement/0/Action',
              range: { start: { line: 2, character: 46 }, end: { line: 2, character: 60 } },
              related: [],
              fixes: [{ title: 'Replace with s3:GetObject', safe: false }],
            },
          ],
        },
      ],
      skipped: 2,
    });
  });

  it('gives related places and documents without findings', () => {
    const reporter = jsonReporter(facts);
    const statement = '{"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}';
    const texts = {
      'same.json': `{"Version": "2012-10-17", "Statement": [${statement}, ${statement.replace('Get', 'Put')}]}`,
      'fine.json': `{"Version": "2012-10-17", "Statement": ${statement}}`,
    };
    for (const [path, text] of Object.entries(texts)) {
      reporter.add(reporter.write({ path, analysis: analyseText(text) }));
    }
    const { files } = JSON.parse(reporter.end({ skipped: 0, unreadable: [] }));
    const [finding] = files[0].findings;
    assert.deepEqual([finding.rule, finding.pointer], ['grammar/unique-sids', '/Statement/1/Sid']);
    assert.deepEqual(finding.related[0].range, { start: { line: 0, character: 48 }, end: { line: 0, character: 51 } });
    assert.deepEqual([files[1].path, files[1].findings], ['fine.json', []]);
  });
});
