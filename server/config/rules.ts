import { rules } from '../rules/index';
import type { Finding, Fix, Severity } from '../rules/rule';
import type { Span } from '../text/lines';
import { type Node, pointerTo, spanOf } from '../tree/node';

/** Something that is checked of a configuration file, or of a comment that suppresses. */
export interface ConfigurationRule {
  readonly id: `configuration/${string}`;
  readonly severity: Severity;
  /** One sentence: what it finds. */
  readonly summary: string;
  readonly why: string;
}

/** In the order in which they are listed. Ids are never reused. */
export const configurationRules = [
  {
    id: 'configuration/json-syntax',
    severity: 'error',
    summary: 'The configuration file is not JSON.',
    why: 'What stands behind the mistake may not be read, so that rules have another severity and findings come back. Comments and a comma after the last entry are welcome in it.',
  },
  {
    id: 'configuration/unknown-name',
    severity: 'warning',
    summary: 'A member, rule or kind of document does not exist.',
    why: 'What has an unknown name has no effect. It is misspelt, or meant for another version of Policywright.',
  },
  {
    id: 'configuration/invalid-value',
    severity: 'error',
    summary: 'A value of the configuration cannot be used.',
    why: 'It is of the wrong type, or is no severity, glob, date or account id. It has no effect, and the others hold all the same.',
  },
  {
    id: 'configuration/incomplete-suppression',
    severity: 'error',
    summary: 'A suppression does not say what it suppresses, or why.',
    why: 'A suppression needs a file, a rule and a reason: whoever reads it later has to see why the finding does not matter. An incomplete one suppresses nothing.',
  },
  {
    id: 'configuration/duplicate',
    severity: 'warning',
    summary: 'The same stands twice in the configuration.',
    why: 'Of members with the same name the last counts, and a second suppression of the same does nothing. Who changes one of them will wonder about the other.',
  },
  {
    id: 'configuration/expired-suppression',
    severity: 'warning',
    summary: 'The last day of a suppression is over.',
    why: 'It was meant to hold until a day that is past, and suppresses nothing any more. Mend what it suppressed, or decide anew and give it another date.',
  },
  {
    id: 'configuration/unused-suppression',
    severity: 'warning',
    summary: 'A suppression suppresses nothing.',
    why: 'What it was meant for has been mended, or it never fitted. Left in place, it would hide the next finding of its kind, for which nobody has decided anything.',
  },
] as const satisfies readonly ConfigurationRule[];

export type ConfigurationRuleId = (typeof configurationRules)[number]['id'];

const byId = new Map<string, ConfigurationRule>(configurationRules.map(rule => [rule.id, rule]));

export function findConfigurationRule(id: string): ConfigurationRule | undefined {
  return byId.get(id);
}

const ruleIds: readonly string[] = [...rules.map(({ id }) => id), ...configurationRules.map(({ id }) => id)];
const families: readonly string[] = [...new Set(ruleIds.map(familyOf))];

/** Everything that `rules` and a suppression may name: the families, then the ids. */
export const ruleNames: readonly string[] = [...families, ...ruleIds];

const knownNames = new Set(ruleNames);

/** Whether there is a rule of that id, or a family. */
export function isRuleName(name: string): boolean {
  return knownNames.has(name);
}

export function noSuchRule(name: string): string {
  return `\`${name}\` is no rule, nor a family of rules.`;
}

export function familyOf(rule: string): string {
  return rule.slice(0, rule.indexOf('/'));
}

/** Whether a name of a rule or family includes a rule. */
export function includesRule(name: string, rule: string): boolean {
  return name === rule || (rule.startsWith(name) && rule[name.length] === '/');
}

/**
 * Who else says the same: any editor that reads JSON and knows the types of the members, or only one that heeds the published
 * schema, which says it without the nearest names.
 */
export type Said = 'editor' | 'schema';

/** A finding of a configuration file. */
export interface ConfigurationFinding extends Finding {
  readonly saidBy?: Said;
}

/** What a finding of the configuration says, besides its message. */
export interface ConfigurationReport {
  readonly node: Node;
  /** What to underline; by default the node, of which an object or list shows only its opening bracket. */
  readonly span?: Span;
  readonly saidBy?: Said | undefined;
  readonly fixes?: readonly Fix[];
  readonly unnecessary?: boolean;
}

export function configurationFinding(
  rule: ConfigurationRuleId,
  message: string,
  { node, span, saidBy, fixes, unnecessary }: ConfigurationReport,
): ConfigurationFinding {
  const head =
    node.type === 'object' || node.type === 'array' ? { start: node.offset, end: node.offset + 1 } : spanOf(node);
  return {
    ...(span ?? head),
    rule,
    accessAnalyzer: undefined,
    severity: byId.get(rule)?.severity ?? 'warning',
    confidence: 'high',
    message,
    pointer: pointerTo(node),
    related: [],
    tags: unnecessary === true ? ['unnecessary'] : [],
    fixes: fixes ?? [],
    ...(saidBy !== undefined && { saidBy }),
  };
}
