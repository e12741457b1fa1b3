import type { Explanation, Link } from '../../../server/lsp/protocol';
import type { FromPanel, PanelState, ToPanel } from '../messages';
import { explanationView, nothingView } from './view';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  setState(state: PanelState): void;
};

const editor = acquireVsCodeApi();
const main = document.getElementById('main') ?? document.body;
const status = document.getElementById('status');

/** What is shown, as text, so that an update that changes nothing touches nothing. */
let shown = '';
let explanation: Explanation | undefined;
let current: number | undefined;

const actions = {
  reveal: (link: Link): void => editor.postMessage({ type: 'reveal', link }),
  copy: (): void => editor.postMessage({ type: 'copy' }),
};

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  switch (data.type) {
    case 'explanation': {
      const { uri, name, cursor } = data;
      explanation = data.explanation;
      editor.setState({ uri });
      replace(JSON.stringify([name, explanation]), () => explanationView(data.explanation, name, actions));
      current = undefined;
      if (cursor !== undefined) highlight(cursor);
      return;
    }
    case 'nothing':
      explanation = undefined;
      editor.setState(data.uri === undefined ? {} : { uri: data.uri });
      replace(JSON.stringify(data.name ?? null), () => nothingView(data.name));
      return;
    case 'cursor':
      highlight(data.cursor);
      return;
    case 'copied':
      say('Copied as Markdown.');
  }
});

/** Puts other content in place; scroll position, focus and opened details stay. */
function replace(content: string, make: () => Node[]): void {
  main.setAttribute('aria-busy', 'false');
  if (content === shown) return;
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
}

function find(key: string): HTMLElement | undefined {
  for (const candidate of main.querySelectorAll<HTMLElement>('[data-key]')) {
    if (candidate.dataset['key'] === key) return candidate;
  }
  return undefined;
}

/** Marks the statement with the editor's cursor, and brings it into sight when it is another one than before. */
function highlight({ line, character }: { readonly line: number; readonly character: number }): void {
  const index = explanation?.statements.find(({ range: { start, end } }) => {
    const after = line > start.line || (line === start.line && character >= start.character);
    return after && (line < end.line || (line === end.line && character <= end.character));
  })?.index;
  for (const marked of main.querySelectorAll('.statement[aria-current]')) marked.removeAttribute('aria-current');
  const statement = index === undefined ? null : document.getElementById(`statement-${index}`);
  statement?.setAttribute('aria-current', 'true');
  const moved = index !== current && current !== undefined;
  current = index ?? current ?? -1;
  if (statement === null || !moved || document.hasFocus()) return;
  const still =
    window.matchMedia('(prefers-reduced-motion: reduce)').matches ||
    document.body.classList.contains('vscode-reduce-motion');
  statement.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
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
