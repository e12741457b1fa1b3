import type { Kind } from '../../model/kinds';
import { table } from '../../text/table';
import type { Rich, Sentence, SentenceRole } from '../explain/explanation';
import type { ActionTone, Flow, FlowRule } from '../explain/flow';
import { link, listSome, rich } from '../explain/rich';

/** More rules than this are only counted. */
const most = 6;

const roles: Partial<Record<ActionTone, SentenceRole>> = { allow: 'grants', block: 'forbids' };

/** What becomes of a request, in a few sentences: the way, who is stopped where, and what is left. */
export function summariseFlow(flow: Flow, kind: Kind): Sentence[] {
  const { rules } = flow;
  if (kind === 'waf-statement') {
    const [only] = rules;
    return [{ role: 'about', text: rich`Matches when ${ask(only)}.` }];
  }
  const alone = kind === 'waf-rule' && rules.length === 1;
  const sentences: Sentence[] = alone ? [] : [{ role: 'about', text: way(flow, kind) }];
  const deciding = rules.filter(({ action }) => action !== undefined && action.continuation !== 'continues');
  for (const rule of deciding.slice(0, most)) sentences.push(decision(rule));
  const more = deciding.length - most;
  if (more > 0)
    sentences.push({ role: 'about', text: rich`${more} more rules may stop a request; they follow below.` });
  for (const rule of rules.filter(({ action }) => action === undefined)) {
    if (alone)
      sentences.push({
        role: 'about',
        text: rich`${link(rule.title, { range: rule.range })} matches when ${ask(rule)}.`,
      });
  }
  const counting = rules.filter(({ action }) => action?.continuation === 'continues');
  if (counting.length > 0) {
    const names = counting.map(({ title, range }) => link(title, { range }));
    sentences.push({ role: 'about', text: rich`Only counted, and stopping nobody: ${listSome(names, most)}.` });
  }
  return sentences;
}

/** The whole in a sentence. */
function way({ rules, ending }: Flow, kind: Kind): Rich {
  const end = ending === undefined ? undefined : endWords(ending.action.name);
  if (rules.length === 0) {
    if (kind === 'waf-web-acl' && end !== undefined) return rich`There are no rules: every request is ${end}.`;
    return rich`There are no rules.`;
  }
  const order =
    rules.length === 1
      ? 'A request meets one rule'
      : `A request meets ${rules.length} rules in the order of their priority`;
  const left = rules.length === 1 ? 'it does not stop' : 'none of them stops';
  if (kind === 'waf-web-acl') {
    return rich`${order}; one that ${left} is ${end ?? 'treated as the DefaultAction says, which is missing'}.`;
  }
  if (kind === 'waf-rule') return rich`${order}; one that ${left} goes on.`;
  return rich`${order}; one that ${left} goes on in the web ACL that uses the group.`;
}

function endWords(action: string): string {
  return action === 'Allow' ? 'allowed' : action === 'Block' ? 'blocked' : `treated as ${action} says`;
}

const verbs: Partial<Record<ActionTone, string>> = { allow: 'allows', block: 'blocks', group: 'decides' };
const checks: Readonly<Record<string, string>> = table({
  Captcha: 'asks for a CAPTCHA',
  Challenge: 'challenges the client',
  Monetize: 'asks for payment',
});

function decision(rule: FlowRule): Sentence {
  const { title, range, action } = rule;
  const tone = action?.tone ?? 'unknown';
  const verb = verbs[tone] ?? checks[action?.name ?? ''] ?? 'acts';
  return { role: roles[tone] ?? 'about', text: rich`${link(title, { range })} ${verb} when ${ask(rule)}.` };
}

/** The condition as part of a sentence. */
function ask(rule: FlowRule | undefined): Rich {
  const condition = rule?.condition;
  if (condition === undefined) return rich`something matches that is not told`;
  const { text, parts, joined } = condition;
  if (parts === undefined || joined === undefined) return text;
  if (joined === 'where') return rich`${text}, as told below`;
  const { length } = parts;
  return [{ text: joined === 'all' && length === 2 ? 'both conditions below hold' : extents[joined](length) }];
}

const extents = {
  all: (count: number) => `all ${count} conditions below hold`,
  any: (count: number) => `one of the ${count} conditions below holds`,
  none: (count: number) => `none of the ${count} conditions below holds`,
  'not all': (count: number) => `not all of the ${count} conditions below hold`,
} as const;
