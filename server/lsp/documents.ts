import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Applied } from '../config/apply';
import { associationReason, emptyConfiguration, type Suppression } from '../config/configuration';
import { type ConfigurationReading, readConfiguration } from '../config/read';
import type { Hints } from '../model/read';
import type { Analysis } from '../rules/analysis';
import type { Service } from '../service';
import { type FileAccess, isProjectFile, normalise, type ProjectFile, type Projects, pathIn, uriIn } from './projects';
import type { Settings, SettingsStore } from './settings';

/** One version of an open document, read and checked under the settings in force. */
export interface Checked {
  readonly uri: string;
  readonly version: number;
  readonly analysis: Analysis;
  readonly settings: Settings;
  /** The configuration file that it was checked by. */
  readonly project: ProjectFile | undefined;
  /** It is itself a configuration file, and its analysis has no documents. */
  readonly configuration?: ConfigurationReading;
  /** YYYY-MM-DD, in UTC: suppressions expire. */
  readonly today: string;
  /** Differs between any two versions of any document. */
  readonly resultId: string;
}

export interface Documents {
  /** The current version, checked once; undefined when the document is not open or Policywright is off for it. */
  read(uri: string): Promise<Checked | undefined>;
  /** What is said of a configuration file may have changed with another document. */
  doubt(uri: string): void;
  forget(uri: string): void;
}

export interface DocumentSources {
  readonly service: Service;
  readonly texts: TextDocuments<TextDocument>;
  readonly settings: SettingsStore;
  readonly projects: Projects;
  readonly files: FileAccess;
  /** Hears of rules that failed. */
  failed(rule: string, error: unknown): void;
}

/** How many documents are kept as checked; people work on a few at a time, and checking one again takes milliseconds. */
const remembered = 8;

/** So many of the files that suppressions name are looked at for whether these suppress anything; the rest is not known. */
const mostNamedFiles = 50;

export function createDocuments({ service, texts, settings, projects, files, failed }: DocumentSources): Documents {
  const known = new Map<string, Checked>();
  const doubted = new Set<string>();
  // Clients remember results longer than a server lives.
  const session = Date.now().toString(36);
  let count = 0;

  async function checkDocument(
    document: TextDocument,
    current: Settings,
    project: ProjectFile | undefined,
    today: string,
  ): Promise<Analysis> {
    if (isProjectFile(document.uri)) return checkConfiguration(document, project, today);
    const hints = hintsOf(document.uri, document.languageId, current, project);
    const path = project && pathIn(project, document.uri);
    const configuration = project?.reading.configuration ?? { ...emptyConfiguration, levels: current.levels };
    return apply(document.getText(), hints, { configuration, path, today }).analysis;
  }

  function apply(text: string, hints: Hints, application: Parameters<Service['applyConfiguration']>[1]): Applied {
    const analysis = service.analyse(text, hints);
    for (const { rule, error } of analysis.failures) failed(rule, error);
    return service.applyConfiguration(analysis, application);
  }

  async function checkConfiguration(
    document: TextDocument,
    inForce: ProjectFile | undefined,
    today: string,
  ): Promise<Analysis> {
    const text = document.getText();
    // The one in force may be of the text before the last keystroke.
    const reading = inForce?.reading.text === text ? inForce.reading : readConfiguration(text);
    // Of two in one folder the second is not asked for.
    const own = inForce !== undefined && inForce.uri === normalise(document.uri);
    const unused = own ? await unusedIn({ ...inForce, reading }, today) : new Set<Suppression>();
    return service.analyseConfiguration(reading, { today, isUnused: each => unused.has(each) });
  }

  /** The suppressions of a file by name that suppress nothing in it. Of globs nobody knows who has not seen all files. */
  async function unusedIn(project: ProjectFile, today: string): Promise<ReadonlySet<Suppression>> {
    const named = new Map<string, Suppression[]>();
    for (const suppression of project.reading.configuration.suppressions) {
      const { path } = suppression.files;
      if (path !== undefined) named.set(path, [...(named.get(path) ?? []), suppression]);
    }
    const unused = new Set<Suppression>();
    for (const [path, suppressions] of [...named].slice(0, mostNamedFiles)) {
      const used = await usedIn(path, project, today).catch(() => undefined);
      if (used !== undefined) for (const each of suppressions) if (!used.has(each)) unused.add(each);
    }
    return unused;
  }

  /** The suppressions that suppress something in a file, open or not; undefined where that cannot be told. */
  async function usedIn(path: string, project: ProjectFile, today: string): Promise<Applied['used'] | undefined> {
    const uri = uriIn(project, path);
    if ((await projects.of(uri))?.uri !== project.uri) return undefined;
    const open = texts.keys().find(each => normalise(each) === uri);
    const document = open === undefined ? undefined : texts.get(open);
    const text = document?.getText() ?? (await files.read(uri));
    if (text === undefined) return new Set();
    // A kind that the person chose for the document is unknown to the command line.
    const hints = hintsOf(uri, document?.languageId ?? 'json', { chosenKind: undefined, associations: [] }, project);
    return apply(text, hints, { configuration: project.reading.configuration, path, today }).used;
  }

  return {
    async read(uri) {
      const [current, project] = await Promise.all([settings.of(uri), projects.of(uri)]);
      const document = texts.get(uri);
      if (document === undefined || !current.enable) return undefined;
      const today = new Date().toISOString().slice(0, 10);
      const last = known.get(uri);
      const same =
        last?.version === document.version &&
        last.settings === current &&
        last.project === project &&
        last.today === today;
      if (same && !doubted.has(uri)) return last;
      const { version } = document;
      doubted.delete(uri);
      const analysis = await checkDocument(document, current, project, today);
      if (same && sayTheSame(last.analysis, analysis)) return last;
      const resultId = `${session}.${++count}`;
      const checked = { uri, version, analysis, settings: current, project, today, resultId };
      known.delete(uri);
      known.set(uri, checked);
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
      return checked;
    },
    doubt(uri) {
      doubted.add(uri);
    },
    forget(uri) {
      known.delete(uri);
    },
  };
}

function sayTheSame(a: Analysis, b: Analysis): boolean {
  const said = ({ findings }: Analysis) => findings.map(({ rule, start, end }) => `${rule} ${start} ${end}`).join('\n');
  return said(a) === said(b);
}

function hintsOf(
  uri: string,
  languageId: string,
  { chosenKind, associations }: Pick<Settings, 'chosenKind' | 'associations'>,
  project: ProjectFile | undefined,
): Hints {
  const path = pathOf(uri);
  const comments = languageId !== 'json' || /\.(jsonc|json5)$/i.test(path);
  const hints = { comments, path, ...(project && { project: project.reading.configuration.project }) };
  if (chosenKind !== undefined) return { ...hints, chosen: { kind: chosenKind, reason: 'you chose it' } };
  if (project !== undefined) {
    const own = pathIn(project, uri);
    const found = project.reading.configuration.associations.find(({ files }) => files.fits(own));
    return found === undefined ? hints : { ...hints, chosen: { kind: found.kind, reason: associationReason(found) } };
  }
  const association = associations.find(({ fits }) => fits(path));
  if (association === undefined) return hints;
  const { glob, kind } = association;
  return { ...hints, chosen: { kind, reason: `the setting policywright.associations says so of ${glob}` } };
}

function pathOf(uri: string): string {
  try {
    return URI.parse(uri).path;
  } catch {
    return uri;
  }
}
