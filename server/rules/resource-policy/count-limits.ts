import { type CountLimits, kinds } from '../../model/kinds';
import type { Policy } from '../../model/policy';
import type { Node } from '../../tree/node';
import { nameStatement } from '../elements';
import type { Rule } from '../rule';

export const countLimits: Rule = {
  id: 'resource-policy/count-limits',
  kinds: kinds.filter(({ counts }) => counts !== undefined).map(({ id }) => id),
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N39'],
  fixable: false,
  summary: 'A queue policy has more statements, principals, actions or conditions than Amazon SQS takes.',
  why: 'Besides its size, Amazon SQS limits what a queue policy holds: 20 statements, 50 principals and 10 conditions in all, and 7 actions in a statement. It refuses a policy that has more. A pattern such as `sqs:*`, the id of an account instead of its roles, or a condition on the organization keeps a policy small.',
  examples: [
    {
      kind: 'sqs-queue-policy',
      bad: queue([
        'SendMessage',
        'ReceiveMessage',
        'DeleteMessage',
        'ChangeMessageVisibility',
        'GetQueueUrl',
        'GetQueueAttributes',
        'ListQueueTags',
        'PurgeQueue',
      ]),
      good: queue(['SendMessage', 'ReceiveMessage', 'DeleteMessage']),
    },
  ],
  references: [
    {
      title: 'Amazon SQS policy quotas',
      url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
    },
  ],
  check({ document: { policy, facts }, report }) {
    const { counts } = facts;
    if (counts === undefined) return;
    const tooMany = (at: Node | undefined, count: number, limit: number, what: string, where = 'The policy'): void => {
      if (count <= limit) return;
      report({
        at: at ?? policy.node,
        message: `${where} has ${count} ${what}, and ${facts.phrase} may have ${limit}: AWS refuses it.`,
      });
    };
    const { statements } = policy;
    tooMany(policy.statement?.key, statements.length, counts.statements, 'statements');
    tooMany(policy.statement?.key, countPrincipals(policy), counts.principals, 'principals');
    tooMany(policy.statement?.key, countConditions(policy), counts.conditions, 'conditions');
    for (const statement of statements) {
      const { action } = statement;
      const count = action?.values.length ?? 0;
      tooMany(action?.member.value, count, counts.actionsPerStatement, 'actions', nameStatement(statement));
    }
  },
};

function countPrincipals({ statements }: Policy): CountLimits['principals'] {
  return statements.reduce((count, { principal }) => count + (principal?.entries.length ?? 0), 0);
}

function countConditions({ statements }: Policy): CountLimits['conditions'] {
  return statements.reduce((count, { conditions }) => count + conditions.length, 0);
}

/** A queue policy in which a role has so many actions. */
function queue(actions: readonly string[]): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Work",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/worker" },
      "Action": [
        ${actions.map(name => `"sqs:${name}"`).join(',\n        ')}
      ],
      "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sqs:*",
      "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`;
}
