import { perText } from '../../text/shared';
import { entryFor } from '../grants';
import { readParameterArn } from '../parameterArns';
import type { Rule } from '../rule';

export const secretReference: Rule = {
  id: 'ssm/secret-reference',
  kinds: ['iam-identity-policy'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N65'],
  fixable: false,
  summary: 'Secrets are read through Parameter Store by an action that does not know them.',
  why: 'Below `/aws/reference/secretsmanager` Parameter Store passes on secrets of AWS Secrets Manager, but only to `ssm:GetParameter` and `ssm:GetParameters`: requests by path and for the history find nothing there, and nothing can be written. The caller needs `secretsmanager:GetSecretValue` on the secret besides.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ssm:GetParametersByPath",
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/aws/reference/secretsmanager/shop-db"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ssm:GetParameter",
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/aws/reference/secretsmanager/shop-db"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Referencing AWS Secrets Manager secrets from Parameter Store parameters',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const { effect, action, resource } of policy.statements) {
      if (effect !== 'Allow' || action === undefined || action.negated || resource === undefined) continue;
      if (resource.negated || resource.values.length === 0) continue;
      if (!resource.values.every(({ shared }) => isSecret(shared))) continue;
      for (const blind of blindActions) {
        const entry = entryFor(action, blind);
        // A pattern that stands for the right actions too does no harm.
        if (entry === undefined || entry.value.toLowerCase() !== blind.toLowerCase()) continue;
        report({
          at: entry.node,
          message: `\`${entry.value}\` finds no secrets: those below \`/aws/reference/secretsmanager\` answer only \`ssm:GetParameter\` and \`ssm:GetParameters\`.`,
        });
      }
    }
  },
};

const isSecret = perText(
  (arn: string): boolean => readParameterArn(arn)?.name.startsWith('/aws/reference/secretsmanager/') ?? false,
);

const blindActions = [
  'ssm:GetParametersByPath',
  'ssm:GetParameterHistory',
  'ssm:PutParameter',
  'ssm:DeleteParameter',
  'ssm:DeleteParameters',
  'ssm:LabelParameterVersion',
];
