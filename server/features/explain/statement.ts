import type { Statement } from '../../model/policy';
import { leavesNothing } from '../../rules/grants';
import { pointerTo } from '../../tree/node';
import { actionItems, countActions } from './actions';
import { describeCondition } from './conditions';
import { accountNumber, isForeign, type Scope, voiceOf } from './context';
import { type Deed, describeDeed } from './deed';
import type { Detail, Rich, StatementExplanation } from './explanation';
import { mergePhrases, type Phrase } from './phrases';
import { accountOf } from './principals';
import { code, concat, distinct, list, type Piece, rich } from './rich';
import { sidOf, statementTitle } from './statementTitle';
import { describeSubject, holder, isRegion, type Subject } from './subject';

/** A statement in words, without its findings and its place. */
export type StatementWords = Omit<StatementExplanation, 'findings' | 'range'> & {
  /** The gist for the summary: without the names of actions and the conditions; missing when it says nothing. */
  readonly gist?: Rich;
};

export function explainStatement(statement: Statement, scope: Scope): StatementWords {
  const sid = sidOf(statement);
  const actions = countActions(statement.action, scope);
  const { principal, resource } = scope.document.facts;
  const complaint = incomplete(statement, { principal: principal === 'required', resource: resource === 'required' });
  const start = {
    index: statement.index,
    ...(sid !== undefined && { sid }),
    ...(statement.effect !== undefined && { effect: statement.effect }),
    title: statementTitle(statement),
    details: describeDetails(statement, scope),
    ...(actions !== undefined && { actions }),
    pointer: pointerTo(statement.node),
  };
  if (complaint !== undefined) return { ...start, sentences: [complaint] };
  const empty = [statement.action, statement.resource].find(element => element !== undefined && leavesNothing(element));
  if (empty !== undefined) {
    const outcome = statement.effect === 'Allow' ? 'allows' : 'forbids';
    return {
      ...start,
      sentences: [rich`This statement ${outcome} nothing, as ${code(empty.member.name)} leaves out everything.`],
    };
  }
  const phrases = mergePhrases(statement.conditions.map(condition => describeCondition(condition, scope, 4)));
  const deed = describeDeed(statement, { ...scope, joiner: statement.effect === 'Deny' ? 'or' : 'and' });
  if (deed.moot === true) return { ...start, sentences: deed.idle ?? [] };
  const subject = describeSubject(statement, phrases, scope);
  const full = sentence(statement, subject, deed, deed.text, scope);
  const gist = sentence(statement, subject, deed, deed.short, scope);
  return {
    ...start,
    sentences: [full, ...delegation(statement, scope), ...(deed.idle ?? [])],
    gist,
  };
}

/** What is missing in a statement that AWS refuses for it. */
export function incomplete(
  statement: Statement,
  needs: { readonly principal: boolean; readonly resource: boolean },
  who = 'AWS',
): Rich | undefined {
  const missing: Rich[] = [];
  if (statement.effectMember === undefined) missing.push(rich`no ${code('Effect')}`);
  if (needs.principal && (statement.principal?.entries.length ?? 0) === 0) missing.push(rich`no ${code('Principal')}`);
  if ((statement.action?.values.length ?? 0) === 0) missing.push(rich`no ${code('Action')}`);
  if (needs.resource && (statement.resource?.values.length ?? 0) === 0) missing.push(rich`no ${code('Resource')}`);
  if (missing.length > 0)
    return rich`This statement is incomplete: it has ${list(missing)}, so ${who} refuses the policy.`;
  if (statement.effect !== undefined) return undefined;
  const written = statement.effectMember?.value;
  const value = typeof written?.value === 'string' ? rich` ${code(written.value)}` : '';
  return rich`This statement has the Effect${value}, which is neither ${code('Allow')} nor ${code('Deny')}, so ${who} refuses the policy.`;
}

function sentence(statement: Statement, subject: Subject, deed: Deed, what: Rich, scope: Scope): Rich {
  if (statement.effect === 'Allow') {
    return concat([
      subject.text,
      ' ',
      what,
      exceptions(deed),
      only(subject.rest),
      unless(subject.rest),
      bothSides(subject, scope),
      '.',
    ]);
  }
  return forbid(subject, deed, what);
}

function exceptions({ except }: Deed): Piece {
  return except === undefined || except.length === 0 ? '' : rich`, except ${except}`;
}

/** `, only over TLS and if …`. */
function only(phrases: readonly Phrase[]): Piece {
  const positive = phrases.filter(phrase => !phrase.negated);
  const adverbs = distinct(positive.flatMap(phrase => (phrase.adverb === undefined ? [] : [phrase.adverb])));
  const clauses = distinct(positive.flatMap(phrase => (phrase.adverb === undefined ? [phrase.clause] : [])));
  const parts = clauses.length === 0 ? adverbs : [...adverbs, rich`if ${list(clauses)}`];
  return parts.length === 0 ? '' : rich`, only ${list(parts)}`;
}

