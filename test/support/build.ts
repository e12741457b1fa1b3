import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const root = join(__dirname, '../..');

/** Builds `dist/` unless it is newer than all that goes into the named bundle. Returns the bundle's path. */
export function built(bundle: 'server.js' | 'cli.js'): string {
  const path = join(root, 'dist', bundle);
  const sources = Math.max(...['server', 'scripts/build'].map(each => newest(join(root, each))));
  if (changed(path) < Math.max(sources, changed(join(root, 'package.json')), changed(join(root, 'esbuild.mjs')))) {
    execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'pipe' });
  }
  return path;
}

function newest(folder: string): number {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : changed(path));
  }
  return time;
}

function changed(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
