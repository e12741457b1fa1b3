import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../server/rules/index';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The number in a sentence of the README. */
function told(sentence: RegExp): number {
  return Number(sentence.exec(readme)?.[1]);
}

describe('what the README counts', () => {
  it('the rules', () => assert.equal(told(/with all (\d+) rules on/), rules.length));

  it('the policy checks of IAM Access Analyzer', () => {
    const codes = new Set(rules.flatMap(({ accessAnalyzer }) => accessAnalyzer));
    assert.equal(told(/cover (\d+) of the 153 policy checks/), codes.size);
  });
});
