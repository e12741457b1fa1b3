import type { Explanation, Link, Range } from '../../server/lsp/protocol';

/** What the editor tells the panel. */
export type ToPanel =
  | {
      readonly type: 'explanation';
      readonly uri: string;
      /** The document's name, for people. */
      readonly name: string;
      readonly explanation: Explanation;
      readonly cursor: Range['start'] | undefined;
    }
  | { readonly type: 'nothing'; readonly uri: string | undefined; readonly name: string | undefined }
  | { readonly type: 'cursor'; readonly cursor: Range['start'] }
  | { readonly type: 'copied' };

/** What the panel tells the editor. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly link: Link }
  | { readonly type: 'copy' };

/** What the panel remembers over a reload of the window. */
export interface PanelState {
  readonly uri?: string;
}
