import { parseArn } from '../../match/arn';
import type { Policy, PrincipalEntry, Statement } from '../../model/policy';
import { entryFor } from '../grants';
import { allowed, isEveryone } from '../principals';
import type { Fix, Rule } from '../rule';
import { addStatement } from '../tls';

/** The action without which nobody can mend a key policy. */
const repair = 'kms:PutKeyPolicy';

export const keyLockOut: Rule = {
  id: 'kms/lock-out',
  kinds: ['kms-key-policy'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N36'],
  needsCompleteText: true,
  fixable: true,
  summary: 'No statement lets anyone change the key policy, or only one user or role may.',
  why: 'Access to a KMS key comes from its policy alone: not even the root user or an administrator of the account can change the policy, or delete the key, unless a statement says so. AWS KMS refuses such a policy, unless its lock-out check is bypassed, and then only AWS Support can help. The same comes about later where a single user or role may change the policy, and somebody deletes it. The default statement for the root principal hands the decision to the IAM policies of the account.',
  examples: [
    {
      kind: 'kms-key-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Use of the key",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["kms:Encrypt", "kms:Decrypt"],
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Use of the key",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["kms:Encrypt", "kms:Decrypt"],
      "Resource": "*"
    },
    {
      "Sid": "Enable IAM policies",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      kind: 'kms-key-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Administration",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/key-administrators" },
      "Action": ["kms:Describe*", "kms:Get*", "kms:Put*", "kms:ScheduleKeyDeletion"],
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Administration",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/key-administrators" },
      "Action": ["kms:Describe*", "kms:Get*", "kms:Put*", "kms:ScheduleKeyDeletion"],
      "Resource": "*"
    },
    {
      "Sid": "Enable IAM policies",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Default key policy',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    },
    {
      title: 'Key policies in AWS KMS',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const { statements } = policy;
    // A statement that cannot be read may be the one.
    if (statements.length === 0 || statements.some(({ effect, action }) => effect === undefined || !action)) return;
    const denial = statements.find(deniesRepair);
    if (denial !== undefined) {
      report({
        at: denial.effectMember?.value ?? denial.node,
        message: `This denies \`${repair}\` to everyone without a condition, so that nobody can ever change the key policy again. Exempt an administrator, or leave the action out.`,
      });
    } else if (!statements.some(allowsRepair)) {
      report({
        at: policy.statement?.key ?? policy.node,
        message: `Nobody is allowed \`${repair}\`, so nobody could change this policy again: AWS KMS refuses it. Let the account's administrators keep the key.`,
        fixes: keeping(text, policy),
      });
    } else {
      const only = onlyKeeper(statements);
      if (only === undefined) return;
      report({
        at: only.node,
        severity: 'hint',
        message: `Only \`${only.value}\` may change this policy: if it is deleted, nobody can manage the key any more without AWS Support. Let the account's administrators keep the key.`,
        fixes: keeping(text, policy),
      });
    }
  },
};

/**
 * The one user or role that may change the policy, where nobody else may
 * (https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html). An account's root cannot be deleted.
 */
function onlyKeeper(statements: readonly Statement[]): PrincipalEntry | undefined {
  const keepers = statements.filter(allowsRepair);
  if (keepers.some(({ principal }) => principal?.negated !== false || principal.entries.length === 0)) return undefined;
  const [first, ...others] = keepers.flatMap(allowed).filter(isUs);
  const named = first?.type === 'AWS' && /^arn:[^:]*:iam::\d{12}:(user|role)\/[^*?${<]+$/.test(first.value);
  return named && others.every(({ value }) => value === first.value) ? first : undefined;
}

function allowsRepair(statement: Statement): boolean {
  if (statement.effect !== 'Allow' || entryFor(statement.action, repair) === undefined) return false;
  const { principal } = statement;
  return (
    principal !== undefined && (principal.negated || principal.entries.length === 0 || principal.entries.some(isUs))
  );
}

/** A service cannot change a key policy; whatever else it is may be meant for a person. */
function isUs({ type }: PrincipalEntry): boolean {
  return type !== 'Service';
}

function deniesRepair(statement: Statement): boolean {
  return (
    statement.effect === 'Deny' &&
    statement.conditionMember === undefined &&
    isEveryone(statement.principal) &&
    entryFor(statement.action, repair) !== undefined
  );
}

/** Adds the default statement for the one account that the policy names. */
function keeping(text: string, policy: Policy): Fix[] {
  const roots = new Set<string>();
  for (const { principal } of policy.statements) {
    for (const { type, value } of principal?.entries ?? []) {
      const arn = type === 'AWS' ? parseArn(value) : undefined;
      const account = arn?.account?.value ?? value;
      if (/^\d{12}$/.test(account)) roots.add(`arn:${arn?.partition?.value ?? 'aws'}:iam::${account}:root`);
    }
  }
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) return [];
  const edits = addStatement(text, policy, {
    Sid: 'Enable IAM policies',
    Effect: 'Allow',
    Principal: { AWS: root },
    Action: 'kms:*',
    Resource: '*',
  });
  return edits === undefined ? [] : [{ title: `Let ${root} manage the key`, safe: false, edits }];
}
