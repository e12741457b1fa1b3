import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { applyConfiguration } from '../../server/config/apply';
import { emptyConfiguration } from '../../server/config/configuration';
import { complete } from '../../server/features/completion';
import { applyEdits } from '../../server/text/edits';
import { readMarked } from './marked';
import { expandSnippet } from './snippet';

/** A misspelt action on a line of its own, below and beside a comment. */
function policy({ above = '', beside = '', top = '' }): string {
  return `${top}{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      ${above}
      "Action": "s3:GetObjcet", ${beside}
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}
`;
}

interface Asked {
  readonly labels: readonly string[];
  /** The text with an item taken. */
  take(label: string): string;
}

function ask(marked: string, comments = true): Asked {
  const { analysis: read, position, text } = readMarked(marked, { kind: 'iam-identity-policy', comments });
  const application = { configuration: emptyConfiguration, path: 'a.jsonc', today: '2026-11-26' };
  const { analysis } = applyConfiguration(read, application);
  const items = complete(analysis, position)?.items ?? [];
  const order = (item: CompletionItem) => item.sortText ?? item.label;
  const sorted = [...items].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const offsetAt = (edit: TextEdit, end: 'start' | 'end') => analysis.lines.offsetAt(edit.range[end]);
  return {
    labels: sorted.map(({ label }) => label),
    take(label) {
      const item = items.find(each => each.label === label);
      assert.ok(item, `${label} is not among ${sorted.map(each => each.label).slice(0, 20)}`);
      const edit = item.textEdit as TextEdit;
      const newText = item.insertTextFormat === 2 ? expandSnippet(edit.newText) : edit.newText;
      return applyEdits(text, [{ start: offsetAt(edit, 'start'), end: offsetAt(edit, 'end'), newText }]);
    },
  };
}

const reported = 'action/unknown-action';

describe('completion in a comment that suppresses', () => {
  for (const [what, marked, gives] of [
    ['above', policy({ above: '// policywright-ignore |' }), '// policywright-ignore action/unknown-action -- '],
    ['beside', policy({ beside: '// policywright-ignore |' }), '// policywright-ignore action/unknown-action -- '],
    [
      'in a block',
      policy({ above: '/* policywright-ignore | */' }),
      '/* policywright-ignore action/unknown-action -- ',
    ],
    [
      'at the top',
      policy({ top: '// policywright-ignore act|\n' }),
      '// policywright-ignore action/unknown-action -- ',
    ],
    [
      'with a reason already',
      policy({ above: '// policywright-ignore act|ion/x -- Soon' }),
      '// policywright-ignore action/unknown-action -- Soon\n',
    ],
    [
      'that suppresses it already',
      policy({ above: '// policywright-ignore action/|unknown-action -- Soon' }),
      '// policywright-ignore action/unknown-action -- Soon\n',
    ],
    [
      'behind another rule',
      policy({ above: '// policywright-ignore s3, | -- Soon' }),
      '// policywright-ignore s3, action/unknown-action -- Soon\n',
    ],
  ] as const) {
    it(`offers what is reported first: ${what}`, () => {
      const { labels, take } = ask(marked);
      assert.equal(labels[0], reported);
      assert.ok(labels.includes('s3/plain-http') && labels.length > 100);
      assert.ok(!labels.some(label => label.startsWith('configuration')));
      assert.ok(take(reported).includes(gives), take(reported));
    });
  }

  it('offers no rule twice, and families last', () => {
    const { labels } = ask(policy({ above: '// policywright-ignore action/unknown-action, |' }));
    assert.ok(!labels.includes(reported));
    assert.ok(labels.indexOf('action') > labels.indexOf('waf/unset-label'));
  });

  it('offers the word where something is reported', () => {
    for (const typed of ['', 'poli']) {
      const { labels, take } = ask(policy({ above: `// ${typed}|` }));
      assert.deepEqual(labels, ['policywright-ignore']);
      assert.match(take('policywright-ignore'), /\/\/ policywright-ignore action\/unknown-action -- \n/);
    }
    assert.deepEqual(ask(policy({ top: '{} // |\n' })).labels, []);
  });

  it('is silent in the reason, in other comments, and where no comment may stand', () => {
    assert.deepEqual(ask(policy({ above: '// policywright-ignore action/unknown-action -- So|' })).labels, []);
    assert.deepEqual(ask(policy({ above: '// Reads |' })).labels, []);
    assert.deepEqual(ask(policy({ above: '// Re|' })).labels, []);
    assert.deepEqual(ask(policy({ above: '// policywright-ignore |' }), false).labels, []);
  });
});
