import type { PrincipalEntry } from '../../model/policy';
import { removeEntries, removeEntry } from '../../tree/edits';
import { remove } from '../fixes';
import { wholeAccount } from '../principals';
import type { Rule } from '../rule';

export const redundantPrincipal: Rule = {
  id: 'principal/redundant-principal',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'A statement names the same principal twice.',
  why: 'A statement is about a principal when one entry of its list names it, so a second one for the same principal does nothing. An account id and the ARN of the root of that account are two ways to write the same. Beside "*", which is everyone, every other entry under `AWS` does nothing either, though it reads like a limit.',
  examples: [
    {
      kind: 'kms-key-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          "arn:aws:iam::111122223333:root",
          "111122223333"
        ]
      },
      "Action": "kms:*",
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          "arn:aws:iam::111122223333:root"
        ]
      },
      "Action": "kms:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  check({ document: { policy, facts }, text, report }) {
    if (facts.principal !== 'required') return;
    for (const { principal } of policy.statements) {
      if (principal === undefined || principal.entries.length < 2) continue;
      const first = new Map<string, PrincipalEntry>();
      const everyone = principal.entries.find(({ type, value }) => type === 'AWS' && value === '*');
      const covered: PrincipalEntry[] = [];
      for (const entry of principal.entries) {
        const name = `${entry.type} ${wholeAccount(entry) ?? entry.value}`;
        const earlier = first.get(name);
        if (earlier === undefined) {
          first.set(name, entry);
          if (everyone !== undefined && entry.type === 'AWS' && entry !== everyone) covered.push(entry);
          continue;
        }
        const again =
          earlier.value === entry.value ? 'again' : `once more, as \`${earlier.value}\` is the same account`;
        report({
          at: entry.node,
          message: `\`${entry.value}\` is named ${again}. Remove it.`,
          related: [{ at: earlier.node, message: 'It is named here first.' }],
          tags: ['unnecessary'],
          fixes: remove(text, entry.node, entry.value, { safe: true }),
        });
      }
      const [one] = covered;
      if (one === undefined || everyone === undefined) continue;
      report({
        at: one.node,
        message: `"*" beside it is everyone, so ${covered.length === 1 ? `\`${one.value}\` adds nothing` : `\`${one.value}\` and ${covered.length - 1} other${covered.length === 2 ? '' : 's'} add nothing`}. Remove "*" if they alone are meant, or them.`,
        related: [{ at: everyone.node, message: 'Everyone is named here.' }],
        fixes: [
          { title: 'Remove "*"', safe: false, edits: removeEntry(text, everyone.node) },
          {
            title: 'Leave only "*"',
            safe: true,
            edits: removeEntries(
              text,
              covered.map(({ node }) => node),
            ),
          },
        ],
      });
    }
  },
};
