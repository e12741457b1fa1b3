import type { Document } from '../../model/document';
import { isOthersFile } from '../../model/names';
import { readDocuments } from '../../model/read';
import type { Analysis } from '../../rules/analysis';
import type { Cursor } from './cursor';
import { offerPolicyMembers, offerVersions } from './elements';
import type { Context, Offer, Writing } from './offer';
import { offerDocumentSnippets } from './snippets';

/** Longer texts are no new ones. */
export const longestNew = 400;

const members = new Set(['version', 'statement', 'id']);

/**
 * What can be written in a text that nobody can tell yet what it becomes: whole documents as long as it is empty, and the
 * members of a policy in an object that has nothing else. Listed behind whatever others have to offer there.
 */
export function offersInNew(analysis: Analysis, writing: Writing): Offer[] {
  const { cursor } = writing;
  if (isOthersFile(analysis.path)) return [];
  if (cursor.outermost) return offerDocumentSnippets(undefined, false).map(last);
  if (!isPolicySoFar(cursor)) return [];
  const context = contextOf(analysis, writing);
  if (context === undefined) return [];
  const offers = cursor.expects === 'name' ? offerPolicyMembers(context) : offerVersions();
  return offers.map(offer => last({ ...offer, beside: 'AWS policy' }));
}

function isPolicySoFar({ names, path, expects, inList }: Cursor): boolean {
  const [first] = path;
  if (inList || !names.every(name => members.has(name.toLowerCase()))) return false;
  return expects === 'name' ? first === undefined : path.length === 1 && first === 'Version';
}

/** The text as it would be read if it were an identity policy, the most usual of all. */
function contextOf(analysis: Analysis, writing: Writing): Context | undefined {
  const { text, comments, facts } = analysis;
  const chosen = { kind: 'iam-identity-policy', reason: 'it has no other members' } as const;
  const document: Document | undefined = readDocuments(text, { comments, chosen }).documents[0];
  if (document?.policy === undefined) return undefined;
  return { ...writing, facts, document, policy: document.policy, statement: undefined };
}

function last(offer: Offer): Offer {
  return { ...offer, behind: true };
}
