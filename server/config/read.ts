import { wildcardMatch } from '../match/wildcard';
import { isKind, kinds } from '../model/kinds';
import type { Project } from '../model/project';
import { isLevel, type Level } from '../rules/severities';
import { indexLines, type LineIndex } from '../text/lines';
import { parseJson } from '../tree/json';
import { type Node, propertyOf, stringValue } from '../tree/node';
import { type Association, type Configuration, emptyConfiguration, readFileGlob } from './configuration';
import { type ConfigurationFinding, configurationFinding, noSuchRule, ruleNames } from './rules';
import { readSuppressions } from './suppressions';
import { type Notes, noteUnknownValue, readObject, readString, readStrings } from './values';

/** A configuration file, read as far as it can be. */
export interface ConfigurationReading {
  readonly text: string;
  readonly lines: LineIndex;
  readonly root: Node | undefined;
  readonly configuration: Configuration;
  /** What is wrong with the file itself, in order of place. */
  readonly findings: readonly ConfigurationFinding[];
}

/** Longer files are not read. */
const maximumLength = 2_000_000;

const members = ['$schema', 'rules', 'associations', 'suppressions', 'accounts', 'knownActions'] as const;
const levels = ['error', 'warning', 'information', 'hint', 'off'];

/** Reads the text of a configuration file. Never throws. */
export function readConfiguration(text: string): ConfigurationReading {
  const lines = indexLines(text);
  const tooLong = text.length > maximumLength;
  const { root, problems } = tooLong ? { root: undefined, problems: [] } : parseJson(text, { comments: true });
  const findings: ConfigurationFinding[] = [];
  const notes: Notes = {
    text,
    note: (rule, message, report) => findings.push(configurationFinding(rule, message, report)),
  };
  const whole: Node = root ?? { type: 'object', offset: 0, length: 0, children: [] };
  // A comma after the last entry does no harm here.
  for (const { start, end, message } of problems.filter(({ tolerable }) => !tolerable)) {
    notes.note('configuration/json-syntax', message, { node: whole, span: { start, end }, saidBy: 'editor' });
  }
  if (tooLong) notes.note('configuration/json-syntax', 'The file is too long to be read.', { node: whole });
  const configuration = root === undefined ? emptyConfiguration : readRoot(root, notes);
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  return { text, lines, root, configuration, findings };
}

function readRoot(root: Node, notes: Notes): Configuration {
  const given = readObject(root, 'The configuration', members, notes);
  return {
    levels: readLevels(given.get('rules'), notes),
    associations: readAssociations(given.get('associations'), notes),
    suppressions: readSuppressions(given.get('suppressions'), notes),
    project: readProject(given.get('accounts'), given.get('knownActions'), notes),
  };
}

function readLevels(node: Node | undefined, notes: Notes): Configuration['levels'] {
  const found: Record<string, Level> = {};
  for (const [name, value] of readObject(node, '`rules`', ruleNames, notes, noSuchRule)) {
    const level = stringValue(value);
    if (isLevel(level)) found[name] = level;
    else if (level !== undefined) {
      noteUnknownValue(
        `\`${level}\` is no severity: those are \`error\`, \`warning\`, \`information\`, \`hint\` or \`off\`.`,
        value,
        levels,
        notes,
        'configuration/invalid-value',
      );
    } else readString(value, 'A severity', notes);
  }
  return found;
}

function readAssociations(node: Node | undefined, notes: Notes): readonly Association[] {
  const found: Association[] = [];
  const every = kinds.map(kind => kind.id);
  for (const [glob, value] of readObject(node, '`associations`', undefined, notes)) {
    const kind = readString(value, 'A kind of document', notes);
    const files = readFileGlob(glob);
    if ('problem' in files) {
      const key = propertyOf(value)?.key ?? value;
      notes.note('configuration/invalid-value', `This glob cannot be used. ${files.problem}`, { node: key });
    } else if (kind !== undefined && isKind(kind)) found.push({ glob, kind, files });
    if (kind !== undefined && !isKind(kind)) {
      noteUnknownValue(`\`${kind}\` is no kind of document.`, value, every, notes);
    }
  }
  return found;
}

function readProject(accounts: Node | undefined, knownActions: Node | undefined, notes: Notes): Project {
  const given = readObject(accounts, '`accounts`', ['own', 'organization'], notes);
  const own = readStrings(given.get('own'), '`own`', 'An account id', notes, value =>
    /^\d{12}$/.test(value) ? undefined : `\`${value}\` is no account id: those have 12 digits.`,
  );
  const organization = readString(given.get('organization'), '`organization`', notes);
  const node = given.get('organization');
  const isId = organization !== undefined && /^o-[a-z0-9]{10,32}$/.test(organization);
  if (organization !== undefined && node !== undefined && !isId) {
    const message = `\`${organization}\` is no organization id: those look like \`o-a1b2c3d4e5\`.`;
    notes.note('configuration/invalid-value', message, { node, saidBy: 'schema' });
  }
  const actions = readStrings(knownActions, '`knownActions`', 'An action', notes, value =>
    /^[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+$/.test(value)
      ? undefined
      : `\`${value}\` is no action: those look like \`service:Name\`.`,
  );
  return {
    accounts: new Set(own),
    organization: isId ? organization : undefined,
    knowsAction: actionTest(actions),
  };
}

function actionTest(patterns: readonly string[]): Project['knowsAction'] {
  if (patterns.length === 0) return () => false;
  const exact = new Set(patterns.map(pattern => pattern.toLowerCase()));
  const wild = patterns.filter(pattern => /[*?]/.test(pattern));
  return action => exact.has(action.toLowerCase()) || wild.some(pattern => wildcardMatch(pattern, action, true));
}
