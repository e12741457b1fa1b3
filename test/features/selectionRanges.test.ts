import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver-types';
import { selectionRanges } from '../../server/features/selectionRanges';
import { policyOf, readMarked } from './marked';

function steps(marked: string): string[] {
  const { analysis, position, text } = readMarked(marked);
  const { lines } = analysis;
  const found: string[] = [];
  for (
    let range: SelectionRange | undefined = selectionRanges(analysis, [position])[0];
    range !== undefined;
    range = range.parent
  )
    found.push(text.slice(lines.offsetAt(range.range.start), lines.offsetAt(range.range.end)));
  return found;
}

describe('selection ranges', () => {
  it('grow from the part of a name to the whole text', () => {
    const found = steps(policyOf('"Effect": "Allow", "Action": ["s3:Get|Object", "s3:PutObject"], "Resource": "*"'));
    assert.deepEqual(found.slice(0, 7), [
      'GetObject',
      's3:GetObject',
      '"s3:GetObject"',
      '"s3:GetObject", "s3:PutObject"',
      '["s3:GetObject", "s3:PutObject"]',
      '"Action": ["s3:GetObject", "s3:PutObject"]',
      '"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"',
    ]);
    assert.ok(found.at(-1)?.startsWith('{\n  "Version"'));
    for (const [index, text] of found.entries()) assert.ok(index === 0 || text.includes(found[index - 1] ?? ''));
  });

  it('are none in files of others', () => {
    assert.deepEqual(steps('{ "na|me": 1 }'), []);
  });
});
