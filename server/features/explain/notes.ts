import type { Analysis } from '../../rules/analysis';
import { type Scope, voiceOf } from './context';
import type { Rich } from './explanation';
import { capitalise, code, rich } from './rich';

/** What a reader has to know of single constructs of the policy. */
export function describeNotes(analysis: Analysis, scope: Scope): Rich[] {
  const { document } = scope;
  const notes: Rich[] = [];
  if (document.confidence === 'guess') {
    notes.push(
      rich`That this is ${document.facts.phrase} is a guess: ${document.reason}. Choose another kind where it is wrong.`,
    );
  }
  if (analysis.problems.some(problem => !problem.tolerable)) {
    notes.push([{ text: 'The text is not valid JSON; this explains what could be read of it.' }]);
  }
  if (document.facts.grammar !== 'stack-policy') notes.push(...describeLanguage(analysis, scope));
  const others = analysis.documents.filter(each => each.policy !== undefined).length - 1;
  if (others > 0) {
    const more = others === 1 ? 'one more policy' : `${others} more policies`;
    notes.push([{ text: `The text holds ${more}.` }]);
  }
  return notes;
}

/** What of the policy language of IAM is not as it looks. */
function describeLanguage(analysis: Analysis, { document }: Scope): Rich[] {
  const { policy } = document;
  const notes: Rich[] = [];
  const text = analysis.text.slice(document.root.offset, document.root.offset + document.root.length);
  if (!policy.expandsVariables && /\$\{[A-Za-z]/.test(text)) {
    const version = policy.version === undefined ? 'The policy has no Version' : 'The Version is not 2012-10-17';
    notes.push(rich`${version}, so AWS takes ${code('${…}')} as it stands and puts nothing in its place.`);
  }
  const { statements } = policy;
  const denies = statements.some(({ effect }) => effect === 'Deny');
  if (denies && statements.some(({ effect }) => effect === 'Allow')) {
    notes.push([{ text: 'What one statement forbids stays forbidden, whatever this or any other policy allows.' }]);
  } else if (denies && voiceOf(document) !== 'scp' && voiceOf(document) !== 'rcp') {
    notes.push([
      { text: 'Forbidding grants nothing: who is not forbidden something still needs a policy that allows it.' },
    ]);
  }
  if (statements.some(({ effect, principal }) => effect === 'Deny' && principal?.negated)) {
    notes.push(
      rich`${code('NotPrincipal')} with ${code('Deny')} also shuts out users and roles that are named but have a permissions boundary.`,
    );
  }
  if (document.facts.principal === 'forbidden' && statements.some(({ principal }) => principal !== undefined)) {
    notes.push(capitalise(rich`${document.facts.phrase} cannot name a principal; AWS refuses it for that.`));
  }
  return notes;
}
