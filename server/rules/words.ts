import { nearest } from '../match/nearest';
import { wildcardMatch } from '../match/wildcard';
import type { OperatorName } from '../model/policy';
import { isOpen } from './conditions';

/** A value that is none of the words its key takes. */
export interface WordTrouble {
  /** The word that was probably meant. */
  readonly meant: string | undefined;
}

/** What is wrong with a value of a key that takes only some words; undefined when it can equal one of them. */
export function wordTrouble(value: string, base: OperatorName, words: readonly string[]): WordTrouble | undefined {
  const like = base.endsWith('Like');
  const ignoreCase = base.endsWith('IgnoreCase');
  if (isOpen(value)) return undefined;
  if (words.some(word => (like ? wildcardMatch(value, word) : wildcardMatch(word, value, ignoreCase))))
    return undefined;
  return { meant: nearest(value, words, 1)[0] };
}
