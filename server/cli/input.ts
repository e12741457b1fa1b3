import { resolve } from 'node:path';
import type { Hints } from '../model/read';
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

/** What is known of an input besides its text. */
export function hintsFor({ file, path }: Input, { kind }: Pick<Options, 'kind'>): Hints {
  return {
    comments: /\.jsonc$/i.test(path),
    ...(path === nameless ? {} : { path: file === 0 ? resolve(path) : resolve(file) }),
    ...(kind === undefined ? {} : { chosen: { kind, reason: 'it was chosen with --kind' } }),
  };
}
