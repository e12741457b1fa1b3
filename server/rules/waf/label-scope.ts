import { wafRuleKinds } from '../../model/kinds';
import { replaceValue } from '../../tree/edits';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';

export const labelScope: RuleForWaf = {
  id: 'waf/label-scope',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A label match statement asks for a label where its key is a name space, or the other way round.',
  why: 'With the scope LABEL the key ends with the name of a label, with NAMESPACE it is one or more name spaces and ends with a colon. A key that ends with a colon equals no label, and the name of a label is no name space, so the statement never matches.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "LabelMatchStatement": { "Scope": "LABEL", "Key": "awswaf:managed:aws:bot-control:bot:category:" } }`,
      good: `{ "LabelMatchStatement": { "Scope": "NAMESPACE", "Key": "awswaf:managed:aws:bot-control:bot:category:" } }`,
    },
    {
      kind: 'waf-statement',
      bad: `{ "LabelMatchStatement": { "Scope": "NAMESPACE", "Key": "awswaf:managed:aws:bot-control:bot:category" } }`,
      good: `{ "LabelMatchStatement": { "Scope": "NAMESPACE", "Key": "awswaf:managed:aws:bot-control:bot:category:" } }`,
    },
  ],
  references: [
    {
      title: 'Rules that match labels',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-label-match.html',
    },
    {
      title: 'Label match examples',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-label-match-examples.html',
    },
  ],
  check({ waf, text, report }) {
    for (const match of waf.of('LabelMatchStatement')) {
      const [scope, key] = [match.get('Scope')?.value, match.get('Key')?.value];
      if (scope?.type !== 'string' || key?.type !== 'string' || !/^[\w:-]+$/.test(key.value)) continue;
      const colon = key.value.endsWith(':');
      if (scope.value === 'LABEL' && colon) {
        report({
          at: scope,
          message: `The key ends with a colon, so it is a name space and equals no label. The scope for it is \`NAMESPACE\`.`,
          fixes: [
            ...replaceWith(text, scope, 'NAMESPACE'),
            {
              title: 'Remove the colon',
              safe: false,
              edits: [replaceValue(text, key, key.value.replace(/:+$/, ''))],
            },
          ],
        });
      } else if (scope.value === 'NAMESPACE' && !colon) {
        report({
          at: key,
          message: `AWS WAF takes a name space with a colon at its end: \`${key.value}:\`. For a label the scope is \`LABEL\`.`,
          fixes: [
            { title: 'Add the colon', safe: false, edits: [replaceValue(text, key, `${key.value}:`)] },
            { title: 'Replace NAMESPACE with LABEL', safe: false, edits: [replaceValue(text, scope, 'LABEL')] },
          ],
        });
      }
    }
  },
};
