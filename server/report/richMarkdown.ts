import type { Detail, FindingExplanation, Rich, Span } from '../features/explain/explanation';

export function richToMarkdown(text: Rich): string {
  return text.map(spanToMarkdown).join('');
}

function spanToMarkdown({ text, code, strong, link }: Span): string {
  const words = code ? codeSpan(text) : escapeMarkdown(text);
  // Links lead into the editor; on paper they are only words.
  return strong || link !== undefined ? `**${words}**` : words;
}

/** What Markdown, or HTML within it, could read as more than the character. */
const special = /[\\`*_[\]<>|~#&$]/g;

/** Words as they are: nothing in them is taken for mark-up, and line ends become spaces. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(special, '\\$&');
}

/** A code span with as many backticks around it as the text takes. */
export function codeSpan(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const runs: readonly string[] = line.match(/`+/g) ?? [];
  let fence = '`';
  while (runs.includes(fence)) fence += '`';
  const padding = line.startsWith('`') || line.endsWith('`') || /^ .* $/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

export function detailLines({ label, items }: Detail): string[] {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return [`- **${escapeMarkdown(label)}**: ${richToMarkdown(only)}`];
  return [`- **${escapeMarkdown(label)}**`, ...items.map(item => `  - ${richToMarkdown(item)}`)];
}

export function findingBlocks(findings: readonly FindingExplanation[]): string[] {
  if (findings.length === 0) return [];
  return [
    findings
      .map(({ severity, message, rule }) => `> **${severity}**: ${richToMarkdown(message)} (${codeSpan(rule)})`)
      .join('\n>\n'),
  ];
}
