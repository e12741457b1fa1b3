import type { FoldingRange } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';

/** The parts of our documents that can be folded: objects, lists and comments of more than one line. */
export function folding(_analysis: Analysis): FoldingRange[] {
  return [];
}
