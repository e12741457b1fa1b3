import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Documents } from './documents';
import { isProjectFile, type Projects } from './projects';
import type { Publisher } from './publisher';

/** How long typing in a configuration file has to rest before the other documents are checked again, in milliseconds. */
const rest = 150;

/** Keeps what is said of documents up to date with the configuration files, and the other way round. */
export interface Watch {
  begin(): void;
  /** A document was opened, edited or closed. */
  changed(uri: string): void;
  saved(): void;
}

export interface WatchSources {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly texts: TextDocuments<TextDocument>;
  readonly projects: Projects;
  readonly documents: Documents;
  readonly publisher: Publisher;
  /** Has everything checked again. */
  refresh(): void;
  failed(what: string, error: unknown): void;
}

export function watchProjects(sources: WatchSources): Watch {
  const { connection, client, texts, projects, documents, publisher, refresh, failed } = sources;
  const canWatch = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  let waiting: NodeJS.Timeout | undefined;

  function reload(): void {
    clearTimeout(waiting);
    waiting = undefined;
    projects.changed();
    for (const uri of texts.keys().filter(isProjectFile)) documents.doubt(uri);
    refresh();
  }

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isProjectFile(uri))) reload();
  });

  function foldersChanged(): void {
    connection.workspace
      .getWorkspaceFolders()
      .then(folders => {
        projects.setFolders((folders ?? []).map(({ uri }) => uri));
        reload();
      })
      .catch(error => failed('The look at the workspace folders', error));
  }

  return {
    begin() {
      if (client.workspace?.workspaceFolders === true) connection.workspace.onDidChangeWorkspaceFolders(foldersChanged);
      if (!canWatch) return;
      const watchers = [{ globPattern: '**/policywright.config.{json,jsonc}' }];
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch(error => failed('The registration for changes of configuration files', error));
    },
    changed(uri) {
      if (isProjectFile(uri)) {
        clearTimeout(waiting);
        waiting = setTimeout(reload, rest);
        return;
      }
      // What suppresses nothing is said in the configuration file.
      for (const open of texts.keys().filter(isProjectFile)) {
        documents.doubt(open);
        publisher.changed(open);
      }
    },
    saved() {
      // Who does not watch files for us may have written one with another program.
      if (!canWatch) reload();
    },
  };
}
