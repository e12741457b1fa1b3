import type { Decision, Outcome } from '../../../server/lsp/protocol';
import { element, richNodes } from './dom';

/** What became of a request that was tried. */
export function outcomeView(outcome: Outcome): HTMLElement[] {
  const { decision, counted, labels } = outcome;
  const rows = [
    element('p', {
      class: 'decision',
      children: [
        decisionBadge(decision),
        element('span', { class: 'words', children: richNodes(decision.text) }),
        showButton(outcome),
      ],
    }),
  ];
  const facts: [string, (string | Node[])[]][] = [
    ['It may end so', alternativesOf(decision)],
    ['Answered', responseOf(decision)],
    ['Adds headers', (decision.insertedHeaders ?? []).map(pair => pair.join(': '))],
    ['Counted by', [...counted]],
    ['Labels', [...labels]],
  ];
  const list = facts.flatMap(([label, items]) =>
    items.length === 0
      ? []
      : [
          element('dt', { text: label }),
          ...items.map(item => element('dd', typeof item === 'string' ? { text: item } : { children: item })),
        ],
  );
  return list.length === 0 ? rows : [...rows, element('dl', { children: list })];
}

/** Leads to the card where the request ended; undefined when nobody knows which. */
function showButton({ decision, steps }: Outcome): HTMLElement | undefined {
  const last = steps.find(({ ends }) => ends);
  const card = last === undefined ? (decision.byDefault ? 'ending' : undefined) : `rule-${last.index}`;
  if (card === undefined) return undefined;
  const button = element('button', {
    class: 'place',
    text: 'Show where it ends',
    key: 'trial.show',
    attributes: { type: 'button' },
  });
  button.addEventListener('click', () => {
    const place = document.getElementById(card);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('.place')?.focus({ preventScroll: true });
  });
  return button;
}

function alternativesOf({ action, alternatives = [] }: Decision): Node[][] {
  if (action !== 'Unknown') return [];
  return alternatives.map(({ action: end, rule, reason }) => {
    const who = rule === undefined ? 'by default' : `by ${rule}`;
    const words = document.createTextNode(`${end} ${who}${reason === undefined ? ', otherwise' : ' '}`);
    return [words, ...richNodes(reason ?? [])];
  });
}

function responseOf({ response }: Decision): string[] {
  if (response === undefined) return [];
  const headers = response.headers.map(([name, value]) => `${name}: ${value}`);
  return [String(response.status), ...headers, ...(response.body === undefined ? [] : [response.body])];
}

const tones: Readonly<Record<string, string>> = {
  Allow: 'allow',
  Block: 'block',
  Continue: 'count',
  Unknown: 'unknown',
};

export function decisionBadge({ action }: Decision): HTMLElement {
  return element('span', { class: `badge ${tones[action] ?? 'check'}`, text: action });
}
