import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { DocumentEdit } from '../server/lsp/protocol';

/**
 * Carries out what the server wants written; false when it cannot be, which is then said. A file that had no changes
 * waiting is saved, so that the command line sees what the editor shows.
 */
export async function write(change: DocumentEdit, save: boolean): Promise<boolean> {
  if ('problem' in change) {
    void window.showWarningMessage(`Policywright: ${change.problem}`);
    return false;
  }
  const uri = Uri.parse(change.uri);
  const edit = new WorkspaceEdit();
  if ('newText' in change) {
    edit.createFile(uri, { overwrite: true, contents: new TextEncoder().encode(change.newText) });
    return workspace.applyEdit(edit);
  }
  const document = await workspace.openTextDocument(uri);
  const waits = document.isDirty;
  for (const { range, newText } of change.edits) {
    const { start, end } = range;
    edit.replace(uri, new Range(start.line, start.character, end.line, end.character), newText);
  }
  const done = await workspace.applyEdit(edit);
  if (done && save && !waits) await document.save();
  return done;
}
