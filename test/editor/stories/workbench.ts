/** Parts of VS Code's window that stories look at, by what a person calls them. */
import type { Locator } from 'playwright-core';
import type { StoryWindow } from './window';

/** Errors, warnings and remarks on the open documents, as the status bar tells them: `Warnings: 4, Infos: 2`. */
export async function problems({ page }: StoryWindow): Promise<string> {
  return (await page.locator('[id="status.problems"] a').getAttribute('aria-label')) ?? '';
}

/** What stands behind `{}` in the status bar. */
export function languageStatus({ page }: StoryWindow): Locator {
  return page.locator('[id="status.languageStatus"] a');
}

/** Rests the mouse on `{}` in the status bar and returns the rows that then appear. */
export async function languageStatusRows(window: StoryWindow): Promise<Locator> {
  const rows = window.page.locator('.hover-language-status');
  await window.page.mouse.move(5, 5);
  await languageStatus(window).hover();
  await rows.first().waitFor();
  return rows;
}

/** The links above the lines of the active editor. */
export function lenses({ page }: StoryWindow): Locator {
  return page.locator('.editor-group-container.active .codelens-decoration a');
}

/** The button at the top right of the active editor that explains the policy. */
export function explainButton({ page }: StoryWindow): Locator {
  return page.locator('.editor-group-container.active .editor-actions [aria-label="Explain This Document"]');
}

/** The entries of the completion list that is open. */
export async function completionRows({ page }: StoryWindow): Promise<string[]> {
  const rows = page.locator('.suggest-widget.visible .monaco-list-row .label-name');
  return rows.evaluateAll(elements => elements.map(element => element.textContent ?? ''));
}
