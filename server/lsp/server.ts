import {
  type CancellationToken,
  type ClientCapabilities,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  DidChangeConfigurationNotification,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readConfiguration } from '../config/read';
import { codeActionKinds } from '../features/codeActions';
import { completionTriggers } from '../features/completion';
import { kinds } from '../model/kinds';
import { isLevel } from '../rules/severities';
import type { Service } from '../service';
import { toCodeActions } from './codeActions';
import { completeConfiguration } from './configurationCompletion';
import { editForLevel, editForSuppression, levelInForce } from './configurationEdits';
import { diagnosticsOf } from './diagnostics';
import { type Checked, createDocuments } from './documents';
import { explainAt, tryRequestAt } from './explanations';
import { createProjects, type FileAccess, isProjectFile, normalise } from './projects';
import {
  type ClientOptions,
  type DocumentEdit,
  type DocumentParams,
  type ExplainAnswer,
  type ExplainParams,
  explainRequest,
  type KindEntry,
  kindsRequest,
  type LevelAnswer,
  type LevelParams,
  levelRequest,
  type RulePage,
  type RuleParams,
  rulePageUri,
  ruleRequest,
  type SeverityParams,
  type Status,
  type StatusParams,
  type SuppressParams,
  severityRequest,
  statusNotification,
  statusRequest,
  suppressRequest,
  type WafTestAnswer,
  type WafTestParams,
  wafTestRequest,
} from './protocol';
import { createPublisher } from './publisher';
import { createSafety } from './safety';
import { createSettings } from './settings';
import { watchProjects } from './watch';

/** Name and version as the client is told them. */
export interface ServerInfo {
  readonly name: string;
  readonly version: string;
}

/** Serves a client over the connection until it asks to exit. */
export function startServer(connection: Connection, service: Service, info: ServerInfo, files: FileAccess): void {
  connection.onInitialize((params): InitializeResult => {
    serve(connection, service, params, info, files);
    return { capabilities: capabilitiesFor(params.capabilities), serverInfo: info };
  });
  connection.listen();
}

function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
    codeActionProvider: { codeActionKinds: [...codeActionKinds] },
    codeLensProvider: {},
    inlayHintProvider: true,
    documentSymbolProvider: { label: 'Policywright' },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(pulls(client) ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {}),
  };
}

/** Whether the client asks for diagnostics; then they are not sent to it as well. */
function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

