import type { Statement } from './policy';
import { someValue } from './values';

/** Services whose resource policies name what they are attached to, or have no `Resource`, as those of Amazon ECR. */
const neverEverything: ReadonlySet<string> = new Set(['ecr', 'events', 'lambda', 'logs']);

/**
 * Actions on no resource, or on whatever is created, of services with resource policies: on `*` and for everyone they
 * stand in the policies of endpoints.
 */
const onAccount =
  /^(dynamodb:(list(tables|backups|exports|imports|globaltables)|describelimits)|ecr:getauthorizationtoken|elasticfilesystem:createfilesystem|es:(listdomainnames|createdomain)|kms:(createkey|listkeys|listaliases|generaterandom)|s3:listallmybuckets|secretsmanager:(listsecrets|getrandompassword|createsecret)|sns:(listtopics|listsubscriptions|createtopic)|sqs:(listqueues|createqueue))$/i;

/**
 * Buckets of AWS that are named where a VPC endpoint has to let requests through to them: layers of images, packages of
 * Amazon Linux, Systems Manager, AWS CloudFormation
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms,
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-minimum-s3-permissions.html).
 */
const bucketOfAws =
  /^arn:[^:]*:s3:::(prod-.+-starport-layer-bucket|amazonlinux\..+\.amazonaws\.com|amazonlinux-2-repos-.+|al2023-repos-.+|(repo|packages)\..+\.amazonaws\.com|(aws|amazon)-ssm-(packages-|distributor-file-|document-attachments-)?[a-z]{2}-[^/]+-\d|patch-baseline-snapshot-.+|aws-patchmanager-macos-.+|.+-birdwatcher-prod|aws-windows-downloads-.+|amazoncloudwatch-agent-.+|cloudformation-(waitcondition|custom-resource-response)-.+)(\/|$)/;

/** Why actions and resources of one service are those of a VPC endpoint's policy. */
export function ofEndpoint(statements: readonly Statement[], service: string, everyone: boolean): string | undefined {
  const onAll = statements.filter(({ resource }) => someValue(resource, value => value === '*'));
  if (onAll.some(({ action }) => someValue(action, name => onAccount.test(name)))) {
    return `it names ${everyone ? 'every principal' : 'principals'}, and an action that is about no single resource`;
  }
  if (!everyone) return undefined;
  if (onAll.some(({ action, effect }) => effect === 'Allow' && someValue(action, name => name === '*'))) {
    return 'it allows every principal everything, as the policy of a new endpoint does';
  }
  if (neverEverything.has(service) && onAll.length === statements.length) {
    return 'it names every principal and every resource, which no resource policy of the service does';
  }
  // DynamoDB refuses a table's policy that is public
  // (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html).
  if (service === 'dynamodb' && statements.every(each => each.effect === 'Allow' && each.conditions.length === 0)) {
    return 'it lets every principal in without a condition, which no table policy may';
  }
  const names = (form: RegExp): boolean =>
    statements.some(({ resource }) => someValue(resource, arn => form.test(arn)));
  if (names(bucketOfAws)) return 'it names every principal, and buckets that belong to AWS';
  if (names(/^arn:[^:]*:kms:[^:]*:[^:]*:key\/\*$/)) return 'it names every principal and every key';
  if (names(/^arn:[^:]*:s3:::\*(\/|$)/)) return 'it names every principal and every bucket';
  return undefined;
}
