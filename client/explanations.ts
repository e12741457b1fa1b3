import { commands, type Disposable, Position, Uri, window } from 'vscode';
import {
  type ExplainAnswer,
  type ExplainParams,
  explainRequest,
  type WafTestAnswer,
  type WafTestParams,
  wafTestRequest,
} from '../server/lsp/protocol';
import type { Client } from './client';
import { documentOf } from './commands';
import { createExplainPanel, explainPanelType } from './explain/panel';

/** Explains policies and web ACLs in a panel beside the editor. */
export function explainPolicies(extension: Uri, client: Client): Disposable[] {
  const panel = createExplainPanel(
    extension,
    (uri, position, token) => {
      const params: ExplainParams = {
        textDocument: { uri: uri.toString() },
        ...(position && { position: { line: position.line, character: position.character } }),
      };
      return client.ask<ExplainAnswer | null>(explainRequest, params, token);
    },
    (uri, position, request, token) => {
      const params: WafTestParams = { textDocument: { uri: uri.toString() }, position, request };
      return client.ask<WafTestAnswer | null>(wafTestRequest, params, token);
    },
  );
  return [
    panel,
    window.registerWebviewPanelSerializer(explainPanelType, panel.serializer),
    commands.registerCommand('policywright.explain', (uri?: unknown, position?: unknown) =>
      panel.show(documentOf(uri), positionOf(position)),
    ),
    client.onDidChangeStatus(({ uri, resultId }) => panel.checked(Uri.parse(uri), resultId)),
  ];
}

/** The position that a code lens passes; menus of the editor pass something else. */
function positionOf(value: unknown): Position | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { line, character } = value as Partial<Record<string, unknown>>;
  return typeof line === 'number' && typeof character === 'number' ? new Position(line, character) : undefined;
}
