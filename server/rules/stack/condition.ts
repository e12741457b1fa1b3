import { hasWildcard } from '../../match/wildcard';
import type { Condition } from '../../model/policy';
import { changeCondition } from '../conditions';
import type { Fix, Rule } from '../rule';

export const stackCondition: Rule = {
  id: 'stack/condition',
  kinds: ['cloudformation-stack-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N42'],
  fixable: true,
  summary: 'A condition of a stack policy is on something else than the type of a resource.',
  why: 'The only condition of a stack policy is `ResourceType` with `StringEquals` or `StringLike`, where the second takes wildcards: `AWS::EC2::*`. With `StringEquals` a `*` is a plain character and no type has one.',
  examples: [
    {
      kind: 'cloudformation-stack-policy',
      bad: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*" },
    {
      "Effect": "Deny",
      "Action": "Update:Replace",
      "Principal": "*",
      "Resource": "*",
      "Condition": { "StringEquals": { "ResourceType": ["AWS::RDS::*"] } }
    }
  ]
}`,
      good: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*" },
    {
      "Effect": "Deny",
      "Action": "Update:Replace",
      "Principal": "*",
      "Resource": "*",
      "Condition": { "StringLike": { "ResourceType": ["AWS::RDS::*"] } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Prevent updates to stack resources',
      url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { conditions } of policy.statements) {
      for (const condition of conditions) {
        const { operator, operatorMember, key, keyMember, values } = condition;
        if (operator.text !== 'StringEquals' && operator.text !== 'StringLike') {
          report({
            at: operatorMember.key,
            message: `A stack policy knows only the operators \`StringEquals\` and \`StringLike\`, not \`${operator.text}\`.`,
          });
        } else if (key !== 'ResourceType') {
          report({
            at: keyMember.key,
            message: `A stack policy knows only the condition key \`ResourceType\`, not \`${key}\`.`,
            fixes: key.toLowerCase() === 'resourcetype' ? change(text, condition, { key: 'ResourceType' }) : [],
          });
        } else {
          for (const { value, node } of values) {
            if (operator.text === 'StringEquals' && hasWildcard(value)) {
              report({
                at: node,
                severity: 'warning',
                message: `In \`StringEquals\` the wildcard of \`${value}\` is a plain character, which no type has. Use \`StringLike\`.`,
                fixes: change(text, condition, { operator: 'StringLike' }),
              });
            } else if (!/^[A-Za-z0-9*?]+::/.test(value) && !hasWildcard(value)) {
              report({
                at: node,
                severity: 'warning',
                message: `\`${value}\` is no type of a resource, so the statement never applies. Write it as in the template: \`AWS::RDS::DBInstance\`.`,
              });
            }
          }
        }
      }
    }
  },
};

function change(text: string, condition: Condition, to: { operator?: string; key?: string }): Fix[] {
  const edits = changeCondition(text, condition, to);
  return edits === undefined ? [] : [{ title: `Use ${to.operator ?? to.key}`, safe: false, edits }];
}
