import type { CodeLens } from 'vscode-languageserver-types';
import type { Document } from '../model/document';
import { wafModel } from '../model/waf/build';
import { capacityLimit, capacityOf } from '../model/waf/capacity';
import { capacityOfLimit } from '../model/waf/capacityWords';
import type { Analysis } from '../rules/analysis';
import { isExplainable } from './explain/explain';
import { rangeOf } from './ranges';

/**
 * Lenses above each of our policies and documents of AWS WAF that open its explanation, and say what of the capacity a web
 * ACL or rule group takes; `uri` and the position at which the document begins become the command's arguments.
 */
export function codeLenses(analysis: Analysis, uri: string): CodeLens[] {
  return analysis.documents.filter(isExplainable).flatMap(document => {
    const { root } = document;
    const range = rangeOf(analysis.lines, { start: root.offset, end: root.offset });
    return titlesOf(document, analysis).map(title => ({
      range,
      command: { title, command: 'policywright.explain', arguments: [uri, range.start] },
    }));
  });
}

function titlesOf(document: Document, { facts }: Analysis): string[] {
  const { policy, kind, facts: kindFacts } = document;
  if (kindFacts.grammar !== 'waf') {
    return policy === undefined || policy.statements.length === 0 ? [] : ['Explain this policy'];
  }
  const titles = [`Explain this ${kindFacts.label.replace(/^WAF /, '')}`];
  const waf = kind === 'waf-web-acl' || kind === 'waf-rule-group' ? wafModel(document, facts.waf) : undefined;
  if (waf !== undefined && waf.rules.length > 0) {
    titles.push(`Capacity: ${capacityOfLimit(capacityOf(waf, facts.waf), capacityLimit)}`);
  }
  return titles;
}
