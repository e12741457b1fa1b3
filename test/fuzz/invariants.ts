import assert from 'node:assert/strict';
import type { Hints } from '../../server/model/read';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';
import { inTime } from '../support/time';

/** No text may keep a person waiting longer, in milliseconds. */
const patience = 1000;

/** Of a text that draws very many findings, the fixes of this many are tried. */
const triedFindings = 25;

/** What has to hold for any text at all: no exception, no rule that fails, every place inside the text, in time. */
export function assertSound(text: string, hints: Hints = {}): void {
  const analysis = inTime(
    patience,
    () => analyseText(text, hints),
    () => `${text.length} characters: ${shorten(text)}`,
  );
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
