import { distance } from 'fastest-levenshtein';

/** The most differing characters allowed between a word and what is offered instead: a third of it; two of short ones, one of three. */
function cutoff(word: string): number {
  return word.length <= 3 ? 1 : Math.max(2, Math.floor(word.length / 3));
}

/** No name is nearly as long, so nothing can be near a longer word. */
const longest = 300;

/** The leading verb of a name in AWS's style: `Get` of `GetObjectAcl`, lower-cased. */
function verb(name: string): string {
  return (/^[A-Z]?[a-z0-9]+/.exec(name)?.[0] ?? name).toLowerCase();
}

/**
 * The candidates that the word was probably meant to be, nearest first; at most `max`, none when nothing is near.
 * Letter case does not count. Among candidates equally far, one with the same verb (`Get…`) goes first, then one that
 * contains the word or is contained in it, then the order given.
 */
export function nearest(word: string, candidates: Iterable<string>, max = 3): readonly string[] {
  const wanted = word.toLowerCase();
  if (wanted === '' || wanted.length > longest || max <= 0) return [];
  const limit = cutoff(wanted);
  const wantedVerb = verb(word);
  const ranked: { candidate: string; rank: number }[] = [];
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const continues = other.startsWith(wanted);
    const apart = Math.abs(other.length - wanted.length);
    // The distance is never less than the difference in length, so most candidates need no measuring.
    if (apart > (continues ? wanted.length : limit)) continue;
    const far = continues ? apart : distance(wanted, other);
    if (far > limit && !continues) continue;
    // What only goes on where the word stops is nearer than as many changed letters.
    const effort = continues ? far / 2 : far;
    const shares = other !== '' && (other.includes(wanted) || wanted.includes(other));
    const sameVerb = verb(candidate) === wantedVerb;
    ranked.push({ candidate, rank: effort + (sameVerb ? 0 : 0.5) + (shares ? 0 : 0.25) });
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, max).map(({ candidate }) => candidate);
}

/** True when a word is another but for a slip: one letter too many, too few or wrong, or two exchanged; in a long word two such. */
export function isSlip(name: string, other: string): boolean {
  if (other === '') return false;
  let start = 0;
  while (start < name.length && name[start] === other[start]) start++;
  let end = 0;
  while (end < name.length - start && end < other.length - start && name.at(-1 - end) === other.at(-1 - end)) end++;
  const left = name.length - start - end;
  const right = other.length - start - end;
  return (
    Math.max(left, right) <= (name.length > 8 ? 2 : 1) ||
    (left === 2 && right === 2 && name[start] === other[start + 1])
  );
}
