import { hasWildcard } from '../../match/wildcard';
import { eachConditionOn } from '../conditions';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

const keys: ReadonlySet<string> = new Set(['aws:principalarn']);

export const sessionArn: Rule = {
  id: 'condition/session-arn',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N15'],

  fixable: true,
  summary: '`aws:PrincipalArn` is compared with the ARN of a role session.',
  why: 'While a role is assumed, `aws:PrincipalArn` holds the ARN of the role, `arn:aws:iam::…:role/NAME` with its path, and never that of the session, `arn:aws:sts::…:assumed-role/NAME/SESSION`. The condition then matches no request, or under a negated operator every one. The name of the session is in `aws:userid` and, where the role is set up so, in `sts:RoleSessionName` or `aws:SourceIdentity`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:DeleteBucket",
      "Resource": "*",
      "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:sts::111122223333:assumed-role/admin/*" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:DeleteBucket",
      "Resource": "*",
      "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:PrincipalArn',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, keys, condition => {
      const { family, base, negated } = condition.operator;
      if (family !== 'ARN' && family !== 'String') return;
      const pattern = family === 'ARN' || base?.endsWith('Like') === true;
      for (const { value, node } of condition.values) {
        const parts = session.exec(value);
        if (parts === null) continue;
        const [, partition = '', account = '', role = ''] = parts;
        const named = roleArn(partition, account, role, pattern);
        const alone = condition.values.length === 1 && !condition.operator.ifExists;
        const meant = condition.values.some(other => other.value === named) ? undefined : named;
        report({
          at: node,
          message: `\`aws:PrincipalArn\` holds the ARN of the role, never that of its session, so this ${alone ? (negated ? 'is true of every request' : 'matches no request') : 'value never matches'}.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          fixes: replaceWith(text, node, meant),
        });
      }
    });
  },
};

const session = /^arn:([^:]*):(?:sts|iam|\*):[^:]*:([^:]*):assumed-role\/([^/]*)(?:\/.*)?$/;

/** The ARN of the role; undefined where its name or path cannot be told from the session's. */
function roleArn(partition: string, account: string, role: string, pattern: boolean): string | undefined {
  if (role === '' || (hasWildcard(role) && !pattern)) return undefined;
  const arn = (path: string): string => `arn:${partition}:iam::${account}:role/${path}${role}`;
  // IAM Identity Center creates its roles under a path that may end in a Region.
  if (role.startsWith('AWSReservedSSO_')) return pattern ? arn('aws-reserved/sso.amazonaws.com/*') : undefined;
  if (role.startsWith('AWSServiceRoleFor')) return pattern ? arn('aws-service-role/*/') : undefined;
  return arn('');
}
