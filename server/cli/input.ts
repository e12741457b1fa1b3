import { relative, resolve } from 'node:path';
import { associationReason } from '../config/configuration';
import type { Hints } from '../model/read';
import type { ProjectFile } from './configuration';
import type { Options } from './options';

/** A file to be read. */
export interface Input {
  /** For the file system; 0 is the standard input. */
  readonly file: string | 0;
  /** For people: as it was given, with `/` between its parts. */
  readonly path: string;
  /** True when the user named the file itself, false when it was found in a folder. */
  readonly named: boolean;
}

/** What the standard input is called where nobody gave it a name. */
const nameless = '<stdin>';

export function stdinInput(name: string | undefined): Input {
  return { file: 0, path: name?.replaceAll('\\', '/') ?? nameless, named: true };
}

/** The path of an input in the file system; undefined of a standard input that has no name. */
export function fileOf({ file, path }: Input): string | undefined {
  if (path === nameless) return undefined;
  return resolve(file === 0 ? path : file);
}

/** Its path from the folder of its configuration file, with `/` between its parts. */
export function pathIn({ folder }: ProjectFile, file: string): string {
  return relative(folder, file).replaceAll('\\', '/');
}

/** What is known of an input besides its text. */
export function hintsFor(input: Input, { kind }: Pick<Options, 'kind'>, project: ProjectFile | undefined): Hints {
  const file = fileOf(input);
  const chosen = kind === undefined ? associationOf(file, project) : { kind, reason: 'it was chosen with --kind' };
  return {
    comments: /\.jsonc$/i.test(input.path),
    ...(file === undefined ? {} : { path: file }),
    ...(chosen === undefined ? {} : { chosen }),
    ...(project === undefined ? {} : { project: project.reading.configuration.project }),
  };
}

function associationOf(file: string | undefined, project: ProjectFile | undefined): Hints['chosen'] {
  if (file === undefined || project === undefined) return undefined;
  const { associations } = project.reading.configuration;
  const path = pathIn(project, file);
  const found = associations.find(({ files }) => files.fits(path));
  return found && { kind: found.kind, reason: associationReason(found) };
}
