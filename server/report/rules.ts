import { kinds } from '../model/kinds';
import type { AnyRule } from '../rules/rule';
import type { Style } from './style';

/** A rule as other programs list it. */
export interface RuleSummary {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly severity: string;
  readonly accessAnalyzer: readonly string[];
  readonly notes: readonly string[];
  readonly fixable: boolean;
  readonly summary: string;
}

const policyKinds: readonly string[] = kinds.filter(kind => kind.grammar === 'policy').map(kind => kind.id);

export function summarise(rule: AnyRule): RuleSummary {
  const { id, severity, accessAnalyzer, notes, fixable, summary } = rule;
  return { id, kinds: kindsOf(rule), severity, accessAnalyzer, notes, fixable, summary };
}

/** The kinds that a rule looks at, one by one. */
export function kindsOf(rule: AnyRule): readonly string[] {
  return rule.kinds === 'policies' ? policyKinds : rule.kinds;
}

/** All rules, or one with all that its file says, for other programs. */
export function rulesAsJson(rules: readonly AnyRule[]): string {
  return `${JSON.stringify(rules.map(summarise), undefined, 2)}\n`;
}

export function ruleAsJson(rule: AnyRule): string {
  const { confidence, why, examples, references } = rule;
  return `${JSON.stringify({ ...summarise(rule), confidence, why, examples, references }, undefined, 2)}\n`;
}

/** A table by family, for a terminal. */
export function rulesAsText(rules: readonly AnyRule[], style: Style): string {
  const width = Math.max(...rules.map(rule => rule.id.length));
  const lines: string[] = [];
  let family = '';
  for (const rule of rules) {
    const own = rule.id.slice(0, rule.id.indexOf('/'));
    if (own !== family && family !== '') lines.push('');
    family = own;
    const severity = style(rule.severity, rule.severity.padEnd('information'.length));
    lines.push(
      `${style('strong', rule.id.padEnd(width))}  ${severity}  ${rule.fixable ? 'fix' : '   '}  ${rule.summary}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A table in Markdown. */
export function rulesAsMarkdown(rules: readonly AnyRule[]): string {
  const rows = rules.map(rule =>
    [
      `\`${rule.id}\``,
      rule.severity,
      rule.fixable ? 'yes' : '',
      rule.accessAnalyzer.map(code => `\`${code}\``).join(', '),
      rule.summary.replaceAll('|', '\\|'),
    ].join(' | '),
  );
  const head = ['Rule', 'Severity', 'Fix', 'Access Analyzer', 'What it finds'].join(' | ');
  return `| ${head} |\n|---|---|---|---|---|---|\n${rows.map(row => `| ${row} |\n`).join('')}`;
}
