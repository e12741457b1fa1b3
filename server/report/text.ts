import { count } from '../features/markdown';
import type { Finding, Severity } from '../rules/rule';
import { countOf, severities } from '../rules/severities';
import { excerptOf, printable } from './excerpt';
import { atLeast, type CheckedFile, type Counts, noCounts, type Reporter, type RunEnd } from './report';
import type { Style } from './style';

export interface TextOptions {
  /** Findings below it are only counted. */
  readonly minimum: Severity;
  readonly style: Style;
  /** Width that source lines are clipped to. */
  readonly columns: number;
  /** No closing line. */
  readonly quiet: boolean;
}

/** What files add up to. */
interface Sums {
  documents: number;
  suppressed: number;
  readonly counts: Counts;
}

interface TextEntry extends Readonly<Sums> {
  /** The findings that are shown. */
  readonly text: string;
}

/** The report for people: each finding with its place, the source and what mends it; a count at the end. */
export function textReporter(options: TextOptions): Reporter<TextEntry> {
  const sums: Sums = { documents: 0, suppressed: 0, counts: noCounts() };
  return {
    write(file) {
      const { documents, findings, suppressed } = file.analysis;
      const counts = noCounts();
      let text = '';
      for (const finding of findings) {
        counts[finding.severity]++;
        if (atLeast(finding.severity, options.minimum)) text += writeFinding(file, finding, options);
      }
      return { text, documents: documents.length, suppressed: suppressed.length, counts };
    },
    add({ text, documents, suppressed, counts }) {
      sums.documents += documents;
      sums.suppressed += suppressed;
      for (const severity of severities) sums.counts[severity] += counts[severity];
      return text;
    },
    end(run) {
      return options.quiet ? '' : `${summary(sums, run, options)}\n`;
    },
  };
}

function writeFinding(
  { path, analysis: { text, lines }, configuration }: CheckedFile,
  finding: Finding,
  options: TextOptions,
): string {
  const { style, columns } = options;
  const at = lines.positionAt(finding.start);
  const place = `${style('path', printable(path))}${style('dim', `:${at.line + 1}:${at.character + 1}`)}`;
  const severity = style(finding.severity, finding.severity);
  const number = String(at.line + 1);
  const gutter = ' '.repeat(number.length);
  const bar = style('dim', '│');
  const { source, marks } = excerptOf(text, lines.lineSpan(at.line), finding, columns - number.length - 4);
  const rows = [
    `${place} ${severity} ${style('rule', finding.rule)}`,
    `  ${printable(finding.message)}`,
    `  ${style('dim', number)} ${bar} ${source}`.trimEnd(),
    `  ${gutter} ${bar} ${marks.replace(/\^+/, caret => style(finding.severity, caret))}`,
  ];
  for (const related of finding.related) {
    const { line, character } = lines.positionAt(related.start);
    rows.push(
      `  ${style('dim', 'see')}  ${printable(path)}:${line + 1}:${character + 1} ${printable(related.message)}`,
    );
  }
  for (const fix of finding.fixes) {
    rows.push(
      `  ${style('good', 'fix')}  ${printable(fix.title)}${fix.safe || configuration ? '' : style('dim', ' (may change what is allowed)')}`,
    );
  }
  if (finding.accessAnalyzer !== undefined) rows.push(`  ${style('dim', `AWS  ${finding.accessAnalyzer}`)}`);
  return `${rows.join('\n')}\n\n`;
}

/** `3 documents checked: 2 errors, 1 warning · 4 suggestions not shown · 12 other JSON files left alone` */
function summary({ documents, suppressed, counts }: Sums, run: RunEnd, options: TextOptions): string {
  const { minimum, style } = options;
  const shown = severities.filter(severity => atLeast(severity, minimum));
  const found = shown.flatMap(severity =>
    counts[severity] === 0 ? [] : [style(severity, countOf(counts[severity], severity))],
  );
  const quieter = severities
    .filter(severity => !atLeast(severity, minimum))
    .flatMap(severity => (counts[severity] === 0 ? [] : [countOf(counts[severity], severity)]));
  const parts = [
    `${count(documents, 'document')} checked: ${found.length === 0 ? style('good', 'nothing found') : found.join(', ')}`,
  ];
  if (quieter.length > 0) parts.push(style('dim', `${quieter.join(', ')} not shown`));
  if (suppressed > 0) parts.push(style('dim', `${count(suppressed, 'finding')} suppressed`));
  if (run.skipped > 0) parts.push(style('dim', `${count(run.skipped, 'other JSON file')} left alone`));
  if (run.unreadable.length > 0) parts.push(style('error', `${count(run.unreadable.length, 'input')} not read`));
  return parts.join(' · ');
}
