import type { PrincipalElement, Statement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { replaceValue } from '../../tree/edits';
import { addCondition } from '../conditions';
import type { Fix, Rule } from '../rule';

export const endpointPrincipal: Rule = {
  id: 'endpoint/principal',
  kinds: ['vpc-endpoint-policy'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N37'],
  fixable: true,
  summary:
    'The policy of an endpoint for S3 or DynamoDB names principals in a form that gateway endpoints do not know.',
  why: 'Gateway endpoints, which Amazon S3 and DynamoDB have, want the principal `*`. The ARN of a user or role is not matched there, and an account stands for its root user alone. Conditions narrow the callers down instead: `aws:PrincipalArn` for users and roles, `aws:PrincipalAccount` for accounts. They work in interface endpoints as well.',
  examples: [
    {
      kind: 'vpc-endpoint-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Control access to VPC endpoints using endpoint policies',
      url: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      const { principal } = statement;
      if (principal === undefined || principal.negated || !isForGateway(statement)) continue;
      const named = principal.entries.find(({ type, value }) => type === 'AWS' && value !== '*');
      if (named === undefined) continue;
      const account = accountOf(named.value);
      report({
        at: named.node,
        message:
          account === undefined
            ? `A gateway endpoint does not match \`${named.value}\`. Write "Principal": "*", and name the user or role in a condition on \`aws:PrincipalArn\`.`
            : `In a gateway endpoint \`${named.value}\` is the root user of the account alone. Write "Principal": "*", and name the account in a condition on \`aws:PrincipalAccount\`.`,
        fixes: move(text, statement, principal),
      });
    }
  },
};

/** Whether all actions are of the two services that have gateway endpoints. */
function isForGateway({ action }: Statement): boolean {
  if (action === undefined || action.negated || action.values.length === 0) return false;
  return action.values.every(({ value }) => /^(s3|dynamodb):/i.test(value));
}

/** The account that a principal stands for as a whole. */
function accountOf(principal: string): string | undefined {
  return /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
}

/** Moves the principals into a condition, when all are users and roles or all are accounts. */
function move(text: string, statement: Statement, principal: PrincipalElement): Fix[] {
  const value = principal.member.value;
  const { entries } = principal;
  if (value === undefined || entries.some(({ type }) => type !== 'AWS')) return [];
  const accounts = entries.flatMap(entry => accountOf(entry.value) ?? []);
  const arns = entries
    .map(entry => entry.value)
    .filter(each => /^arn:[^:]*:iam::[^:]*:(role|user)\/[^*?]+$/.test(each));
  let condition: Edit[] | undefined;
  if (accounts.length === entries.length) {
    condition = addCondition(text, statement, 'StringEquals', 'aws:PrincipalAccount', oneOrAll(accounts));
  } else if (arns.length === entries.length) {
    condition = addCondition(text, statement, 'ArnEquals', 'aws:PrincipalArn', oneOrAll(arns));
  }
  if (condition === undefined) return [];
  return [{ title: 'Name them in a condition', safe: false, edits: [replaceValue(text, value, '*'), ...condition] }];
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] ?? '') : values;
}
