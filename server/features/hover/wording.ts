import { link, paragraphs } from '../markdown';
import type { Wording } from '../words/elements';

/** A name of the language and what it means, with AWS's page. */
export function describeWording(name: string, words: Wording | undefined): string | undefined {
  return words && paragraphs(`**${name}**`, words.text, link(words.title, words.url));
}
