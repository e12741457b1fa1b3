import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';
import { assertSafeFixes } from '../support/safeFixes';

/**
 * The findings of one rule, or of a family when the id ends in `/`, on a document given as text or as a value. Fixes that
 * say they are safe are held to it (invariant 7).
 */
export function findingsOf(rule: string, document: unknown, kind: Kind = 'iam-identity-policy'): readonly Finding[] {
  const text = textOf(document);
  const { findings, failures } = analyseText(text, { kind });
  assert.deepEqual(failures, []);
  if (findings.some(({ fixes }) => fixes.some(({ safe }) => safe)))
    assertSafeFixes(text, { kind, requests: 40, each: 1 });
  return findings.filter(finding => (rule.endsWith('/') ? finding.rule.startsWith(rule) : finding.rule === rule));
}

/** The findings without those that only tell another one at a further place. */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ rule, severity, related }) =>
      severity !== 'hint' || !findings.some(other => other.rule === rule && other.message === related[0]?.message),
  );
}

/** The one finding of a rule, further places apart; fails when there is none or there are several. */
export function findingOf(rule: string, document: unknown, kind?: Kind): Finding {
  const [finding, ...others] = withoutEchoes(findingsOf(rule, document, kind));
  assert.ok(finding !== undefined && others.length === 0, `${rule} speaks ${others.length + (finding ? 1 : 0)} times`);
  return finding;
}

/** Rule ids and pointers, as a fixture writes them: `grammar/data-type /Version`. */
export function places(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, pointer }) => `${rule} ${pointer}`);
}

/** The document after one fix of a finding, read back. */
export function afterFix(document: unknown, finding: Finding, index = 0): unknown {
  const fix = finding.fixes[index];
  assert.ok(fix !== undefined, `${finding.rule} has no fix ${index}`);
  return JSON.parse(applyEdits(textOf(document), fix.edits));
}

export function textOf(document: unknown): string {
  return typeof document === 'string' ? document : JSON.stringify(document, undefined, 2);
}

/** A sound policy with one statement, in which the given members replace its own. A member that is undefined is left out. */
export function policy(members: Readonly<Record<string, unknown>>): object {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', ...members }],
  };
}
