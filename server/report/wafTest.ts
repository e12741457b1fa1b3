import type { Rich } from '../features/explain/explanation';
import type { Decision, Outcome, RuleStep } from '../features/waf/trial/outcome';
import type { Trace } from '../features/waf/trial/verdict';
import { printable } from './excerpt';
import type { Role, Style } from './style';

/** What became of requests, for people: the way of each through the rules, and what was inspected. */
export function wafTestText(outcomes: readonly Outcome[], style: Style): string {
  const unmet = outcomes.filter(({ expectation }) => expectation?.met === false).length;
  const expected = outcomes.filter(({ expectation }) => expectation !== undefined).length;
  const noun = `${outcomes.length} ${outcomes.length === 1 ? 'request' : 'requests'} tried`;
  const verdict =
    expected === 0
      ? 'nothing expected'
      : unmet === 0
        ? style('good', `${expected} as expected`)
        : style('error', `${unmet} not as expected`);
  return `${outcomes.map(outcome => outcomeText(outcome, style)).join('')}${noun}: ${verdict}\n`;
}

function outcomeText(outcome: Outcome, style: Style): string {
  const { request, decision, steps, counted, labels, possibleLabels, expectation } = outcome;
  const rows = [style('strong', printable(request)), `  ${style(roleOf(decision), plain(decision.text))}`];
  for (const { action, rule, reason } of decision.action === 'Unknown' ? (decision.alternatives ?? []) : []) {
    rows.push(
      `    ${action}${rule === undefined ? ' by default' : ` by ${printable(rule)}`}${reason === undefined ? ', otherwise' : ` ${plain(reason)}`}`,
    );
  }
  const width = Math.min(40, Math.max(...steps.map(({ title }) => title.length), 0));
  for (const step of steps) rows.push(...stepRows(step, width, style));
  const { response, insertedHeaders = [] } = decision;
  if (response !== undefined) {
    const headers = response.headers.map(([name, value]) => `${name}: ${value}`).join(', ');
    rows.push(
      `  Answered: ${response.status}${headers === '' ? '' : ` (${printable(headers)})`}${response.body === undefined ? '' : ` ${printable(response.body)}`}`,
    );
  }
  if (insertedHeaders.length > 0)
    rows.push(`  Adds headers: ${printable(insertedHeaders.map(pair => pair.join(': ')).join(', '))}`);
  if (counted.length > 0) rows.push(`  Counted: ${printable(counted.join(', '))}`);
  if (labels.length > 0) rows.push(`  Labels: ${printable(labels.join(', '))}`);
  if (possibleLabels.length > 0 && decision.action === 'Unknown')
    rows.push(
      style(
        'dim',
        `  Perhaps labels: ${printable(possibleLabels.slice(0, 5).join(', '))}${possibleLabels.length > 5 ? ', …' : ''}`,
      ),
    );
  if (expectation?.met === true) rows.push(`  ${style('good', 'As expected.')}`);
  for (const difference of expectation?.differences ?? []) rows.push(`  ${style('error', plain(difference))}`);
  return `${rows.join('\n')}\n\n`;
}

function roleOf({ action }: Decision): Role {
  return action === 'Allow' ? 'good' : action === 'Unknown' ? 'warning' : action === 'Continue' ? 'strong' : 'error';
}

const signs = { match: '●', 'no match': '○', unknown: '?', 'not reached': '·' } as const;

function stepRows(step: RuleStep, width: number, style: Style): string[] {
  const { title, state, action, ends, trace, group = [], remarks } = step;
  const words =
    state === 'match' ? `matches${action === undefined ? '' : ` → ${action}`}${ends ? ', stops here' : ''}` : state;
  const row = `  ${signs[state]} ${printable(title).padEnd(width)}  ${words}`;
  if (state === 'no match' || state === 'not reached') return [style('dim', row), ...remarkRows(remarks, style)];
  const rules = group.map(
    ({ rule, state: its, action: does }) =>
      `      ${signs[its]} ${printable(rule)}  ${its === 'match' ? `matches${does === '' ? '' : ` → ${does}`}` : its}`,
  );
  return [
    state === 'unknown' ? style('warning', row) : row,
    ...(trace === undefined ? [] : traceRows(trace, 6, style)),
    ...rules,
    ...remarkRows(remarks, style),
  ];
}

function remarkRows(remarks: readonly Rich[], style: Style): string[] {
  return remarks.map(remark => style('dim', `      ${plain(remark)}`));
}

function traceRows({ text, verdict, reason, values = [], parts = [] }: Trace, indent: number, style: Style): string[] {
  const space = ' '.repeat(indent);
  const because = reason === undefined ? '' : style('dim', `: ${plain(reason)}`);
  const rows = [`${space}${signs[verdict]} ${plain(text)}${because}`];
  for (const { what, value, steps, verdict: its } of values
    .filter(each => values.length === 1 || each.verdict !== 'no match')
    .slice(0, 5)) {
    const way = steps.map(step => ` → ${step.type} ${quoted(step.value)}`).join('');
    rows.push(style('dim', `${space}    ${signs[its]} ${printable(what)} ${quoted(value)}${way}`));
  }
  return [...rows, ...parts.flatMap(part => traceRows(part, indent + 2, style))];
}

const longest = 80;

function quoted(value: string): string {
  return printable(JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value));
}

function plain(text: Rich): string {
  return printable(text.map(span => span.text).join(''));
}
