import { nearest } from '../match/nearest';
import { wildcardMatch } from '../match/wildcard';
import type { ConditionValue, OperatorName } from '../model/policy';
import { listOr } from '../text/listing';
import { isOpen } from './conditions';
import { replaceWith } from './fixes';
import type { Report } from './rule';

/** A value that is none of the words its key takes. */
export interface WordTrouble {
  /** The word that was probably meant. */
  readonly meant: string | undefined;
}

/** What is to be said of a value that is none of the words that its key takes, or nearly: `meant` is what it should be. */
export function reportWord(
  text: string,
  { value, node }: ConditionValue,
  key: string,
  words: readonly string[],
  meant: string | undefined,
): Report {
  const some = words.length > 4;
  const instead =
    meant === undefined
      ? `It takes ${some ? 'words such as ' : ''}${listOr(words.slice(0, some ? 2 : 4))}.`
      : `Did you mean \`${meant}\`?`;
  return {
    at: node,
    message: `\`${value}\` is not a value of \`${key}\`, so no request has it. ${instead}`,
    fixes: replaceWith(text, node, meant),
  };
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
