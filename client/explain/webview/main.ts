import type { Explanation, Link, Range } from '../../../server/lsp/protocol';
import type { FromPanel, PanelState, ToPanel } from '../messages';
import { forgetState, keepingState } from './keeping';
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
  say,
  state.form ?? {},
);

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  switch (data.type) {
    case 'explanation': {
      const { uri, name, cursor } = data;
      explanation = data.explanation;
      turnTo(uri);
      const { flow } = explanation;
      replace(JSON.stringify([uri, name, explanation]), () => {
        main.replaceChildren(...explanationView(data.explanation, name, actions, trial.element));
        return flow === undefined || !trial.update(flow) ? 'The explanation is up to date.' : undefined;
      });
      current = undefined;
      if (cursor !== undefined) highlight(cursor);
      return;
    }
    case 'nothing':
      explanation = undefined;
      if (data.uri !== undefined) turnTo(data.uri);
      replace(JSON.stringify(data.name ?? null), () => {
        main.replaceChildren(...nothingView(data.name));
        return 'There is nothing to explain.';
      });
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

/** What is shown is about this document from now on. */
function turnTo(uri: string): void {
  if (uri === state.uri) return;
  remember({ uri });
  forgetState();
  trial.forget();
}

/** Has other content put in place, unless it is shown already, and says what `put` returns. */
function replace(content: string, put: () => string | undefined): void {
  main.setAttribute('aria-busy', 'false');
  if (content === shown) return;
  const first = shown === '';
  shown = content;
  const words = keepingState(put);
  if (!first && words !== undefined) say(words);
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
