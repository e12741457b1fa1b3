import type { SelectionRange } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import type { Position } from '../text/lines';

/** For each position what "expand selection" takes in, step by step; empty when the text is none of ours. */
export function selectionRanges(_analysis: Analysis, _positions: readonly Position[]): SelectionRange[] {
  return [];
}
