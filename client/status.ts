import {
  commands,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Status } from '../server/lsp/protocol';
import type { Client } from './client';

/** Shows what the active document is, why, how big and how good; nothing for a document that is none of ours. */
export function showStatus(client: Client): Disposable[] {
  const known = new Map<string, Status>();
  let item: LanguageStatusItem | undefined;
  let isPolicy: boolean | undefined;

  function show(): void {
    const document = window.activeTextEditor?.document;
    const status = document && known.get(document.uri.toString());
    if (isPolicy !== (status !== undefined)) {
      isPolicy = status !== undefined;
      void commands.executeCommand('setContext', 'policywright.isPolicy', isPolicy);
    }
    if (document === undefined || status === undefined) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= languages.createLanguageStatusItem('policywright.kind', [{ language: 'json' }, { language: 'jsonc' }]);
    describe(item, status);
  }

  function forget({ uri }: TextDocument): void {
    if (known.delete(uri.toString())) show();
  }

  return [
    client.onDidChangeStatus(({ uri, status }) => {
      if (status === null) known.delete(uri);
      else known.set(uri, status);
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument(forget),
    { dispose: () => item?.dispose() },
  ];
}

function describe(item: LanguageStatusItem, status: Status): void {
  const { used, limit } = status.size;
  item.name = 'Policywright';
  item.text = status.text;
  item.detail = `because ${status.reason}; ${problems(status)}`;
  item.severity =
    limit !== undefined && used > limit ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.command = { command: 'policywright.changeKind', title: 'Change kind…' };
}

/** `2 problems`: errors and warnings; hints and information are advice. */
function problems({ counts }: Status): string {
  const count = counts.error + counts.warning;
  const advice = counts.information + counts.hint;
  const words = count === 0 ? 'no problems' : count === 1 ? '1 problem' : `${count} problems`;
  return advice === 0 ? words : `${words}, ${advice} ${advice === 1 ? 'note' : 'notes'}`;
}
