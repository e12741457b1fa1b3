import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { configurationNames, type Suppression } from '../config/configuration';
import { type ConfigurationReading, readConfiguration } from '../config/read';
import { readSource } from './source';

/** A configuration file, and what came of it in this run. */
export interface ProjectFile {
  /** For people, with `/` between its parts. */
  readonly path: string;
  readonly folder: string;
  readonly reading: ConfigurationReading;
  /** The files that it was asked about, from its folder. */
  readonly asked: Set<string>;
  readonly used: Set<Suppression>;
}

export interface ProjectFiles {
  /** The nearest configuration file above a file, up to the root of its repository, otherwise up to the current folder. */
  above(file: string): ProjectFile | undefined;
  /** The configuration file of that name, as one that is looked at even if no document asks for it. */
  open(file: string): void;
  all(): Iterable<ProjectFile>;
}

/** `refuse` hears of those that cannot be read. Each folder is looked into once. */
export function createProjectFiles(refuse: (path: string, problem: string) => void): ProjectFiles {
  const root = resolve('.');
  const files = new Map<string, ProjectFile | undefined>();
  const byFolder = new Map<string, ProjectFile | undefined>();

  function read(file: string): ProjectFile | undefined {
    if (files.has(file)) return files.get(file);
    const path = relative(root, file).replaceAll('\\', '/');
    const source = readSource(file);
    if ('problem' in source) refuse(path, source.problem);
    const found =
      'problem' in source
        ? undefined
        : {
            path,
            folder: dirname(file),
            reading: readConfiguration(source.text),
            asked: new Set<string>(),
            used: new Set<Suppression>(),
          };
    files.set(file, found);
    return found;
  }

  function look(folder: string): ProjectFile | undefined {
    const known = byFolder.get(folder);
    if (known !== undefined || byFolder.has(folder)) return known;
    const name = configurationNames.find(each => existsSync(join(folder, each)));
    const found = name === undefined ? above(folder) : read(join(folder, name));
    byFolder.set(folder, found);
    return found;
  }

  /** Of the folder above, unless the look ends here. */
  function above(folder: string): ProjectFile | undefined {
    const parent = dirname(folder);
    if (parent === folder || existsSync(join(folder, '.git'))) return undefined;
    const goesOn = folder.startsWith(root + sep) || isInRepository(parent);
    return goesOn ? look(parent) : undefined;
  }

  return {
    above: file => look(dirname(file)),
    open: file => void read(file),
    all: () => [...files.values()].filter(each => each !== undefined),
  };
}

function isInRepository(folder: string): boolean {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return true;
    if (dirname(current) === current) return false;
  }
}
