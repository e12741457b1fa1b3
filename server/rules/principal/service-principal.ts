import type { Facts } from '../../facts/facts';
import { parseArn } from '../../match/arn';
import { hasWildcard } from '../../match/wildcard';
import type { Policy } from '../../model/policy';
import { listOr } from '../../text/listing';
import { isOpen } from '../conditions';
import { replaceWith } from '../fixes';
import { belongsUnderAws, moveUnder } from '../principals';
import type { Rule } from '../rule';
import { isPlaceholderService, readServicePrincipal, suffixOf } from '../servicePrincipals';

export const servicePrincipal: Rule = {
  id: 'principal/service-principal',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
  notes: ['N40', 'N44'],
  fixable: true,
  summary: 'A principal under Service is not the service principal of an AWS service.',
  why: 'A service is named by its service principal, mostly `SERVICE.amazonaws.com` in lower case; some have a further part, such as `delivery.logs.amazonaws.com`, and in other partitions some end otherwise. Its name need not be that of its actions: VPC Lattice is `vpc-lattice.amazonaws.com`. IAM refuses a service principal that does not exist; elsewhere the statement is about nobody.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lamda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    if (kind.principal !== 'required') return;
    for (const { principal } of policy.statements) {
      if (principal === undefined) continue;
      for (const entry of principal.entries) {
        const { type, value, node } = entry;
        // Wildcards are another rule's matter.
        if (type !== 'Service' || hasWildcard(value) || isOpen(value)) continue;
        const reading = readServicePrincipal(value, facts);
        if (reading.is === 'known') {
          const meant = ofPartition(value, policy, facts);
          if (meant !== undefined) {
            report({
              at: node,
              severity: 'warning',
              accessAnalyzer: null,
              message: `\`${value}\` is the service of another partition than the ARNs of this policy. Theirs is \`${meant}\`.`,
              fixes: replaceWith(text, node, meant),
            });
          }
          continue;
        }
        if (isPlaceholderService(value)) continue;
        if (belongsUnderAws(value)) {
          report({
            at: node,
            message: `\`${value}\` is no service, so AWS refuses it under \`Service\`. It stands under \`AWS\`.`,
            fixes: moveUnder(principal, entry, 'AWS'),
          });
          continue;
        }
        const { is, meant } = reading;
        const fixes = meant.flatMap(name => replaceWith(text, node, name));
        const did = meant.length === 0 ? '' : ` Did you mean ${listOr(meant)}?`;
        if (is === 'malformed') {
          const form = did === '' ? ' Its form is `lambda.amazonaws.com`, in lower case.' : did;
          report({ at: node, message: `\`${value}\` is no service principal, so AWS refuses it.${form}`, fixes });
        } else {
          report({
            at: node,
            severity: is === 'near' ? 'warning' : 'hint',
            confidence: is === 'near' ? 'high' : 'low',
            accessAnalyzer: null,
            message: `\`${value}\` is not among the service principals that are known (data of ${facts.date}).${did}`,
            fixes,
          });
        }
      }
    }
  },
};

/** The same service in the one partition of the policy's ARNs, where its principal ends as those of another do. */
function ofPartition(value: string, policy: Policy, facts: Facts): string | undefined {
  const suffix = suffixOf(value, facts) ?? '';
  // `amazonaws.com` also serves for most services in China.
  if (suffix === '' || suffix === 'amazonaws.com' || suffix === 'amazon.com') return undefined;
  const own = facts.partitions.find(({ dnsSuffix }) => dnsSuffix === suffix)?.id;
  const partition = partitionOf(policy);
  const target = partition === own ? undefined : facts.partitions.find(({ id }) => id === partition);
  return target === undefined ? undefined : value.slice(0, -suffix.length) + target.dnsSuffix;
}

/** The partition of all ARNs of principals and resources; undefined when there are several, or none. */
function partitionOf(policy: Policy): string | undefined {
  let found: string | undefined;
  for (const { principal, resource } of policy.statements) {
    for (const { value } of [...(principal?.entries ?? []), ...(resource?.values ?? [])]) {
      const partition = parseArn(value)?.partition?.value;
      if (partition === undefined) continue;
      if (found !== undefined && found !== partition) return undefined;
      found = partition;
    }
  }
  return found;
}
