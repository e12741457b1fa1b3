import type { Analysis, SuppressedFinding } from '../rules/analysis';
import type { Finding } from '../rules/rule';
import { withLevels } from '../rules/severities';
import { stringValue } from '../tree/node';
import { commentCovers, readComments } from './comments';
import type { Configuration, Suppression } from './configuration';
import { configurationFinding, includesRule } from './rules';

/** How a configuration is applied to one document. */
export interface Application {
  readonly configuration: Configuration;
  /** Path of the document from the configuration's folder; undefined when it has none. */
  readonly path: string | undefined;
  /** The day, YYYY-MM-DD in UTC, on which an expired suppression is told from one that holds. */
  readonly today: string;
  /** Report what is suppressed, too. */
  readonly ignoreSuppressions?: boolean;
}

export interface Applied {
  readonly analysis: Analysis;
  /** The suppressions that suppressed something. */
  readonly used: ReadonlySet<Suppression>;
}

const unused: ReadonlySet<Suppression> = new Set();

/** The analysis with the severities that the project wants and without what it suppresses. */
export function applyConfiguration(analysis: Analysis, application: Application): Applied {
  const { configuration, ignoreSuppressions } = application;
  if (analysis.documents.length === 0) return { analysis, used: unused };
  const levelled = withLevels(analysis, configuration.levels);
  if (ignoreSuppressions === true) return { analysis: levelled, used: unused };
  const { analysis: commented, found } = levelled.comments
    ? applyComments(levelled)
    : { analysis: levelled, found: [] };
  const applied = applySuppressions(commented, application);
  if (found.length === 0) return applied;
  // What is said of comments is suppressed by nothing.
  const told = withLevels({ ...applied.analysis, findings: found }, configuration.levels).findings;
  const findings = [...applied.analysis.findings, ...told].sort((a, b) => a.start - b.start || a.end - b.end);
  return { ...applied, analysis: { ...applied.analysis, findings } };
}

/** Whether the last day of a suppression is over. */
export function isExpired({ expires }: Suppression, today: string): boolean {
  return expires !== undefined && expires < today;
}

function applySuppressions(analysis: Analysis, { configuration, path, today }: Application): Applied {
  const candidates =
    path === undefined || analysis.findings.length === 0
      ? []
      : configuration.suppressions.filter(each => !isExpired(each, today) && each.files.fits(path));
  if (candidates.length === 0) return { analysis, used: unused };
  const used = new Set<Suppression>();
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of analysis.findings) {
    const covering = candidates.filter(each => covers(each, finding, analysis));
    for (const each of covering) used.add(each);
    const [first] = covering;
    if (first === undefined) kept.push(finding);
    else {
      const { reason, expires } = first;
      suppressed.push({ finding, reason, ...(expires !== undefined && { expires }), where: 'configuration' });
    }
  }
  if (suppressed.length === 0) return { analysis, used };
  return { analysis: { ...analysis, findings: kept, suppressed: [...analysis.suppressed, ...suppressed] }, used };
}

function covers({ rule, pointer, sid }: Suppression, finding: Finding, analysis: Analysis): boolean {
  if (!includesRule(rule, finding.rule)) return false;
  if (pointer !== undefined && finding.pointer !== pointer && !finding.pointer.startsWith(`${pointer}/`)) return false;
  return sid === undefined || sidAround(analysis, finding.start) === sid;
}

/** The Sid of the statement around an offset. */
export function sidAround({ documents }: Analysis, offset: number): string | undefined {
  for (const { policy } of documents) {
    const statement = policy?.statements.find(
      ({ node }) => offset >= node.offset && offset < node.offset + node.length,
    );
    if (statement !== undefined) return stringValue(statement.sid?.value);
  }
  return undefined;
}

/** The analysis without what its comments suppress, and what there is to say about those comments. */
function applyComments(analysis: Analysis): { analysis: Analysis; found: Finding[] } {
  const { suppressing, findings: problems } = readComments(analysis.text, analysis.root);
  if (suppressing.length === 0 && problems.length === 0) return { analysis, found: [] };
  const used = new Set<unknown>();
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of analysis.findings) {
    const covering = suppressing.filter(comment => commentCovers(comment, finding));
    for (const each of covering) used.add(each);
    const [first] = covering;
    if (first === undefined) kept.push(finding);
    else suppressed.push({ finding, reason: first.reason, where: 'comment' });
  }
  const found: Finding[] = [...problems];
  const node = analysis.root;
  for (const comment of suppressing) {
    if (used.has(comment) || node === undefined || comment.rules.length === 0) continue;
    const message = 'This comment suppresses nothing here. Remove it.';
    found.push(
      configurationFinding('configuration/unused-suppression', message, {
        node,
        span: comment.span,
        unnecessary: true,
        fixes: [{ title: 'Remove the comment', safe: false, edits: [removeComment(analysis.text, comment.span)] }],
      }),
    );
  }
  return { analysis: { ...analysis, findings: kept, suppressed: [...analysis.suppressed, ...suppressed] }, found };
}

/** With its line where it stands alone on one, otherwise with the space before it. */
function removeComment(text: string, { start, end }: { start: number; end: number }) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const lineEnd = text.indexOf('\n', end);
  const after = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  if (before.trim() === '' && after.trim() === '' && lineEnd >= 0) {
    return { start: lineStart, end: lineEnd + 1, newText: '' };
  }
  const space = before.trim() === '' ? 0 : before.length - before.trimEnd().length;
  return { start: start - (after.trim() === '' ? space : 0), end, newText: '' };
}
