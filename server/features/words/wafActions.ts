import { table } from '../../text/table';

/** What an action of AWS WAF does (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html). */
interface ActionWords {
  readonly text: string;
  /** Whether the rules behind it still see the request. */
  readonly after: string;
  /** Where it can stand. */
  readonly where: string;
}

const inRules = "In rules and in the overrides of a group's rules, not as the default action.";
const everywhere = "In rules, in the overrides of a group's rules and as the default action.";

const ruleActions: Readonly<Record<string, ActionWords>> = table({
  Allow: {
    text: 'Lets the request through to the application, with headers inserted if you want.',
    after: 'Ends the evaluation: no later rule sees the request.',
    where: `${everywhere} Not in a rate-based rule.`,
  },
  Block: {
    text: 'Refuses the request, with status 403 or a response of your own.',
    after: 'Ends the evaluation.',
    where: everywhere,
  },
  Count: {
    text: 'Counts the request, adds the labels of the rule, and does nothing else. For trying out a rule before it blocks.',
    after: 'The evaluation goes on with the next rule.',
    where: inRules,
  },
  Captcha: {
    text: 'Asks for the token of a solved CAPTCHA. Without a valid one the client gets status 405 and, if it takes HTML, the puzzle. Costs extra for each attempt.',
    after: 'Goes on as with Count when the token is valid; otherwise it ends the evaluation.',
    where: inRules,
  },
  Challenge: {
    text: 'Asks for the token of a challenge that a browser solves unseen. Without a valid one the client gets status 202 and, if it takes HTML, the script. For GET requests of pages; an API client cannot solve it. Costs extra.',
    after: 'Goes on as with Count when the token is valid; otherwise it ends the evaluation.',
    where: inRules,
  },
  Monetize: {
    text: 'Answers with status 402 and a price; a client that pays gets through. Needs a MonetizationConfig.',
    after:
      'Ends the evaluation unless the request is paid for; whether later rules look at one that is, AWS does not say.',
    where: 'In rules of web ACLs for CloudFront, not as the default action.',
  },
});

const overrides: Readonly<Record<string, ActionWords>> = table({
  None: {
    text: 'Leaves the outcome of the rule group as it is: each of its rules does what it is configured to do.',
    after: 'The evaluation ends where a rule of the group allows or blocks the request.',
    where: 'Only in rules that refer to a rule group, which take it instead of Action.',
  },
  Count: {
    text: 'Only counts what the rule group as a whole would have done. To count single rules, override their actions with RuleActionOverrides.',
    after: 'The evaluation goes on with the next rule.',
    where: 'Only in rules that refer to a rule group, which take it instead of Action.',
  },
});

/** The words about a member of RuleAction, DefaultAction or OverrideAction. */
export function wordsOfAction(shape: string, action: string): ActionWords | undefined {
  if (shape === 'OverrideAction') return overrides[action];
  return shape === 'RuleAction' || shape === 'DefaultAction' ? ruleActions[action] : undefined;
}
