import type { Explanation, Link, Range } from '../../../server/lsp/protocol';
import type { FromPanel, PanelState, ToPanel } from '../messages';
import { createTrial } from './trial';
import { explanationView, nothingView } from './view';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

const editor = acquireVsCodeApi();
const main = document.getElementById('main') ?? document.body;
const status = document.getElementById('status');

let state: PanelState = editor.getState() ?? {};
/** What is shown, as text, so that an update that changes nothing touches nothing. */
let shown = '';
let explanation: Explanation | undefined;
let current: number | undefined;

const actions = {
  reveal: (link: Link): void => editor.postMessage({ type: 'reveal', link }),
  copy: (): void => editor.postMessage({ type: 'copy' }),
};
const trial = createTrial(
  request => editor.postMessage({ type: 'try', request }),
  form => remember({ form }),
  state.form ?? {},
);

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  switch (data.type) {
    case 'explanation': {
      const { uri, name, cursor } = data;
      explanation = data.explanation;
      remember({ uri });
      const { flow } = explanation;
      const changed = replace(JSON.stringify([name, explanation]), () =>
        explanationView(data.explanation, name, actions, trial.element),
      );
      if (changed && flow !== undefined) trial.update(flow);
      current = undefined;
      if (cursor !== undefined) highlight(cursor);
      return;
    }
    case 'nothing':
      explanation = undefined;
      if (data.uri !== undefined) remember({ uri: data.uri });
      replace(JSON.stringify(data.name ?? null), () => nothingView(data.name));
      return;
    case 'cursor':
      highlight(data.cursor);
      return;
    case 'tried':
      trial.show(data.answer);
      return;
    case 'copied':
      say('Copied as Markdown.');
  }
});

function remember(part: PanelState): void {
  state = { ...state, ...part };
  editor.setState(state);
}

/** Puts other content in place; scroll position, focus and opened details stay. False when nothing is different. */
function replace(content: string, make: () => Node[]): boolean {
  main.setAttribute('aria-busy', 'false');
  if (content === shown) return false;
  const first = shown === '';
  shown = content;
  const { scrollTop } = document.documentElement;
  const focus = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
  const opened = new Map<string, boolean>();
  for (const details of main.querySelectorAll('details')) opened.set(details.dataset['key'] ?? '', details.open);
  main.replaceChildren(...make());
  for (const details of main.querySelectorAll('details')) {
    const open = opened.get(details.dataset['key'] ?? '');
    if (open !== undefined) details.open = open;
  }
  if (focus !== undefined) find(focus)?.focus({ preventScroll: true });
  document.documentElement.scrollTop = scrollTop;
  if (!first) say('The explanation is up to date.');
  return true;
}

function find(key: string): HTMLElement | undefined {
  for (const candidate of main.querySelectorAll<HTMLElement>('[data-key]')) {
    if (candidate.dataset['key'] === key) return candidate;
  }
  return undefined;
}

/** Marks the statement or rule with the editor's cursor, and brings it into sight when it is another one than before. */
function highlight(cursor: Range['start']): void {
  const index = explanation?.statements.find(({ range }) => holds(range, cursor))?.index;
  const rule = explanation?.flow?.rules.find(({ range }) => holds(range, cursor))?.index;
  const place = index ?? rule;
  for (const marked of main.querySelectorAll('[aria-current]')) marked.removeAttribute('aria-current');
  const part =
    place === undefined ? null : document.getElementById(index === undefined ? `rule-${place}` : `statement-${place}`);
  part?.setAttribute('aria-current', 'true');
  const moved = place !== current && current !== undefined;
  current = place ?? current ?? -1;
  if (part === null || !moved || document.hasFocus()) return;
  const still =
    window.matchMedia('(prefers-reduced-motion: reduce)').matches ||
    document.body.classList.contains('vscode-reduce-motion');
  part.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
}

function holds({ start, end }: Range, { line, character }: Range['start']): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  return after && (line < end.line || (line === end.line && character <= end.character));
}

function say(words: string): void {
  if (status === null) return;
  status.textContent = '';
  // A live region speaks when its text changes, also when it says the same again.
  requestAnimationFrame(() => {
    status.textContent = words;
  });
}

editor.postMessage({ type: 'ready' });
