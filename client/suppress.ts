import { type Uri, window } from 'vscode';
import { type DocumentEdit, type SuppressParams, type SuppressTarget, suppressRequest } from '../server/lsp/protocol';
import type { Client } from './client';
import { write } from './configurationFile';

/** Asks why a finding does not matter, and until when, and writes that into the configuration file or beside the finding. */
export async function suppress(client: Client, target: SuppressTarget, document: Uri): Promise<void> {
  const reason = await askReason(target);
  if (reason === undefined) return;
  const expires = target.comment === true ? '' : await askLastDay(target);
  if (expires === undefined) return;
  const params: SuppressParams = {
    textDocument: { uri: document.toString() },
    target,
    reason: reason.trim(),
    ...(expires.trim() !== '' && { expires: expires.trim() }),
  };
  const change = await client.ask<DocumentEdit | null>(suppressRequest, params);
  if (change !== null) await write(change, target.comment !== true);
}

function askReason({ rule, comment }: SuppressTarget): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Suppress ${rule}`,
    prompt: comment === true ? 'Why does it not matter here?' : 'Why does it not matter here? (1 of 2)',
    placeHolder: 'For whoever reads this later',
    ignoreFocusOut: true,
    validateInput: value => (value.trim() === '' ? 'A suppression needs a reason.' : undefined),
  });
}

function askLastDay({ rule }: SuppressTarget): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Suppress ${rule}`,
    prompt: 'Until which day? Leave it empty for no end. (2 of 2)',
    placeHolder: 'YYYY-MM-DD',
    ignoreFocusOut: true,
    validateInput: value =>
      value.trim() === '' || isDay(value.trim()) ? undefined : 'Write the last day as YYYY-MM-DD.',
  });
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
