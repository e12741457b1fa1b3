import { parseRegex } from '../match/regex/parse';
import { regexProblems } from '../match/regex/safety';
import type { RegexNode, RegexProblem } from '../match/regex/tree';
import type { Structure, WafModel } from '../model/waf/waf';
import type { Span } from '../text/lines';
import { spanInString } from '../text/strings';
import { type Node, oneOrMany } from '../tree/node';

/** A problem of a regular expression in a document. */
export interface PlacedProblem extends RegexProblem {
  readonly node: Node;
  /** What it is about, in the text. */
  readonly span: Span;
  /** The piece of the pattern. */
  readonly piece: string;
}

/** Paths that are regular expressions when the group says so. */
const paths: readonly string[] = ['LoginPath', 'CreationPath', 'RegistrationPagePath'];

/** The regular expressions of a document: of statements, pattern sets, exemptions and paths. */
function* regexNodes(waf: WafModel): Generator<Node> {
  const strings = (owner: Structure | undefined, member: string): readonly Node[] =>
    oneOrMany(owner?.get(member)?.value).filter(node => node.type === 'string' && node.value !== '');
  for (const shape of ['RegexMatchStatement', 'Regex'])
    for (const regex of waf.of(shape)) yield* strings(regex, 'RegexString');
  // CloudFormation has the patterns of a set as a list of strings.
  if (waf.dialect === 'cloudformation') yield* strings(waf.root, 'RegularExpressionList');
  for (const shape of ['AWSManagedRulesATPRuleSet', 'AWSManagedRulesACFPRuleSet'])
    for (const group of waf.of(shape))
      if (group.get('EnableRegexInPath')?.value?.value === true)
        for (const member of paths) yield* strings(group, member);
}

/** The problems of a kind in all regular expressions of a document. */
export function* problemsIn(waf: WafModel, text: string, kind: RegexProblem['kind']): Generator<PlacedProblem> {
  for (const node of regexNodes(waf)) {
    const pattern = node.value as string;
    for (const problem of regexProblems(pattern)) {
      if (problem.kind !== kind) continue;
      const { start, end } = problem;
      const span = spanInString(text, node.offset, node.length, start, Math.max(end, start + 1));
      yield { ...problem, node, span, piece: pattern.slice(start, end) };
    }
  }
}

/** The places in a pattern at which only letters of one case can stand; none when it cannot be read for sure. */
export function lettersOnly(pattern: string, letters: 'upper' | 'lower'): readonly Span[] {
  const { root, problems } = parseRegex(pattern);
  if (problems.length > 0) return [];
  const [first, last] = letters === 'upper' ? [65, 90] : [97, 122];
  const found: Span[] = [];
  const visit = (node: RegexNode): void => {
    if (node.type === 'group') for (const branch of node.branches) branch.forEach(visit);
    else if (node.type === 'repeat') visit(node.body);
    else if (node.type === 'set' && node.set.length > 0 && node.set.every(([from, to]) => from >= first && to <= last))
      found.push({ start: node.start, end: node.end });
  };
  visit(root);
  return found;
}
