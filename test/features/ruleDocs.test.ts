import assert from 'node:assert/strict';
import { findRule, ruleMarkdown } from '../../server/features/ruleDocs';
import { rules } from '../../server/rules/index';
import { facts } from '../support/engine';

describe('rule pages', () => {
  it('have the same headings for every rule', () => {
    for (const rule of rules) {
      const headings = ruleMarkdown(rule, facts).match(/^#+ .*$/gm);
      assert.deepEqual(headings, [
        `# ${rule.id}`,
        '## What it finds',
        '## Why it matters',
        '## Bad',
        '## Good',
        '## Fix',
        ...(rule.examples.length > 1 ? ['## More examples'] : []),
        '## References',
      ]);
    }
  });

  it('tell severity, kinds and the code of IAM Access Analyzer, and show what the fix makes of the bad example', () => {
    const rule = findRule('grammar/missing-version');
    assert.ok(rule);
    const page = ruleMarkdown(rule, facts);
    assert.ok(page.includes('- Severity: Warning, high confidence'));
    assert.ok(page.includes('- Looks at: every policy'));
    assert.ok(page.includes('- IAM Access Analyzer: `MISSING_VERSION`'));
    assert.ok(page.slice(page.indexOf('## Fix')).includes('"Version": "2012-10-17",'), page);
  });

  it('are missing for ids that no rule has', () => {
    assert.equal(findRule('grammar/no-such-rule'), undefined);
  });
});
