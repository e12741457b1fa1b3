import { type Uri, window } from 'vscode';
import { type DocumentEdit, type SuppressParams, type SuppressTarget, suppressRequest } from '../server/lsp/protocol';
import type { Client } from './client';
import { write } from './configurationFile';

/** Asks why a finding does not matter, and until when, and writes that into the configuration file. */
export async function suppress(client: Client, rule: string, document: Uri, target: SuppressTarget): Promise<void> {
  const reason = await askReason(rule, ' (1 of 2)');
  const expires = reason === undefined ? undefined : await askLastDay(rule);
  if (reason === undefined || expires === undefined) return;
  const day = expires.trim();
  await askAndWrite(client, {
    ...paramsOf(document),
    rule,
    target,
    reason: reason.trim(),
    ...(day && { expires: day }),
  });
}

/** Asks why a finding does not matter, and writes that into a comment beside it. */
export async function suppressWithComment(
  client: Client,
  rule: string,
  document: Uri,
  target: SuppressTarget,
): Promise<void> {
  const reason = await askReason(rule, '');
  if (reason === undefined) return;
  await askAndWrite(client, { ...paramsOf(document), rule, target, reason: reason.trim(), comment: true });
}

function paramsOf(document: Uri) {
  return { textDocument: { uri: document.toString() } };
}

async function askAndWrite(client: Client, params: SuppressParams): Promise<void> {
  const change = await client.ask<DocumentEdit | null>(suppressRequest, params);
  if (change !== null) await write(change, params.comment !== true);
}

function askReason(rule: string, step: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Suppress ${rule}`,
    prompt: `Why does it not matter here?${step}`,
    placeHolder: 'For whoever reads this later',
    ignoreFocusOut: true,
    validateInput: value => (value.trim() === '' ? 'A suppression needs a reason.' : undefined),
  });
}

function askLastDay(rule: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Suppress ${rule}`,
    prompt: 'Until which day? Leave it empty for no end. (2 of 2)',
    placeHolder: 'YYYY-MM-DD',
    ignoreFocusOut: true,
    validateInput: value => {
      const day = value.trim();
      if (day === '') return undefined;
      if (!isDay(day)) return 'Write the last day as YYYY-MM-DD.';
      return day < new Date().toISOString().slice(0, 10) ? 'That day is over.' : undefined;
    },
  });
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
