import type { CompletionItem } from 'vscode-languageserver-types';
import { type CommentPlace, commentPlaceAt } from '../../config/comments';
import { ruleChoices } from '../../config/completion';
import type { Analysis } from '../../rules/analysis';
import { completionKinds, snippet } from '../protocol';
import { rangeOf } from '../ranges';
import { rank } from './offer';

/** What can be written in a comment that suppresses findings: the rules that are reported there first, then the others. */
export function completeComment(analysis: Analysis, offset: number): CompletionItem[] {
  const { text, root, comments, documents, lines } = analysis;
  if (!comments || documents.length === 0) return [];
  // To look for the comments of a long text takes longer than all the rest.
  if (!/\/[/*]/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))) return [];
  const place = commentPlaceAt(text, root, offset);
  if (place === undefined) return [];
  const range = rangeOf(lines, place.replace);
  const reported = reportedIn(analysis, place);
  if (place.expects === 'word') {
    if (reported.size === 0) return [];
    const rules = [...reported];
    const rule = rules.length === 1 ? rules[0] : `\${1|${rules.join()}|}`;
    // The reason is for a person to write: words that stand there already would count as one.
    const newText = `policywright-ignore ${rule} -- $2`;
    const detail = 'suppress what is reported here';
    const label = 'policywright-ignore';
    return [{ label, kind: completionKinds.keyword, detail, insertTextFormat: snippet, textEdit: { range, newText } }];
  }
  const reason = place.hasReason ? '' : ' -- $1';
  return ruleChoices()
    .filter(({ text: name }) => !place.names.includes(name) && !name.startsWith('configuration'))
    .map(({ text: name, detail = '' }, index) => ({
      label: name,
      kind: completionKinds.value,
      detail,
      sortText: `!${reported.has(name) ? 0 : name.includes('/') ? 1 : 2}${rank(index)}`,
      ...(reason !== '' && { insertTextFormat: snippet }),
      textEdit: { range, newText: `${name}${reason}` },
      ...(reported.has(name) && { labelDetails: { description: 'reported here' } }),
    }));
}

/** The rules with findings where the comment holds, also those that it suppresses already. */
function reportedIn({ findings, suppressed }: Analysis, { scope }: CommentPlace): ReadonlySet<string> {
  const all = [...findings, ...suppressed.flatMap(({ finding, where }) => (where === 'comment' ? [finding] : []))];
  const here = all.filter(
    ({ start, rule }) => start >= scope.start && start < scope.end && !rule.startsWith('configuration/'),
  );
  return new Set(here.sort((a, b) => a.start - b.start).map(({ rule }) => rule));
}
