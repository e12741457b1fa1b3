import assert from 'node:assert/strict';

/** A snippet as VS Code would read it, and its kinds. */
export interface Snippet {
  readonly prefix: string;
  /** The kinds of document in which it is offered. */
  readonly kinds: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** What the editor inserts when a person accepts every default. */
export function expand(snippet: Snippet): string {
  const defaults = new Map<string, string>();
  const time: Readonly<Record<string, string>> = {
    CURRENT_YEAR: '2026',
    CURRENT_MONTH: '11',
    CURRENT_DATE: '22',
    CURRENT_HOUR: '10',
    CURRENT_MINUTE: '30',
    CURRENT_SECOND: '00',
    CURRENT_TIMEZONE_OFFSET: '+01:00',
  };
  return snippet.body
    .join('\n')
    .replace(/(?<!\\)\$\{(\d+)\|([^,|}]*)[^}]*\}/g, (_, number: string, first: string) => {
      defaults.set(number, first);
      return first;
    })
    .replace(/(?<!\\)\$\{(\d+):([^}]*)\}/g, (_, number: string, text: string) => {
      defaults.set(number, text);
      return text;
    })
    .replace(/(?<!\\)\$(\d+)/g, (_, number: string) => defaults.get(number) ?? assert.fail(`$${number} has no default`))
    .replace(/(?<!\\)\$\{([A-Z_]+)\}/g, (_, name: string) => time[name] ?? assert.fail(`${name} is no variable`))
    .replaceAll('\\$', '$');
}
