import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the repository; every path of an {@link Output} starts here. */
export const root = join(__dirname, '..', '..');

/** A generated file: its path from the root, with `/`, and its whole text. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** What a generator module exports. The same input gives the same text, on any machine and day. */
export interface Generator {
  outputs(): Promise<readonly Output[]>;
}

/** The text of a committed file, or undefined when there is none. */
function committed(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** Paths of the outputs that differ from what is committed. */
export function outOfDate(outputs: readonly Output[]): readonly string[] {
  return outputs.filter(({ path, text }) => committed(path) !== text).map(({ path }) => path);
}

/** Writes the outputs that differ and returns their paths. */
export function write(outputs: readonly Output[]): readonly string[] {
  const changed = new Set(outOfDate(outputs));
  for (const { path, text } of outputs) {
    if (!changed.has(path)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [...changed];
}
