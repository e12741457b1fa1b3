import type { Flow, Outcome, Rich, WafTestAnswer } from '../../../server/lsp/protocol';
import { clearCards, markCards } from './course';
import { element, richNodes } from './dom';
import { keepingState } from './keeping';
import { outcomeView } from './outcome';

/** A form in which a request is written and tried; it stays the same element while the explanation around it changes. */
export interface Trial {
  readonly element: HTMLElement;
  /** The cards are others now: a request that was tried is tried again. True when there is one, of which more is heard. */
  update(flow: Flow): boolean;
  /** Shows what became of the request, here and on the cards. */
  show(answer: WafTestAnswer | null): void;
  /** Another document is explained, of which the outcome does not tell. */
  forget(): void;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Lines of a field that takes several. */
  readonly rows?: number;
}

const fields: readonly Field[] = [
  { name: 'method', label: 'Method', value: 'GET' },
  { name: 'uri', label: 'URI with query', value: '/' },
  {
    name: 'headers',
    label: 'Headers',
    value: 'User-Agent: Mozilla/5.0',
    hint: 'One in a line, as Name: value',
    rows: 3,
  },
  { name: 'body', label: 'Body', value: '', rows: 2 },
  { name: 'sourceIp', label: 'Source IP address', value: '203.0.113.10' },
  { name: 'country', label: 'Country', value: '', hint: 'Two letters, such as DE' },
];
const further: Field = {
  name: 'further',
  label: 'What else is known, as JSON',
  value: '',
  hint: 'What only AWS knows: which managed rules match, whether rates are exceeded, what is in IP sets. What is left out is unknown.',
  rows: 8,
};

/**
 * `run` has a request tried, `keep` remembers what is written, `say` tells in a sentence what became of the request;
 * `kept` is what was remembered.
 */
export function createTrial(
  run: (request: unknown) => void,
  keep: (values: Readonly<Record<string, string>>) => void,
  say: (words: string) => void,
  kept: Readonly<Record<string, string>>,
): Trial {
  const inputs = new Map<string, HTMLInputElement | HTMLTextAreaElement>();
  const result = element('div', { class: 'trial-outcome', attributes: { role: 'group', 'aria-label': 'Outcome' } });
  const labelled = fields.map(field => fieldView(field, kept, inputs));
  const fill = element('button', {
    class: 'action',
    text: 'Fill in: nothing special',
    key: 'trial.fill',
    attributes: { type: 'button' },
  });
  const details = element('details', {
    children: [
      element('summary', { key: 'trial.summary', text: 'What only AWS knows' }),
      fieldView(further, kept, inputs),
      fill,
    ],
  });
  const submit = element('button', {
    class: 'action primary',
    text: 'Try',
    key: 'trial.submit',
    attributes: { type: 'submit' },
  });
  const form = element('form', {
    class: 'trial',
    attributes: { 'aria-labelledby': 'trial-title' },
    children: [...labelled, details, element('div', { class: 'attempt', children: [submit, result] })],
  });
  let questions: Flow['questions'] = {};
  let tried = false;
  let outcome: Outcome | undefined;

  fill.addEventListener('click', () => {
    const input = inputs.get(further.name);
    if (input === undefined) return;
    const known = parsed(input.value);
    if (known === undefined) return fail([{ text: 'What else is known is not valid JSON, so nothing was filled in.' }]);
    input.value = JSON.stringify(merge(questions, known), undefined, 2);
    keep(values());
  });
  form.addEventListener('input', () => keep(values()));
  form.addEventListener('submit', event => {
    event.preventDefault();
    attempt();
  });

  function values(): Record<string, string> {
    return Object.fromEntries([...inputs].map(([name, { value }]) => [name, value]));
  }

  function attempt(): void {
    const request = requestOf(values());
    tried = request !== undefined;
    if (request === undefined) fail([{ text: 'What else is known is not valid JSON.' }]);
    else run(request);
  }

  function fail(...problems: readonly Rich[]): void {
    outcome = undefined;
    keepingState(() => {
      const paragraphs = problems.map(problem => richNodes(problem));
      result.replaceChildren(...paragraphs.map(children => element('p', { children })));
      clearCards();
    });
    showToReader();
    say(plain(problems[0] ?? []));
  }

  function succeed(found: Outcome): void {
    outcome = found;
    keepingState(() => {
      result.replaceChildren(...outcomeView(found));
      markCards(found);
    });
    showToReader();
    say(plain(found.decision.text));
  }

  /** Where the outcome stands beside the button, a button that was pressed does not move; in a narrow panel it is below. */
  function showToReader(): void {
    if (!document.hasFocus() || !form.contains(document.activeElement)) return;
    const isBeside = result.offsetTop < submit.offsetTop + submit.offsetHeight;
    (isBeside ? submit : result.firstElementChild)?.scrollIntoView({ block: 'nearest' });
  }

  return {
    element: form,
    update(flow) {
      questions = flow.questions;
      // Until the answer is there, what is known stays in sight.
      if (outcome !== undefined) markCards(outcome);
      const again = tried;
      if (again) attempt();
      return again;
    },
    show(answer) {
      if (answer === null) fail([{ text: 'The request could not be tried.' }]);
      else if ('problems' in answer) fail(...answer.problems);
      else succeed(answer.outcome);
    },
    forget() {
      outcome = undefined;
      result.replaceChildren();
    },
  };
}

function plain(words: Rich): string {
  return words.map(({ text }) => text).join('');
}

function fieldView(
  { name, label, value, hint, rows }: Field,
  kept: Readonly<Record<string, string>>,
  inputs: Map<string, HTMLInputElement | HTMLTextAreaElement>,
): HTMLElement {
  const id = `trial-${name}`;
  const attributes = {
    spellcheck: 'false',
    autocomplete: 'off',
    ...(hint !== undefined && { 'aria-describedby': `${id}-hint` }),
  };
  const input =
    rows === undefined
      ? element('input', { id, key: `trial.${name}`, attributes: { type: 'text', ...attributes } })
      : element('textarea', { id, key: `trial.${name}`, attributes: { rows: String(rows), ...attributes } });
  input.value = kept[name] ?? value;
  inputs.set(name, input);
  return element('div', {
    class: 'field',
    children: [
      element('label', { text: label, attributes: { for: id } }),
      input,
      hint === undefined ? undefined : element('span', { class: 'hint', id: `${id}-hint`, text: hint }),
    ],
  });
}

/** What is known goes before what is filled in, also within the objects. */
function merge(filled: Flow['questions'], known: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...filled, ...known };
  for (const [name, value] of Object.entries(filled)) {
    const own = known[name];
    if (isObject(value) && isObject(own)) merged[name] = { ...value, ...own };
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a text, an empty one of an empty text; undefined when it is none. */
function parsed(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function requestOf({ headers = '', further: more = '', ...simple }: Readonly<Record<string, string>>): unknown {
  const known = parsed(more);
  if (known === undefined) return undefined;
  const filled = Object.entries(simple).filter(([, value]) => value.trim() !== '');
  const lines = headers.split('\n').filter(line => line.trim() !== '');
  return { ...Object.fromEntries(filled), ...(lines.length > 0 && { headers: lines }), ...known };
}
