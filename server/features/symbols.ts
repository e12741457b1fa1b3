import type { DocumentSymbol } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';

/** The outline of the documents in a text: a policy's statements with their actions, resources and conditions. */
export function symbols(_analysis: Analysis): DocumentSymbol[] {
  return [];
}
