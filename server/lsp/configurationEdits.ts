import { configurationNames, globOf } from '../config/configuration';
import { addSuppression, type NewSuppression, newConfiguration, setLevel, suppressWithComment } from '../config/edit';
import { findConfigurationRule } from '../config/rules';
import { textEdits } from '../features/ranges';
import { findRule } from '../features/ruleDocs';
import { type Level, levelOf } from '../rules/severities';
import type { Edit } from '../text/edits';
import { indexLines } from '../text/lines';
import type { Checked } from './documents';
import { type ProjectFile, type Projects, pathIn, relativePath } from './projects';
import type { DocumentEdit, LevelAnswer, SuppressParams } from './protocol';
import type { Settings } from './settings';

/** What to write so that a finding of a document is suppressed. */
export function editForSuppression(
  checked: Checked,
  { rule, target, reason, expires, comment }: SuppressParams,
  projects: Projects,
): DocumentEdit {
  const { uri, analysis, project, settings } = checked;
  const { sid, pointer, position } = target;
  if (comment === true) {
    const offset = analysis.lines.offsetAt(position);
    const edit = suppressWithComment(analysis.text, analysis.root, offset, rule, reason);
    return { uri, edits: textEdits(analysis.lines, [edit]) };
  }
  const folder = project?.folder ?? projects.folderOf(uri);
  if (folder === undefined) return { problem: noPlace };
  const path = project === undefined ? relativePath(folder, uri) : pathIn(project, uri);
  const suppression: NewSuppression = {
    file: globOf(path),
    rule,
    ...(sid !== undefined && { sid }),
    ...(pointer !== undefined && { pointer }),
    reason,
    ...(expires !== undefined && { expires }),
  };
  if (project !== undefined && project.reading.text.trim() !== '') {
    return editsOf(project, addSuppression(project.reading.text, suppression));
  }
  const content = { ...(project === undefined ? settingsInForce(settings) : {}), suppressions: [{ ...suppression }] };
  return { uri: project?.uri ?? `${folder}/${configurationNames[0]}`, newText: newConfiguration(content) };
}

/** What to write so that a rule has another severity; undefined where no configuration file is in force. */
export function editForLevel({ project }: Checked, rule: string, level: Level | undefined): DocumentEdit | undefined {
  return project && editsOf(project, setLevel(project.reading.text, rule, level));
}

/** The severity of a rule that is in force for a document; undefined when there is no such rule. */
export function levelInForce({ project, settings }: Checked, rule: string): LevelAnswer | undefined {
  const standard = (findRule(rule) ?? findConfigurationRule(rule))?.severity;
  if (standard === undefined) return undefined;
  const levels = project?.reading.configuration.levels ?? settings.levels;
  const level = levelOf(levels, rule);
  const from = level === undefined ? 'default' : levels[rule] === undefined ? 'family' : 'rule';
  return { level: level ?? standard, from, standard, file: project?.uri ?? null };
}

const noPlace =
  'This file is in no folder of the workspace, so there is no place for a configuration file that would hold for it.';

function editsOf({ uri, reading }: ProjectFile, edits: readonly Edit[] | undefined): DocumentEdit {
  if (edits !== undefined) return { uri, edits: textEdits(indexLines(reading.text), edits) };
  return { problem: `${uri.slice(uri.lastIndexOf('/') + 1)} is not such that it could be changed. Mend it first.` };
}

/** The settings of the editor that a configuration file takes the place of, as it would write them. */
function settingsInForce({ levels, associations }: Settings) {
  return {
    ...(Object.keys(levels).length > 0 && { rules: levels }),
    ...(associations.length > 0 && {
      associations: Object.fromEntries(associations.map(({ glob, kind }) => [fromAnyFolder(glob), kind])),
    }),
  };
}

/** A glob of the settings holds from any folder on; in the file, one with a slash starts at its folder. */
function fromAnyFolder(glob: string): string {
  return glob.includes('/') && !glob.startsWith('/') && !glob.startsWith('**/') ? `**/${glob}` : glob;
}
