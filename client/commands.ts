import { commands, type Disposable, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import { type KindEntry, kindsRequest, type Status, type SuppressTarget, statusRequest } from '../server/lsp/protocol';
import type { Client } from './client';
import type { ChosenKinds } from './kinds';
import { showRulePage } from './ruleDocs';
import { setSeverity } from './severity';
import { suppress, suppressWithComment } from './suppress';

export function registerCommands(client: Client, kinds: ChosenKinds): Disposable[] {
  const register = commands.registerCommand;
  return [
    register('policywright.changeKind', (uri?: unknown) => changeKind(client, kinds, documentOf(uri))),
    register('policywright.showRule', (rule?: unknown) => typeof rule === 'string' && showRulePage(rule)),
    register(
      'policywright.setSeverity',
      (rule?: unknown, uri?: unknown) => typeof rule === 'string' && setSeverity(client, rule, documentOf(uri)),
    ),
    register('policywright.suppress', whenGiven(client, suppress)),
    register('policywright.suppressWithComment', whenGiven(client, suppressWithComment)),
    register('policywright.restartServer', () => client.restart()),
    register('policywright.showOutput', () => client.showOutput()),
  ];
}

/** The document that a command was called for, or the active one. */
export function documentOf(uri: unknown): Uri | undefined {
  if (uri instanceof Uri) return uri;
  return typeof uri === 'string' ? Uri.parse(uri) : window.activeTextEditor?.document.uri;
}

interface KindItem extends QuickPickItem {
  /** Undefined: detect it. */
  readonly id?: string;
}

async function changeKind(client: Client, kinds: ChosenKinds, document: Uri | undefined): Promise<void> {
  if (document === undefined) return;
  const [entries, status] = await Promise.all([
    client.ask<KindEntry[]>(kindsRequest, {}),
    client.ask<Status | null>(statusRequest, { textDocument: { uri: document.toString() } }),
  ]);
  const chosen = kinds.of(document);
  const current = (id: string): Partial<KindItem> =>
    id === status?.kind ? { description: `because ${status.reason}` } : {};
  const items: KindItem[] = [
    { label: '$(wand) Detect automatically', ...(chosen === undefined ? { description: 'as now' } : {}) },
    { label: '', kind: QuickPickItemKind.Separator },
    ...entries.map(({ id, label }) => ({ id, label: capitalise(label), ...current(id) })),
  ];
  const picked = await window.showQuickPick(items, {
    title: 'What kind of document is this?',
    placeHolder: 'Policywright remembers your choice with this workspace',
    matchOnDescription: true,
  });
  if (picked !== undefined && picked.id !== chosen) await kinds.choose(document, picked.id);
}

/** A command that does something to findings of a rule in a document, which the light bulb tells it. */
function whenGiven(client: Client, work: typeof suppress): (rule: unknown, uri: unknown, target: unknown) => unknown {
  return (rule, uri, target) => {
    const document = documentOf(uri);
    if (typeof rule !== 'string' || document === undefined || typeof target !== 'object' || target === null) return;
    return work(client, rule, document, target as SuppressTarget);
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
