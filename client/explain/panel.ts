import {
  type CancellationToken,
  Disposable,
  env,
  Position,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from 'vscode';
import type { Range as DocumentRange, ExplainAnswer, WafTestAnswer } from '../../server/lsp/protocol';
import { panelHtml } from './html';
import type { FromPanel, PanelState, ToPanel } from './messages';
import { createTurn } from './turn';

/** The type under which the editor knows the panel; its serializer is registered for it. */
export const explainPanelType = 'policywright.explain';

/** Asks the server to explain a document, with the reader at a position; null when it holds no policy. */
export type GetExplanation = (
  uri: Uri,
  position: Position | undefined,
  token: CancellationToken,
) => Promise<ExplainAnswer | null>;

/** Asks the server what becomes of a request at the web ACL at a position of a document. */
export type TryRequest = (
  uri: Uri,
  position: DocumentRange['start'],
  request: unknown,
  token: CancellationToken,
) => Promise<WafTestAnswer | null>;

/** The one panel that explains the active policy, open or not. */
export interface ExplainPanel extends Disposable {
  /**
   * Opens the panel beside the editor, or brings it to the front, for a document or for the active one; of several policies
   * in it for the one at a position, otherwise the one with the cursor.
   */
  show(uri?: Uri, position?: Position): void;
  /** The server has checked a document, as its text, kind or settings have changed: it is explained, if it is not yet. */
  checked(uri: Uri, resultId: string | undefined): void;
  /** Brings the panel back after a reload of the window. */
  readonly serializer: WebviewPanelSerializer<PanelState>;
}

/** How long the cursor has to rest before the explanation follows it to another policy, in milliseconds. */
const rest = 200;

export function createExplainPanel(
  extensionUri: Uri,
  getExplanation: GetExplanation,
  tryRequest: TryRequest,
): ExplainPanel {
  const media = Uri.joinPath(extensionUri, 'dist');
  let panel: WebviewPanel | undefined;
  let current: Uri | undefined;
  /** The place that was asked for, which counts until the cursor moves. */
  let place: Position | undefined;
  let answer: ExplainAnswer | null = null;
  let ready = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const explaining = createTurn();
  const trying = createTurn();
  /** The result that the server has told of while it is asked; null when there is none any more. */
  let told: string | null | undefined;

  function open(shown: WebviewPanel): void {
    panel = shown;
    ready = false;
    shown.webview.options = { enableScripts: true, localResourceRoots: [media] };
    shown.webview.html = panelHtml(shown.webview, media);
    const listeners = Disposable.from(
      shown.webview.onDidReceiveMessage((message: FromPanel) => receive(message)),
      window.onDidChangeActiveTextEditor(editor => editor && follow(editor.document)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => moved(textEditor)),
    );
    shown.onDidDispose(() => {
      listeners.dispose();
      if (panel !== shown) return;
      clearTimeout(timer);
      explaining.cancel();
      trying.cancel();
      panel = undefined;
      answer = null;
    });
  }

  function isCurrent(document: TextDocument): boolean {
    return current !== undefined && document.uri.toString() === current.toString();
  }

  /** What is known of the former document says nothing of another one. */
  function turnTo(uri: Uri): void {
    if (uri.toString() === current?.toString()) return;
    trying.cancel();
    current = uri;
    place = undefined;
    answer = null;
  }

  /** Another document is active: the panel turns to it when it can be a policy. */
  function follow(document: TextDocument): void {
    if (isCurrent(document) || !isJson(document)) return;
    turnTo(document.uri);
    update(0);
  }

  function update(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void explain(), delay);
  }

  async function explain(): Promise<void> {
    if (panel === undefined || !ready) return;
    const uri = current;
    if (uri === undefined) return post({ type: 'nothing', uri: undefined, name: undefined });
    told = undefined;
    await explaining.take(async token => {
      try {
        // After a reload of the window the document need not be open, and the server knows open ones only.
        await workspace.openTextDocument(uri);
        const cursor = editorOf(uri)?.selection.active;
        const found = await getExplanation(uri, place ?? cursor, token);
        if (token.isCancellationRequested || uri !== current) return;
        answer = found;
        const name = workspace.asRelativePath(uri);
        if (found === null) post({ type: 'nothing', uri: uri.toString(), name });
        else {
          const { explanation } = found;
          post({ type: 'explanation', uri: uri.toString(), name, explanation, cursor: cursor && plain(cursor) });
        }
        if (told !== undefined && told !== (found?.resultId ?? null)) update(0);
      } catch (error) {
        // The document is gone, or the server is on its way down or up again.
        if (token.isCancellationRequested) return;
        console.warn('The policy could not be explained.', error);
        if (answer === null) post({ type: 'nothing', uri: undefined, name: undefined });
      }
    });
  }

  function moved(editor: TextEditor): void {
    if (!isCurrent(editor.document)) return;
    const cursor = editor.selection.active;
    place = undefined;
    const range = answer?.explanation.range;
    // In a text with several policies, the one with the cursor is explained.
    if (range !== undefined && !toRange(range).contains(cursor)) update(rest);
    else post({ type: 'cursor', cursor: plain(cursor) });
  }

  function receive(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        ready = true;
        update(0);
        return;
      case 'reveal':
        void reveal('range' in message.link ? message.link.range : rangeOf(message.link.statement));
        return;
      case 'copy':
        void copy();
        return;
      case 'try':
        void attempt(message.request);
    }
  }

  async function attempt(request: unknown): Promise<void> {
    const range = answer?.explanation.range;
    if (range === undefined || current === undefined) return;
    const uri = current;
    await trying.take(async token => {
      try {
        const found = await tryRequest(uri, range.start, request, token);
        if (!token.isCancellationRequested) post({ type: 'tried', answer: found });
      } catch (error) {
        if (token.isCancellationRequested) return;
        console.warn('The request could not be tried.', error);
        post({ type: 'tried', answer: null });
      }
    });
  }

  function rangeOf(statement: number): DocumentRange | undefined {
    return answer?.explanation.statements.find(({ index }) => index === statement)?.range;
  }

  async function reveal(range: DocumentRange | undefined): Promise<void> {
    if (range === undefined || current === undefined) return;
    const shown = toRange(range);
    const visible = editorOf(current);
    const editor = await window.showTextDocument(current, {
      viewColumn: visible?.viewColumn ?? ViewColumn.One,
      selection: new Selection(shown.start, shown.start),
    });
    editor.revealRange(shown, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async function copy(): Promise<void> {
    if (answer === null) return;
    await env.clipboard.writeText(answer.markdown);
    post({ type: 'copied' });
  }

  function post(message: ToPanel): void {
    if (ready) void panel?.webview.postMessage(message);
  }

  return {
    show(uri, position) {
      const document = uri ?? window.activeTextEditor?.document.uri;
      if (document !== undefined) turnTo(document);
      place = position;
      if (panel !== undefined) {
        panel.reveal(undefined, true);
        update(0);
        return;
      }
      const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      open(window.createWebviewPanel(explainPanelType, 'Explanation', column, { enableFindWidget: true }));
    },
    checked(uri, resultId) {
      if (panel === undefined || uri.toString() !== current?.toString()) return;
      if (explaining.isTaken) told = resultId ?? null;
      else if (resultId === undefined || resultId !== answer?.resultId) update(0);
    },
    serializer: {
      async deserializeWebviewPanel(restored, state) {
        panel?.dispose();
        const active = window.activeTextEditor?.document;
        if (active !== undefined && isJson(active)) turnTo(active.uri);
        else if (typeof state?.uri === 'string') turnTo(Uri.parse(state.uri));
        open(restored);
      },
    },
    dispose() {
      panel?.dispose();
    },
  };
}

function isJson({ languageId }: TextDocument): boolean {
  return languageId === 'json' || languageId === 'jsonc';
}

function editorOf(uri: Uri): TextEditor | undefined {
  const shown = window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
  return shown.find(editor => editor === window.activeTextEditor) ?? shown[0];
}

function plain({ line, character }: Position): DocumentRange['start'] {
  return { line, character };
}

function toRange({ start, end }: DocumentRange): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
