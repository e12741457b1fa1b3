import type { CodeAction, Command, Diagnostic } from 'vscode-languageserver-types';
import type { OfferedAction } from '../features/codeActions';
import type { LineIndex } from '../text/lines';
import type { Checked } from './documents';

/** What the client can do with an action or lens. */
export type CanRun = (command: string) => boolean;

/** The actions that the client can carry out, with the file's name and the client's own diagnostics of their findings. */
export function toCodeActions(
  offered: readonly OfferedAction[],
  { uri, analysis }: Checked,
  diagnostics: readonly Diagnostic[],
  canRun: CanRun,
): CodeAction[] {
  const actions: CodeAction[] = [];
  for (const { title, kind, isPreferred, findings, edits, command } of offered) {
    if (command !== undefined && !canRun(command.command)) continue;
    const about = diagnostics.filter(diagnostic =>
      findings.some(finding => finding.rule === diagnostic.code && startsAt(diagnostic, finding.start, analysis.lines)),
    );
    actions.push({
      title,
      kind,
      ...(isPreferred === undefined ? {} : { isPreferred }),
      ...(about.length === 0 ? {} : { diagnostics: about }),
      ...(edits === undefined ? {} : { edit: { changes: { [uri]: edits } } }),
      ...(command === undefined ? {} : { command: withUri(command, uri) }),
    });
  }
  return actions;
}

function startsAt({ range }: Diagnostic, offset: number, lines: LineIndex): boolean {
  const { line, character } = lines.positionAt(offset);
  return range.start.line === line && range.start.character === character;
}

/** Commands get the document as their last argument. */
function withUri(command: Command, uri: string): Command {
  return { ...command, arguments: [...(command.arguments ?? []), uri] };
}
