import type { Explanation, Link, Range, WafTestAnswer } from '../../server/lsp/protocol';

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
  | { readonly type: 'copied' }
  /** What became of a request that was tried; null when it could not be tried. */
  | { readonly type: 'tried'; readonly answer: WafTestAnswer | null };

/** What the panel tells the editor. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly link: Link }
  | { readonly type: 'copy' }
  /** A request to be tried on the web ACL that is explained, as request files have it. */
  | { readonly type: 'try'; readonly request: unknown };

/** What the panel remembers over a reload of the window. */
export interface PanelState {
  readonly uri?: string;
  /** What was written into the form of a request, by field. */
  readonly form?: Readonly<Record<string, string>>;
}
