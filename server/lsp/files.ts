import { readdir, readFile } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import type { FileAccess } from './projects';

/** Longer files are no text that a person wrote. */
const maximumSize = 4_000_000;

/** The files of the machine that the server runs on. */
export const localFiles: FileAccess = {
  async read(uri) {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') throw new Error(`Files of the scheme ${scheme} cannot be read.`);
    try {
      const text = await readFile(fsPath, 'utf8');
      return text.length > maximumSize ? undefined : text.replace(/^\ufeff/, '');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
      throw error;
    }
  },
  async list(uri) {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return [];
    const entries = await readdir(fsPath, { withFileTypes: true }).catch(() => []);
    return entries.map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  },
};
