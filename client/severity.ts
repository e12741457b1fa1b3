import { ConfigurationTarget, type QuickPickItem, Uri, window, workspace } from 'vscode';
import {
  type DocumentEdit,
  type LevelAnswer,
  levelRequest,
  type SeverityParams,
  severityRequest,
} from '../server/lsp/protocol';
import type { Client } from './client';
import { write } from './configurationFile';

/** A choice in the picker of severities. */
interface SeverityItem extends QuickPickItem {
  /** Undefined: as the rule has it. */
  readonly severity?: string;
}

const severities: readonly (SeverityItem & { readonly severity: string })[] = [
  { label: '$(error) Error', severity: 'error' },
  { label: '$(warning) Warning', severity: 'warning' },
  { label: '$(info) Information', severity: 'information' },
  { label: '$(lightbulb) Hint', severity: 'hint' },
  { label: '$(circle-slash) Off', severity: 'off' },
];

/** The severities, with the one in force marked, and what the rule has by itself. */
function severityItems(rule: string, now: LevelAnswer | null): readonly SeverityItem[] {
  const words = { rule: 'now', family: `now, as for the family ${rule.split('/')[0]}`, default: 'now, the default' };
  const marked = severities.map(item =>
    item.severity === now?.level ? { ...item, description: words[now.from] } : item,
  );
  const standard = severities.find(({ severity }) => severity === now?.standard);
  const description = standard === undefined ? {} : { description: standard.label.replace(/^\S+ /, '') };
  return [...marked, { label: '$(discard) Default', ...description }];
}

/** Where a severity is written, as a person knows the place. */
function placeOf(now: LevelAnswer | null, document: Uri | undefined): string {
  if (now?.file) return workspace.asRelativePath(Uri.parse(now.file));
  const settings = {
    [ConfigurationTarget.Global]: 'your user settings',
    [ConfigurationTarget.Workspace]: 'the settings of this workspace',
    [ConfigurationTarget.WorkspaceFolder]: 'the settings of this folder',
  };
  return `${settings[targetFor(document)]}: no policywright.config.json holds here`;
}

function pickSeverity(
  rule: string,
  now: LevelAnswer | null,
  document: Uri | undefined,
): Promise<SeverityItem | undefined> {
  const picker = window.createQuickPick<SeverityItem>();
  picker.title = `Severity of ${rule}`;
  picker.placeholder = `Written to ${placeOf(now, document)}`;
  picker.items = severityItems(rule, now);
  picker.activeItems = picker.items.filter(({ severity }) => severity !== undefined && severity === now?.level);
  return new Promise(resolve => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/**
 * Asks for a severity and writes it to the configuration file that holds for the document; where there is none, to the
 * settings of the folder, the workspace, or the user, whichever there is.
 */
export async function setSeverity(client: Client, rule: string, document: Uri | undefined): Promise<void> {
  const at = document && { textDocument: { uri: document.toString() }, rule };
  const now = at === undefined ? null : await client.ask<LevelAnswer | null>(levelRequest, at);
  const picked = await pickSeverity(rule, now, document);
  if (picked === undefined) return;
  if (at !== undefined) {
    const params: SeverityParams = { ...at, severity: picked.severity ?? null };
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
