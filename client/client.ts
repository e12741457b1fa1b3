import {
  type CancellationToken,
  type ConfigurationScope,
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  extensions,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { type ClientOptions, type StatusParams, statusNotification } from '../server/lsp/protocol';
import type { ChosenKinds } from './kinds';

/** The documents that may be ours, wherever they come from: disk, remote, virtual, or not saved yet. */
const selector = [{ language: 'json' }, { language: 'jsonc' }];

/** The commands that code actions and code lenses of the server may name. */
const commands = [
  'policywright.explain',
  'policywright.changeKind',
  'policywright.showRule',
  'policywright.setSeverity',
];

/** The connection to the language server. */
export interface Client {
  readonly onDidChangeStatus: Event<StatusParams>;
  /** Starts the server as soon as a JSON document is open. */
  start(): Disposable[];
  restart(): Promise<void>;
  /** Sends a request, to a server that is started if need be. */
  ask<T>(method: string, params: object, token?: CancellationToken): Promise<T>;
  showOutput(): void;
}

export function createClient(context: ExtensionContext, kinds: ChosenKinds): Client {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const output = window.createOutputChannel('Policywright', { log: true });
  const options: ClientOptions = { status: true, rulePages: true, commands };
  const client = new LanguageClient('policywright', 'Policywright', server, {
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
  const statusChanged = new EventEmitter<StatusParams>();
  client.onNotification(statusNotification, (params: StatusParams) => statusChanged.fire(params));

  let started: Promise<void> | undefined;
  const start = (): Promise<void> => {
    started ??= client.start();
    return started;
  };
  const startFor = (document: TextDocument): void => {
    if (started === undefined && languages.match(selector, document) > 0) void start().catch(() => undefined);
  };
  const settingsChanged = (): void => {
    if (client.isRunning()) void client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  };

  return {
    onDidChangeStatus: statusChanged.event,
    start() {
      workspace.textDocuments.forEach(startFor);
      return [
        workspace.onDidOpenTextDocument(startFor),
        kinds.onDidChange(settingsChanged),
        workspace.onDidChangeConfiguration(change => change.affectsConfiguration('json.validate') && settingsChanged()),
        statusChanged,
        output,
        { dispose: () => void client.dispose().catch(() => undefined) },
      ];
    },
    async restart() {
      await start().catch(() => undefined);
      started = client.restart();
      await started;
    },
    async ask(method, params, token) {
      await start();
      // An explicit `undefined` would be sent as a second parameter.
      return token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token);
    },
    showOutput: () => output.show(),
  };
}

/** What the client knows about a document besides its settings. */
function known(kinds: ChosenKinds, scopeUri: string | undefined) {
  const uri = scopeUri === undefined ? undefined : Uri.parse(scopeUri);
  return {
    kind: (uri && kinds.of(uri)) ?? null,
    editorReportsJsonSyntax: editorReportsJsonSyntax(uri),
  };
}

function editorReportsJsonSyntax(scope: ConfigurationScope | undefined): boolean {
  const validates = workspace.getConfiguration('json', scope).get('validate.enable', true);
  return validates && extensions.getExtension('vscode.json-language-features') !== undefined;
}
