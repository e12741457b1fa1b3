import type {
  ActionCounts,
  Explanation,
  Rich,
  SentenceRole,
  Span,
  StatementExplanation,
} from '../features/explain/explanation';

/** The groups of the summary in their order. */
const groups: readonly { readonly heading: string; readonly roles: readonly SentenceRole[] }[] = [
  { heading: 'In short', roles: ['about', 'grants', 'forbids'] },
  { heading: 'What else it takes', roles: ['needs'] },
  { heading: 'What to look at', roles: ['risk'] },
];

/** An explanation as a Markdown document (CommonMark), ending with a line end. */
export function explanationToMarkdown(explanation: Explanation): string {
  const { title, kindLabel, kindReason, summary, statements, notes } = explanation;
  const blocks = [`# ${escapeMarkdown(title)}`];
  if (kindReason !== '') blocks.push(escapeMarkdown(`Read as ${article(kindLabel)}, because ${kindReason}.`));
  for (const { heading, roles } of groups) {
    const sentences = summary.filter(({ role }) => roles.includes(role));
    if (sentences.length === 0) continue;
    blocks.push(`## ${heading}`, sentences.map(({ text }) => `- ${richToMarkdown(text)}`).join('\n'));
  }
  if (statements.length > 0) blocks.push('## Statement by statement', ...statements.flatMap(statementBlocks));
  if (notes.length > 0) blocks.push('## Notes', notes.map(note => `- ${richToMarkdown(note)}`).join('\n'));
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function article(label: string): string {
  return `${/^([AEIOaeiou]|(S3|SQS|SNS|ECR|EFS)\b)/.test(label) ? 'an' : 'a'} ${label}`;
}

function statementBlocks(statement: StatementExplanation): string[] {
  const { index, title, sentences, details, actions, findings } = statement;
  const number = `Statement ${index + 1}`;
  const heading = title === number ? `### ${number}` : `### ${index + 1}. ${escapeMarkdown(title)}`;
  const blocks = [heading, sentences.map(richToMarkdown).join(' ')];
  const lines = details.flatMap(({ label, items }) => [
    `- **${escapeMarkdown(label)}**${items.length === 1 ? `: ${richToMarkdown(items[0] ?? [])}` : ''}`,
    ...(items.length === 1 ? [] : items.map(item => `  - ${richToMarkdown(item)}`)),
  ]);
  if (actions !== undefined && actions.total > 1) lines.push(`- ${countsInWords(actions)}`);
  if (lines.length > 0) blocks.push(lines.join('\n'));
  if (findings.length > 0) {
    blocks.push(
      findings
        .map(({ severity, message, rule }) => `> **${severity}**: ${richToMarkdown(message)} (${codeSpan(rule)})`)
        .join('\n>\n'),
    );
  }
  return blocks;
}

/** `In all 4 actions: 1 List, 3 Read`. */
function countsInWords({ total, byLevel }: ActionCounts): string {
  const parts = byLevel.map(({ level, count }) => `${count} ${level}`).join(', ');
  return `In all ${total} actions: ${parts}`;
}

function richToMarkdown(text: Rich): string {
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
