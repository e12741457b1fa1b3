import type { Condition } from '../../model/policy';
import { hasComment, type Json, removeEntry, replaceValue } from '../../tree/edits';
import { type Member, type Node, oneOrMany } from '../../tree/node';
import type { Fix, Rule } from '../rule';

export const duplicateKeyCase: Rule = {
  id: 'condition/duplicate-key-case',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE'],
  notes: ['N14'],
  fixable: true,
  summary: 'One condition key stands twice under an operator, in different upper and lower case.',
  why: 'The names of condition keys are not case-sensitive, so `aws:SourceIp` and `aws:SourceIP` are the same key twice, and AWS refuses the policy. Several values of one key belong in one list.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:PrincipalTag/team": "red", "AWS:principaltag/team": "blue" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:PrincipalTag/team": ["red", "blue"] }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { conditions } of policy.statements) {
      for (let index = 1; index < conditions.length; index++) {
        const { key, keyMember } = conditions[index] as Condition;
        const first = earlier(conditions, index);
        // The very same name is said by `grammar/duplicate-member`.
        if (first === undefined || first.key === key) continue;
        report({
          at: keyMember.key,
          message: `\`${key}\` is \`${first.key}\` a second time, as keys are not case-sensitive, and AWS refuses the policy. Bring the values together in one list.`,
          related: [{ at: first.keyMember.key, message: `\`${first.key}\` is here first.` }],
          fixes: merge(text, first.keyMember, keyMember),
        });
      }
    }
  },
};

/** Under one operator so many keys are compared with each other; nobody writes more. */
const most = 50;

/** The first condition under the same operator on the same key, in whatever case. The keys of an operator follow one another. */
function earlier(conditions: readonly Condition[], index: number): Condition | undefined {
  const { key, operatorMember } = conditions[index] as Condition;
  let found: Condition | undefined;
  for (let before = index - 1; before >= 0 && before >= index - most; before--) {
    const other = conditions[before] as Condition;
    if (other.operatorMember !== operatorMember) break;
    if (other.key.length === key.length && other.key.toLowerCase() === key.toLowerCase()) found = other;
  }
  return found;
}

/** Removes the second and gives its values to the first, whose meaning stays when it has them already. */
function merge(text: string, first: Member, second: Member): Fix[] {
  if (first.value === undefined || second.value === undefined) return [];
  if (hasComment(text, second.node) || hasComment(text, first.value, false)) return [];
  const own = valuesOf(first.value);
  const all = [...new Set([...own, ...valuesOf(second.value)])];
  const removal = removeEntry(text, second.node);
  const same = all.length === new Set(own).size;
  const title = same ? `Remove ${second.name}` : `Merge ${second.name} into ${first.name}`;
  const edits = same ? removal : [replaceValue(text, first.value, all), ...removal];
  return [{ title, safe: false, edits }];
}

function valuesOf(node: Node): Json[] {
  return oneOrMany(node).map(each => (each.value ?? null) as Json);
}
