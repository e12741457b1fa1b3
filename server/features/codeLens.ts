import type { CodeLens } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import { rangeOf } from './ranges';

/**
 * A lens above each of our policies and documents of AWS WAF that opens its explanation; `uri` and the document's place among the file's
 * documents become the command's arguments.
 */
export function codeLenses({ documents, lines }: Analysis, uri: string): CodeLens[] {
  return documents.flatMap(({ policy, facts, root }, index) => {
    const isWaf = facts.grammar === 'waf';
    if (!isWaf && (policy === undefined || policy.statements.length === 0)) return [];
    const range = rangeOf(lines, { start: root.offset, end: root.offset });
    const title = `Explain this ${isWaf ? facts.label.replace(/^WAF /, '') : 'policy'}`;
    const command = { title, command: 'policywright.explain', arguments: [uri, index] };
    return [{ range, command }];
  });
}
