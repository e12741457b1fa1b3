import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { type Asked, askedAt, type Choice, offerChoices, ruleChoices } from '../config/completion';
import { isConfigurationPath, readFileGlob } from '../config/configuration';
import type { ConfigurationReading } from '../config/read';
import type { Hints } from '../model/read';
import type { Service } from '../service';
import { stringValue } from '../tree/node';
import { type FileAccess, pathIn, relativePath, uriIn } from './projects';

export interface CompletionSources {
  readonly service: Service;
  readonly files: FileAccess;
  /** The documents that are open. */
  readonly open: readonly { readonly uri: string; readonly text: string }[];
  /** The editor completes what the schema says. */
  readonly schemaCompletes: boolean;
}

/** A configuration file, by the address of its folder. */
interface Place {
  readonly uri: string;
  readonly folder: string;
  readonly reading: ConfigurationReading;
}

/** So many files are offered at most. */
const most = 500;

/** What can be written at a position of a configuration file, besides what its schema says. */
export async function completeConfiguration(
  place: Place,
  position: Position,
  sources: CompletionSources,
): Promise<CompletionItem[]> {
  const asked = askedAt(place.reading, position);
  if (asked === undefined) return [];
  return offerChoices(asked, place.reading, await choicesFor(asked, place, sources));
}

async function choicesFor(asked: Asked, place: Place, sources: CompletionSources): Promise<readonly Choice[]> {
  if (asked.what === 'rule') return sources.schemaCompletes ? [] : ruleChoices();
  return asked.what === 'file' ? filesBelow(asked.typed, place, sources) : sidsIn(asked.file, place, sources);
}

/** The open documents below the folder, and what lies in the folder that was typed so far. */
async function filesBelow(typed: string, place: Place, { files, open }: CompletionSources): Promise<readonly Choice[]> {
  const anchored = typed.startsWith('/') ? '/' : '';
  const inner = typed.slice(anchored.length, typed.lastIndexOf('/') + 1);
  const found = new Map<string, Choice>();
  const add = (path: string, choice: Omit<Choice, 'text'>) => {
    // Without a slash a glob would fit in any folder.
    const text = anchored !== '' || !path.includes('/') ? `/${path}` : path;
    found.set(text, { text, ...choice });
  };
  for (const { uri } of open) {
    if (uri.startsWith(`${place.folder}/`) && !isConfigurationPath(uri)) add(pathIn(place, uri), { detail: 'open' });
  }
  for (const name of await files.list(inner === '' ? place.folder : uriIn(place, inner.replace(/\/$/, '')))) {
    if (found.size >= most) break;
    const isFolder = name.endsWith('/');
    if (name.startsWith('.') || name === 'node_modules/' || isConfigurationPath(name)) continue;
    if (isFolder) add(inner + name, { goesOn: true });
    else if (/\.jsonc?$/i.test(name) && !found.has(inner + name)) add(inner + name, {});
  }
  return [...found.values()];
}

/** The Sids of the statements in the files of a glob: of those that are open, and of one that is named. */
async function sidsIn(glob: string | undefined, place: Place, sources: CompletionSources): Promise<readonly Choice[]> {
  const named = glob === undefined ? undefined : readFileGlob(glob);
  if (named === undefined || 'problem' in named) return [];
  const below = sources.open.filter(({ uri }) => uri.startsWith(`${place.folder}/`) && !isConfigurationPath(uri));
  const texts = below
    .map(({ uri, text }) => ({ path: relativePath(place.folder, uri), text }))
    .filter(({ path }) => named.fits(path));
  if (texts.length === 0 && named.path !== undefined) {
    const text = await sources.files.read(uriIn(place, named.path)).catch(() => undefined);
    if (text !== undefined) texts.push({ path: named.path, text });
  }
  const sids = new Map<string, Choice>();
  for (const { path, text } of texts) {
    const hints: Hints = { comments: true, path };
    for (const { policy } of sources.service.analyse(text, hints).documents) {
      for (const { sid } of policy?.statements ?? []) {
        const value = stringValue(sid?.value);
        if (value) sids.set(value, { text: value, detail: path });
      }
    }
  }
  return [...sids.values()];
}
