import {
  commands,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Status } from '../server/lsp/protocol';
import type { Client } from './client';
import { selector } from './selector';

/** Shows what the active document is, why, how big and how good; nothing for a document that is none of ours. */
export function showStatus(client: Client): Disposable[] {
  const known = new Map<string, Status>();
  let items: readonly LanguageStatusItem[] = [];
  let canExplain: boolean | undefined;

  function hide(): void {
    for (const item of items) item.dispose();
    items = [];
  }

  function show(): void {
    const document = window.activeTextEditor?.document;
    // A panel or a view that has the focus does not make the editor another; the output view counts as an editor.
    if (document === undefined && window.tabGroups.activeTabGroup.activeTab !== undefined) return;
    if (document?.uri.scheme === 'output') return;
    const status = document && known.get(document.uri.toString());
    const explainable = status?.explainable ?? false;
    if (canExplain !== explainable) {
      canExplain = explainable;
      void commands.executeCommand('setContext', 'policywright.canExplain', canExplain);
    }
    if (status === undefined) hide();
    else {
      if (items.length === 0) items = createItems();
      describe(items, status);
    }
  }

  function forget({ uri }: TextDocument): void {
    if (known.delete(uri.toString())) show();
  }

  return [
    client.onDidChangeStatus(({ uri, status }) => {
      const key = Uri.parse(uri).toString();
      if (status === null) known.delete(key);
      else known.set(key, status);
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument(forget),
    { dispose: hide },
  ];
}

/** Two lines, as one would not fit; the editor orders them by their ids. */
function createItems(): LanguageStatusItem[] {
  return ['policywright.kind', 'policywright.reason'].map(id => {
    const item = languages.createLanguageStatusItem(id, selector);
    item.name = id === 'policywright.kind' ? 'Policywright: Kind and Size' : 'Policywright: Reason for the Kind';
    return item;
  });
}

function describe([kind, reason]: readonly LanguageStatusItem[], status: Status): void {
  if (kind === undefined || reason === undefined) return;
  const { used, limit } = status.size;
  const tooLong = limit !== undefined && used > limit;
  kind.text = status.text;
  kind.detail = problems(status);
  kind.severity = tooLong ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  kind.command = { command: 'policywright.changeKind', title: 'Change kind…' };
  reason.text = `because ${status.reason}`;
}

/** `2 problems, 1 note`: errors and warnings are problems, the rest is advice. */
function problems({ counts }: Status): string {
  const count = counts.error + counts.warning;
  const notes = counts.information + counts.hint;
  const words = count === 0 ? 'no problems' : count === 1 ? '1 problem' : `${count} problems`;
  return notes === 0 ? words : `${words}, ${notes} ${notes === 1 ? 'note' : 'notes'}`;
}
