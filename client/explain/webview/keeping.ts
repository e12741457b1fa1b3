/** What the reader has done to the page, and what stays when an update puts other elements in place of those shown. */
import { element } from './dom';

/** What the reader has opened and closed, by the key of the details; others are as they come. */
const chosen = new Map<string, boolean>();
/** The key of what had the keyboard last; it stays while that is gone from the page. */
let focused: string | undefined;

document.addEventListener('focusin', ({ target }) => {
  focused = target instanceof HTMLElement ? target.dataset['key'] : undefined;
});
window.addEventListener('focus', restoreFocus);

/** Details that `words` open; when the reader has opened or closed those of the same key, they are so again. */
export function disclosure(
  { key, words, label, open = false }: Disclosure,
  makeContent: () => readonly Node[],
): HTMLDetailsElement {
  const attributes = label === undefined ? {} : { 'aria-label': label };
  const summary = element('summary', { key: `${key}.summary`, text: words, attributes });
  const details = element('details', { children: [summary] });
  details.open = chosen.get(key) ?? open;
  summary.addEventListener('click', () => chosen.set(key, !details.open));
  // Hundreds of rules have much to tell that nobody looks at.
  let made = false;
  const make = (): void => {
    if (made || !details.open) return;
    made = true;
    details.append(...makeContent());
  };
  details.addEventListener('toggle', make);
  make();
  return details;
}

interface Disclosure {
  /** Names the details across updates. */
  readonly key: string;
  readonly words: string;
  /** For those who do not see where the words stand. */
  readonly label?: string;
  /** Whether they come opened. */
  readonly open?: boolean;
}

/** Changes the page; what is in sight stays there, and the keyboard stays on the element of the same key. */
export function keepingState<T>(change: () => T): T {
  const page = document.documentElement;
  const scrolled = [page, ...document.querySelectorAll('textarea')].map(each => [each, each.scrollTop] as const);
  const inSight = keyInSight();
  const before = topOf(inSight);
  const result = change();
  for (const [each, top] of scrolled) each.scrollTop = top;
  // What is above may have become longer or shorter.
  const after = topOf(inSight);
  if (before !== undefined && after !== undefined) page.scrollTop += after - before;
  // Otherwise the keyboard would be taken from the editor; it comes back with the focus of the window.
  if (document.hasFocus()) restoreFocus();
  return result;
}

/** The key of an element that the reader sees: of what has the keyboard, otherwise of the first on the screen. */
function keyInSight(): string | undefined {
  const isSeen = (each: Element): boolean => {
    const { top, bottom, height } = each.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= window.innerHeight;
  };
  const focusedNow = focused === undefined ? null : elementOf(focused);
  if (focusedNow !== null && isSeen(focusedNow)) return focused;
  return [...document.querySelectorAll<HTMLElement>('[data-key]')].find(isSeen)?.dataset['key'];
}

/** How far below the upper edge of the screen the element of that key is. */
function topOf(key: string | undefined): number | undefined {
  return key === undefined ? undefined : elementOf(key)?.getBoundingClientRect().top;
}

function elementOf(key: string): HTMLElement | null {
  return document.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function restoreFocus(): void {
  if (focused === undefined || document.activeElement !== document.body) return;
  elementOf(focused)?.focus({ preventScroll: true });
}

/** Another document is shown, in which the same keys name other things. */
export function forgetState(): void {
  chosen.clear();
  focused = undefined;
}
