import { table } from '../../text/table';
import type { Wording } from './elements';

/** What stands in the stack policies of AWS CloudFormation, which look like IAM policies and mean something else. */
const page = {
  title: 'Prevent updates to stack resources',
  url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html',
};

function wording(text: string): Wording {
  return { text, ...page };
}

/** The members of a stack policy, by name in lower case. */
export const stackPolicyWords: Readonly<Record<string, Wording>> = table({
  statement: wording(
    'What updates of the stack may do to its resources. As soon as a stack has a policy, all its resources are protected: an update needs an `Allow` that matches, and one matching `Deny` stops it.',
  ),
});

/** The members of a statement of a stack policy, by name in lower case. */
export const stackStatementWords: Readonly<Record<string, Wording>> = table({
  effect: wording(
    'Whether updates of the resources are allowed or denied. What nothing allows is denied already; `Deny` overrules every `Allow`.',
  ),
  action: wording(
    'What an update does to a resource: `Update:Modify` changes it in place, `Update:Replace` creates it anew, `Update:Delete` removes it, `Update:*` stands for all three.',
  ),
  notaction: wording('Every kind of update except those named.'),
  principal: wording(
    'Always `"*"`: a stack policy holds for everyone who updates the stack. IAM policies say who may update it at all.',
  ),
  resource: wording(
    'The resources by their logical ids in the template, as `LogicalResourceId/Database`, with `*` as a wildcard; or `*` for all of them. It takes no ARNs.',
  ),
  notresource: wording('Every resource of the stack except those named by their logical ids.'),
  condition: wording(
    'Narrows the statement to types of resources: the key `ResourceType` with `StringEquals`, or with `StringLike` for wildcards.',
  ),
});

export const stackEffectWords: Readonly<Record<string, string>> = table({
  Allow: 'Updates may do this to the resources, unless another statement denies it.',
  Deny: 'No update may do this to the resources, whatever another statement allows.',
});

/** The actions of stack policies, as CloudFormation writes them. */
export const stackActions = ['Update:*', 'Update:Modify', 'Update:Replace', 'Update:Delete'] as const;

/** What an action means, by its name in lower case: briefly for lists, and in full. */
export const stackActionWords: Readonly<Record<string, Wording & { readonly short: string }>> = table({
  'update:*': {
    ...wording('Everything that an update of the stack can do to a resource: modify, replace and delete it.'),
    short: 'modify, replace and delete',
  },
  'update:modify': {
    ...wording(
      'The update changes the resource in place, with no interruption or some. The resource keeps its physical id.',
    ),
    short: 'change in place',
  },
  'update:replace': {
    ...wording(
      'The update creates the resource anew and then deletes the old one, with the data in it unless `UpdateReplacePolicy` keeps it. The new one may have another physical id.',
    ),
    short: 'create anew, delete the old one',
  },
  'update:delete': {
    ...wording(
      'The update removes the resource, because the new template no longer has it. Deleting the whole stack is not stopped by a stack policy; termination protection is for that.',
    ),
    short: 'remove from the stack',
  },
});

/** The operators and the key of a condition, by name. */
export const stackConditionWords: Readonly<Record<string, Wording>> = table({
  StringEquals: wording('The type of the resource is exactly one of those named; `*` and `?` are plain characters.'),
  StringLike: wording(
    'The type of the resource fits one of those named, in which `*` stands for any characters and `?` for one: `AWS::EC2::*`.',
  ),
  ResourceType: wording(
    'The type of the resource as the template writes it: `AWS::RDS::DBInstance`. It is the only key that a stack policy takes.',
  ),
});

/** Types of resources that people protect, as they hold data or would be missed: offered, never demanded. */
export const protectedTypes = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::EC2::Instance',
  'AWS::EC2::Volume',
  'AWS::EFS::FileSystem',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::OpenSearchService::Domain',
  'AWS::Redshift::Cluster',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::Logs::LogGroup',
  'AWS::Route53::HostedZone',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ECS::Service',
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
  'AWS::EC2::VPC',
  'AWS::CloudFormation::Stack',
] as const;
