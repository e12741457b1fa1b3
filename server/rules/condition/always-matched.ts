import type { Statement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { hasComment, removeEntry } from '../../tree/edits';
import { isComparedFully, meaningOfStar, removeCondition } from '../conditions';
import type { Fix, Rule } from '../rule';

export const alwaysMatched: Rule = {
  id: 'condition/always-matched',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION', 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION'],
  notes: ['N09'],
  fixable: true,
  summary: 'A comparison with `*` holds for every request, or for none.',
  why: '`*` fits every value. With `IfExists` or `ForAllValues` the condition also holds when the key is absent, and so for every request: it limits nothing. `ForAnyValue` with a negated operator asks for a value that `*` does not fit, which there is not: the statement never applies.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "ForAllValues:StringLike": { "aws:TagKeys": "*" }, "Bool": { "aws:ViaAWSService": "true" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Bool": { "aws:ViaAWSService": "true" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*" },
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": ["team", "*"] } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*" },
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": ["team", "cost-*"] } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Single-valued vs. multivalued context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        const meaning = meaningOfStar(condition);
        if (meaning === undefined || meaning.holds === 'present' || meaning.holds === 'absent') continue;
        const always = meaning.holds === 'always';
        const { key, operator } = condition;
        report({
          at: meaning.star.node,
          accessAnalyzer: always
            ? 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION'
            : 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
          message: always
            ? `\`${operator.text}\` with \`*\` holds for every request, whether or not it carries \`${key}\`: it limits nothing. Name the values that are meant, or leave the key out.`
            : `\`${operator.text}\` with \`*\` holds for no request, as no value of \`${key}\` fails to fit \`*\`: the statement never applies. Name the values that are meant.`,
          fixes: always
            ? fix(`Remove ${key}`, removeCondition(text, statement, condition), isComparedFully(condition, facts))
            : fix('Remove the statement', removeStatement(text, statement), true),
        });
      }
    }
  },
};

function fix(title: string, edits: readonly Edit[] | undefined, safe: boolean): Fix[] {
  return edits === undefined || edits.length === 0 ? [] : [{ title, safe, edits }];
}

/** Only from a list in which others stay: a policy without statements is none. */
function removeStatement(text: string, { node }: Statement): Edit[] | undefined {
  const { parent } = node;
  if (parent?.type !== 'array' || (parent.children?.length ?? 0) < 2 || hasComment(text, node)) return undefined;
  return removeEntry(text, node);
}
