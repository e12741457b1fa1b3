import { compileGlob } from '../match/glob';
import type { Kind } from '../model/kinds';
import { type Project, unknownProject } from '../model/project';
import type { Levels } from '../rules/severities';
import type { Node } from '../tree/node';

/** The names of a configuration file. Both take comments; of two in one folder the first counts. */
export const configurationNames = ['policywright.config.json', 'policywright.config.jsonc'] as const;

/** Whether a path or address is that of a configuration file. */
export function isConfigurationPath(path: string): boolean {
  return configurationNames.some(name => path === name || path.endsWith(`/${name}`));
}

/** What a project wants of Policywright. What makes no sense in its file is left out, and reported. */
export interface Configuration {
  readonly levels: Levels;
  readonly associations: readonly Association[];
  readonly suppressions: readonly Suppression[];
  readonly project: Project;
}

export interface Association {
  readonly glob: string;
  readonly kind: Kind;
  readonly files: FileGlob;
}

/** Why a document is taken for a kind, in words that complete "because …". */
export function associationReason({ glob }: Association): string {
  return `the configuration file says so of ${glob}`;
}

/** Findings that the project has decided to live with. */
export interface Suppression {
  readonly files: FileGlob;
  /** Id of a rule, or a family. */
  readonly rule: string;
  /** Only findings in the statement of this Sid. */
  readonly sid: string | undefined;
  /** Only findings at this value or below: an RFC 6901 pointer. */
  readonly pointer: string | undefined;
  readonly reason: string;
  /** The last day, YYYY-MM-DD, on which it holds. */
  readonly expires: string | undefined;
  /** Its entry in the file. */
  readonly node: Node;
}

export const emptyConfiguration: Configuration = {
  levels: {},
  associations: [],
  suppressions: [],
  project: unknownProject,
};

/** Paths from the folder of the configuration file. */
export interface FileGlob {
  readonly glob: string;
  /** The one path that it fits, when it names a file. */
  readonly path: string | undefined;
  /** Tests a path from the folder, with `/` between its parts and none before the first. */
  fits(path: string): boolean;
}

/**
 * Reads a glob as `.gitignore` does: one without a slash fits in any folder, one with a slash starts at the folder of the
 * configuration file. Returns what is wrong with it where it cannot be read.
 */
export function readFileGlob(glob: string): FileGlob | { readonly problem: string } {
  if (glob.trim() === '') return { problem: 'It is empty: name a file, or fit several with `*`.' };
  if (glob.includes('\\')) return { problem: 'Folders are parted by `/`, on Windows too.' };
  if (glob.startsWith('!')) return { problem: 'There are no exceptions with `!`.' };
  const plain = glob.startsWith('./') ? glob.slice(1) : glob;
  if (/(^|\/)\.\.(\/|$)/.test(plain)) {
    return { problem: 'It leads out of the folder of this file, and only files below are looked at.' };
  }
  if (/^[A-Za-z]:/.test(plain)) return { problem: 'It starts at a drive; write it from the folder of this file.' };
  const whole = plain.endsWith('/') ? `${plain}**` : plain;
  const anchored = whole.includes('/');
  const compiled = compileGlob(anchored && !whole.startsWith('/') ? `/${whole}` : whole);
  if (compiled === undefined) return { problem: 'A bracket in it is not closed, or it has too many alternatives.' };
  const path = anchored && !/[*?[{]/.test(whole) ? whole.replace(/^\//, '') : undefined;
  if (path === undefined) return { glob, path, fits: file => compiled(`/${file}`) };
  const lower = path.toLowerCase();
  return { glob, path, fits: file => file.length === path.length && file.toLowerCase() === lower };
}

/** The glob that fits one file, given by its path from the folder of the configuration file. */
export function globOf(path: string): string {
  const plain = path.replace(/[*?[{]/g, '?');
  return plain.includes('/') ? plain : `/${plain}`;
}
