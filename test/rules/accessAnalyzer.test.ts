import assert from 'node:assert/strict';
import { accessAnalyzerCodes, codesLeftOut, isAccessAnalyzerCode } from '../../server/rules/accessAnalyzer';
import { rules } from '../../server/rules/index';
import type { Severity } from '../../server/rules/rule';
import { analyseText } from '../support/engine';
import { accessAnalyzerCases } from './accessAnalyzerCases';
import { textOf } from './cases';

const codes: readonly string[] = Object.values(accessAnalyzerCodes).flat();
const covered = new Set(rules.flatMap(rule => rule.accessAnalyzer));

describe('the issue codes of IAM Access Analyzer', () => {
  it('are 153, each once', () => {
    assert.equal(codes.length, 153);
    assert.equal(new Set(codes).size, 153);
    for (const code of codes) assert.match(code, /^[A-Z0-9_]+$/);
  });

  it('are the only ones that rules carry', () => {
    assert.deepEqual(
      [...covered].filter(code => !isAccessAnalyzerCode(code)),
      [],
    );
  });

  it('are each carried by a rule, or left out for a reason', () => {
    assert.deepEqual(
      codes.filter(code => !covered.has(code) && !Object.hasOwn(codesLeftOut, code)),
      [],
    );
  });

  it('are left out only where no rule carries them, with a sentence why', () => {
    for (const [code, reason] of Object.entries(codesLeftOut)) {
      assert.ok(isAccessAnalyzerCode(code) && !covered.has(code), code);
      assert.match(reason, /^[A-Z].{20,}\.$/);
    }
  });

  it('each have a case, unless they are left out', () => {
    const withCase = new Set<string>(accessAnalyzerCases.map(({ code }) => code));
    assert.deepEqual(
      codes.filter(code => withCase.has(code) === Object.hasOwn(codesLeftOut, code)),
      [],
    );
  });

  for (const [index, { code, kind, bad, at, good }] of accessAnalyzerCases.entries()) {
    it(`are drawn by what AWS describes: ${code} (case ${index + 1})`, () => {
      const found = analyseText(textOf(bad), { kind }).findings.filter(({ accessAnalyzer }) => accessAnalyzer === code);
      assert.deepEqual(found.map(({ pointer }) => pointer).sort(), at.split(' ').sort());
      const strongest = severities.find(severity => found.some(finding => finding.severity === severity));
      assert.ok(strongest !== undefined && usualSeverities[typeOf(code)].includes(strongest), strongest);
    });

    it(`are not drawn once it is mended: ${code} (case ${index + 1})`, () => {
      const found = analyseText(textOf(good), { kind }).findings.filter(
        finding => finding.accessAnalyzer !== undefined,
      );
      assert.deepEqual(
        found.map(({ accessAnalyzer, pointer }) => `${accessAnalyzer} ${pointer}`),
        [],
      );
    });
  }
});

type CodeType = keyof typeof accessAnalyzerCodes;

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** How severe a finding is by the type that AWS gives it. What depends on dated data is never an error. */
const usualSeverities: Readonly<Record<CodeType, readonly Severity[]>> = {
  ERROR: ['error', 'warning'],
  SECURITY_WARNING: ['error', 'warning'],
  GENERAL_WARNING: ['warning', 'information'],
  SUGGESTION: ['warning', 'information', 'hint'],
};

function typeOf(code: string): CodeType {
  const types = Object.keys(accessAnalyzerCodes) as CodeType[];
  return types.find(type => (accessAnalyzerCodes[type] as readonly string[]).includes(code)) ?? 'ERROR';
}
