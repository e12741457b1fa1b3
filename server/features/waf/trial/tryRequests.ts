import type { Facts } from '../../../facts/facts';
import type { Document } from '../../../model/document';
import { wafRuleKinds } from '../../../model/kinds';
import { wafModel } from '../../../model/waf/build';
import { contains } from '../../../tree/node';
import { evaluate } from './evaluate';
import type { Outcome } from './outcome';
import { referencesOf } from './references';
import type { Scene } from './scene';
import type { TestRequest } from './testRequest';

/**
 * The document that requests are tried on: the one that was chosen, of a text with several, the first web ACL, otherwise the
 * first rule group, rule or statement; undefined when there is none.
 */
export function documentToTry(documents: readonly Document[], offset?: number): Document | undefined {
  const withRules = documents.filter(({ kind }) => wafRuleKinds.some(each => each === kind));
  const chosen = withRules.find(({ root }) => offset !== undefined && contains(root, offset));
  return chosen ?? withRules.find(({ kind }) => kind === 'waf-web-acl') ?? withRules[0];
}

/** Tries requests on a document; `others` are what its rules may refer to. Undefined when it has no rules. */
export function tryRequests(
  document: Document,
  others: readonly Document[],
  requests: readonly TestRequest[],
  facts: Facts,
): Outcome[] | undefined {
  const model = wafModel(document, facts.waf);
  if (model === undefined) return undefined;
  const references = referencesOf(
    others.filter(other => other !== document),
    facts.waf,
  );
  const searches: Scene['searches'] = new Map();
  return requests.map(request => evaluate(request, { model, facts: facts.waf, references, searches }));
}
