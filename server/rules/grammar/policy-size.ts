import { type Kind, kindsWithStatements } from '../../model/kinds';
import { denseLength } from '../../model/size';
import { withThousands } from '../../text/strings';
import type { Rule } from '../rule';

const codes: Partial<Record<Kind, string>> = {
  'iam-identity-policy': 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  'iam-trust-policy': 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  scp: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  rcp: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
};

/** A limit is worth a word when so much of it is used up. */
const nearly = 0.8;

/** A trust policy with so many roles. */
function trust(roles: number): string {
  const arns = Array.from(
    { length: roles },
    (_, index) => `"arn:aws:iam::111122223333:role/nightly-report-${index + 1}"`,
  );
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          ${arns.join(',\n          ')}
        ]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`;
}

export const policySize: Rule = {
  id: 'grammar/policy-size',
  kinds: kindsWithStatements,
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [
    'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
    'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
  ],
  notes: ['N32', 'N38', 'N39', 'N43'],
  needsCompleteText: true,
  fixable: false,
  summary: 'The policy is longer than AWS takes, or nearly so.',
  why: 'Each kind of policy has a limit of its size. IAM does not count white space: a managed policy has room for 6,144 characters, the inline policies of a role together for 10,240, a trust policy for 2,048 unless AWS raised the quota. The other services and AWS Organizations count the text as it is sent, so that a policy written without indentation may fit where this one does not.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: trust(38),
      good: trust(3),
    },
  ],
  references: [
    {
      title: 'IAM and AWS STS quotas',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    },
    {
      title: 'Quotas and service limits for AWS Organizations',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
    },
  ],
  check({ document, report }) {
    const { kind, facts, policy, root } = document;
    const { limit } = facts;
    if (limit === undefined) return;
    const near = kind === 'iam-identity-policy' ? limit.amount : limit.amount * nearly;
    // A text of which not even the raw length comes near has no need to be counted; a character has three bytes at most.
    if (root.length * (limit.unit === 'bytes' ? 3 : 1) <= near) return;
    const { used, unit } = document.size;
    const amount = limit.most ?? limit.amount;
    const counted = `${withThousands(used)} ${unit}${limit.whitespaceCounts ? '' : ' without white space'}`;
    if (used > amount) {
      const dense = limit.whitespaceCounts ? denseLength(root) : used;
      const organization = kind === 'scp' || kind === 'rcp';
      report({
        at: policy.node,
        // Whoever sends the policy may leave the white space out, as the console of AWS Organizations does.
        ...(organization && dense > amount ? { severity: 'error' } : {}),
        accessAnalyzer: codes[kind] ?? 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
        message: `The policy has ${counted}, and ${facts.phrase} may have ${withThousands(amount)}. ${
          dense > amount ? advice(kind) : `White space counts: without it there are ${withThousands(dense)}, which fit.`
        }`,
      });
    } else if (used > limit.amount) {
      report({
        at: policy.node,
        severity: 'hint',
        accessAnalyzer: null,
        message: `The policy has ${counted}: too much for a managed policy, which has room for ${withThousands(limit.amount)}. It fits only as the inline policy of a role. Split it up.`,
      });
    } else if (used > near) {
      report({
        at: policy.node,
        severity: 'hint',
        accessAnalyzer: null,
        message: `The policy has ${counted}, ${Math.floor((used / limit.amount) * 100)} % of the ${withThousands(limit.amount)} that ${facts.phrase} may have.`,
      });
    }
  },
};

function advice(kind: Kind): string {
  if (kind === 'iam-identity-policy') return 'AWS refuses it as a managed and as an inline policy: split it up.';
  if (kind === 'iam-trust-policy') return 'AWS refuses it unless the quota was raised for the account.';
  return 'Say the same in fewer words.';
}
