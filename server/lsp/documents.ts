import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Hints } from '../model/read';
import type { Analysis } from '../rules/analysis';
import { withLevels } from '../rules/severities';
import type { Service } from '../service';
import type { Settings, SettingsStore } from './settings';

/** One version of an open document, read and checked under the settings in force. */
export interface Checked {
  readonly uri: string;
  readonly version: number;
  readonly analysis: Analysis;
  readonly settings: Settings;
  /** Differs between any two versions of any document. */
  readonly resultId: string;
}

export interface Documents {
  /** The current version, checked once; undefined when the document is not open or Policywright is off for it. */
  read(uri: string): Promise<Checked | undefined>;
  forget(uri: string): void;
}

/** How many documents are kept as checked; people work on a few at a time, and checking one again takes milliseconds. */
const remembered = 8;

/** `failed` hears of rules that failed. */
export function createDocuments(
  service: Service,
  texts: TextDocuments<TextDocument>,
  settings: SettingsStore,
  failed: (rule: string, error: unknown) => void,
): Documents {
  const known = new Map<string, Checked>();
  let count = 0;

  function check(document: TextDocument, current: Settings): Checked {
    const { uri, version } = document;
    const analysis = service.analyse(document.getText(), hintsOf(document, current));
    for (const { rule, error } of analysis.failures) failed(rule, error);
    const resultId = String(++count);
    return { uri, version, analysis: withLevels(analysis, current.levels), settings: current, resultId };
  }

  return {
    async read(uri) {
      const current = await settings.of(uri);
      const document = texts.get(uri);
      if (document === undefined || !current.enable) return undefined;
      const last = known.get(uri);
      if (last?.version === document.version && last.settings === current) return last;
      const checked = check(document, current);
      known.delete(uri);
      known.set(uri, checked);
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
      return checked;
    },
    forget(uri) {
      known.delete(uri);
    },
  };
}

function hintsOf({ uri, languageId }: TextDocument, { chosenKind, associations }: Settings): Hints {
  const path = pathOf(uri);
  const comments = languageId !== 'json' || /\.(jsonc|json5)$/i.test(path);
  if (chosenKind !== undefined) return { comments, path, chosen: { kind: chosenKind, reason: 'you chose it' } };
  const association = associations.find(({ fits }) => fits(path));
  if (association === undefined) return { comments, path };
  const { glob, kind } = association;
  return { comments, path, chosen: { kind, reason: `the setting policywright.associations says so of ${glob}` } };
}

function pathOf(uri: string): string {
  try {
    return URI.parse(uri).path;
  } catch {
    return uri;
  }
}
