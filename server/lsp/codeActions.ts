import type { CodeAction, Command, Diagnostic } from 'vscode-languageserver-types';
import { sidAround } from '../config/apply';
import type { OfferedAction } from '../features/codeActions';
import type { Analysis } from '../rules/analysis';
import type { Finding } from '../rules/rule';
import type { LineIndex } from '../text/lines';
import type { Checked } from './documents';
import type { SuppressTarget } from './protocol';

/** What the client can do with an action or lens. */
export type CanRun = (command: string) => boolean;

/** The actions that the client can carry out, with the file's name and the client's own diagnostics of their findings. */
export function toCodeActions(
  offered: readonly OfferedAction[],
  checked: Checked,
  diagnostics: readonly Diagnostic[],
  canRun: CanRun,
): CodeAction[] {
  const { uri, analysis } = checked;
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
      ...(command === undefined ? {} : { command: withDocument(command, checked, findings[0]) }),
    });
  }
  return actions;
}

function startsAt({ range }: Diagnostic, offset: number, lines: LineIndex): boolean {
  const { line, character } = lines.positionAt(offset);
  return range.start.line === line && range.start.character === character;
}

/** Commands get the document as their next argument, and those that suppress the finding after it. */
function withDocument(command: Command, { uri, analysis }: Checked, finding: Finding | undefined): Command {
  const suppresses = command.command.startsWith('policywright.suppress') && finding !== undefined;
  const further = suppresses ? [uri, targetOf(analysis, finding)] : [uri];
  return { ...command, arguments: [...(command.arguments ?? []), ...further] };
}

/** What tells a finding from others of its rule: its statement by its Sid, which stays when statements move, or its place. */
function targetOf(analysis: Analysis, { pointer, start }: Finding): SuppressTarget {
  const position = analysis.lines.positionAt(start);
  const sid = sidAround(analysis, start);
  if (sid !== undefined && sid.trim() !== '') return { sid, position };
  return pointer === '' ? { position } : { pointer, position };
}
