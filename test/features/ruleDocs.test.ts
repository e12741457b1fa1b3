import assert from 'node:assert/strict';
import { readConfiguration } from '../../server/config/read';
import { configurationRules } from '../../server/config/rules';
import { findRule, ruleMarkdown, rulePage } from '../../server/features/ruleDocs';
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
        '## Configure',
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
    assert.doesNotMatch(page, /Notes/);
    assert.ok(page.includes('- IAM Access Analyzer: `MISSING_VERSION`'));
    assert.ok(page.slice(page.indexOf('## Fix')).includes('"Version": "2012-10-17",'), page);
  });

  it('say how to give the rule another severity and how to suppress it', () => {
    for (const { id } of rules) {
      const [, json = ''] = /## Configure\n[\s\S]*?```json\n([\s\S]*?)\n```/.exec(rulePage(id, facts) ?? '') ?? [];
      const { configuration, findings } = readConfiguration(json);
      assert.deepEqual(findings, []);
      assert.equal(configuration.suppressions[0]?.rule, id);
    }
  });

  it('are there for what is checked of the configuration', () => {
    for (const { id } of configurationRules) {
      const headings = rulePage(id, facts)?.match(/^#+ .*$/gm);
      assert.deepEqual(headings, [`# ${id}`, '## What it finds', '## Why it matters', '## Configure']);
    }
  });

  it('are missing for ids that no rule has', () => {
    assert.equal(findRule('grammar/no-such-rule'), undefined);
    assert.equal(rulePage('configuration/no-such-rule', facts), undefined);
  });
});
