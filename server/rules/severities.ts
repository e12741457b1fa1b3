import type { Analysis } from './analysis';
import type { Finding, Severity } from './rule';

/** What a person wants of a rule: another severity, or silence. */
export type Level = Severity | 'off';

/** Id of a rule (`grammar/missing-version`) or a family (`grammar`) → level. The id goes before its family. */
export type Levels = Readonly<Record<string, Level>>;

/** The gravest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const known: readonly string[] = [...severities, 'off'];

export function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && known.includes(value);
}

/** The level that was asked for a rule, if any. */
export function levelOf(levels: Levels, rule: string): Level | undefined {
  return levels[rule] ?? levels[rule.slice(0, rule.indexOf('/'))];
}

/** The analysis with its findings as the levels have them. */
export function withLevels(analysis: Analysis, levels: Levels): Analysis {
  if (Object.keys(levels).length === 0) return analysis;
  const findings = analysis.findings.flatMap((finding): Finding[] => {
    const level = levelOf(levels, finding.rule) ?? finding.severity;
    if (level === 'off') return [];
    return [level === finding.severity ? finding : { ...finding, severity: level }];
  });
  return { ...analysis, findings };
}

/** `1 error`, `2 suggestions`: findings of one severity as people are told of them. */
export function countOf(count: number, severity: Severity): string {
  return `${count} ${severity === 'information' ? 'suggestion' : severity}${count === 1 ? '' : 's'}`;
}
