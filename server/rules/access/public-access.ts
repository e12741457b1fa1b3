import type { Kind } from '../../model/kinds';
import type { Condition, Policy, Statement } from '../../model/policy';
import { demandsKey, hasOnlyValue, holdsWhenAbsent, isKey } from '../conditions';
import { entryFor } from '../grants';
import { demandsAccount, nameGrant, narrowsRequester, openStatements } from '../outsiders';
import type { Confidence, Rule, Severity } from '../rule';

/** What it means that a resource is open to everyone. */
interface Exposure {
  /** Whether requests without a signature count, so that it takes no AWS account. */
  readonly anonymous?: true;
  /** Keys, in lower case, with which a condition narrows the requester down, besides those that all services know. */
  readonly narrowing?: readonly string[];
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Where it may be right; follows the message. */
  readonly unless?: string;
}

/**
 * The kinds that may be open to everyone by mistake. S3 buckets and role trust policies have rules of their own. Public REST
 * APIs are usual, an endpoint policy that says nothing allows everyone, and both of them open nothing by themselves.
 */
const exposures: Partial<Record<Kind, Exposure>> = {
  's3-access-point-policy': { anonymous: true },
  'sqs-queue-policy': { anonymous: true },
  'sns-topic-policy': { anonymous: true, narrowing: ['sns:endpoint'] },
  'kms-key-policy': {},
  'lambda-function-policy': { narrowing: ['lambda:eventsourcetoken'] },
  'secretsmanager-policy': {},
  'ecr-repository-policy': {},
  // https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
  'efs-file-system-policy': {
    anonymous: true,
    narrowing: ['elasticfilesystem:accessedviamounttarget', 'elasticfilesystem:accesspointarn'],
  },
  'opensearch-domain-policy': {
    anonymous: true,
    confidence: 'medium',
    unless:
      ' It may be right for a domain within a VPC, which is open only to what can reach it there, and for one whose fine-grained access control asks for a sign-in.',
  },
  'events-bus-policy': {},
  'logs-destination-policy': {},
  'backup-vault-policy': {},
  'glacier-vault-policy': {},
  'dynamodb-policy': {},
  'lattice-auth-policy': {
    narrowing: ['vpc-lattice-svcs:sourcevpc', 'vpc-lattice-svcs:sourcevpcowneraccount'],
  },
  'resource-policy': { confidence: 'medium' },
};

export const publicAccess: Rule = {
  id: 'access/public-access',
  kinds: Object.keys(exposures) as Kind[],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N38', 'N39'],
  fixable: false,
  summary: 'A resource-based policy lets anyone in.',
  why: 'A principal `*` in an Allow is everyone, and not only everyone of the own account. Some services also take requests without a signature, so that it does not even take an AWS account. A condition helps only when it fixes who sends the request, or from where: an organization, an account, a VPC, an address range, the resource on whose behalf a service calls. Names that callers choose, such as those of users, roles and sessions, and values that the request itself fills in, such as `${aws:PrincipalAccount}`, fix nothing. An auth policy of VPC Lattice that names nobody lets everything in the associated VPCs call the service unauthenticated.',
  examples: [
    {
      kind: 'ecr-repository-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
    {
      kind: 'lattice-auth-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:PrincipalType": "Anonymous" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
    {
      title: 'Control access to VPC Lattice services using auth policies',
      url: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html',
    },
  ],
  check({ document: { policy, kind }, report }) {
    const exposure = exposures[kind];
    if (exposure === undefined) return;
    const open = openStatements(policy, (condition, _, statement) =>
      narrows(condition, policy, statement, kind, exposure),
    );
    for (const { statement, everyone } of open) {
      if (isElsewhere(statement, kind)) continue;
      const intended = isMeantForAll(statement);
      const conditional = statement.conditions.length > 0;
      const but = conditional ? ', as the condition does not fix who it is' : '';
      report({
        at: everyone,
        severity:
          intended || (conditional && !isThroughAService(statement) && !onlyLeavesOut(statement))
            ? 'information'
            : (exposure.severity ?? 'warning'),
        confidence: conditional ? 'medium' : (exposure.confidence ?? 'high'),
        message: `${whoComesIn(kind, exposure, statement)} may do ${nameGrant(statement)}${but}. Name the principals, or narrow them down with a condition such as ${advised(kind)}.${exposure.unless ?? ''}`,
      });
    }
  },
};

function narrows(
  condition: Condition,
  policy: Policy,
  statement: Statement,
  kind: Kind,
  { narrowing }: Exposure,
): boolean {
  if (narrowsRequester(condition, policy, statement)) return true;
  // Callers of a Lattice service that have any attribute of a principal are authenticated.
  if (kind === 'lattice-auth-policy' && demandsAccount(condition)) return true;
  return (
    narrowing?.includes(condition.key.toLowerCase()) === true &&
    demandsKey(condition) &&
    (condition.operator.base !== 'Bool' || hasOnlyValue(condition, 'true'))
  );
}

/** Conditions that leave the use of a key to all accounts, if only by way of a service. */
function isThroughAService({ conditions }: Statement): boolean {
  return conditions.every(({ key }) => /^kms:(ViaService$|EncryptionContext)/i.test(key));
}

/** Conditions that shut out some, and let in all others, also those without a signature. */
function onlyLeavesOut({ conditions }: Statement): boolean {
  return conditions.every(condition => condition.operator.negated && holdsWhenAbsent(condition) === true);
}

/** Statements of which another rule speaks: keys that anyone may administer, and APIs whose kind was not told. */
function isElsewhere({ action, conditions }: Statement, kind: Kind): boolean {
  // What a function URL asks of its callers is told at the statement that permits the URL.
  if (conditions.some(each => isKey(each, 'lambda:invokedviafunctionurl') && hasOnlyValue(each, 'true'))) return true;
  if (kind === 'kms-key-policy') return entryFor(action, 'kms:PutKeyPolicy') !== undefined;
  return kind === 'resource-policy' && action?.values[0]?.value.toLowerCase().startsWith('execute-api:') === true;
}

/** Function URLs without authentication, layers, media and applications, which are made public in this way. */
function isMeantForAll({ action, conditions }: Statement): boolean {
  if (conditions.some(asksForNothing)) return true;
  return (
    action?.values.every(({ value }) => /^(mediastore|serverlessrepo):|^lambda:GetLayerVersion$/i.test(value)) === true
  );
}

/** The condition of a function URL at which AWS Lambda asks nobody who they are. */
function asksForNothing(condition: Condition): boolean {
  return isKey(condition, 'lambda:functionurlauthtype') && condition.values.some(({ value }) => value === 'NONE');
}

function whoComesIn(kind: Kind, { anonymous }: Exposure, statement: Statement): string {
  if (kind === 'lattice-auth-policy') return 'Anyone in the associated VPCs, without authentication,';
  return (anonymous && !statement.conditions.some(demandsAccount)) || statement.conditions.some(asksForNothing)
    ? 'Anyone, also without an AWS account,'
    : 'Anyone with an AWS account, whichever it is,';
}

function advised(kind: Kind): string {
  if (kind === 'kms-key-policy') return '`kms:CallerAccount` or `aws:PrincipalOrgID`';
  return '`aws:PrincipalOrgID`';
}
