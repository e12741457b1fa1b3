import assert from 'node:assert/strict';
import { accessAnalyzerCodes, codesLeftOut, isAccessAnalyzerCode } from '../../server/rules/accessAnalyzer';
import { rules } from '../../server/rules/index';

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
});