function unless(phrases: readonly Phrase[]): Piece {
  const clauses = distinct(phrases.flatMap(phrase => (phrase.negated ? [phrase.clause] : [])));
  return clauses.length === 0 ? '' : rich`, unless ${list(clauses, 'or')}`;
}

function forbid(subject: Subject, deed: Deed, what: Rich): Rich {
  const positive = subject.rest.filter(phrase => !phrase.negated);
  const negative = subject.rest.filter(phrase => phrase.negated);
  const clauses = distinct(positive.flatMap(phrase => (phrase.adverb === undefined ? [phrase.clause] : [])));
  const when = clauses.length === 0 ? '' : rich` when ${list(clauses)}`;
  const region = positive.find(isRegion);
  const adverbs = (phrases: readonly Phrase[]): Rich => concat(spaced(phrases));
  if (subject.nobody && deed.except !== undefined && region?.adverb !== undefined && deed.where.type === 'any') {
    const others = adverbs(positive.filter(phrase => phrase !== region));
    return rich`Nothing ${region.adverb} is allowed${others}${when}${exceptions(deed)}${unless(negative)}.`;
  }
  const except =
    negative.flatMap(phrase => phrase.adverb ?? []).length > 0 && negative.every(phrase => phrase.adverb !== undefined);
  const end =
    except && clauses.length === 0 && deed.except === undefined
      ? rich`, except ${list(distinct(negative.flatMap(phrase => (phrase.adverb === undefined ? [] : [phrase.adverb]))), 'or')}`
      : unless(negative);
  return rich`${subject.text} ${what}${adverbs(positive)}${when}${exceptions(deed)}${end}.`;
}

function spaced(phrases: readonly Phrase[]): Rich[] {
  return distinct(phrases.flatMap(phrase => (phrase.adverb === undefined ? [] : [rich` ${phrase.adverb}`])));
}

/** What the other side of a grant across accounts has to do. */
function bothSides(subject: Subject, scope: Scope): Piece {
  const voice = voiceOf(scope.document);
  const foreign = subject.who?.foreignAccounts ?? [];
  if (foreign.length === 0 || (voice !== 'resource' && voice !== 'trust')) return '';
  return foreign.length === 1 ? '; that account must allow it too' : '; those accounts must allow it too';
}

/** A grant to an account leaves it to the account whom it lets in. */
function delegation(statement: Statement, scope: Scope): Rich[] {
  if (voiceOf(scope.document) === 'endpoint' || statement.effect !== 'Allow') return [];
  if (statement.principal === undefined || statement.principal.negated) return [];
  const accounts = statement.principal.entries.filter(
    ({ type, value }) => type === 'AWS' && /^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(value),
  );
  const numbers = [...new Set(accounts.flatMap(entry => accountOf(entry) ?? []))];
  if (numbers.length === 0 || numbers.every(number => isForeign(number, scope))) return [];
  const whose = numbers.length === 1 ? rich`account ${accountNumber(numbers[0] ?? '')}` : rich`each of these accounts`;
  return [rich`Which users and roles of ${whose} that means is up to the IAM policies there.`];
}

const everyValue = 50;

function describeDetails(statement: Statement, scope: Scope): Detail[] {
  const details: Detail[] = [];
  const add = (label: string, items: readonly Rich[]): void => {
    if (items.length > 0) details.push({ label, items });
  };
  const exact: Scope = { ...scope, exact: true };
  const phrases = statement.conditions.map(condition => describeCondition(condition, exact, everyValue));
  const subject = describeSubject(statement, phrases, scope);
  const voice = voiceOf(scope.document);
  if (subject.who !== undefined) add(subject.who.type === 'others' ? 'Who (everyone but)' : 'Who', subject.who.items);
  else if (voice === 'identity') add('Who', [[{ text: holder }]]);
  else if (voice === 'scp')
    add('Who', [[{ text: 'every user and role of the accounts under this policy, root users included' }]]);
  if (statement.action !== undefined) add('What', actionItems(statement.action, scope));
  const { where } = describeDeed(statement, scope);
  add(where.type === 'except' ? 'On (anything but)' : 'On', where.items);
  const items = (negated: boolean): Rich[] =>
    phrases.filter(phrase => phrase.negated === negated).map(phrase => rich`${phrase.clause} (${raw(phrase)})`);
  add(statement.effect === 'Deny' ? 'When' : 'Only if', items(false));
  add('Unless', items(true));
  return details;
}

function raw({ condition }: Phrase): Rich {
  return rich`${code(condition.operator.text)}, ${code(condition.key)}`;
}
