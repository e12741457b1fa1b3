import { type ExtensionContext, extensions, type LogOutputChannel, Uri, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import type { ClientOptions } from '../server/lsp/protocol';
import type { ChosenKinds } from './kinds';
import { selector } from './selector';

/** The commands that code actions and code lenses of the server may name. */
const commands = [
  'policywright.explain',
  'policywright.changeKind',
  'policywright.showRule',
  'policywright.setSeverity',
  'policywright.suppress',
  'policywright.suppressWithComment',
];

/** A client of the server, not yet started. This module is loaded only when it is needed: the library is large. */
export function createConnection(
  context: ExtensionContext,
  kinds: ChosenKinds,
  output: LogOutputChannel,
): LanguageClient {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const options: ClientOptions = { status: true, rulePages: true, commands };
  return new LanguageClient('policywright', 'Policywright', server, {
    documentSelector: selector,
    initializationOptions: options,
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      workspace: {
        async configuration(params, token, next) {
          const answers = await next(params, token);
          if (!Array.isArray(answers)) return answers;
          return params.items.map(({ section, scopeUri }, index) =>
            section === 'policywright' ? { ...answers[index], ...known(kinds, scopeUri) } : answers[index],
          );
        },
      },
    },
  });
}

/** What the client knows about a document besides its settings. */
function known(kinds: ChosenKinds, scopeUri: string | undefined) {
  const uri = scopeUri === undefined ? undefined : Uri.parse(scopeUri);
  return {
    kind: (uri && kinds.of(uri)) ?? null,
    editorReportsJsonSyntax: editorReportsJsonSyntax(),
  };
}

/** The setting is one of the whole window: the editor warns of who asks for it by document. */
function editorReportsJsonSyntax(): boolean {
  const validates = workspace.getConfiguration('json').get('validate.enable', true);
  return validates && extensions.getExtension('vscode.json-language-features') !== undefined;
}
