import type { ExtensionContext } from 'vscode';
import { createClient } from './client';
import { registerCommands } from './commands';
import { explainPolicies } from './explanations';
import { rememberKinds } from './kinds';
import { serveRulePages } from './ruleDocs';
import { showStatus } from './status';

/** Called when the first JSON document is open. Does not wait for the server. */
export function activate(context: ExtensionContext): void {
  const kinds = rememberKinds(context.workspaceState);
  const client = createClient(context, kinds);
  context.subscriptions.push(
    ...registerCommands(client, kinds),
    ...explainPolicies(context.extensionUri, client),
    ...serveRulePages(client),
    ...showStatus(client),
    ...client.start(),
  );
}
