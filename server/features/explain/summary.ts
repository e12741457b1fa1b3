import type { Statement } from '../../model/policy';
import type { Finding } from '../../rules/rule';
import { countByLevel, groupActions } from './actions';
import { describeBesides } from './besides';
import { type Scope, voiceOf } from './context';
import type { FindingExplanation, Rich, Sentence, SentenceRole } from './explanation';
import { describeFindings } from './findings';
import { concat, link, list, rich } from './rich';
import { serviceName } from './services';
import { describeStackBesides, stackStart } from './stack';
import type { StatementWords } from './statement';

/** The statements as they are explained one by one. */
export interface Explained {
  readonly statement: Statement;
  readonly words: StatementWords;
  readonly findings: readonly FindingExplanation[];
}

/** The whole in a few sentences: what is granted and forbidden, what else it takes, what is dubious. */
export function summarise(explained: readonly Explained[], findings: readonly Finding[], scope: Scope): Sentence[] {
  const sentences: Sentence[] = [];
  if (explained.length === 0) {
    sentences.push({
      role: 'about',
      text: rich`This policy has no statement, so it neither allows nor forbids anything.`,
    });
  }
  if (explained.length > 0 && scope.document.facts.grammar === 'stack-policy') sentences.push(stackStart);
  sentences.push(...headlines(explained, 'Allow', scope), ...headlines(explained, 'Deny', scope));
  for (const { words } of explained) {
    const [sentence] = words.sentences;
    if (words.gist === undefined && sentence !== undefined) {
      sentences.push({ role: 'risk', text: rich`${link(words.title, { statement: words.index })}: ${sentence}` });
    }
  }
  const usable = explained.filter(({ words }) => words.gist !== undefined);
  if (usable.length > 0) sentences.push(...besides(usable, scope));
  const homes = explained.map(({ statement: { node }, words: { title, index } }) => ({
    start: node.offset,
    end: node.offset + node.length,
    title,
    link: { statement: index },
  }));
  sentences.push(...describeFindings(homes, findings, 'policy', 'statements'));
  return sentences;
}

function besides(usable: readonly Explained[], scope: Scope): Sentence[] {
  if (scope.document.facts.grammar === 'stack-policy') return describeStackBesides(usable);
  const statements = usable.map(({ statement }) => statement);
  return describeBesides(statements, scope).map(text => ({ role: 'needs', text }));
}

/** More statements than this are told together. */
const mostHeadlines = 4;

function headlines(explained: readonly Explained[], effect: 'Allow' | 'Deny', scope: Scope): Sentence[] {
  const those = explained.filter(({ statement, words }) => statement.effect === effect && words.gist !== undefined);
  const voice = voiceOf(scope.document);
  const role: SentenceRole = effect === 'Deny' ? 'forbids' : voice === 'scp' ? 'about' : 'grants';
  if (those.length === 0) return [];
  const admin = those.find(({ statement }) => isEverything(statement));
  if (voice === 'identity' && admin !== undefined && effect === 'Allow') {
    const rest = those.length === 1 ? '' : '; the other statements that allow something add nothing to it';
    return [
      { role, text: rich`Whoever has this policy may do anything on any resource: they are administrators${rest}.` },
    ];
  }
  const byService = voice === 'identity' || voice === 'scp';
  if (those.length > mostHeadlines && byService && those.every(({ statement }) => !statement.action?.negated)) {
    return [{ role, text: ofServices(those, effect, scope) }];
  }
  const shown = those.length > mostHeadlines + 1 ? those.slice(0, mostHeadlines) : those;
  const sentences = shown.map(({ words }): Sentence => ({ role, text: words.gist ?? [] }));
  const more = those.length - shown.length;
  if (more > 0) {
    const does = effect === 'Allow' ? 'allow' : 'forbid';
    sentences.push({ role, text: rich`${more} more statements ${does} something; they follow below.` });
  }
  return sentences;
}

function isEverything({ action, resource, conditions, effect }: Statement): boolean {
  return (
    effect === 'Allow' &&
    conditions.length === 0 &&
    action?.negated === false &&
    resource?.negated === false &&
    action.values.some(({ value }) => /^(\*+:)?\*+$/.test(value)) &&
    resource.values.some(({ value }) => value === '*')
  );
}

/** Many statements together: which services, and what kind of access. */
function ofServices(those: readonly Explained[], effect: 'Allow' | 'Deny', scope: Scope): Rich {
  const values = those.flatMap(({ statement }) => statement.action?.values ?? []);
  const groups = groupActions(values, scope);
  const items = groups.services.map(({ prefix, all, actions }) => {
    const levels = countByLevel(actions).byLevel.map(({ level }) => level.toLowerCase());
    const extent = all ? 'everything' : levels.join(', ');
    return rich`${serviceName(prefix, scope.facts) ?? prefix}${extent === '' ? '' : ` (${extent})`}`;
  });
  const most = 8;
  const some = items.length > most + 1 ? [...items.slice(0, most), rich`${items.length - most} more`] : items;
  const conditional = those.filter(({ statement }) => statement.conditions.length > 0).length;
  const under =
    conditional === 0
      ? ''
      : conditional === those.length
        ? ', all of it under conditions'
        : ', some of it under conditions';
  const what = groups.services.length === 1 ? 'actions of ' : `actions of ${groups.services.length} services: `;
  const who = effect === 'Allow' ? 'allow' : 'forbid';
  return concat([`${those.length} statements ${who} `, what, list(some), under, '.']);
}
