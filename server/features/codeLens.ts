import type { CodeLens } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';

/** The lenses above our documents; `uri` becomes the argument of their commands. */
export function codeLenses(_analysis: Analysis, _uri: string): CodeLens[] {
  return [];
}
