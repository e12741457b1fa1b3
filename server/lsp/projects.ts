import { URI } from 'vscode-uri';
import { configurationNames, isConfigurationPath } from '../config/configuration';
import { type ConfigurationReading, readConfiguration } from '../config/read';

/** How the server gets at files that are not open. */
export interface FileAccess {
  /** The text of a file; undefined when there is none of that address. Rejects when that cannot be told. */
  read(uri: string): Promise<string | undefined>;
  /** The names in a folder, those of folders with `/` at their end; none when it cannot be looked into. */
  list(uri: string): Promise<readonly string[]>;
}

/** A configuration file. Another reading of it is another object. */
export interface ProjectFile {
  readonly uri: string;
  /** Address of its folder, without `/` at its end. */
  readonly folder: string;
  readonly reading: ConfigurationReading;
}

export interface Projects {
  /** The nearest configuration file above a document, up to the root of its workspace folder. */
  of(uri: string): Promise<ProjectFile | undefined>;
  /** The workspace folder that a document is in. */
  folderOf(uri: string): string | undefined;
  /** A configuration file may have appeared, changed or gone. */
  changed(): void;
  setFolders(folders: readonly string[]): void;
}

/** `openText` gives the text of a document that is open, which counts before the file. */
export function createProjects(files: FileAccess, openText: (uri: string) => string | undefined): Projects {
  let folders: readonly string[] = [];
  let byFolder = new Map<string, Promise<ProjectFile | undefined>>();
  const known = new Map<string, ProjectFile>();

  async function load(uri: string, folder: string): Promise<ProjectFile | undefined> {
    const text = openText(uri) ?? (await files.read(uri).catch(() => undefined));
    if (text === undefined) {
      known.delete(uri);
      return undefined;
    }
    const last = known.get(uri);
    if (last?.reading.text === text) return last;
    const project = { uri, folder, reading: readConfiguration(text) };
    known.set(uri, project);
    return project;
  }

  async function find(folder: string): Promise<ProjectFile | undefined> {
    for (const name of configurationNames) {
      const project = await load(`${folder}/${name}`, folder);
      if (project !== undefined) return project;
    }
    const parent = parentOf(folder);
    return folders.includes(folder) || parent === undefined ? undefined : look(parent);
  }

  function look(folder: string): Promise<ProjectFile | undefined> {
    const project = byFolder.get(folder) ?? find(folder);
    byFolder.set(folder, project);
    return project;
  }

  function folderOf(uri: string): string | undefined {
    const plain = normalise(uri);
    return folders.find(folder => plain.startsWith(`${folder}/`));
  }

  return {
    folderOf,
    async of(uri) {
      const parent = folderOf(uri) === undefined ? undefined : parentOf(normalise(uri));
      return parent === undefined ? undefined : look(parent);
    },
    changed() {
      byFolder = new Map();
    },
    setFolders(given) {
      // The innermost first: workspace folders may lie within each other.
      folders = given.map(each => normalise(each).replace(/\/+$/, '')).sort((a, b) => b.length - a.length);
      byFolder = new Map();
    },
  };
}

/** One way of writing an address, as clients differ in what they escape. */
export function normalise(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

function parentOf(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  return slash <= uri.indexOf('://') + 2 ? undefined : uri.slice(0, slash);
}

/** Whether a document is a configuration file. */
export function isProjectFile(uri: string): boolean {
  return isConfigurationPath(uri);
}

/** The path of a document from the folder of its configuration file. */
export function pathIn({ folder }: ProjectFile, uri: string): string {
  return relativePath(folder, uri);
}

/** The path of a document from a folder above it. */
export function relativePath(folder: string, uri: string): string {
  return URI.parse(normalise(uri)).path.slice(URI.parse(folder).path.length).replace(/^\/+/, '');
}

/** The address of a file by its path from the folder of a configuration file. */
export function uriIn({ folder }: ProjectFile, path: string): string {
  const base = URI.parse(folder);
  return base.with({ path: `${base.path}/${path}` }).toString();
}
