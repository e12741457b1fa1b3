import type { ActionCounts, Explanation, SentenceRole, StatementExplanation } from '../features/explain/explanation';
import { flowBlocks } from './flowMarkdown';
import { detailLines, escapeMarkdown, findingBlocks, richToMarkdown } from './richMarkdown';

/** The groups of the summary in their order. */
const groups: readonly { readonly heading: string; readonly roles: readonly SentenceRole[] }[] = [
  { heading: 'In short', roles: ['about', 'grants', 'forbids'] },
  { heading: 'What else it takes', roles: ['needs'] },
  { heading: 'What to look at', roles: ['risk'] },
];

/** An explanation as a Markdown document (CommonMark), ending with a line end. */
export function explanationToMarkdown(explanation: Explanation): string {
  const { title, kindLabel, kindReason, summary, statements, flow, notes } = explanation;
  const blocks = [`# ${escapeMarkdown(title)}`];
  if (kindReason !== '') blocks.push(escapeMarkdown(`Read as ${article(kindLabel)}, because ${kindReason}.`));
  for (const { heading, roles } of groups) {
    const sentences = summary.filter(({ role }) => roles.includes(role));
    if (sentences.length === 0) continue;
    blocks.push(`## ${heading}`, sentences.map(({ text }) => `- ${richToMarkdown(text)}`).join('\n'));
  }
  if (statements.length > 0) blocks.push('## Statement by statement', ...statements.flatMap(statementBlocks));
  if (flow !== undefined) blocks.push(...flowBlocks(flow));
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
  const lines = details.flatMap(detailLines);
  if (actions !== undefined && actions.total > 1) lines.push(`- ${countsInWords(actions)}`);
  if (lines.length > 0) blocks.push(lines.join('\n'));
  return [...blocks, ...findingBlocks(findings)];
}

/** `In all 4 actions: 1 List, 3 Read`. */
function countsInWords({ total, byLevel }: ActionCounts): string {
  const parts = byLevel.map(({ level, count }) => `${count} ${level}`).join(', ');
  return `In all ${total} actions: ${parts}`;
}
