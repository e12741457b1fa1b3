import { nearest } from '../../match/nearest';
import { parseOperator } from '../../model/operators';
import type { Condition } from '../../model/policy';
import { listOr } from '../../text/listing';
import { changeCondition, eachCondition, isOpen, keyFactsOf } from '../conditions';
import { mayBeIotPolicy } from '../iotPolicies';
import { claimsBeside, nearestKeys } from '../keys';
import type { Fix, Rule, RuleContext } from '../rule';

export const unknownKey: Rule = {
  id: 'condition/unknown-key',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [
    'INVALID_GLOBAL_CONDITION_KEY',
    'INVALID_SERVICE_CONDITION_KEY',
    'INVALID_SERVICE',
    'INVALID_CONDITION_KEY_FORMAT',
    'MISSING_TAG_KEY_IN_CONDITION',
  ],
  notes: ['N14', 'N21', 'N28', 'N29'],
  fixable: true,
  summary: 'A condition key does not exist.',
  why: 'No request carries a key that does not exist. A condition on it never matches, or always where the operator is negated or ends in `IfExists`: the Allow grants nothing, the Deny stops nothing or everything. Keys are not case-sensitive. From the tokens of GitHub, GitLab and other identity providers AWS STS takes over certain claims, which it lists, and no others. The data here has a date, so a key that is newer than it can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringNotEquals": { "ec2:MetadataHtppTokens": "required" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringNotEquals": { "ec2:MetadataHttpTokens": "required" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
    {
      title: 'IAM and AWS STS condition context keys: available keys for AWS OIDC federation',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif',
    },
  ],
  check(context) {
    const { document, text, facts, report } = context;
    const { policy, kind } = document;
    eachCondition(policy, condition => {
      const { key, keyMember } = condition;
      const known = keyFactsOf(condition, facts);
      if (known?.undocumented && known.deprecated === undefined) {
        report({
          at: keyMember.key,
          // Access Analyzer reported it until 2023, and no longer does.
          accessAnalyzer: null,
          severity: 'information',
          confidence: 'medium',
          message: `\`${known.name}\` is not a documented condition key: AWS uses it in a policy of its own and promises nobody that requests carry it.`,
        });
      }
      if (known?.assumed && !isOpen(key)) reportClaim(context, condition);
      if (known !== undefined || isOpen(key)) return;
      // An operator within an operator: `grammar/data-type` says so.
      if (keyMember.value?.type === 'object' && parseOperator(key).base !== undefined) return;
      const colon = key.indexOf(':');
      const prefix = key.slice(0, Math.max(0, colon)).toLowerCase();
      if (colon > 0 && facts.isUndocumented(`${prefix}:*`)) return;
      // AWS IoT Core policies have keys of their own, such as `iot:Connection.Thing.IsAttached`.
      if (prefix === 'iot' && mayBeIotPolicy(policy, kind)) return;
      const template =
        facts.conditionKey(`${key.replace(/[/:]$/, '')}/x`) ?? facts.conditionKey(`${key.replace(/[/:]$/, '')}:x`);
      if (template?.prefix !== undefined && template.origin !== 'identity-provider' && colon > 0) {
        report({
          at: keyMember.key,
          accessAnalyzer: 'MISSING_TAG_KEY_IN_CONDITION',
          message: `\`${key}\` is only the beginning of a condition key. AWS needs the name behind it, as in \`${template.prefix}team\`.`,
        });
        return;
      }
      const meant = nearestKeys(key, facts);
      const where =
        prefix === 'aws'
          ? 'is not a global condition key'
          : facts.hasService(prefix)
            ? `is not a condition key of ${facts.service(prefix)?.name ?? prefix}`
            : 'is not a condition key of any service';
      report({
        at: keyMember.key,
        accessAnalyzer:
          colon <= 0
            ? 'INVALID_CONDITION_KEY_FORMAT'
            : prefix === 'aws'
              ? 'INVALID_GLOBAL_CONDITION_KEY'
              : facts.hasService(prefix)
                ? 'INVALID_SERVICE_CONDITION_KEY'
                : 'INVALID_SERVICE',
        message: `\`${key}\` ${where} (data of ${facts.date}), so no request carries it.${meant.length > 0 ? ` Did you mean ${listOr(meant)}?` : ''}`,
        fixes: replaceKey(text, condition, meant),
      });
    });
  },
};

/** Tokens of GitHub and the like hold many claims, of which AWS STS takes over a few. */
function reportClaim({ text, facts, report }: RuleContext, condition: Condition): void {
  const { key, keyMember } = condition;
  const claims = claimsBeside(key, facts);
  if (claims === undefined) return;
  const provider = key.slice(0, key.indexOf(':'));
  const claim = key.slice(provider.length + 1).toLowerCase();
  const alike = [
    ...claims.filter(each => each.startsWith(claim)),
    ...nearest(claim, claims),
    ...claims.filter(each => claim.startsWith(each)),
  ];
  const meant = [...new Set(alike)].slice(0, 2).map(each => `${provider}:${each}`);
  report({
    at: keyMember.key,
    accessAnalyzer: null,
    confidence: 'medium',
    message: `\`${key}\` is none of the claims that AWS takes over from tokens of \`${provider}\` (data of ${facts.date}), so no request carries it.${meant.length > 0 ? ` Did you mean ${listOr(meant)}?` : ''}`,
    fixes: replaceKey(text, condition, meant),
  });
}

function replaceKey(text: string, condition: Condition, names: readonly string[]): Fix[] {
  return names.flatMap(name => {
    const edits = changeCondition(text, condition, { key: name });
    return edits === undefined ? [] : [{ title: `Replace with ${name}`, safe: false, edits }];
  });
}
