import {
  ConfigurationTarget,
  commands,
  type Disposable,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type DocumentEdit,
  type KindEntry,
  kindsRequest,
  type SeverityParams,
  type Status,
  type SuppressTarget,
  severityRequest,
  statusRequest,
} from '../server/lsp/protocol';
import type { Client } from './client';
import { write } from './configurationFile';
import type { ChosenKinds } from './kinds';
import { showRulePage } from './ruleDocs';
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

interface SeverityItem extends QuickPickItem {
  /** Undefined: as the rule has it. */
  readonly severity?: string;
}

const severities: readonly SeverityItem[] = [
  { label: '$(error) Error', severity: 'error' },
  { label: '$(warning) Warning', severity: 'warning' },
  { label: '$(info) Information', severity: 'information' },
  { label: '$(lightbulb) Hint', severity: 'hint' },
  { label: '$(circle-slash) Off', severity: 'off' },
  { label: '$(discard) Default' },
];

/** A command that does something to findings of a rule in a document, which the light bulb tells it. */
function whenGiven(client: Client, work: typeof suppress): (rule: unknown, uri: unknown, target: unknown) => unknown {
  return (rule, uri, target) => {
    const document = documentOf(uri);
    if (typeof rule !== 'string' || document === undefined || typeof target !== 'object' || target === null) return;
    return work(client, rule, document, target as SuppressTarget);
  };
}

/**
 * Asks for a severity and writes it to the configuration file that holds for the document; where there is none, to the
 * settings of the folder, the workspace, or the user, whichever there is.
 */
async function setSeverity(client: Client, rule: string, document: Uri | undefined): Promise<void> {
  const picked = await window.showQuickPick(severities, { title: `Severity of ${rule}` });
  if (picked === undefined) return;
  if (document !== undefined) {
    const params: SeverityParams = {
      textDocument: { uri: document.toString() },
      rule,
      severity: picked.severity ?? null,
    };
    const change = await client.ask<DocumentEdit | null>(severityRequest, params);
    if (change !== null) {
      await write(change, true);
      return;
    }
  }
  const settings = workspace.getConfiguration('policywright', document ?? null);
  const target = targetFor(document);
  const written = settings.inspect<Record<string, string>>('rules');
  const { [rule]: _, ...others } =
    {
      [ConfigurationTarget.Global]: written?.globalValue,
      [ConfigurationTarget.Workspace]: written?.workspaceValue,
      [ConfigurationTarget.WorkspaceFolder]: written?.workspaceFolderValue,
    }[target] ?? {};
  const rules = picked.severity === undefined ? others : { ...others, [rule]: picked.severity };
  await settings.update('rules', Object.keys(rules).length === 0 ? undefined : rules, target);
}

function targetFor(document: Uri | undefined): ConfigurationTarget {
  const folders = workspace.workspaceFolders ?? [];
  const owned = document !== undefined && workspace.getWorkspaceFolder(document) !== undefined;
  if (owned && folders.length > 1) return ConfigurationTarget.WorkspaceFolder;
  return folders.length > 0 ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
