import type { Detail, FindingExplanation, Link } from '../../../server/lsp/protocol';
import { element, placeLink, richNodes } from './dom';

/** What the reader can do in the panel. */
export interface Actions {
  reveal(link: Link): void;
  copy(): void;
}

/** A part of the page under a heading of its own. */
export function section(id: string, title: string, ...children: readonly Node[]): HTMLElement {
  const heading = element('h2', { id: `${id}-title`, text: title });
  return element('section', {
    class: 'part',
    attributes: { 'aria-labelledby': heading.id },
    children: [heading, ...children],
  });
}

/** A row of a list of terms: a label with its items. */
export function detailRows({ label, items }: Detail, key: string, { reveal }: Actions): HTMLElement[] {
  const values = items.map((item, index) => element('dd', { children: richNodes(item, `${key}.${index}`, reveal) }));
  return [element('dt', { text: label }), ...values];
}

export function findingList(
  findings: readonly FindingExplanation[],
  key: string,
  { reveal }: Actions,
): HTMLElement | undefined {
  if (findings.length === 0) return undefined;
  const items = findings.map(({ severity, message, range, rule }, index) =>
    element('li', {
      class: `finding ${severity}`,
      children: [
        element('span', { class: 'badge', text: severity }),
        element('span', {
          class: 'words',
          children: [
            ...richNodes(message, `${key}.f${index}`, reveal),
            document.createTextNode(' '),
            placeLink(rule, { range }, `${key}.r${index}`, reveal),
          ],
        }),
      ],
    }),
  );
  return element('ul', { class: 'findings', attributes: { role: 'list', 'aria-label': 'Findings' }, children: items });
}
