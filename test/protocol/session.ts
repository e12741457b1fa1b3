/** A real session with the built language server, over its standard input and output. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { ClientOptions, Configuration } from '../../server/lsp/protocol';
import { built } from '../support/build';

export interface SessionOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: ClientOptions;
  /** Addresses of the workspace folders. */
  readonly folders?: readonly string[];
  /** What the client answers to `workspace/configuration`; without it, the client cannot be asked. */
  readonly configuration?: (uri: string) => Partial<Configuration> | null;
}

export interface Session {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly result: InitializeResult;
  /** All messages of `window/logMessage`. */
  readonly log: readonly string[];
  /** Everything published, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, ...changes: TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  /** Tells the server that files on disk have changed. */
  filesChanged(...uris: readonly string[]): void;
  /** Diagnostics published of the document's current version, as soon as they are there. */
  diagnostics(uri: string): Promise<readonly Diagnostic[]>;
  /** What the server has written to its standard output, byte by byte, and to its standard error. */
  written(): { readonly output: Buffer; readonly errors: string };
  /** Ends the session in the regular way; returns the exit code. */
  end(): Promise<number | null>;
}

const running = new Set<ChildProcessWithoutNullStreams>();

/** Ends the servers that a failed test has left. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

export function spawnServer(...args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [built('server.js'), ...args]);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const child = spawnServer('--stdio');
  const chunks: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const versions = new Map<string, number>();
  const waiting = new Set<() => void>();
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const check of waiting) check();
  });
  connection.onRequest('client/registerCapability', () => null);
  const { configuration } = options;
  if (configuration !== undefined) {
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly { scopeUri?: string }[] }) =>
      items.map(({ scopeUri }) => configuration(scopeUri ?? '')),
    );
  }
  connection.listen();
  const result = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: options.folders?.map(uri => ({ uri, name: uri })) ?? null,
    capabilities: {
      ...options.capabilities,
      ...(configuration === undefined
        ? {}
        : { workspace: { configuration: true, ...options.capabilities?.workspace } }),
    },
    initializationOptions: options.initializationOptions,
  });
  notify('initialized', {});

  function notify(method: string, params: object): void {
    void connection.sendNotification(method, params);
  }

  return {
    connection,
    process: child,
    result,
    log,
    published,
    open(uri, text, languageId = 'json') {
      versions.set(uri, 1);
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    change(uri, ...contentChanges) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    close(uri) {
      notify('textDocument/didClose', { textDocument: { uri } });
    },
    filesChanged(...uris) {
      notify('workspace/didChangeWatchedFiles', { changes: uris.map(uri => ({ uri, type: 2 })) });
    },
    diagnostics(uri) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`Nothing was published of ${uri}; the log: ${log}`)), 10_000);
        const check = (): void => {
          const last = published.findLast(params => params.uri === uri);
          if (last === undefined || last.version !== versions.get(uri)) return;
          waiting.delete(check);
          clearTimeout(timer);
          resolve(last.diagnostics);
        };
        waiting.add(check);
        check();
      });
    },
    written: () => ({ output: Buffer.concat(chunks), errors }),
    async end() {
      const exit = child.exitCode === null ? once(child, 'exit') : [child.exitCode];
      await connection.sendRequest('shutdown');
      notify('exit', {});
      const [code] = await exit;
      connection.dispose();
      return code as number | null;
    },
  };
}

/** The rules of the diagnostics, in order. */
export function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code }) => String(code));
}
