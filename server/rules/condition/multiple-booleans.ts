import type { Condition } from '../../model/policy';
import { changeCondition, eachCondition, keyFactsOf } from '../conditions';
import type { Fix, Rule } from '../rule';

export const multipleBooleans: Rule = {
  id: 'condition/multiple-booleans',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_CONDITION_MULTIPLE_BOOLEAN'],
  notes: ['N08'],
  fixable: true,
  summary: 'A condition compares with several of true and false.',
  why: 'A key of type Bool is either true or false, so a list of both asks nothing of it, and a list of one twice says it twice. Access Analyzer calls such a policy invalid, as the outcome may not be what was meant. Give one value; that the key be there at all is asked by `Null` with `"false"`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StopInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Bool": { "aws:ViaAWSService": ["true", "false"] } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StopInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Bool": { "aws:ViaAWSService": "true" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachCondition(policy, condition => {
      const { operator, values } = condition;
      if (values.length < 2 || (operator.family !== 'Bool' && operator.family !== 'Null')) return;
      if (operator.quantifier !== undefined && keyFactsOf(condition, facts)?.multivalued !== false) return;
      // Booleans beside strings are said by `condition/mixed-values`.
      if (values.some(({ node }) => node.type !== values[0]?.node.type)) return;
      const words = values.map(({ value }) => value.toLowerCase());
      // What is neither true nor false is said by `condition/value-type`.
      if (!words.every(word => word === 'true' || word === 'false')) return;
      const both = words.includes('true') && words.includes('false');
      report({
        at: condition.keyMember.key,
        message: both
          ? `\`${operator.text}\` compares \`${condition.key}\` with both true and false, which ${operator.base === 'Bool' && !operator.ifExists ? 'only asks that the key be there' : 'asks nothing'}. AWS wants one of them.`
          : `\`${operator.text}\` compares \`${condition.key}\` with \`${words[0] ?? ''}\` more than once. AWS wants a single value.`,
        fixes: (both ? ['true', 'false'] : [words[0] ?? 'true']).flatMap(word => only(text, condition, word)),
      });
    });
  },
};

function only(text: string, condition: Condition, word: string): Fix[] {
  const edits = changeCondition(text, condition, { value: word });
  return edits === undefined ? [] : [{ title: `Compare with ${word} only`, safe: false, edits }];
}
