import { usualEffort } from '../../../match/regex/match';
import { choiceIn } from '../../../model/waf/choice';
import type { WafModel } from '../../../model/waf/waf';
import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import { insertedHeaders, responseOf } from './actions';
import { bodyLimitOf } from './bodyLimit';
import { meetExpectation } from './expectation';
import { createLabels, fullLabel, labelPrefix } from './labels';
import { type Alternative, type Decision, type FinalAction, finalActions, type Outcome } from './outcome';
import { type End, type Run, runRules } from './run';
import type { Scene } from './scene';
import type { TestRequest } from './testRequest';

/**
 * What becomes of a request: rule by rule, the decision, and why it is not known where something is missing
 * (https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing.html). Nothing is guessed: rules that nobody
 * knows about are gone past, and the decision tells what they might change. Never throws.
 */
export function evaluate(
  test: TestRequest,
  rules: Pick<Scene, 'model' | 'facts' | 'references' | 'searches'>,
): Outcome {
  const { model } = rules;
  const labels = createLabels();
  const prefix = prefixOf(model, test);
  labels.add(
    (test.request.labels ?? []).map(label => fullLabel(label, prefix)),
    true,
  );
  const bodyLimit = bodyLimitOf(model, test.answers);
  const run = runRules({
    ...rules,
    effort: { left: patternsOfRequest * usualEffort },
    test,
    labels,
    prefix,
    bodyLimit,
  });
  const outcome = {
    request: test.title,
    decision: decide(run, model),
    steps: run.steps,
    counted: run.counted,
    labels: labels.certain,
    possibleLabels: labels.possible.filter(label => !labels.certain.includes(label)),
  };
  return test.expect === undefined
    ? outcome
    : { ...outcome, expectation: meetExpectation(test.expect, outcome, prefix) };
}

/** So many patterns may take as long for a request as one may, a second or two together; for more nobody waits. */
const patternsOfRequest = 10;

/** The prefix of the labels that the rules add. */
function prefixOf({ root }: WafModel, { answers }: TestRequest): string {
  const told = root?.text('LabelNamespace');
  if (told !== undefined) return told.endsWith(':') ? told : `${told}:`;
  const [, , , , account] = root?.text('ARN')?.split(':') ?? [];
  const kind = root?.shape.name.includes('RuleGroup') ? 'rulegroup' : 'webacl';
  return labelPrefix(kind, root?.text('Name'), answers.account ?? (account === '' ? undefined : account));
}

function decide(run: Run, model: WafModel): Decision {
  const certain = run.end === undefined ? byDefault(run, model) : byRule(run.end, run);
  const others = distinct(run.alternatives);
  if (others.length === 0) return certain;
  const last: Alternative = { action: certain.action, ...(certain.rule !== undefined && { rule: certain.rule }) };
  const alternatives = [...others, last];
  if (alternatives.every(({ action }) => action === certain.action)) {
    const { rule: _, groupRule: __, byDefault: ___, response: ____, ...rest } = certain;
    return {
      ...rest,
      text: rich`${verbs[certain.action]} in any case, by ${certain.rule === undefined ? 'the default action' : code(certain.rule)} or a rule before it.`,
      alternatives,
    };
  }
  const rules = [...new Set(others.map(({ rule }) => rule ?? ''))];
  return {
    action: 'Unknown',
    text: rich`Unknown: it depends on ${names(rules)}. Without, ${certain.text.map(lower)}`,
    alternatives,
  };
}

function names(rules: readonly string[]): Rich {
  const shown = rules.slice(0, 3).map(code);
  const more = rules.length - shown.length;
  const pieces = shown.flatMap((name, index) => (index === 0 ? name : [{ text: ', ' }, ...name]));
  return more === 0 ? pieces : rich`${pieces} and ${more} more`;
}

function lower(span: Rich[number], index: number): Rich[number] {
  return index === 0 ? { ...span, text: `${span.text.charAt(0).toLowerCase()}${span.text.slice(1)}` } : span;
}

function distinct(alternatives: readonly Alternative[]): Alternative[] {
  const seen = new Set<string>();
  return alternatives.filter(each => {
    const key = JSON.stringify(each);
    return !seen.has(key) && seen.add(key);
  });
}

const verbs: Readonly<Record<FinalAction, string>> = {
  Allow: 'Allowed',
  Block: 'Blocked',
  Captcha: 'Stopped with a CAPTCHA',
  Challenge: 'Stopped with a challenge',
  Monetize: 'Stopped until it is paid for',
  Continue: 'Not stopped',
  Unknown: 'Unknown',
};

function byRule({ action, rule, groupRule, settings }: End, run: Run): Decision {
  const inner = groupRule === undefined ? '' : rich`, by its rule ${code(groupRule)}`;
  const response = responseOf(action, settings);
  const status = response === undefined ? '' : `, answered with ${response.status}`;
  const inserted = action === 'Allow' ? [...run.inserted, ...insertedHeaders(settings)] : [];
  return {
    action,
    rule,
    ...(groupRule !== undefined && { groupRule }),
    text: rich`${verbs[action]} by ${code(rule)}${inner}${status}.`,
    ...(response !== undefined && { response }),
    ...(inserted.length > 0 && { insertedHeaders: inserted }),
  };
}

function byDefault(run: Run, model: WafModel): Decision {
  const { root } = model;
  if (root === undefined || !root.shape.members.has('DefaultAction')) return alone(run, model);
  const ending = root.child('DefaultAction');
  const name = choiceIn(ending);
  const action = finalActions.find(each => each === name) ?? 'Unknown';
  const settings = name === undefined ? undefined : ending?.child(name);
  const response = responseOf(action, settings);
  const inserted = action === 'Allow' ? [...run.inserted, ...insertedHeaders(settings)] : [];
  const text =
    action === 'Unknown'
      ? rich`No rule stops the request, and there is no DefaultAction.`
      : rich`${verbs[action]}: no rule stops the request, so the default action is taken.`;
  return {
    action,
    byDefault: true,
    text,
    ...(response !== undefined && { response }),
    ...(inserted.length > 0 && { insertedHeaders: inserted }),
  };
}

/** Of rule groups, rules and statements, which have no default action. */
function alone(run: Run, { root }: WafModel): Decision {
  const [first] = run.steps;
  if (root?.shape.name === 'Statement' && first !== undefined && first.state !== 'not reached') {
    const words = {
      match: 'The statement matches the request.',
      'no match': 'The statement does not match the request.',
      unknown: 'Whether the statement matches the request is not known.',
    };
    return { action: first.state === 'unknown' ? 'Unknown' : 'Continue', text: [{ text: words[first.state] }] };
  }
  return { action: 'Continue', text: [{ text: 'Not stopped: the request goes on in the web ACL.' }] };
}
