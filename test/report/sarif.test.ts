import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { sarifReporter } from '../../server/report/sarif';
import { rules } from '../../server/rules/index';
import { applyEdits } from '../../server/text/edits';
import { indexLines } from '../../server/text/lines';
import { managedPolicies } from '../corpus/managed';
import { analyseText, facts } from '../support/engine';

// A pattern of the standard's schema has a stray bracket, which only the lenient reading of patterns takes.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const schemaPath = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// Of draft 04, whose `id` is the only word in it that later drafts spell otherwise.
const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8')) as Record<string, unknown>;
const validate = ajv.compile(schema);

/** A report on texts by their paths, proven to be valid. */
function report(files: Readonly<Record<string, string>>, unreadable: readonly string[] = []): Log {
  const reporter = sarifReporter({ version: '1.2.3', rules, facts, root: 'file:///home/me/my%20project/' });
  for (const [path, text] of Object.entries(files)) {
    // As from another thread.
    const entry = structuredClone(reporter.write({ path, analysis: analyseText(text, { path }) }));
    assert.equal(reporter.add(entry), '');
  }
  const log = JSON.parse(reporter.end({ skipped: 1, unreadable })) as Log;
  assert.ok(validate(log), JSON.stringify(validate.errors, undefined, 2));
  return log;
}

function resultsOf(log: Log): readonly Result[] {
  return log.runs[0]?.results ?? [];
}

const misspelt = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObjcet",
      "Resource": "*"
    }
  ]
}
`;

describe('report: SARIF', () => {
  it('is valid for every example of every rule', () => {
    const files = rules.flatMap(rule =>
      rule.examples.map(({ bad }, index) => [`${rule.id}/${index}.json`, bad] as const),
    );
    const log = report(Object.fromEntries(files));
    assert.ok(resultsOf(log).length >= rules.length);
  });

  it('is valid for the managed policies of AWS', () => {
    report(Object.fromEntries(managedPolicies().map(({ name, text }) => [`${name}.json`, text])));
  });

  it('is valid where nothing was found, and says what could not be read', () => {
    const log = report({}, ['missing.json does not exist']);
    const [invocation] = log.runs[0]?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.equal(invocation?.toolExecutionNotifications?.[0]?.message.text, 'missing.json does not exist');
    assert.equal(report({}).runs[0]?.invocations?.[0]?.executionSuccessful, true);
  });

  it('describes every rule', () => {
    const { driver } = report({}).runs[0]?.tool ?? {};
    assert.deepEqual(
      driver?.rules?.map(({ id }) => id),
      rules.map(({ id }) => id),
    );
    for (const { help, helpUri, shortDescription } of driver?.rules ?? []) {
      assert.ok(help?.markdown?.startsWith('# ') && help.text && helpUri && shortDescription?.text);
    }
  });

  it('says where, which rule, how grave, and how to mend it', () => {
    const [result] = resultsOf(report({ 'policies/a b#c.json': misspelt }));
    assert.ok(result);
    assert.equal(rules[result.ruleIndex ?? -1]?.id, 'action/unknown-action');
    assert.equal(result.level, 'warning');
    const [location] = result.locations ?? [];
    assert.deepEqual(location?.physicalLocation?.artifactLocation, {
      uri: 'policies/a%20b%23c.json',
      uriBaseId: '%SRCROOT%',
      index: 0,
    });
    assert.deepEqual(location?.physicalLocation?.region, { startLine: 7, startColumn: 17, endLine: 7, endColumn: 31 });
    assert.deepEqual(location?.logicalLocations, [{ fullyQualifiedName: '/Statement/0/Action', kind: 'value' }]);
    assert.equal(result.properties?.['accessAnalyzer'], 'INVALID_ACTION');
    const [fix] = result.fixes ?? [];
    assert.match(fix?.description?.text ?? '', /s3:GetObject/);
    assert.match(applyFix(misspelt, fix), /"Action": "s3:GetObject",/);
  });

  it('gives paths outside of the root as whole URIs', () => {
    const uris = report({ '../other/ä.json': misspelt, '/abs/x.json': misspelt, 'C:/x y.json': misspelt }).runs[0]
      ?.artifacts;
    assert.deepEqual(
      uris?.map(({ location }) => [location?.uri, location?.uriBaseId]),
      [
        ['file:///home/me/other/%C3%A4.json', undefined],
        ['file:///abs/x.json', undefined],
        ['file:///C:/x%20y.json', undefined],
      ],
    );
  });

  it('gives equal fingerprints when lines and statements move, and different ones within a file', () => {
    const prints = (text: string): string[] =>
      resultsOf(report({ 'a.json': text })).map(
        ({ partialFingerprints }) => partialFingerprints?.['policywright/v1'] ?? '',
      );
    const [original] = prints(misspelt);
    const [statement] = (JSON.parse(misspelt) as { Statement: [object] }).Statement;
    const first = { Sid: 'First', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    assert.deepEqual(prints(misspelt.replace('{\n', '{\n\n\n')), [original]);
    assert.deepEqual(prints(JSON.stringify({ Version: '2012-10-17', Statement: [first, statement] }, undefined, 4)), [
      original,
    ]);
    assert.notDeepEqual(prints(misspelt.replace('"Read"', '"Other"')), [original]);
    const twice = prints(misspelt.replace('"s3:GetObjcet"', '["s3:GetObjcet", "s3:GetObjcet"]'));
    assert.equal(new Set(twice).size, twice.length);
  });
});

/** Applies a fix as a program would that knows the report only. */
function applyFix(text: string, fix: NonNullable<Result['fixes']>[number] | undefined): string {
  const lines = indexLines(text);
  const offset = (line = 1, column = 1): number => lines.offsetAt({ line: line - 1, character: column - 1 });
  const edits = (fix?.artifactChanges[0]?.replacements ?? []).map(({ deletedRegion, insertedContent }) => ({
    start: offset(deletedRegion.startLine, deletedRegion.startColumn),
    end: offset(deletedRegion.endLine, deletedRegion.endColumn),
    newText: insertedContent?.text ?? '',
  }));
  return applyEdits(text, edits);
}
