import type { Link, Rich } from '../../../server/lsp/protocol';

/** What an element is made of. Text is only ever set as text: documents are not trusted. */
export interface Parts {
  readonly class?: string;
  readonly id?: string;
  readonly text?: string;
  /** Names the element across updates, so that the keyboard stays where it is. */
  readonly key?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (Node | undefined)[];
}

export function element<K extends keyof HTMLElementTagNameMap>(name: K, parts: Parts = {}): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (parts.class !== undefined) made.className = parts.class;
  if (parts.id !== undefined) made.id = parts.id;
  if (parts.text !== undefined) made.textContent = parts.text;
  if (parts.key !== undefined) made.dataset['key'] = parts.key;
  for (const [attribute, value] of Object.entries(parts.attributes ?? {})) made.setAttribute(attribute, value);
  for (const child of parts.children ?? []) if (child !== undefined) made.append(child);
  return made;
}

/** A button that looks like a link, as it leads to a place in the editor. */
export function placeLink(text: string, link: Link, key: string, reveal: (link: Link) => void): HTMLButtonElement {
  const button = element('button', { class: 'place', text, key, attributes: { type: 'button' } });
  button.addEventListener('click', () => reveal(link));
  return button;
}

/** Rich text as nodes; where it has links, `key` tells them apart from all others. */
export function richNodes(text: Rich, key = '', reveal: (link: Link) => void = () => {}): Node[] {
  return text.map((span, index) => {
    if (span.link !== undefined) return placeLink(span.text, span.link, `${key}.${index}`, reveal);
    if (span.code) return element('code', { text: span.text });
    return span.strong ? element('strong', { text: span.text }) : document.createTextNode(span.text);
  });
}
