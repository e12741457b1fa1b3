import { nearest } from '../../match/nearest';
import { kindsWithStatements } from '../../model/kinds';
import { replaceValue } from '../../tree/edits';
import { stringValue } from '../../tree/node';
import type { Rule } from '../rule';

const synonyms: ReadonlyMap<string, string> = new Map([
  ['allowed', 'Allow'],
  ['permit', 'Allow'],
  ['grant', 'Allow'],
  ['accept', 'Allow'],
  ['denied', 'Deny'],
  ['block', 'Deny'],
  ['forbid', 'Deny'],
  ['reject', 'Deny'],
  ['disallow', 'Deny'],
]);

export const invalidEffect: Rule = {
  id: 'grammar/invalid-effect',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_EFFECT'],
  notes: ['N02'],
  fixable: true,
  summary: 'The Effect is neither Allow nor Deny.',
  why: 'A statement either allows or denies. The two words are case-sensitive: AWS refuses `allow` and `DENY` just as it refuses `Permit`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Effect',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { effect, effectMember } of policy.statements) {
      const node = effectMember?.value;
      const value = stringValue(node);
      if (effect !== undefined || node === undefined || value === undefined) continue;
      const word = value.trim().toLowerCase();
      const same = word === 'allow' ? 'Allow' : word === 'deny' ? 'Deny' : undefined;
      const meant = same ?? synonyms.get(word) ?? nearest(word, ['Allow', 'Deny'], 1)[0];
      const what = value === '' ? 'An empty Effect' : `\`${value}\``;
      const problem =
        same === undefined
          ? `${what} is not an effect, so AWS refuses the policy.`
          : `${what} is not exactly \`${same}\`, so AWS refuses the policy: ${value.trim() === same ? 'white space counts' : 'upper and lower case count'}.`;
      const mend = meant === undefined ? 'Write "Allow" or "Deny".' : `Write "${meant}".`;
      const offered = meant === undefined ? ['Allow', 'Deny'] : [meant];
      report({
        at: node,
        message: `${problem} ${mend}`,
        fixes: offered.map(word => ({
          title: `Replace with "${word}"`,
          safe: same !== undefined,
          edits: [replaceValue(text, node, word)],
        })),
      });
    }
  },
};
