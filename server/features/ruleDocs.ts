import type { Rule } from '../rules/rule';

/** The page of a rule in Markdown, with fixed headings, for the editor and the documentation. */
export function ruleMarkdown(rule: Rule): string {
  return `# ${rule.id}\n`;
}

/** The rule of an id, or undefined when there is none. */
export function findRule(_id: string): Rule | undefined {
  return undefined;
}
