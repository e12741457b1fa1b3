import assert from 'node:assert/strict';
import type { Hints } from '../../server/model/read';
import type { Analysis } from '../../server/rules/analysis';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';

/** No text may keep a person waiting longer, in milliseconds of the processor: others may be at work on the machine. */
const patience = 1000;

/** Of a text that draws very many findings, the fixes of this many are tried. */
const triedFindings = 25;

/** What has to hold for any text at all: no exception, no rule that fails, every place inside the text, in time. */
export function assertSound(text: string, hints: Hints = {}): void {
  let { analysis, took } = timed(text, hints);
  // A busy machine may slow one reading down, hardly three.
  for (let again = 0; again < 3 && took >= patience; again++) ({ analysis, took } = timed(text, hints));
  assert.ok(took < patience, `${Math.round(took)} ms for ${text.length} characters: ${shorten(text)}`);
  assert.deepEqual(
    analysis.failures.map(({ rule, error }) => `${rule}: ${error instanceof Error ? error.stack : String(error)}`),
    [],
    shorten(text),
  );
  const strict = hints.comments !== true && isJson(text);
  const step = Math.ceil(analysis.findings.length / triedFindings);
  analysis.findings.forEach((finding, index) => {
    assertFinding(finding, text);
    if (index % step === 0) assertFixes(finding, text, strict);
  });
}

/** An analysis and the milliseconds of the processor that it took. */
function timed(text: string, hints: Hints): { readonly analysis: Analysis; readonly took: number } {
  const begun = process.cpuUsage();
  const analysis = analyseText(text, hints);
  return { analysis, took: process.cpuUsage(begun).user / 1000 };
}

function assertFinding(finding: Finding, text: string): void {
  const what = (): string => `${finding.rule} in ${shorten(text)}`;
  for (const place of [finding, ...finding.related]) {
    assert.ok(place.start >= 0 && place.start <= place.end && place.end <= text.length, what());
  }
  assert.ok(finding.message.length > 0 && finding.message.length < 2000, what());
}

function assertFixes(finding: Finding, text: string, strict: boolean): void {
  const what = (): string => `${finding.rule} in ${shorten(text)}`;
  for (const fix of finding.fixes) {
    for (const edit of fix.edits)
      assert.ok(edit.start >= 0 && edit.start <= edit.end && edit.end <= text.length, what());
    const fixed = applyEdits(text, fix.edits);
    if (strict) assert.ok(isJson(fixed), `${fix.title}: ${what()} gives ${shorten(fixed)}`);
    if (strict) assert.notEqual(fixed, text, `${fix.title}: ${what()} changes nothing`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export function shorten(text: string): string {
  return text.length <= 400
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, 200))}… (${text.length} characters)`;
}
