import { compileGlob } from '../match/glob';
import { isKind, type Kind } from '../model/kinds';
import { isLevel, type Level, type Levels } from '../rules/severities';
import type { Configuration } from './protocol';

/** A {@link Configuration} with everything that makes no sense left out. */
export interface Settings {
  readonly enable: boolean;
  readonly associations: readonly Association[];
  readonly levels: Levels;
  readonly codeLenses: boolean;
  readonly inlayHints: boolean;
  readonly chosenKind: Kind | undefined;
  readonly editorReportsJsonSyntax: boolean;
}

export interface Association {
  readonly glob: string;
  readonly kind: Kind;
  fits(path: string): boolean;
}

/** Reads what a client calls its configuration. Anything may come; what is not understood counts as not said. */
export function readSettings(value: unknown): Settings {
  const given = record(value) as { readonly [Name in keyof Configuration]?: unknown };
  const { enable, associations, rules, codeLens, inlayHints, kind, editorReportsJsonSyntax } = given;
  return {
    enable: enable !== false,
    associations: Object.entries(record(associations)).flatMap(([glob, id]) => readAssociation(glob, id)),
    levels: Object.fromEntries(
      Object.entries(record(rules)).filter((entry): entry is [string, Level] => isLevel(entry[1])),
    ),
    codeLenses: record(codeLens)['enable'] !== false,
    inlayHints: record(inlayHints)['enable'] !== false,
    chosenKind: typeof kind === 'string' && isKind(kind) ? kind : undefined,
    editorReportsJsonSyntax: editorReportsJsonSyntax === true,
  };
}

function readAssociation(glob: string, kind: unknown): Association[] {
  const fits = compileGlob(glob);
  return fits !== undefined && typeof kind === 'string' && isKind(kind) ? [{ glob, kind, fits }] : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The settings of each document, asked of the client once and kept until they change. */
export interface SettingsStore {
  of(uri: string): Promise<Settings>;
  forget(uri: string): void;
  /** After a change in the client's configuration. `pushed` is what a client sent of its own accord. */
  changed(pushed?: unknown): void;
}

/** `ask` asks the client for the configuration of a document; without it, what the client pushes counts for all. */
export function createSettings(initial: unknown, ask: ((uri: string) => Promise<unknown>) | undefined): SettingsStore {
  let common = readSettings(initial);
  const known = new Map<string, Promise<Settings>>();
  const load = async (uri: string): Promise<Settings> => {
    const answer = await ask?.(uri).catch(() => undefined);
    return answer === undefined || answer === null ? common : readSettings({ ...record(initial), ...record(answer) });
  };
  return {
    of(uri) {
      const settings = known.get(uri) ?? load(uri);
      known.set(uri, settings);
      return settings;
    },
    forget(uri) {
      known.delete(uri);
    },
    changed(pushed) {
      known.clear();
      if (ask === undefined && pushed !== undefined) common = readSettings(pushed);
    },
  };
}
