import type { Condition, Statement, ValuesElement } from '../../model/policy';
import { pointerTo } from '../../tree/node';
import { stackActionWords } from '../words/stack';
import type { Detail, Rich, Sentence } from './explanation';
import { code, concat, list, type Piece, rich } from './rich';
import { incomplete, type StatementWords } from './statement';
import { sidOf, statementTitle } from './statementTitle';
import type { Explained } from './summary';

/** What an update can do to a resource, by the actions of stack policies. */
const verbs = { 'update:modify': 'modify', 'update:replace': 'replace', 'update:delete': 'delete' } as const;
const everyVerb: readonly string[] = Object.values(verbs);

/**
 * A statement of a stack policy in words. Its principal is everyone; what there is to tell is what updates may do to which
 * resources (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html).
 */
export function explainStackStatement(statement: Statement): StatementWords {
  const sid = sidOf(statement);
  const start = {
    index: statement.index,
    ...(sid !== undefined && { sid }),
    ...(statement.effect !== undefined && { effect: statement.effect }),
    title: statementTitle(statement),
    details: describeDetails(statement),
    pointer: pointerTo(statement.node),
  };
  const complaint = incomplete(statement, { principal: true, resource: true }, 'CloudFormation');
  if (complaint !== undefined) return { ...start, sentences: [complaint] };
  const { action, resource, effect } = statement;
  const does = verbsOf(action);
  const forbids = effect === 'Deny';
  const where = resource && describeResources(resource, statement.conditions, forbids);
  if (does.length === 0 || where === undefined) {
    const words = forbids ? 'forbids' : 'allows';
    const about = does.length === 0 ? action : resource;
    const reason = about?.negated
      ? rich`, as ${code(about.member.name)} leaves out everything`
      : rich`: CloudFormation knows none of its actions`;
    return { ...start, sentences: [rich`This statement ${words} nothing${reason}.`] };
  }
  const all = does.length === everyVerb.length;
  const what = all
    ? [{ text: forbids ? 'modify, replace or delete' : 'do anything to' }]
    : list(
        does.map(verb => [{ text: verb }]),
        'or',
      );
  const sentence = rich`${forbids ? 'No update' : 'Updates'} of the stack may ${what} ${where}.`;
  return { ...start, sentences: [sentence], gist: sentence };
}

/** In AWS's order; names that CloudFormation does not know are left out. */
function verbsOf(action: ValuesElement | undefined): string[] {
  const named = new Set(action?.values.map(({ value }) => value.toLowerCase()));
  const all = named.has('*') || named.has('update:*');
  const negated = action?.negated === true;
  return Object.entries(verbs).flatMap(([name, verb]) => ((all || named.has(name)) === negated ? [] : [verb]));
}

/** Undefined when nothing is left. */
function describeResources(
  { values, negated }: ValuesElement,
  conditions: readonly Condition[],
  forbids: boolean,
): Rich | undefined {
  const types = conditions.map(describeCondition);
  const kind = types.length === 0 ? '' : rich` ${list(types)}`;
  const everything = values.some(({ value }) => value === '*');
  if (negated) {
    if (everything) return undefined;
    return rich`any resource${kind} but ${list(values.map(nameResource))}`;
  }
  if (everything) return rich`any resource${kind}`;
  const names = list(values.map(nameResource), forbids ? 'or' : 'and');
  const those = values.length === 1 ? 'it is' : 'they are';
  return types.length === 0 ? names : rich`${names}, if ${those} ${list(types)}`;
}

function nameResource({ value }: { readonly value: string }): Rich {
  const id = /^LogicalResourceId\/(.+)$/i.exec(value)?.[1];
  if (id === undefined) return code(value);
  return /[*?]/.test(id) ? rich`resources called ${code(id)}` : code(id);
}

function describeCondition({ operator, key, values }: Condition): Rich {
  const names = values.length === 0 ? [[{ text: 'that nothing names' }]] : values.map(({ value }) => code(value));
  if (key === 'ResourceType' && (operator.text === 'StringEquals' || operator.text === 'StringLike'))
    return rich`of type ${list(names, 'or')}`;
  return rich`under a condition that CloudFormation does not know (${code(operator.text)}, ${code(key)})`;
}

function describeDetails({ action, resource, conditions, effect }: Statement): Detail[] {
  const details: Detail[] = [];
  const add = (label: string, items: readonly Rich[]): void => {
    if (items.length > 0) details.push({ label, items });
  };
  add(action?.negated ? 'What (anything but)' : 'What', action?.values.map(nameAction) ?? []);
  add(resource?.negated ? 'On (anything but)' : 'On', resource?.values.map(({ value }) => code(value)) ?? []);
  add(
    effect === 'Deny' ? 'When' : 'Only if',
    conditions.map(
      condition =>
        rich`the resource is ${describeCondition(condition)} (${code(condition.operator.text)}, ${code(condition.key)})`,
    ),
  );
  return details;
}

function nameAction({ value }: { readonly value: string }): Rich {
  const words = stackActionWords[value.toLowerCase()];
  return words === undefined ? code(value) : rich`${code(value)}: ${words.short}`;
}

/** What holds of every stack policy, before its statements are told. */
export const stackStart: Sentence = {
  role: 'about',
  text: rich`As soon as a stack has this policy, all its resources are protected: updates may do only what a statement allows.`,
};

/** What becomes of the rest, and what the policy does not do. */
export function describeStackBesides(explained: readonly Explained[]): Sentence[] {
  const statements = explained.map(({ statement }) => statement);
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  const rest: Piece = allows.some(allowsEverything)
    ? undefined
    : allows.length === 0
      ? 'Nothing allows an update, so no resource of the stack can be changed, replaced or deleted by one.'
      : 'Everything else stays protected.';
  const needs = [
    rich`Whoever updates the stack needs IAM policies that allow it; a stack policy grants nothing to anyone.`,
    rich`It holds for updates of the stack only: it stops neither the deletion of the stack nor changes to its resources that are made without CloudFormation.`,
    rich`Once a stack has a policy, it can be replaced, and overridden for a single update (${code('--stack-policy-during-update-body')}), but not taken away.`,
  ];
  return [
    ...(rest === undefined ? [] : [{ role: 'forbids', text: concat([rest]) } as const]),
    ...needs.map(text => ({ role: 'needs', text }) as const),
  ];
}

function allowsEverything({ action, resource, conditions }: Statement): boolean {
  return (
    verbsOf(action).length === everyVerb.length &&
    conditions.length === 0 &&
    resource?.negated === false &&
    resource.values.some(({ value }) => value === '*')
  );
}
