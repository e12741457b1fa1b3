/** What is to be seen in a VS Code window, read from the page as a person reads it from the screen. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';

export const severities = ['error', 'warning', 'info', 'hint'] as const;

export type Severity = (typeof severities)[number];

/** The squiggles of one severity, or all. */
export function squiggles(page: Page, severity?: Severity): Locator {
  return page.locator((severity ? [severity] : severities).map(each => `.cdr.squiggly-${each}`).join(', '));
}

/** The text above each squiggle, from top to bottom and left to right. */
export async function underlinedText(page: Page, severity?: Severity): Promise<string[]> {
  return squiggles(page, severity).evaluateAll(marks => {
    const root = marks[0]?.ownerDocument;
    const texts: { left: number; right: number; top: number; bottom: number; text: string }[] = [];
    for (const line of marks.length > 0 ? root.querySelectorAll('.view-line') : []) {
      const nodes = root.createTreeWalker(line, 4 /* text */);
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        for (const [index, text] of [...node.textContent].entries()) {
          const range = root.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          texts.push({ left, right, top, bottom, text });
        }
      }
    }
    return marks
      .map(mark => mark.getBoundingClientRect())
      .sort((one, other) => one.top - other.top || one.left - other.left)
      .map(box =>
        texts
          .filter(({ left, right }) => box.left <= (left + right) / 2 && (left + right) / 2 <= box.right)
          .filter(({ top, bottom }) => box.top <= (top + bottom) / 2 && (top + bottom) / 2 <= box.bottom)
          .map(({ text }) => text)
          .join(''),
      );
  });
}

/** The text of the visible lines of the active editor. */
export async function editorText(page: Page): Promise<string> {
  const editor = page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
  const lines = await editor.locator('.view-line').evaluateAll(elements =>
    elements
      .map(element => ({ top: Number.parseFloat(element.style.top), text: element.textContent ?? '' }))
      .sort((one, other) => one.top - other.top)
      .map(line => line.text),
  );
  // The editor shows spaces as no-break spaces.
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** What axe-core objects to in a frame. A policy for the frame's content may forbid scripts to pages, but not to us. */
export async function accessibilityProblems(root: Locator): Promise<string[]> {
  const frame = await (await root.elementHandle())?.ownerFrame();
  if (!frame) {
    throw new Error('The webview has gone');
  }
  await frame.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await frame.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`);
}

/** Waits until the locator finds nothing. */
export async function waitForNone(locator: Locator): Promise<void> {
  const deadline = Date.now() + 15_000;
  while ((await locator.count()) > 0) {
    if (Date.now() > deadline) {
      throw new Error(`Still there after 15 s: ${await locator.first().evaluate(element => element.outerHTML)}`);
    }
    await locator.page().waitForTimeout(50);
  }
}

/** Whether something came true that may fail, as a wait may by its time. */
export function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
