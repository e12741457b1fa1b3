import { eachCondition, isKey, isOpen } from '../conditions';
import type { Rule } from '../rule';

export const externalId: Rule = {
  id: 'trust/external-id',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N20'],
  fixable: false,
  summary: 'An external id has a length or a character that AWS STS does not take.',
  why: 'Whoever assumes a role sends the external id with the call, and STS takes only ids of 2 to 1,224 characters: letters, digits and `_+=,.@:/-`. An id that cannot be sent can never be met, so nobody can assume the role.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "sts:ExternalId": "customer 4711" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "sts:ExternalId": "customer-4711" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AssumeRole in the AWS STS API reference',
      url: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachCondition(policy, condition => {
      if (!isKey(condition, 'sts:externalid') || condition.operator.family !== 'String') return;
      const pattern = condition.operator.base?.endsWith('Like') === true;
      for (const { value, node } of condition.values) {
        if (isOpen(value)) continue;
        const wrong = wrongCharacter(value, pattern);
        const short = value.length < 2 && !(pattern && /[*?]/.test(value));
        if (wrong === undefined && !short && value.length <= 1224) continue;
        const why =
          wrong === undefined
            ? `has ${value.length} character${value.length === 1 ? '' : 's'}, and STS takes 2 to 1,224`
            : `has ${wrong === ' ' ? 'a space' : `\`${wrong}\``} in it, and STS takes only letters, digits and \`_+=,.@:/-\``;
        report({
          at: node,
          message: `The external id \`${value}\` ${why}: nobody can send it, so the condition is never met.`,
        });
      }
    });
  },
};

function wrongCharacter(value: string, pattern: boolean): string | undefined {
  return (pattern ? /[^\w+=,.@:/*?-]/ : /[^\w+=,.@:/-]/).exec(value)?.[0];
}
