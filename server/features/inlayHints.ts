import type { InlayHint, Range } from 'vscode-languageserver-types';
import { wafModel } from '../model/waf/build';
import { capacityOf } from '../model/waf/capacity';
import { capacityWords } from '../model/waf/capacityWords';
import type { Analysis } from '../rules/analysis';
import { describeCapacity } from './waf/capacityText';

/** What each rule of AWS WAF in the range takes of the capacity, behind its name or, where it has none, its brace. */
export function inlayHints({ documents, lines, facts }: Analysis, range: Range): InlayHint[] {
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  const hints: InlayHint[] = [];
  for (const document of documents) {
    const { root } = document;
    if (root.offset > end || root.offset + root.length < start) continue;
    const waf = wafModel(document, facts.waf);
    if (waf === undefined) continue;
    for (const rule of waf.rules) {
      const name = rule.structure.get('Name')?.value;
      const at = name === undefined ? rule.structure.node.offset + 1 : name.offset + name.length;
      if (at < start || at > end) continue;
      const capacity = capacityOf(waf, facts.waf).of(rule);
      if (capacity.most === 0 && capacity.unknown.length === 0) continue;
      hints.push({
        position: lines.positionAt(at),
        // What is not known is told by the tooltip; a hint has no room for it.
        label: capacity.most === 0 ? '? WCU' : capacityWords(capacity),
        tooltip: { kind: 'markdown', value: describeCapacity(capacity) },
        paddingLeft: true,
      });
    }
  }
  return hints;
}
