import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import type { Hints } from '../../server/model/read';
import type { Analysis } from '../../server/rules/analysis';
import type { Position } from '../../server/text/lines';
import { analyseText } from '../support/engine';

/** A text with `|` where the cursor is, read without the mark. */
export interface Marked {
  readonly text: string;
  readonly offset: number;
  readonly position: Position;
  readonly analysis: Analysis;
}

export function readMarked(marked: string, hints: Hints & { kind?: Kind } = {}): Marked {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, `no cursor in ${marked}`);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const analysis = analyseText(text, hints);
  return { text, offset, position: analysis.lines.positionAt(offset), analysis };
}

/** A policy of one statement with the members given, as the text of their JSON. */
export function policyOf(members: string): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      ${members}
    }
  ]
}`;
}
