import type { Statement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { insertMember } from '../../tree/edits';
import { memberValue } from '../../tree/node';
import { conditionsOn } from '../conditions';
import { entryFor } from '../grants';
import type { Rule } from '../rule';

const reads = [
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:TransactGetItems',
];

export const attributesWithoutSelect: Rule = {
  id: 'dynamodb/attributes-without-select',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT'],
  notes: ['N26'],

  fixable: true,
  summary: 'An Allow limits the attributes of a DynamoDB table but not which of them a query returns.',
  why: 'DynamoDB fills in `dynamodb:Attributes` with the attributes that a request names. A read that names none returns the whole item, and the condition has nothing to compare. `dynamodb:Select` with `SPECIFIC_ATTRIBUTES` beside it allows only reads that name their attributes; `IfExists` leaves the actions alone that do not send it.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:GetItem", "dynamodb:Query"],
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
      "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["id", "status"] }, "Null": { "dynamodb:Attributes": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:GetItem", "dynamodb:Query"],
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
      "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["id", "status"] }, "Null": { "dynamodb:Attributes": "false" }, "StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Using IAM policy conditions for fine-grained access control',
      url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') continue;
      const [attributes] = conditionsOn(statement, 'dynamodb:attributes').filter(
        ({ operator }) => operator.family === 'String' && !operator.negated,
      );
      if (attributes === undefined || limitsSelect(statement) || !reads.some(name => entryFor(statement.action, name)))
        continue;
      const edits = addSelect(text, statement);
      report({
        at: attributes.keyMember.key,
        message:
          'A read that names no attributes returns all of them in spite of `dynamodb:Attributes`. Add `dynamodb:Select` with `SPECIFIC_ATTRIBUTES`.',
        fixes: edits === undefined ? [] : [{ title: 'Add dynamodb:Select SPECIFIC_ATTRIBUTES', safe: false, edits }],
      });
    }
  },
};

function limitsSelect(statement: Statement): boolean {
  return conditionsOn(statement, 'dynamodb:select').some(
    ({ operator, values }) => !operator.negated && values.some(({ value }) => value === 'SPECIFIC_ATTRIBUTES'),
  );
}

function addSelect(text: string, { conditionMember }: Statement): Edit[] | undefined {
  const block = conditionMember?.value;
  if (block?.type !== 'object') return undefined;
  const select = { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' };
  const existing = memberValue(block, 'StringEqualsIfExists');
  if (existing === undefined) return insertMember(text, block, 'StringEqualsIfExists', select);
  return existing.type === 'object'
    ? insertMember(text, existing, 'dynamodb:Select', 'SPECIFIC_ATTRIBUTES')
    : undefined;
}
