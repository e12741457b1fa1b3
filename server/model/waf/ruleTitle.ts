import type { WafRule } from './waf';

/** What a rule is called in headings and lists: its name, or its place in the text: `Rule 2`. */
export function ruleTitle({ structure, name, index }: WafRule): string {
  if (name !== undefined && name.trim() !== '') return name;
  return structure.shape.name === 'Statement' ? 'The statement' : `Rule ${index + 1}`;
}

/** The same within a sentence: its name as code, or `rule 2`. */
export function ruleName(rule: WafRule): string {
  const title = ruleTitle(rule);
  return title === rule.name ? `\`${title}\`` : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
