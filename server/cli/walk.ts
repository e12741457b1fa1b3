import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Input } from './input';
import { describe } from './source';

/** An input that is not there or cannot be looked into, in words. */
export type Complain = (path: string, problem: string) => void;

/** The rules of one `.gitignore`; they speak of paths below its folder. */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The files that the given paths stand for, each once, folders in order of name. Never throws. */
export function findInputs(paths: readonly string[], complain: Complain): readonly Input[] {
  const inputs = new Map<string, Input>();
  const add = (file: string, path: string, named: boolean): void => {
    const known = inputs.get(file);
    inputs.set(file, { file, path: known?.path ?? path, named: named || known?.named === true });
  };
  for (const given of paths) {
    const file = resolve(given);
    const path = tidy(given);
    try {
      if (statSync(file).isDirectory())
        walk(file, path === '.' ? '' : path.replace(/\/?$/, '/'), ignoreRulesAbove(file), add, complain);
      else add(file, path, true);
    } catch (error) {
      complain(path, describe(error));
    }
  }
  return [...inputs.values()];
}

/** A path without `./`, doubled slashes and a slash at its end. */
function tidy(path: string): string {
  const normal = normalize(path).replaceAll('\\', '/');
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** `prefix` is what paths in the folder begin with when they are shown. */
function walk(
  folder: string,
  prefix: string,
  above: readonly IgnoreRules[],
  add: (file: string, path: string, named: boolean) => void,
  complain: Complain,
): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    complain(prefix === '' ? '.' : prefix.slice(0, -1), describe(error));
    return;
  }
  const own = entries.some(entry => entry.name === '.gitignore') ? readIgnoreRules(folder, '.gitignore') : undefined;
  const rules = own === undefined ? above : [...above, own];
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    const { name } = entry;
    const isFolder = entry.isDirectory();
    if (isFolder ? name === 'node_modules' || name === '.git' : !/\.jsonc?$/i.test(name)) continue;
    const file = folder + (folder.endsWith(sep) ? '' : sep) + name;
    if (rules.length > 0 && isIgnored(file, isFolder, rules)) continue;
    if (isFolder) walk(file, `${prefix}${name}/`, rules, add, complain);
    else if (entry.isFile() || (entry.isSymbolicLink() && leadsToFile(file))) add(file, prefix + name, false);
  }
}

/** Links to folders are not followed, as in Git, so no walk goes in circles; links that lead nowhere are left alone. */
function leadsToFile(link: string): boolean {
  try {
    return statSync(link).isFile();
  } catch {
    return false;
  }
}

/** Git's rules that hold for a folder from outside of it, up to the root of its work tree. */
function ignoreRulesAbove(start: string): readonly IgnoreRules[] {
  const folders: string[] = [];
  let folder = start;
  for (;;) {
    if (existsSync(join(folder, '.git'))) break;
    const parent = dirname(folder);
    if (parent === folder) return [];
    folder = parent;
    folders.unshift(folder);
  }
  const rules = [
    readIgnoreRules(folder, join('.git', 'info', 'exclude')),
    ...folders.map(each => readIgnoreRules(each, '.gitignore')),
  ].filter(each => each !== undefined);
  // A folder that Git ignores, named by the user, is looked into all the same.
  return isIgnored(start, true, rules) ? [] : rules;
}

function readIgnoreRules(folder: string, name: string): IgnoreRules | undefined {
  try {
    return { folder, rules: ignore().add(readFileSync(join(folder, name), 'utf8')) };
  } catch {
    return undefined;
  }
}

/** The innermost rule that speaks of the path decides. */
function isIgnored(file: string, isFolder: boolean, levels: readonly IgnoreRules[]): boolean {
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index];
    if (level === undefined || !file.startsWith(level.folder + sep)) continue;
    const relative = file.slice(level.folder.length + 1).replaceAll('\\', '/');
    const verdict = level.rules.test(isFolder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
