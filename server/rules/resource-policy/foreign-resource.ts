import type { Facts } from '../../facts/facts';
import { arnOverlaps, parseArn } from '../../match/arn';
import { resourcePolicyKinds } from '../../model/kinds';
import type { Text, ValuesElement } from '../../model/policy';
import { bucketsOf } from '../buckets';
import { remove, replaceWith } from '../fixes';
import { isForeignResource, isRefusedWildcard } from '../foreign';
import type { Fix, Rule } from '../rule';

export const foreignResource: Rule = {
  id: 'resource-policy/foreign-resource',
  // A backup vault's policy names recovery points, which are snapshots and images of other services.
  kinds: resourcePolicyKinds.filter(kind => kind !== 'vpc-endpoint-policy' && kind !== 'backup-vault-policy'),
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
  notes: ['N34', 'N35', 'N38', 'N39'],
  fixable: true,
  summary: "A resource's policy names a resource of another kind.",
  why: 'A policy that is attached to a resource speaks of that resource alone: the policy of a bucket of the bucket and its objects, that of a queue of the queue. Amazon S3, SQS, SNS and others refuse a policy with the ARN of something else, S3 also one with `*`; where it is taken, the statement never matches. In VPC Lattice the ARNs of services begin with `arn:aws:vpc-lattice:` although the action is `vpc-lattice-svcs:Invoke`.',
  examples: [
    {
      kind: 'lattice-auth-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/client" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "arn:aws:vpc-lattice-svcs:eu-west-1:111122223333:service/svc-0123456789abcdef0/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/client" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0123456789abcdef0/*"
    }
  ]
}`,
    },
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*", "*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
    {
      kind: 'opensearch-domain-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "es:ESHttpGet",
      "Resource": ["arn:aws:es:eu-west-1:111122223333:domain/logs/*", "arn:aws:s3:::logs/*"]
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "es:ESHttpGet",
      "Resource": ["arn:aws:es:eu-west-1:111122223333:domain/logs/*"]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Identity-based policies and resource-based policies',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    },
    {
      title: 'Auth policies in VPC Lattice',
      url: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html',
    },
  ],
  check({ document: { policy, kind: id, facts: kind, confidence }, text, facts, report }) {
    if (confidence === 'guess') return;
    for (const { action, resource } of policy.statements) {
      if (resource === undefined || resource.negated) continue;
      // The policy of a directory bucket may leave its name to `*`.
      const ofDirectory = action?.values.every(({ value }) => /^s3express:/i.test(value)) === true;
      for (const value of resource.values) {
        if (id === 'resource-policy' && value.value === '*' && isOfCatalog(action)) {
          report({
            at: value.node,
            severity: 'warning',
            accessAnalyzer: null,
            message:
              'AWS Glue refuses a policy of the Data Catalog with `*`. Name what it is about, as `arn:aws:glue:REGION:ACCOUNT:*`, or choose another kind if this is the policy of a VPC endpoint.',
          });
          continue;
        }
        if (isRefusedWildcard(value.value, kind)) {
          if (ofDirectory) continue;
          report({
            at: value.node,
            // Where no bucket is named the policy may be that of something else.
            ...(bucketsOf(policy).length === 0 && { severity: 'warning' }),
            message: `\`${value.value}\` names no bucket, and Amazon S3 refuses ${kind.phrase} with it. Name the bucket that the policy is attached to: \`arn:aws:s3:::BUCKET\` for the bucket, \`arn:aws:s3:::BUCKET/*\` for its objects.`,
            fixes: mend(text, resource, value),
          });
          continue;
        }
        if (!isForeignResource(value.value, kind, facts)) continue;
        // That it must have no Region or account is told by `resource/arn-region` and `resource/arn-account`.
        if (!isOfAnyType(value.value, facts) && !isForeignResource(withoutPlace(value.value), kind, facts)) continue;
        // ARNs that nothing has are told by `resource/arn-service` and `resource/arn-resource`.
        const arn = parseArn(value.value);
        const service = arn?.service?.value ?? '';
        if (/^[A-Za-z0-9.-]+$/.test(service) && (service !== service.toLowerCase() || arn?.resource?.value === ''))
          continue;
        // How the objects of an access point are written is told by a rule of its own.
        if (id === 's3-access-point-policy' && value.value.includes(':accesspoint/')) continue;
        const fate = kind.refusesForeign ? 'and AWS refuses the policy' : 'so the statement never matches through it';
        // An access point's policy is easily taken for that of a bucket: it has the same actions.
        const akin = !latticeService.test(value.value) && parseArn(value.value)?.service?.value === kind.services?.[0];
        report({
          at: value.node,
          ...(akin && { severity: 'warning' }),
          message: `\`${value.value}\` is nothing that ${kind.phrase} can speak of, ${fate}. ${advice(value.value, akin)}`,
          fixes: mend(text, resource, value),
        });
      }
    }
  },
};

/** Whether all actions are of AWS Glue (https://docs.aws.amazon.com/glue/latest/dg/security_iam_resource-based-policy-examples.html). */
function isOfCatalog(action: ValuesElement | undefined): boolean {
  return action?.negated === false && action.values.every(({ value }) => /^glue:/i.test(value));
}

function isOfAnyType(arn: string, facts: Facts): boolean {
  const types = facts.service(parseArn(arn)?.service?.value ?? '')?.resourceTypes ?? [];
  return types.some(({ arns }) => arns.some(template => arnOverlaps(arn, template)));
}

/** The ARN with its Region and account left empty, as those of buckets are. */
function withoutPlace(arn: string): string {
  return arn.replace(/^(arn:[^:]*:[^:]*):[^:]*:[^:]*:/, '$1:::');
}

const latticeService = /^(arn:[^:]*:vpc-lattice)-svcs(:[^:]*:[^:]*:service\/)/;

function advice(value: string, akin: boolean): string {
  if (latticeService.test(value)) return 'ARNs of VPC Lattice services begin with `arn:aws:vpc-lattice:`.';
  return akin
    ? 'Name the resource that the policy is attached to, or choose another kind if it is attached to this one.'
    : 'Name the resource that the policy is attached to.';
}

function mend(text: string, { member }: ValuesElement, { value, node }: Text): Fix[] {
  if (latticeService.test(value)) {
    const meant = value.replace(latticeService, '$1$2');
    return replaceWith(text, node, meant);
  }
  return (member.value?.children?.length ?? 0) > 1 ? remove(text, node, value) : [];
}
