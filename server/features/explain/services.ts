import type { Facts } from '../../facts/facts';
import { table } from '../../text/table';
import type { Rich } from './explanation';
import { code, concat, rich } from './rich';

/** Names that people use instead of those of the reference. */
const shortNames: Readonly<Record<string, string>> = table({
  apigateway: 'Amazon API Gateway',
  autoscaling: 'EC2 Auto Scaling',
  cloudformation: 'AWS CloudFormation',
  ecr: 'Amazon ECR',
  ecs: 'Amazon ECS',
  eks: 'Amazon EKS',
  ebs: 'Amazon EBS',
  elasticfilesystem: 'Amazon EFS',
  elasticloadbalancing: 'Elastic Load Balancing',
  elasticmapreduce: 'Amazon EMR',
  'execute-api': 'API Gateway',
  iam: 'IAM',
  kms: 'AWS KMS',
  secretsmanager: 'AWS Secrets Manager',
  ses: 'Amazon SES',
  sns: 'Amazon SNS',
  sqs: 'Amazon SQS',
  ssm: 'AWS Systems Manager',
  sso: 'IAM Identity Center',
  sts: 'AWS STS',
  'vpc-lattice-svcs': 'VPC Lattice',
});

/** What people call a service: `Amazon S3`; undefined when the data does not know the prefix. */
export function serviceName(prefix: string, facts: Facts): string | undefined {
  const lower = prefix.toLowerCase();
  const short = shortNames[lower];
  if (short !== undefined) return short;
  let known = names.get(facts);
  if (known === undefined) {
    known = new Map(facts.services.map(service => [service.prefix, service.name]));
    names.set(facts, known);
  }
  return known.get(lower)?.replace(/ \([A-Z]+\)$/, '');
}

const names = new WeakMap<Facts, ReadonlyMap<string, string>>();

/** Service principals that are not called after a service's prefix. */
const principalNames: Readonly<Record<string, string>> = table({
  'apidestinations.events': 'EventBridge API destinations',
  'batchoperations.s3': 'S3 Batch Operations',
  billingreports: 'AWS billing reports',
  'cks.kms': 'KMS custom key stores',
  config: 'AWS Config',
  'delivery.logs': 'log delivery by CloudWatch Logs',
  ec2fleet: 'EC2 Fleet',
  'ecs-tasks': 'ECS tasks',
  edgelambda: 'Lambda@Edge',
  'eks-fargate-pods': 'EKS pods on Fargate',
  'export.rds': 'RDS snapshot export',
  lambda: 'Lambda',
  'logdelivery.elasticloadbalancing': 'log delivery by Elastic Load Balancing',
  'logger.cloudfront': 'CloudFront standard logging',
  'logging.s3': 'S3 server access logging',
  'monitoring.rds': 'RDS enhanced monitoring',
  'pods.eks': 'EKS Pod Identity',
  'replication.dynamodb': 'DynamoDB global tables',
  'replication.ecr': 'ECR replication',
  'replicator.lambda': 'Lambda@Edge replication',
  scheduler: 'EventBridge Scheduler',
  spot: 'EC2 Spot',
  spotfleet: 'EC2 Spot Fleet',
  states: 'Step Functions',
  'storage-lens.s3': 'S3 Storage Lens',
  'streams.metrics.cloudwatch': 'CloudWatch metric streams',
  'vpc-flow-logs': 'VPC flow logs',
  'vpc-lattice': 'VPC Lattice',
});

interface ServicePrincipal {
  readonly name: string | undefined;
  /** The part between the name and AWS's domain, when it is a Region or a wildcard for one. */
  readonly region: string | undefined;
}

const region = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Takes `logs.us-west-2.amazonaws.com` apart. */
function readPrincipal(text: string, facts: Facts): ServicePrincipal {
  const stem = /^(.+)\.amazonaws\.com(?:\.cn)?$/i.exec(text)?.[1]?.toLowerCase();
  if (stem === undefined) return { name: undefined, region: undefined };
  const dot = stem.lastIndexOf('.');
  const last = stem.slice(dot + 1);
  const regional = dot > 0 && (region.test(last) || last === '*');
  const name = regional ? stem.slice(0, dot) : stem;
  return { name: principalNames[name] ?? bareName(name, facts), region: regional ? last : undefined };
}

/** `CloudTrail` of `AWS CloudTrail`. */
function bareName(prefix: string, facts: Facts): string | undefined {
  const bare = serviceName(prefix, facts)?.replace(/^(AWS|Amazon) /, '');
  return bare === undefined || bare.startsWith('Service -') ? undefined : bare;
}

/** `CloudTrail (cloudtrail.amazonaws.com)`. */
export function servicePrincipal(text: string, facts: Facts): Rich {
  if (text === '*') return [{ text: 'any AWS service' }];
  const { name, region: place } = readPrincipal(text, facts);
  if (name === undefined) return rich`the AWS service ${code(text)}`;
  return concat([
    name,
    place === undefined ? '' : place === '*' ? ' in any Region' : ` in ${place}`,
    ' (',
    code(text),
    ')',
  ]);
}
