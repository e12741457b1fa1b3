import { hasComment, type Json, removeEntry, replaceValue } from '../../tree/edits';
import { type Member, membersOf, type Node, oneOrMany } from '../../tree/node';
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
    for (const { conditions, conditionMember } of policy.statements) {
      if (conditions.length < 2) continue;
      for (const operator of membersOf(conditionMember?.value)) {
        const members = membersOf(operator.value);
        if (members.length < 2) continue;
        const firsts = new Map<string, Member>();
        for (const member of members) {
          const name = member.name.toLowerCase();
          const first = firsts.get(name);
          if (first === undefined) firsts.set(name, member);
          // The very same name is said by `grammar/duplicate-member`.
          else if (first.name !== member.name) {
            report({
              at: member.key,
              message: `\`${member.name}\` is \`${first.name}\` a second time, as keys are not case-sensitive, and AWS refuses the policy. Bring the values together in one list.`,
              related: [{ at: first.key, message: `\`${first.name}\` is here first.` }],
              fixes: merge(text, first, member),
            });
          }
        }
      }
    }
  },
};

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
