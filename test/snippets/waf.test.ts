import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Kind } from '../../server/model/kinds';
import waf from '../../snippets/waf.json';
import { analyseText } from '../support/engine';
import { expand, type Snippet } from './expand';

/** What each snippet is, and the notes' rows that ask for it. Those of rules stand in a list of rules. */
const meant: Readonly<Record<string, readonly [Kind, string]>> = {
  'waf-web-acl': ['waf-web-acl', 'N53 N55'],
  'waf-web-acl-custom-response': ['waf-web-acl', 'N54'],
  'waf-rule-group': ['waf-rule-group', 'N53'],
  'waf-ip-set': ['waf-ip-set', 'N60'],
  'waf-regex-pattern-set': ['waf-regex-pattern-set', 'N53'],
  'waf-logging': ['waf-logging', 'N59'],
  'waf-managed-group': ['waf-rule', 'N55'],
  'waf-managed-exception': ['waf-rule', 'N54 N55'],
  'waf-rate-user-agent': ['waf-rule', 'N56'],
  'waf-geo-block': ['waf-rule', 'N57'],
  'waf-ip-allow': ['waf-rule', 'N60'],
  'waf-origin-verify': ['waf-rule', 'N61'],
  'waf-body-size': ['waf-rule', 'N57'],
  'waf-captcha-login': ['waf-rule', 'N54'],
  'waf-regex-block': ['waf-rule', 'N57'],
};

const snippets: readonly Snippet[] = Object.values(waf);

describe('snippets of AWS WAF', () => {
  for (const snippet of snippets) {
    const [kind, notes] = meant[snippet.prefix] ?? assert.fail(`${snippet.prefix} has no kind`);
    it(`${notes}: ${snippet.prefix} is recognised as ${kind} and checks clean`, () => {
      assert.deepEqual(snippet.kinds, [kind]);
      const text = expand(snippet);
      const { documents, findings } = analyseText(kind === 'waf-rule' ? `[\n${text}\n]` : text);
      assert.deepEqual(
        documents.map(document => document.kind),
        [kind],
      );
      assert.deepEqual(
        findings.map(finding => `${finding.rule} ${finding.pointer}: ${finding.message}`),
        [],
      );
    });
  }

  it('have a prefix each and a description', () => {
    assert.deepEqual(snippets.map(({ prefix }) => prefix).sort(), Object.keys(meant).sort());
    for (const { description } of snippets) assert.ok(description.length > 20, description);
  });

  it('have no account but that of AWS’s documentation', () => {
    const accounts = snippets.flatMap(({ body }) => body.join('').match(/\b\d{12}\b/g) ?? []);
    assert.deepEqual([...new Set(accounts)], ['111122223333']);
  });
});
