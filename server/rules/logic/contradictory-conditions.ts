import type { Facts } from '../../facts/facts';
import { parseCidr } from '../../match/cidr';
import type { Condition, Statement } from '../../model/policy';
import { holdsWhenAbsent, isKey, namesEndpoint } from '../conditions';
import { disagreeOnPresence, disagreeOnValues } from '../contradictions';
import type { Rule } from '../rule';

export const contradictoryConditions: Rule = {
  id: 'logic/contradictory-conditions',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: false,
  summary: 'Two conditions of a statement can never hold together.',
  why: 'All conditions of a statement must hold for it to apply. Where no request can satisfy two of them – a key that has to be absent and have a value, ranges that do not meet, a public address and a VPC endpoint – an Allow grants nothing and a Deny stops nothing. Alternatives are several values of one key, or several statements.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": {
        "StringEquals": { "aws:ResourceTag/stage": "test" },
        "StringLike": { "aws:ResourceTag/stage": "dev-*" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringLike": { "aws:ResourceTag/stage": ["test", "dev-*"] } }
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
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": {
        "IpAddress": { "aws:SourceIp": "203.0.113.0/24" },
        "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": {
        "IpAddress": { "aws:VpcSourceIp": "10.1.0.0/16" },
        "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Conditions with multiple context keys or values',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
    },
    {
      title: 'AWS global condition context keys: aws:SourceIp',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    },
  ],
  check({ document: { policy }, facts, report }) {
    for (const statement of policy.statements) {
      const { conditions } = statement;
      if (conditions.length < 2 || conditions.length > most) continue;
      for (let j = 1; j < conditions.length; j++) {
        const second = conditions[j] as Condition;
        for (let i = 0; i < j; i++) {
          const first = conditions[i] as Condition;
          const reason = reasonAgainst(first, second, facts);
          if (reason === undefined) continue;
          report({
            at: second.keyMember.key,
            message: `${reason}, so ${consequence(statement)}. Alternatives are values of one key, or statements of their own.`,
            related: [{ at: first.keyMember.key, message: 'This is the other condition.' }],
          });
          break;
        }
      }
    }
  },
};

/** Nobody writes more conditions into one statement. */
const most = 40;

function reasonAgainst(first: Condition, second: Condition, facts: Facts): string | undefined {
  const [one, other] = [first.key, second.key];
  if (one.length === other.length && one.toLowerCase() === other.toLowerCase()) {
    // Twice under one operator: `condition/duplicate-key-case` and `grammar/duplicate-member`.
    if (first.operatorMember === second.operatorMember) return undefined;
    const operators = `\`${first.operator.text}\` and \`${second.operator.text}\``;
    if (disagreeOnPresence(first, second)) return `${operators} ask that \`${one}\` be absent and that it have a value`;
    return disagreeOnValues(first, second, facts.conditionKey(one))
      ? `No value of \`${one}\` satisfies both ${operators}`
      : undefined;
  }
  return excludeEachOther(first, second) || excludeEachOther(second, first)
    ? `No request carries both \`${one}\` and \`${other}\`: through a VPC endpoint there is no public address`
    : undefined;
}

function excludeEachOther(one: Condition, other: Condition): boolean {
  return (
    one.key.length === 12 &&
    one.key.toLowerCase() === 'aws:sourceip' &&
    (namesEndpoint(other) || isKey(other, 'aws:vpcsourceip')) &&
    holdsWhenAbsent(one) === false &&
    holdsWhenAbsent(other) === false &&
    // Of a private range, `private-source-ip` says what is meant.
    one.values.some(({ value }) => parseCidr(value)?.privateUse === undefined)
  );
}

function consequence({ effect }: Statement): string {
  return effect === 'Deny' ? 'this Deny stops nothing' : 'this statement grants nothing';
}
