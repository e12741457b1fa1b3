import { wafKinds } from '../../model/kinds';
import type { WafModel } from '../../model/waf/waf';
import { type Node, stringValue } from '../../tree/node';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';

export const headerName: RuleForWaf = {
  id: 'waf/header-name',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N61'],
  fixable: true,
  summary: 'The name of a header is not in lower case, or no header can have it.',
  why: 'AWS WAF finds a header by its name whatever the case, and its logs show names as the client sent them, with HTTP/2 in lower case; written in lower case a name reads the same in every rule and is found by a search. A name with a space or colon is another matter: no header has it, so the rule never matches.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "SizeConstraintStatement": {
    "FieldToMatch": { "SingleHeader": { "Name": "X-Origin-Verify" } },
    "ComparisonOperator": "GT",
    "Size": 64,
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
      good: `{
  "SizeConstraintStatement": {
    "FieldToMatch": { "SingleHeader": { "Name": "x-origin-verify" } },
    "ComparisonOperator": "GT",
    "Size": 64,
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
    },
  ],
  references: [
    { title: 'FieldToMatch', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_FieldToMatch.html' },
  ],
  check({ waf, text, report }) {
    for (const { structure, node } of headerNames(waf)) {
      const name = stringValue(node) ?? '';
      if (name === '') continue;
      if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
        const meant = name.trim().replace(/\s*:$/, '');
        const fixes = /^[\w-]+$/.test(meant) ? replaceWith(text, node, meant) : [];
        const message = `No header is named \`${name}\`: names of headers have letters, digits and hyphens, no space and no colon.`;
        report({ at: node, severity: 'warning', message, fixes });
      } else if (structure === 'SingleHeader' && name !== name.toLowerCase()) {
        const lowerCase = name.toLowerCase();
        report({
          at: node,
          message: `AWS WAF finds the header whatever the case; write \`${lowerCase}\`, as HTTP/2 does.`,
          fixes: replaceWith(text, node, lowerCase, { safe: true }),
        });
      }
    }
  },
};

const headers = new Set(['SingleHeader', 'RateLimitHeader', 'ResponseInspectionHeader']);

function* headerNames(waf: WafModel): Generator<{ readonly structure: string; readonly node: Node }> {
  for (const { node, structure, member, isEntry } of waf.values) {
    const shape = structure?.shape.name ?? '';
    if (isEntry ? /^(In|Ex)cludedHeaders$/.test(member.name) : member.name === 'Name' && headers.has(shape))
      yield { structure: shape, node };
  }
}
