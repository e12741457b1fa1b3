import { commands, type Disposable, Uri, window, workspace } from 'vscode';
import { type RulePage, ruleOfPage, rulePageUri, ruleRequest, ruleScheme } from '../server/lsp/protocol';
import type { Client } from './client';

/** Serves the pages of the rules as read-only documents. */
export function serveRulePages(client: Client): Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(ruleScheme, {
      async provideTextDocumentContent(uri, token) {
        const id = ruleOfPage(uri.path);
        const page = await client.ask<RulePage | null>(ruleRequest, { id }, token);
        return page?.markdown ?? `# ${id}\n\nThis version of Policywright has no such rule.\n`;
      },
    }),
  ];
}

/** Opens the page of a rule, rendered where the editor can. */
export async function showRulePage(id: string): Promise<void> {
  const uri = Uri.parse(rulePageUri(id));
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await window.showTextDocument(uri, { preview: true });
  }
}
