import type {
  CompletionItemKind,
  FoldingRangeKind,
  InsertTextFormat,
  InsertTextMode,
  SymbolKind,
} from 'vscode-languageserver-types';

/**
 * The numbers of the Language Server Protocol that the features use
 * (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification). The engine imports the
 * protocol's types only.
 */
export const symbolKinds = {
  file: 1,
  namespace: 3,
  method: 6,
  property: 7,
  object: 19,
  key: 20,
  event: 24,
} as const satisfies Readonly<Record<string, SymbolKind>>;

export const completionKinds = {
  text: 1,
  method: 2,
  field: 5,
  variable: 6,
  module: 9,
  property: 10,
  value: 12,
  keyword: 14,
  snippet: 15,
  file: 17,
  constant: 21,
  operator: 24,
} as const satisfies Readonly<Record<string, CompletionItemKind>>;

export const snippet = 2 satisfies InsertTextFormat;
export const adjustIndentation = 2 satisfies InsertTextMode;

export const commentFold = 'comment' satisfies FoldingRangeKind;
