import type { Policy, Statement } from '../../model/policy';
import { changeCondition, conditionsOn, hasOnlyValue, withBase } from '../conditions';
import type { Rule } from '../rule';

export const mfaAbsentKey: Rule = {
  id: 'condition/mfa-absent-key',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N17'],
  fixable: true,
  summary: 'A condition on `aws:MultiFactorAuthPresent` misses requests that do not carry the key.',
  why: 'Requests signed with long-term access keys carry no `aws:MultiFactorAuthPresent`. `Bool` with `false` does not match them, so a Deny lets them pass; `BoolIfExists` matches when the key is absent. In an Allow it is the other way round: `BoolIfExists` with `true` lets long-term keys in without MFA.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:TerminateInstances",
      "Resource": "*",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:TerminateInstances",
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "*",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:MultiFactorAuthPresent',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    },
    {
      title: 'AWS: Allows MFA-authenticated IAM users to manage their own credentials',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      for (const condition of conditionsOn(statement, 'aws:multifactorauthpresent')) {
        const { base, ifExists } = condition.operator;
        if (base !== 'Bool') continue;
        const slipsBy =
          statement.effect === 'Deny' && !ifExists && hasOnlyValue(condition, 'false') && !minds(policy, statement);
        const letsIn =
          statement.effect === 'Allow' && ifExists && hasOnlyValue(condition, 'true') && !asksForAge(statement);
        if (!slipsBy && !letsIn) continue;
        const operator = withBase(condition, 'Bool', slipsBy);
        const edits = changeCondition(text, condition, { operator });
        report({
          at: condition.keyMember.key,
          message: slipsBy
            ? 'Requests signed with long-term access keys do not carry `aws:MultiFactorAuthPresent`, so this Deny does not stop them. `BoolIfExists` does.'
            : 'Requests signed with long-term access keys do not carry `aws:MultiFactorAuthPresent`, so `BoolIfExists` allows them without MFA. `Bool` does not.',
          fixes: edits === undefined ? [] : [{ title: `Use ${operator}`, safe: false, edits }],
        });
      }
    }
  },
};

/** Whether the statement asks how long ago the MFA was: without one there is no age, and the condition does not hold. */
function asksForAge(statement: Statement): boolean {
  return conditionsOn(statement, 'aws:multifactorauthage').some(
    ({ operator }) => operator.family === 'Numeric' && !operator.negated && !operator.ifExists,
  );
}

/**
 * True when the author has thought of the absent key: with `Null` in the same statement, or in another Deny that stops
 * requests without it.
 */
function minds(policy: Policy, own: Statement): boolean {
  return policy.statements.some(statement =>
    statement.conditions.some(
      condition =>
        condition.operator.base === 'Null' &&
        /^aws:multifactorauth(present|age)$/i.test(condition.key) &&
        (statement === own || (statement.effect === 'Deny' && hasOnlyValue(condition, 'true'))),
    ),
  );
}
