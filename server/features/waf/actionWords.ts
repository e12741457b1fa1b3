import { choiceIn, chosenIn } from '../../model/waf/choice';
import type { Structure, WafRule } from '../../model/waf/waf';
import { withThousands } from '../../text/strings';
import { table } from '../../text/table';
import type { Detail, Rich } from '../explain/explanation';
import type { ActionTone, Continuation, FlowAction } from '../explain/flow';
import { code, list, rich } from '../explain/rich';

const tones: Readonly<Record<string, ActionTone>> = table({
  Allow: 'allow',
  Block: 'block',
  Count: 'count',
  Captcha: 'check',
  Challenge: 'check',
  Monetize: 'check',
});
const continuations: Readonly<Record<ActionTone, Continuation>> = {
  allow: 'stops',
  block: 'stops',
  count: 'continues',
  check: 'depends',
  group: 'depends',
  unknown: 'depends',
};

/** What a rule does with requests that match; undefined when it says nothing. */
export function ruleAction(rule: WafRule): FlowAction | undefined {
  const { structure, action, override } = rule;
  if (action !== undefined) return describeAction(action, structure.child('Action')?.child(action), structure);
  const type = rule.statement?.type;
  const isGroup = type === 'ManagedRuleGroupStatement' || type === 'RuleGroupReferenceStatement';
  if (override === 'Count') {
    return {
      name: 'Count',
      tone: 'count',
      continuation: 'continues',
      outcome: rich`Goes on: what a rule of the group would do is only counted`,
    };
  }
  if (!isGroup && override === undefined) return undefined;
  return {
    name: 'Group decides',
    tone: 'group',
    continuation: 'depends',
    outcome: rich`Stops here when a rule of the group allows or blocks; otherwise goes on`,
  };
}

/** What becomes of requests that no rule stops. */
export function defaultAction(structure: Structure | undefined): FlowAction | undefined {
  const name = choiceIn(structure);
  if (structure === undefined || name === undefined) return undefined;
  const action = describeAction(name, structure.child(name), undefined);
  const outcome =
    name === 'Allow'
      ? rich`Goes to the application`
      : name === 'Block'
        ? blocked(structure.child(name))
        : action.outcome;
  return { ...action, outcome };
}

function describeAction(name: string, body: Structure | undefined, rule: Structure | undefined): FlowAction {
  const tone = tones[name] ?? 'unknown';
  return { name, tone, continuation: continuations[tone], outcome: outcomeWords(name, body, rule) };
}

function outcomeWords(name: string, body: Structure | undefined, rule: Structure | undefined): Rich {
  switch (name) {
    case 'Allow':
      return rich`Stops here: goes to the application, past all later rules`;
    case 'Block':
      return rich`Stops here: ${blocked(body, 'answered')}`;
    case 'Count':
      return rich`Goes on: it is only counted`;
    case 'Captcha':
      return rich`Goes on with a valid CAPTCHA token${immunity(rule, 'CaptchaConfig')}; without, stops here and is given the puzzle`;
    case 'Challenge':
      return rich`Goes on with a valid challenge token${immunity(rule, 'ChallengeConfig')}; without, stops here and is given the challenge`;
    case 'Monetize':
      return rich`Stops here unless it is paid for: answered with 402`;
    default:
      return rich`${code(name)} is an action that AWS does not know`;
  }
}

/** What the client is answered: `answered with 429 and the body `busy``. */
function blocked(body: Structure | undefined, verb = 'Answered'): Rich {
  const response = body?.child('CustomResponse');
  if (response === undefined) return rich`${verb} with 403`;
  const status = response.number('ResponseCode');
  const key = response.text('CustomResponseBodyKey');
  const text = key === undefined ? '' : rich` and the body ${code(key)}`;
  return rich`${verb} with ${status ?? 'its own status'}${text}`;
}

function immunity(rule: Structure | undefined, config: string): string {
  const seconds = rule?.child(config)?.child('ImmunityTimeProperty')?.number('ImmunityTime');
  return seconds === undefined ? '' : ` of the last ${duration(seconds)}`;
}

function duration(seconds: number): string {
  for (const [unit, name] of [
    [86400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const) {
    if (seconds % unit === 0) return seconds === unit ? name : `${withThousands(seconds / unit)} ${name}s`;
  }
  return `${withThousands(seconds)} seconds`;
}

/** Headers that an action inserts into the request or the answer. */
export function headerDetails(action: Structure | undefined): Detail[] {
  const body = chosenIn(action);
  const inserted = body?.child('CustomRequestHandling')?.children('InsertHeaders') ?? [];
  const answered = body?.child('CustomResponse')?.children('ResponseHeaders') ?? [];
  const details: Detail[] = [];
  // AWS puts this before each name so that nobody's own header is overwritten.
  if (inserted.length > 0)
    details.push({ label: 'Adds headers', items: inserted.map(each => header(each, 'x-amzn-waf-')) });
  if (answered.length > 0) details.push({ label: 'Answers headers', items: answered.map(each => header(each, '')) });
  return details;
}

function header(structure: Structure, prefix: string): Rich {
  return code(`${prefix}${structure.text('Name') ?? '…'}: ${structure.text('Value') ?? '…'}`);
}

/** Rules of a group whose actions are changed, by the action that they have instead. */
export function overrideDetails(group: Structure): Detail[] {
  const byAction = new Map<string, Rich[]>();
  const add = (action: string, rule: Structure): void => {
    const list = byAction.get(action) ?? [];
    byAction.set(action, [...list, code(rule.text('Name') ?? '…')]);
  };
  for (const rule of group.children('ExcludedRules')) add('Count', rule);
  for (const rule of group.children('RuleActionOverrides')) add(choiceIn(rule.child('ActionToUse')) ?? '…', rule);
  return [...byAction].map(([action, rules]) => ({ label: `${action} instead`, items: [list(rules)] }));
}
