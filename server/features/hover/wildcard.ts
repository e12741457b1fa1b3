import type { AccessLevel, ActionFacts, Facts } from '../../facts/facts';
import { withThousands } from '../../text/strings';
import { code, codes, count, paragraphs } from '../markdown';

/** In the order in which they matter to a reader. */
const levels: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

/** Names shown for each access level: fewer where there are many actions. */
const mostNames = (total: number): number => (total > 60 ? 5 : 12);

/** What a pattern of actions stands for. `negated`: it stands in `NotAction`. */
export function describeWildcard(pattern: string, facts: Facts, negated: boolean): string | undefined {
  if (/^\*+(:\*+)?$/.test(pattern)) return describeEverything(pattern, facts, negated);
  const actions = facts.expand(pattern);
  if (actions.length === 0) return undefined;
  const services = new Set(actions.map(action => action.service));
  const prefix = [...services][0] ?? '';
  const [only] = services.size === 1 ? [facts.service(prefix)] : [];
  const where = only ? `of ${only.name}` : `of ${withThousands(services.size)} services`;
  const all = only !== undefined && actions.length === only.actions.length && actions.length > 1;
  const head = `**${escapeStars(pattern)}** · ${all ? 'all ' : ''}${count(actions.length, 'action')} ${where}`;
  return paragraphs(
    head,
    negated && 'In `NotAction`: everything but these.',
    levels.flatMap(level => describeLevel(level, actions, only !== undefined)).join('\n'),
    `As of ${facts.date}; actions that AWS adds later and that fit are included.`,
  );
}

function describeLevel(level: AccessLevel, actions: readonly ActionFacts[], bare: boolean): string[] {
  const here = actions.filter(action => action.accessLevel === level);
  if (here.length === 0) return [];
  const names = here.map(({ service, name }) => (bare ? name : `${service}:${name}`));
  return [`- **${level}** (${withThousands(here.length)}): ${codes(names, mostNames(actions.length))}`];
}

function describeEverything(pattern: string, facts: Facts, negated: boolean): string {
  const head = `**${escapeStars(pattern)}** · every action of every AWS service`;
  // The actions are not counted: that would read the data of every service, for a number that helps nobody.
  const scope = `That is ${withThousands(facts.services.length)} services as of ${facts.date}, and all actions that AWS adds later.`;
  const words = negated
    ? `${code(pattern)} in \`NotAction\` leaves no action over: the statement applies to nothing.`
    : undefined;
  return paragraphs(head, scope, words);
}

function escapeStars(pattern: string): string {
  return pattern.replace(/([*_])/g, '\\$1');
}
