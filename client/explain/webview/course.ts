import type { GroupStep, Outcome, RuleStep, Trace } from '../../../server/lsp/protocol';
import { element, richNodes } from './dom';
import { disclosure } from './keeping';
import { decisionBadge } from './outcome';

export function clearCards(): void {
  for (const card of document.querySelectorAll('.step')) {
    card.removeAttribute('data-state');
    card.querySelector('.tried')?.replaceChildren();
  }
}

/** The way of the request on the cards of the rules. */
export function markCards({ steps, decision }: Outcome): void {
  clearCards();
  for (const step of steps) mark(`rule-${step.index}`, step.ends ? 'ends' : step.state, stepView(step));
  const end = decision.byDefault
    ? [element('p', { children: [decisionBadge(decision), element('span', { text: 'The request ends here.' })] })]
    : [];
  mark('ending', decision.byDefault ? 'ends' : 'not reached', end);
}

function mark(id: string, state: string, content: readonly HTMLElement[]): void {
  const card = document.getElementById(id);
  card?.setAttribute('data-state', state);
  card?.querySelector('.tried')?.replaceChildren(...content);
}

const stateWords = {
  match: 'Matches',
  'no match': 'Does not match',
  unknown: 'Unknown',
  'not reached': 'Not reached',
} as const;
const signs = { match: '●', 'no match': '○', unknown: '?', 'not reached': '·' } as const;

function stepView({ state, action, ends, trace, group = [], remarks, index, title }: RuleStep): HTMLElement[] {
  const does = action === undefined ? '' : `: ${action}`;
  const words = `${signs[state]} ${stateWords[state]}${does}${ends ? ', and the request stops here' : ''}`;
  const line = element('p', { class: `state ${ends ? 'ends' : state.replace(' ', '-')}`, text: words });
  const notes = remarks.map(remark => element('p', { class: 'facts', children: richNodes(remark) }));
  if (trace === undefined && group.length === 0) return [line, ...notes];
  const why = {
    key: `rule-${index}.why`,
    words: 'Why',
    label: `Why, of ${title}`,
    open: ends || state === 'unknown',
  };
  const details = disclosure(why, () => [
    ...(trace === undefined ? [] : [element('ul', { class: 'trace', children: [traceView(trace)] })]),
    ...(group.length === 0 ? [] : [element('ul', { class: 'trace', children: group.map(groupView) })]),
  ]);
  return [line, ...notes, details];
}

function groupView({ rule, state, action, trace }: GroupStep): HTMLElement {
  const does = state === 'match' && action !== '' ? `: ${action}` : '';
  const inner = trace === undefined ? undefined : element('ul', { class: 'trace', children: [traceView(trace)] });
  return element('li', {
    children: [
      document.createTextNode(`${signs[state]} `),
      element('code', { text: rule }),
      document.createTextNode(` ${stateWords[state].toLowerCase()}${does}`),
      inner,
    ],
  });
}

function traceView({ text, verdict, reason, values = [], furtherValues, parts = [] }: Trace): HTMLElement {
  const items = [
    ...values.map(({ what, value, steps, verdict: own }) =>
      element('li', {
        children: [
          document.createTextNode(`${signs[own]} ${what} `),
          element('code', { text: JSON.stringify(value) }),
          ...steps.flatMap(step => [
            document.createTextNode(` → ${step.type} `),
            element('code', { text: JSON.stringify(step.value) }),
          ]),
        ],
      }),
    ),
    ...(furtherValues === undefined ? [] : [element('li', { text: `… and ${furtherValues} more` })]),
    ...parts.map(traceView),
  ];
  return element('li', {
    children: [
      document.createTextNode(`${signs[verdict]} `),
      ...richNodes(text),
      ...(reason === undefined ? [] : [document.createTextNode(' – '), ...richNodes(reason)]),
      items.length === 0 ? undefined : element('ul', { class: 'trace', children: items }),
    ],
  });
}
