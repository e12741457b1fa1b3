import type { CodeActionKind, Command, Range, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import type { Finding } from '../rules/rule';

/** An LSP `CodeAction` that does not know the file's name: the caller adds the uri and the diagnostics of the findings. */
export interface OfferedAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly isPreferred?: true;
  /** The findings that it mends or is about; some have become diagnostics of the caller. */
  readonly findings: readonly Finding[];
  /** What it changes in this text; absent when it is a command. */
  readonly edits?: TextEdit[];
  readonly command?: Command;
}

/** Kinds of action that are offered, for the server's capabilities. */
export const codeActionKinds: readonly CodeActionKind[] = [
  'quickfix',
  'refactor.rewrite',
  'source.fixAll.policywright',
];

/**
 * What can be done at a range, in the order of the light bulb: the fixes; fix all of the rule; fix all that is safe; change the severity;
 * show the rule; refactorings. With `only`, nothing but actions of those kinds and kinds below them.
 */
export function codeActions(_analysis: Analysis, _range: Range, _only?: readonly CodeActionKind[]): OfferedAction[] {
  return [];
}
