import type { Explanation, Sentence, SentenceRole, StatementExplanation } from '../../../server/lsp/protocol';
import { element, placeLink, richNodes } from './dom';
import { flowView } from './flow';
import { disclosure } from './keeping';
import { type Actions, detailRows, findingList, section } from './parts';

/** The groups of the summary in their order; a group without sentences is left out. */
const groups: readonly { readonly title: string; readonly roles: readonly SentenceRole[] }[] = [
  { title: 'In short', roles: ['about', 'grants', 'forbids'] },
  { title: 'What else it takes', roles: ['needs'] },
  { title: 'What to look at', roles: ['risk'] },
];

const roleWords: Partial<Record<SentenceRole, string>> = { grants: 'Allows', forbids: 'Forbids' };
const flowWords: Partial<Record<SentenceRole, string>> = { grants: 'Allows', forbids: 'Blocks' };

/** The whole page for an explanation; `form` is where a request can be tried, for documents that have rules. */
export function explanationView(explanation: Explanation, name: string, actions: Actions, form: HTMLElement): Node[] {
  const { title, kindLabel, kindReason, summary, statements, flow, notes } = explanation;
  const copy = element('button', {
    class: 'action',
    text: 'Copy as Markdown',
    key: 'copy',
    attributes: { type: 'button' },
  });
  copy.addEventListener('click', () => actions.copy());
  const header = element('header', {
    children: [
      element('h1', { text: title }),
      element('p', {
        class: 'kind',
        text: `${name} · ${kindLabel}${kindReason === '' ? '' : `, because ${kindReason}`}`,
      }),
      copy,
    ],
  });
  const parts = groups.map(({ title: heading, roles }, index) => {
    const sentences = summary.filter(({ role }) => roles.includes(role));
    return sentences.length === 0
      ? undefined
      : section(`summary-${index}`, heading, sentenceList(sentences, `s${index}`, flow !== undefined, actions));
  });
  const details = statements.length <= 2;
  const list = statements.map(statement => statementView(statement, details, actions));
  return [
    header,
    ...parts,
    statements.length === 0 ? undefined : section('statements', 'Statement by statement', ...list),
    ...(flow === undefined ? [] : flowView(flow, actions)),
    flow === undefined ? undefined : section('trial', 'Try a request', form),
    notes.length === 0
      ? undefined
      : section(
          'notes',
          'Notes',
          element('ul', {
            children: notes.map((note, index) =>
              element('li', { children: richNodes(note, `n${index}`, actions.reveal) }),
            ),
          }),
        ),
  ].filter(part => part !== undefined);
}

function sentenceList(sentences: readonly Sentence[], key: string, isFlow: boolean, { reveal }: Actions): HTMLElement {
  const items = sentences.map(({ role, text }, index) => {
    const word = (isFlow ? flowWords : roleWords)[role];
    const badge = word === undefined ? undefined : element('span', { class: `badge ${role}`, text: word });
    const words = element('span', { class: 'words', children: richNodes(text, `${key}.${index}`, reveal) });
    return element('li', { class: role, children: [badge, words] });
  });
  return element('ul', { class: 'sentences', attributes: { role: 'list' }, children: items });
}

function statementView(statement: StatementExplanation, open: boolean, actions: Actions): HTMLElement {
  const { index, title, effect, sentences, findings } = statement;
  const key = `statement-${index}`;
  const effectName =
    effect === undefined
      ? undefined
      : element('span', { class: `badge ${effect === 'Allow' ? 'grants' : 'forbids'}`, text: effect });
  const heading = element('h3', {
    id: `${key}-title`,
    children: [placeLink(title, { statement: index }, key, actions.reveal), effectName],
  });
  const words = sentences.map((sentence, at) =>
    element('p', { children: richNodes(sentence, `${key}.p${at}`, actions.reveal) }),
  );
  return element('article', {
    class: 'statement',
    id: key,
    attributes: { 'aria-labelledby': heading.id },
    children: [heading, ...words, findingList(findings, key, actions), detailsView(statement, key, open, actions)],
  });
}

function detailsView(
  { details, actions: counts }: StatementExplanation,
  key: string,
  open: boolean,
  actions: Actions,
): HTMLElement | undefined {
  if (details.length === 0) return undefined;
  const words = details.map(({ label }) => label).join(', ');
  return disclosure({ key: `${key}.details`, words, open }, () => {
    const rows = details.flatMap((detail, index) => detailRows(detail, `${key}.d${index}`, actions));
    if (counts !== undefined && counts.total > 1) {
      const levels = counts.byLevel.map(({ level, count }) => `${count} ${level}`).join(', ');
      const total = `${counts.total} actions: ${levels}`;
      rows.push(element('dt', { text: 'In all' }), element('dd', { text: total }));
    }
    return [element('dl', { children: rows })];
  });
}

/** What the panel shows when the document is nothing to explain. */
export function nothingView(name: string | undefined): Node[] {
  const title = name === undefined ? 'No document is open' : 'Nothing to explain here';
  const words =
    name === undefined
      ? 'Open a policy or a web ACL, and this panel tells in plain words what it allows and forbids.'
      : ' holds no AWS policy and no web ACL that Policywright can explain. When it should be one, choose its kind in the status bar.';
  const text = element('p', {
    children: [name === undefined ? undefined : element('code', { text: name }), document.createTextNode(words)],
  });
  return [element('header', { children: [element('h1', { text: title })] }), text];
}
