import type { Condition } from '../../model/policy';
import type { TagKey } from './conditionLabels';
import type { Rich } from './explanation';
import { code, list, rich } from './rich';

/** One condition in words. It holds when the clause is true or, if `negated`, when it is not. */
export interface Phrase {
  readonly negated: boolean;
  /** In lower case. */
  readonly key: string;
  readonly condition: Condition;
  /** A whole clause: `the request comes from 192.0.2.0/24`. */
  readonly clause: Rich;
  /** Says how: `over TLS`. */
  readonly adverb?: Rich;
  /** Ends the name of those who fulfil the clause; of those who do not. */
  readonly who?: Rich;
  readonly whoNot?: Rich;
  /** Those who fulfil the clause. */
  readonly subject?: Rich;
  /** The tag that the phrase wants to be there or not. */
  readonly tag?: TagPresence;
}

export interface TagPresence {
  readonly key: TagKey;
  readonly wanted: boolean;
}

/** The words for tags that all have to be there, or all to be missing. */
export function describeTags(tags: readonly TagKey[], wanted: boolean): Pick<Phrase, 'clause' | 'adverb'> {
  const [first] = tags;
  if (first === undefined) return { clause: [] };
  const names = tags.map(({ name }) => code(name));
  const several = tags.length > 1;
  const noun = several ? `${first.noun}s` : first.noun;
  if (wanted) {
    const all = rich`the ${noun} ${list(names)}`;
    return first.inRequest
      ? { adverb: rich`with ${all}`, clause: rich`the request sets ${all}` }
      : { clause: several ? rich`${first.owner} has ${all}` : rich`${first.owner} has a tag ${names[0]}` };
  }
  const any = several ? rich`any of the ${noun} ${list(names, 'or')}` : rich`the ${noun} ${names[0]}`;
  if (first.inRequest) {
    return {
      adverb: rich`without ${any}`,
      clause: several
        ? rich`the request sets none of the ${noun} ${list(names, 'or')}`
        : rich`the request sets no ${noun} ${names[0]}`,
    };
  }
  return {
    clause: several
      ? rich`${first.owner} has none of the ${noun} ${list(names, 'or')}`
      : rich`${first.owner} has no ${noun} ${names[0]}`,
  };
}

/** The phrases of a statement, with those that belong together told together. */
export function mergePhrases(phrases: readonly Phrase[]): Phrase[] {
  return mergeSources(mergeTags(phrases));
}

/** "With the tag `a`, with the tag `b`" becomes "with the tags `a` and `b`". */
function mergeTags(phrases: readonly Phrase[]): Phrase[] {
  const merged: Phrase[] = [];
  const groups = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const { tag } = phrase;
    if (tag === undefined || phrase.negated) {
      merged.push(phrase);
      continue;
    }
    const id = `${tag.wanted} ${tag.key.noun} ${tag.key.owner}`;
    const group = groups.get(id);
    if (group === undefined) {
      groups.set(id, [phrase]);
      merged.push(phrase);
    } else group.push(phrase);
  }
  return merged.map(phrase => {
    const group = [...groups.values()].find(each => each[0] === phrase);
    if (group === undefined || group.length < 2 || phrase.tag === undefined) return phrase;
    const tags = group.flatMap(({ tag }) => tag?.key ?? []);
    return { ...phrase, ...describeTags(tags, phrase.tag.wanted) };
  });
}

const source = 'on behalf of ';

/** "On behalf of topic `t` and on behalf of account 1" becomes "on behalf of topic `t` of account 1". */
function mergeSources(phrases: readonly Phrase[]): Phrase[] {
  const own = (key: string): Phrase | undefined => {
    const [only, ...others] = phrases.filter(phrase => phrase.key === key);
    return others.length > 0 || only?.negated || only?.adverb === undefined ? undefined : only;
  };
  const thing = own('aws:sourcearn');
  const account = own('aws:sourceaccount');
  const [first, ...rest] = account?.adverb ?? [];
  if (thing?.adverb === undefined || account === undefined || !first?.text.startsWith(source)) return [...phrases];
  // An ARN that names an account by itself has said it already; then the two are better told apart.
  if (thing.adverb.some(span => span.text.includes(' of account '))) return [...phrases];
  const of: Rich = [{ text: ` of ${first.text.slice(source.length)}` }, ...rest];
  const both = { ...thing, adverb: rich`${thing.adverb}${of}`, clause: rich`${thing.clause}${of}` };
  return phrases.flatMap(phrase => (phrase === thing ? [both] : phrase === account ? [] : [phrase]));
}
