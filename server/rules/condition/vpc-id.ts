import { hasWildcard } from '../../match/wildcard';
import type { Condition } from '../../model/policy';
import { isPlaceholder } from '../arns';
import { changeCondition, eachConditionOn, ignoresCase, isOpen } from '../conditions';
import type { Fix, Rule } from '../rule';

/** Keys that hold one id, in lower case, with the beginning of the id. */
const prefixes: ReadonlyMap<string, 'vpc-' | 'vpce-'> = new Map([
  ['aws:sourcevpc', 'vpc-'],
  ['aws:sourcevpce', 'vpce-'],
  ['aws:ec2instancesourcevpc', 'vpc-'],
  ['vpc-lattice-svcs:sourcevpc', 'vpc-'],
  ['vpc-lattice:vpcid', 'vpc-'],
  ['ec2:vpcid', 'vpc-'],
  ['lambda:vpcids', 'vpc-'],
  ['glue:vpcids', 'vpc-'],
  ['cloudshell:vpcids', 'vpc-'],
  ['apprunner:vpcendpointid', 'vpce-'],
]);

export const vpcId: Rule = {
  id: 'condition/vpc-id',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_VPC_FORMAT', 'INVALID_VPCE_FORMAT'],
  notes: ['N11', 'N30'],

  fixable: true,
  summary: 'A condition on a VPC or VPC endpoint is compared with something that is no such id.',
  why: '`aws:SourceVpc` holds ids of VPCs (`vpc-` and 8 or 17 characters), `aws:SourceVpce` ids of VPC endpoints (`vpce-…`). A value of another form equals none, so the condition matches no request, or under a negated operator every one. The two keys are easily taken for each other.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:SourceVpc": "vpce-1a2b3c4d" } }
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
      "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
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
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpc-0a1b2c3d4e5f6a7b8" }, "Bool": { "aws:ViaAWSService": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:SourceVpc": "vpc-0a1b2c3d4e5f6a7b8" }, "Bool": { "aws:ViaAWSService": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:SourceVpc',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, prefixes, (condition, _, key) => {
      const wanted = condition.operator.family === 'String' ? prefixes.get(key) : undefined;
      if (wanted === undefined) return;
      const global = condition.key.slice(0, 4).toLowerCase() === 'aws:';
      for (const { value, node } of condition.values) {
        if (fits(ignoresCase(condition.operator) ? value.toLowerCase() : value, wanted)) continue;
        const what = `the id of a VPC${wanted === 'vpc-' ? '' : ' endpoint'}`;
        const accessAnalyzer = global ? (wanted === 'vpc-' ? 'INVALID_VPC_FORMAT' : 'INVALID_VPCE_FORMAT') : null;
        if (isToBeFilledIn(value)) {
          const message = `\`${value}\` reads like a placeholder. Put ${what} here.`;
          report({ at: node, severity: 'information', accessAnalyzer, message });
          continue;
        }
        const fixes = global ? swapped(text, condition, wanted) : [];
        report({
          at: node,
          accessAnalyzer,
          message:
            fixes.length > 0
              ? `\`${value}\` is the id of a VPC${wanted === 'vpc-' ? ' endpoint' : ''}, which \`${condition.key}\` never holds. \`${other(wanted)}\` does.`
              : `\`${value}\` is not ${what}: that is \`${wanted}\` and 8 or 17 letters and digits. No request has it.`,
          // An id of the other kind can never match; one that is too short may have been made up.
          ...(fixes.length > 0 && { severity: 'error' }),
          fixes,
        });
      }
    });
  },
};

function other(prefix: string): 'aws:SourceVpce' | 'aws:SourceVpc' {
  return prefix === 'vpc-' ? 'aws:SourceVpce' : 'aws:SourceVpc';
}

/** `vpc-id`, `your-endpoint`: words for an id, which has eight or more characters of its own. */
function isToBeFilledIn(value: string): boolean {
  return !hasWildcard(value) && !isOpen(value) && (isPlaceholder(value) || /id$/i.test(value));
}

function fits(value: string, prefix: string): boolean {
  if (hasWildcard(value) || isOpen(value)) {
    // Of a pattern only the beginning can be told.
    return !/^vpce?-/.test(value) || value.startsWith(prefix) || isOpen(value);
  }
  const rest = value.slice(prefix.length);
  return value.startsWith(prefix) && (rest.length === 8 || rest.length === 17) && /^[a-z0-9]+$/.test(rest);
}

/** Moves the key when every value is an id of the other kind. */
function swapped(text: string, condition: Condition, prefix: string): Fix[] {
  const key = other(prefix);
  const meant = prefix === 'vpc-' ? 'vpce-' : 'vpc-';
  if (!condition.values.every(({ value }) => value.startsWith(meant) && fits(value, meant))) return [];
  const edits = changeCondition(text, condition, { key });
  return edits === undefined ? [] : [{ title: `Replace the key with ${key}`, safe: false, edits }];
}
