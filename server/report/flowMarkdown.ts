import type { Condition, Flow, FlowRule } from '../features/explain/flow';
import { withThousands } from '../text/strings';
import { codeSpan, detailLines, escapeMarkdown, findingBlocks, richToMarkdown } from './richMarkdown';

/** What becomes of a request, rule by rule, as blocks of a Markdown document. */
export function flowBlocks({ rules, ending, capacity }: Flow): string[] {
  const blocks: string[] = [];
  if (rules.length > 0) blocks.push('## Rule by rule', ...rules.flatMap(ruleBlocks));
  if (ending !== undefined) {
    const { name, outcome } = ending.action;
    const who = rules.length === 0 ? 'Every request' : 'A request that no rule stops';
    blocks.push('## In the end', `${who}: **${escapeMarkdown(name)}**. ${richToMarkdown(outcome)}.`);
  }
  if (capacity !== undefined) {
    const { words, priceStep } = capacity;
    const step = priceStep === undefined ? '' : `; above ${withThousands(priceStep)} each request costs more`;
    blocks.push('## Capacity', `${words}${step}.`);
  }
  return blocks;
}

function ruleBlocks(rule: FlowRule): string[] {
  const { index, title, priority, condition, action, labels, capacity, details, findings } = rule;
  const lines: string[] = [];
  if (priority !== undefined) lines.push(`- **Priority**: ${priority}`);
  if (condition !== undefined) lines.push(`- **When** ${conditionLines(condition, '  ').join('\n')}`);
  if (action !== undefined) lines.push(`- **${escapeMarkdown(action.name)}**: ${richToMarkdown(action.outcome)}`);
  if (labels.length > 0) lines.push(`- **Adds labels**: ${labels.map(codeSpan).join(', ')}`);
  lines.push(...details.flatMap(detailLines));
  if (capacity !== undefined) lines.push(`- **Capacity**: ${capacity.words}`);
  return [`### ${index + 1}. ${escapeMarkdown(title)}`, lines.join('\n'), ...findingBlocks(findings)];
}

/** The condition, and its parts as lists within lists. */
function conditionLines({ text, parts }: Condition, indent: string): string[] {
  const below = (parts ?? []).flatMap(part => {
    const [first = '', ...rest] = conditionLines(part, `${indent}  `);
    return [`${indent}- ${first}`, ...rest];
  });
  return [`${richToMarkdown(text)}${parts === undefined ? '' : ':'}`, ...below];
}