function serve(
  connection: Connection,
  service: Service,
  params: InitializeParams,
  info: ServerInfo,
  files: FileAccess,
): void {
  const client = params.capabilities;
  const options = readOptions(params.initializationOptions);
  const canRun = (command: string) => options.commands?.includes(command) ?? false;
  const safety = createSafety(message => connection.console.error(message));
  const texts = new TextDocuments(TextDocument);
  const settings = createSettings(
    options.settings,
    client.workspace?.configuration === true
      ? uri => connection.workspace.getConfiguration({ scopeUri: uri, section: 'policywright' })
      : undefined,
  );
  const projects = createProjects(files, uri => {
    const open = texts.keys().find(each => isProjectFile(each) && normalise(each) === uri);
    return open === undefined ? undefined : texts.get(open)?.getText();
  });
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  projects.setFolders(folders);
  const documents = createDocuments({
    service,
    texts,
    settings,
    projects,
    files,
    failed: (rule, error) => safety.failed(`The rule ${rule}`, error),
  });

  const pageOf = (rule: string): string | undefined =>
    options.rulePages === true ? rulePageUri(rule) : service.findRule(rule)?.references[0]?.url;
  const diagnostics = (checked: Checked) => diagnosticsOf(checked, pageOf);

  /** The documents that the client has been told something of. */
  const ours = new Set<string>();

  /** The versions of configuration files that were told. */
  const told = new Map<string, number>();

  function tell(uri: string, checked: Checked | undefined): void {
    const isOurs = checked !== undefined && (checked.analysis.documents.length > 0 || isProjectFile(uri));
    if (isOurs) ours.add(uri);
    else if (!ours.delete(uri)) return;
    if (!pulls(client)) {
      const items = checked === undefined ? [] : diagnostics(checked);
      connection.sendDiagnostics({ uri, diagnostics: items, ...(checked && { version: checked.version }) });
    } else if (isProjectFile(uri)) {
      // It was not edited, so that the client does not ask by itself: another document says what suppresses nothing.
      if (checked !== undefined && told.get(uri) === checked.version) refreshDiagnostics();
      if (checked === undefined) told.delete(uri);
      else told.set(uri, checked.version);
    }
    if (options.status === true) {
      const status = checked === undefined ? null : (service.status(checked.analysis) ?? null);
      const params: StatusParams = { uri, status, ...(checked && { resultId: checked.resultId }) };
      connection.sendNotification(statusNotification, params);
    }
  }

  const publisher = createPublisher(documents, tell, safety.failed);
  const watch = watchProjects({
    connection,
    client,
    texts,
    projects,
    documents,
    publisher,
    refresh,
    failed: safety.failed,
  });

  function configurationChanged(pushed?: unknown): void {
    settings.changed(pushed);
    refresh();
  }

  /** Everything may have changed, though no document has. */
  function refresh(): void {
    for (const uri of texts.keys()) publisher.publish(uri);
    refreshDiagnostics();
    if (client.workspace?.codeLens?.refreshSupport === true) {
      connection
        .sendRequest('workspace/codeLens/refresh')
        .catch(error => safety.failed('The refresh of code lenses', error));
    }
    if (client.workspace?.inlayHint?.refreshSupport === true) {
      connection.languages.inlayHint.refresh().catch(error => safety.failed('The refresh of inlay hints', error));
    }
  }

  function refreshDiagnostics(): void {
    if (!pulls(client) || client.workspace?.diagnostics?.refreshSupport !== true) return;
    connection.languages.diagnostics.refresh().catch(error => safety.failed('The refresh of diagnostics', error));
  }

  texts.onDidChangeContent(({ document }) => {
    watch.changed(document.uri);
    publisher.changed(document.uri);
  });
  texts.onDidSave(({ document }) => {
    watch.saved();
    publisher.publish(document.uri);
  });
  texts.onDidClose(({ document }) => {
    documents.forget(document.uri);
    settings.forget(document.uri);
    publisher.closed(document.uri);
    watch.changed(document.uri);
  });
  texts.listen(connection);

  connection.onInitialized(() => {
    connection.console.info(`${info.name} ${info.version}, AWS data of ${service.facts.date}`);
    watch.begin();
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: 'policywright' })
      .catch(error => safety.failed('The registration for changes of settings', error));
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    configurationChanged((pushed as Readonly<Record<string, unknown>> | null | undefined)?.['policywright'] ?? pushed);
  });

  /** Answers a question about a document; with `empty` when it is not open, or when the answer fails. */
  function answer<T>(
    what: string,
    { textDocument }: DocumentParams,
    token: CancellationToken,
    empty: T,
    work: (checked: Checked) => T,
  ) {
    return safety.run(what, token, empty, async () => {
      const checked = await documents.read(textDocument.uri);
      return checked === undefined || token.isCancellationRequested ? empty : work(checked);
    });
  }

  function completeProjectFile({ textDocument, position }: CompletionParams, token: CancellationToken) {
    return safety.run<CompletionItem[] | null>('Completion', token, null, async () => {
      const document = texts.get(textDocument.uri);
      const { enable, editorReportsJsonSyntax } = await settings.of(textDocument.uri);
      if (document === undefined || !enable) return null;
      const uri = normalise(textDocument.uri);
      const place = { uri, folder: uri.slice(0, uri.lastIndexOf('/')), reading: readConfiguration(document.getText()) };
      const open = texts.all().map(each => ({ uri: normalise(each.uri), text: each.getText() }));
      return completeConfiguration(place, position, { service, files, open, schemaCompletes: editorReportsJsonSyntax });
    });
  }

  connection.onHover((at, token) =>
    answer('Hover', at, token, null, ({ analysis }) => service.hover(analysis, at.position) ?? null),
  );
  connection.onCompletion((at, token) => {
    if (isProjectFile(at.textDocument.uri)) return completeProjectFile(at, token);
    return answer(
      'Completion',
      at,
      token,
      null,
      ({ analysis }) => service.complete(analysis, at.position, at.context?.triggerCharacter) ?? null,
    );
  });
  connection.onCompletionResolve((item, token) =>
    safety.run('Completion resolve', token, item, async () => service.resolveCompletion(item)),
  );
  connection.onCodeAction((at, token) =>
    answer('Code action', at, token, null, checked => {
      const offered = service.codeActions(checked.analysis, at.range, at.context.only);
      return toCodeActions(offered, checked, at.context.diagnostics, canRun);
    }),
  );
  connection.onCodeLens((at, token) =>
    answer('Code lens', at, token, null, ({ analysis, settings: { codeLenses } }) => {
      const lenses = codeLenses ? service.codeLenses(analysis, at.textDocument.uri) : [];
      return lenses.filter(({ command }) => command === undefined || canRun(command.command));
    }),
  );
  connection.languages.inlayHint.on((at, token) =>
    answer('Inlay hints', at, token, null, ({ analysis, settings }) =>
      settings.inlayHints ? service.inlayHints(analysis, at.range) : [],
    ),
  );
  connection.onDocumentSymbol((at, token) =>
    answer('Document symbols', at, token, null, ({ analysis }) => service.symbols(analysis)),
  );
  connection.onFoldingRanges((at, token) =>
    answer('Folding', at, token, null, ({ analysis }) => service.folding(analysis)),
  );
  connection.onSelectionRanges((at, token) =>
    answer('Selection', at, token, null, ({ analysis }) => service.selectionRanges(analysis, at.positions)),
  );
  if (pulls(client)) {
    connection.languages.diagnostics.on((at, token) =>
      answer<DocumentDiagnosticReport>('Diagnostics', at, token, { kind: 'full', items: [] }, checked =>
        at.previousResultId === checked.resultId
          ? { kind: 'unchanged', resultId: checked.resultId }
          : { kind: 'full', resultId: checked.resultId, items: diagnostics(checked) },
      ),
    );
  }

  connection.onRequest(explainRequest, (at: ExplainParams, token: CancellationToken) =>
    answer<ExplainAnswer | null>('Explanation', at, token, null, checked => explainAt(checked, at)),
  );
  connection.onRequest(wafTestRequest, (at: WafTestParams, token: CancellationToken) =>
    answer<WafTestAnswer | null>('Trying a request', at, token, null, checked => tryRequestAt(checked, at)),
  );
  connection.onRequest(suppressRequest, (at: SuppressParams, token: CancellationToken) =>
    answer<DocumentEdit | null>('Suppression', at, token, null, checked => editForSuppression(checked, at, projects)),
  );
  connection.onRequest(severityRequest, (at: SeverityParams, token: CancellationToken) =>
    answer<DocumentEdit | null>('Severity', at, token, null, checked => {
      const level = isLevel(at.severity) ? at.severity : undefined;
      return editForLevel(checked, at.rule, level) ?? null;
    }),
  );
  connection.onRequest(levelRequest, (at: LevelParams, token: CancellationToken) =>
    answer<LevelAnswer | null>(
      'The severity in force',
      at,
      token,
      null,
      checked => levelInForce(checked, at.rule) ?? null,
    ),
  );
  connection.onRequest(kindsRequest, (): KindEntry[] => kinds.map(({ id, label }) => ({ id, label })));
  connection.onRequest(ruleRequest, ({ id }: RuleParams): RulePage | null => {
    const markdown = service.rulePage(id);
    return markdown === undefined ? null : { id, markdown };
  });
  connection.onRequest(statusRequest, (at: DocumentParams, token: CancellationToken) =>
    answer<Status | null>('Status', at, token, null, ({ analysis }) => service.status(analysis) ?? null),
  );
}

function readOptions(value: unknown): ClientOptions {
  return typeof value === 'object' && value !== null ? (value as ClientOptions) : {};
}
