import { wildcardCovers } from '../../match/wildcard';
import type { Text } from '../../model/policy';
import { removeEntry } from '../../tree/edits';
import type { Rule } from '../rule';

export const redundantAction: Rule = {
  id: 'action/redundant-action',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['REDUNDANT_ACTION'],
  notes: [],
  fixable: true,
  summary: 'An action is already covered by another entry of the same list.',
  why: 'A list of actions is the sum of its entries, so one that repeats another, or lies wholly within a pattern of the list, changes nothing. It only makes the policy longer and hides what the pattern grants. Upper and lower case do not count.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:Get*", "iam:List*", "iam:GetCredentialReport"],
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:Get*", "iam:List*"],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM Access Analyzer policy checks: Suggestion – Redundant action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { action } of policy.statements) {
      if (action === undefined || action.values.length < 2) continue;
      eachCovered(action.values, (covered, by) => {
        const repeats = covered.value.toLowerCase() === by.value.toLowerCase();
        report({
          at: covered.node,
          message: repeats
            ? `\`${covered.value}\` stands in this list twice. Remove one.`
            : `\`${covered.value}\` is already covered by \`${by.value}\` in this list. Remove it.`,
          tags: ['unnecessary'],
          related: [{ at: by.node, message: repeats ? 'It is here first.' : `\`${by.value}\` covers it.` }],
          fixes: [{ title: `Remove ${covered.value}`, safe: true, edits: removeEntry(text, covered.node) }],
        });
      });
    }
  },
};

/** Finds the entries that another one covers. Of entries that cover each other the first stays. */
function eachCovered(values: readonly Text[], found: (covered: Text, by: Text) => void): void {
  const lower = values.map(({ value }) => value.toLowerCase());
  const firsts = new Map<string, number>();
  // The patterns by what stands before their first wildcard: only one whose beginning an entry shares can cover it.
  const patterns = new Map<string, number[]>();
  lower.forEach((value, index) => {
    if (firsts.has(value)) return;
    firsts.set(value, index);
    const literal = value.search(/[*?]/);
    if (literal < 0) return;
    const beginning = value.slice(0, literal);
    const alike = patterns.get(beginning);
    if (alike === undefined) patterns.set(beginning, [index]);
    else if (alike.length < 100) alike.push(index);
  });
  if (patterns.size === 0 && firsts.size === values.length) return;
  const lengths = [...new Set([...patterns.keys()].map(beginning => beginning.length))];
  values.forEach((covered, index) => {
    const value = lower[index] ?? '';
    let by = firsts.get(value);
    if (by === index) by = undefined;
    for (const length of lengths) {
      if (by !== undefined || length > value.length) continue;
      by = patterns.get(value.slice(0, length))?.find(other => covers(lower, other, index));
    }
    const covering = by === undefined ? undefined : values[by];
    if (covering !== undefined) found(covered, covering);
  });
}

function covers(values: readonly string[], pattern: number, other: number): boolean {
  const [own, text] = [values[pattern] ?? '', values[other] ?? ''];
  if (pattern === other || !wildcardCovers(own, text)) return false;
  return pattern < other || !wildcardCovers(text, own);
}
