import { parseArn } from '../../match/arn';
import type { Condition, ConditionValue } from '../../model/policy';
import { replaceValue } from '../../tree/edits';
import { conditionsOn } from '../conditions';
import { isAccountId } from '../principals';
import type { Fix, Rule } from '../rule';

export const sourceAccount: Rule = {
  id: 'principal/source-account',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N12'],
  fixable: true,
  summary: 'aws:SourceArn and aws:SourceAccount of a statement name different accounts.',
  why: 'Both keys tell of the same source: the ARN of the resource on whose behalf a service calls, and the account of that resource. A condition has to be met in all its keys, so with an ARN of another account than the one in `aws:SourceAccount` it never is, and the statement does nothing. ARNs of buckets have no account and need `aws:SourceAccount` beside them.',
  examples: [
    {
      kind: 'lambda-function-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "events.amazonaws.com" },
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:report",
      "Condition": {
        "ArnEquals": { "aws:SourceArn": "arn:aws:events:eu-central-1:444455556666:rule/nightly" },
        "StringEquals": { "aws:SourceAccount": "111122223333" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "events.amazonaws.com" },
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:report",
      "Condition": {
        "ArnEquals": { "aws:SourceArn": "arn:aws:events:eu-central-1:111122223333:rule/nightly" },
        "StringEquals": { "aws:SourceAccount": "111122223333" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'The confused deputy problem',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.conditions.length < 2) continue;
      const accounts = valuesOf(conditionsOn(statement, 'aws:sourceaccount'));
      if (accounts.length === 0 || !accounts.every(({ value }) => isAccountId(value))) continue;
      const sources = valuesOf(conditionsOn(statement, 'aws:sourcearn'));
      for (const source of sources) {
        const account = parseArn(source.value)?.account;
        if (account === undefined || !isAccountId(account.value)) continue;
        if (accounts.some(({ value }) => value === account.value)) continue;
        const [only] = accounts;
        report({
          at: source.node,
          message: `\`${source.value}\` belongs to account \`${account.value}\`, and \`aws:SourceAccount\` allows ${accounts.length === 1 ? `\`${only?.value}\`` : 'others'}: no request meets both.`,
          related: accounts.map(({ node, value }) => ({ at: node, message: `\`${value}\` is allowed here.` })),
          fixes:
            only !== undefined && accounts.length === 1 && sources.length === 1
              ? agree(text, source, account, only)
              : [],
        });
      }
    }
  },
};

/** The values that a source has to equal; those that it must not are another matter. */
function valuesOf(conditions: readonly Condition[]): readonly ConditionValue[] {
  return conditions.flatMap(({ operator, values }) =>
    operator.negated || operator.family === 'Null' || operator.base === undefined ? [] : values,
  );
}

/** Either of the two may be right. */
function agree(
  text: string,
  source: ConditionValue,
  { value: theirs, start, end }: { readonly value: string; readonly start: number; readonly end: number },
  own: ConditionValue,
): Fix[] {
  const arn = source.value.slice(0, start) + own.value + source.value.slice(end);
  return [
    { title: `Name account ${own.value} in aws:SourceArn`, safe: false, edits: [replaceValue(text, source.node, arn)] },
    {
      title: `Name account ${theirs} in aws:SourceAccount`,
      safe: false,
      edits: [replaceValue(text, own.node, theirs)],
    },
  ];
}
