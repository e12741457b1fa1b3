/** What the tests inside the extension host share. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('policywright.policywright');
  assert.ok(found, 'the extension is there');
  return found;
}

/** Asks until the answer is there; fails after 15 seconds. */
export async function eventually<T>(
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  what: string,
): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    await delay(50);
  }
  throw new Error(`${what}: not within 15 s`);
}

/** A file of the folder that is open, a copy of `examples/`. */
export function example(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file in a tab of its own, so that it stays open when the next one is. */
export async function open(file: string | vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(typeof file === 'string' ? example(file) : file, { preview: false });
}

/** Our diagnostics of a document so far. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'policywright');
}

/** The id of the rule that a diagnostic is about. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The position of the `|` in a line that contains the rest, looked for from the top. */
export function positionOf(document: vscode.TextDocument, marked: string): vscode.Position {
  const cursor = marked.indexOf('|');
  const offset = document.getText().indexOf(marked.replace('|', ''));
  assert.ok(cursor >= 0 && offset >= 0, marked);
  return document.positionAt(offset + cursor);
}
