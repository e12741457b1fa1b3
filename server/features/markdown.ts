import { withThousands } from '../text/strings';

/** Text as a code span, whatever backticks it holds. */
export function code(text: string): string {
  const clean = text.replace(/[\r\n\t]+/g, ' ');
  if (!clean.includes('`')) return `\`${clean}\``;
  const longest = Math.max(...(clean.match(/`+/g) ?? ['']).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${clean} ${fence}`;
}

/** Text of others, made safe to stand in Markdown outside code. Code spans in it stay. */
export function prose(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part.replace(/([\\*_<>[\]|#])/g, '\\$1') : part))
    .join('`');
}

export function link(title: string, url: string): string {
  return `[${title.replace(/([\\[\]])/g, '\\$1')}](${url})`;
}

/** Code spans parted by commas; beyond `most` of them `and N more`. */
export function codes(items: readonly string[], most = Number.POSITIVE_INFINITY): string {
  return listed(items.map(code), most);
}

/** The same of items that are Markdown already. */
export function listed(items: readonly string[], most: number): string {
  // One more than allowed is shown rather than counted.
  const shown = items.length <= most + 1 ? items : items.slice(0, most);
  const rest = items.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${withThousands(rest)} more` : '');
}

/** `1 action`, `12 actions`. */
export function count(amount: number, noun: string): string {
  return `${withThousands(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Paragraphs, those that are there. */
export function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== false && part !== '').join('\n\n');
}
