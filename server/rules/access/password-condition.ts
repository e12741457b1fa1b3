import type { Condition } from '../../model/policy';
import { isOpen } from '../conditions';
import type { Rule } from '../rule';

export const password: Rule = {
  id: 'access/password-condition',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: [],
  fixable: false,
  summary: 'A condition compares a password, API key or token that stands in the policy.',
  why: 'A tag or header by the name of a password only works as one as long as nobody knows its value; in a policy everyone who may read it does. Tags are shown by every call that lists resources, and headers go into access logs. Let the condition ask who the caller is: `aws:PrincipalOrgID`, `aws:PrincipalTag`, `aws:SourceArn`.',
  examples: [
    {
      kind: 'lattice-auth-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*",
      "Condition": { "StringEquals": { "vpc-lattice-svcs:RequestHeader/x-api-key": "m1xed-g4rden-p4th" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "garden" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Tags for AWS Identity and Access Management resources',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const { conditions } of policy.statements) {
      for (const condition of conditions) {
        if (!condition.key.includes('/') || !isSecretName(condition)) continue;
        const told = condition.values.find(({ value }) => value.length >= 8 && !isOpen(value) && !/[*?\s]/.test(value));
        if (told === undefined) continue;
        report({
          at: told.node,
          message: `The value of \`${condition.key}\` stands here for everyone who can read the policy. Ask for something that identifies the caller instead, such as \`aws:PrincipalTag\` or \`aws:SourceArn\`.`,
        });
      }
    }
  },
};

/** Names of tags, headers and parameters that hold credentials, behind the slash of the key. */
const secretNames =
  /^(x-)?(api-?key|auth(orization)?(-?token)?|access-?token|password|passwd|secret|secret-?(key|token)|client-?secret|private-?key)$/;

function isSecretName({ key, operator }: Condition): boolean {
  if (operator.family !== 'String') return false;
  return secretNames.test(
    key
      .slice(key.indexOf('/') + 1)
      .toLowerCase()
      .replaceAll('_', '-'),
  );
}
