import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  languages,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type StatusParams, statusNotification } from '../server/lsp/protocol';
import type { ChosenKinds } from './kinds';
import { selector } from './selector';

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
  const output = window.createOutputChannel('Policywright', { log: true });
  const statusChanged = new EventEmitter<StatusParams>();
  let started: Promise<LanguageClient> | undefined;

  async function connect(): Promise<LanguageClient> {
    const { createConnection } = await import('./connection');
    const connection = createConnection(context, kinds, output);
    connection.onNotification(statusNotification, (params: StatusParams) => statusChanged.fire(params));
    await connection.start();
    return connection;
  }

  function start(): Promise<LanguageClient> {
    started ??= connect();
    return started;
  }

  function startFor(document: TextDocument): void {
    if (started === undefined && languages.match(selector, document) > 0) start().catch(report);
  }

  function report(error: unknown): void {
    output.error('The language server cannot be reached.', error);
  }

  /** The library writes to the output until the connection has ended. */
  async function close(): Promise<void> {
    const connection = await started?.catch(() => undefined);
    await connection?.dispose().catch(() => undefined);
    output.dispose();
  }

  function settingsChanged(): void {
    const notify = (connection: LanguageClient) =>
      connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    started?.then(notify).catch(report);
  }

  return {
    onDidChangeStatus: statusChanged.event,
    start() {
      // After activation, which should not wait for the library to load.
      const timer = setTimeout(() => workspace.textDocuments.forEach(startFor), 0);
      return [
        { dispose: () => clearTimeout(timer) },
        workspace.onDidOpenTextDocument(startFor),
        kinds.onDidChange(settingsChanged),
        workspace.onDidChangeConfiguration(change => change.affectsConfiguration('json.validate') && settingsChanged()),
        statusChanged,
        { dispose: () => void close() },
      ];
    },
    async restart() {
      const former = await started?.catch(() => undefined);
      await former?.dispose();
      started = connect();
      await started;
    },
    async ask(method, params, token) {
      const connection = await start();
      // An explicit `undefined` would be sent as a second parameter.
      return token === undefined
        ? connection.sendRequest(method, params)
        : connection.sendRequest(method, params, token);
    },
    showOutput: () => output.show(),
  };
}
