import { resourcePolicyKinds } from '../../model/kinds';
import type { Condition } from '../../model/policy';
import { changeCondition } from '../conditions';
import type { Fix, Rule } from '../rule';
import { allowedServices, allowsOnlyServices } from '../sources';

/** Keys that tell of the identity that calls; a service has none. In lower case. */
const identityKeys: ReadonlySet<string> = new Set([
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:username',
]);

/** What tells the same of the source on whose behalf a service calls. */
const ofSource: ReadonlyMap<string, string> = new Map([
  ['aws:principalorgid', 'aws:SourceOrgID'],
  ['aws:principalorgpaths', 'aws:SourceOrgPaths'],
]);

export const keyForService: Rule = {
  id: 'principal/key-for-service',
  kinds: [...resourcePolicyKinds, 'iam-trust-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
  notes: ['N12'],
  fixable: true,
  summary: 'A service is allowed something under a condition on a key that its requests never have.',
  why: 'Keys such as `aws:PrincipalOrgID` and `aws:PrincipalTag` describe the user or role that calls. A service that calls by itself is neither, and belongs to no organization, so its requests do not have these keys and the condition never matches them. What can be compared is the source on whose behalf it calls: `aws:SourceOrgID`, `aws:SourceAccount` and `aws:SourceArn`.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudfront.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgID": "o-a1b2c3d4e5",
          "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE"
        }
      }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudfront.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {
        "StringEquals": { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE" }
      }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: properties of the principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.conditions.length === 0) continue;
      const [service] = allowedServices(statement);
      if (service === undefined) continue;
      // Beside users and roles the key has its sense, and it is for the author to part them.
      const alone = allowsOnlyServices(statement);
      for (const condition of statement.conditions) {
        if (!isOfIdentity(condition) || (tags.has(service.value) && isTag(condition))) continue;
        const { negated, ifExists } = condition.operator;
        const open = negated || ifExists;
        report({
          at: condition.keyMember.value ?? condition.keyMember.key,
          severity: open || !alone ? 'warning' : 'error',
          message: `Requests that \`${service.value}\` makes by itself have no \`${condition.key}\`, so the condition ${open ? 'always lets it pass' : 'never lets it in'}.${advise(condition)}`,
          fixes: alone ? compareSource(text, condition) : [],
        });
      }
    }
  },
};

/** Services that pass on attributes of a certificate as tags of the principal: `aws:PrincipalTag/x509Subject/CN`. */
const tags: ReadonlySet<string> = new Set(['rolesanywhere.amazonaws.com']);

function isTag({ key }: Condition): boolean {
  return key.toLowerCase().startsWith('aws:principaltag/');
}

/** Whether a condition compares a key that only users and roles have. */
export function isOfIdentity({ key, operator }: Condition): boolean {
  if (operator.base === undefined || operator.base === 'Null' || key.length < 12) return false;
  const name = key.toLowerCase();
  return identityKeys.has(name) || name.startsWith('aws:principaltag/');
}

function advise({ key }: Condition): string {
  const source = ofSource.get(key.toLowerCase());
  return source === undefined
    ? ' Remove it.'
    : ` \`${source}\` tells the same of the resource on whose behalf it calls.`;
}

function compareSource(text: string, condition: Condition): Fix[] {
  const key = ofSource.get(condition.key.toLowerCase());
  const edits = key === undefined ? undefined : changeCondition(text, condition, { key });
  return edits === undefined ? [] : [{ title: `Compare ${key} instead`, safe: false, edits }];
}
