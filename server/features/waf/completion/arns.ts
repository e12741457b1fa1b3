import { table } from '../../../text/table';
import { membersOf, memberValue, type Node, stringValue } from '../../../tree/node';
import type { Offer } from '../../completion/offer';
import { rank } from '../../completion/offer';
import { completionKinds } from '../../protocol';
import type { WafCompletion } from './context';
import { form } from './form';

/** What the ARN of a member names: CloudFormation's resource type and the part of the ARN. */
const resources: Readonly<Record<string, readonly [type: string, name: string]>> = table({
  IPSetReferenceStatement: ['IPSet', 'ipset'],
  RegexPatternSetReferenceStatement: ['RegexPatternSet', 'regexpatternset'],
  RuleGroupReferenceStatement: ['RuleGroup', 'rulegroup'],
  AssociateWebACLRequest: ['WebACL', 'webacl'],
  LoggingConfiguration: ['WebACL', 'webacl'],
});

const account = '${2:111122223333}';

/** Resources of the same template, and the form of ARNs. */
export function offerArns(context: WafCompletion, owner: string, member: string): Offer[] {
  if (owner === 'LoggingConfiguration' && member === 'LogDestinationConfigs') return destinations();
  if (owner === 'AssociateWebACLRequest' && member === 'ResourceArn') return protectable();
  const resource = resources[owner];
  if (resource === undefined || !/^(ARN|Arn|WebACLArn|ResourceArn)$/.test(member)) return [];
  const [type, name] = resource;
  const global = context.waf.scope === 'CLOUDFRONT';
  const place = global ? 'us-east-1' : '${1:eu-west-1}';
  const arn = `arn:aws:wafv2:${place}:${account}:${global ? 'global' : 'regional'}/${name}/\${3:name}/\${4:id}`;
  const own = inTemplate(context, `AWS::WAFv2::${type}`);
  return [...own, form(arn, own.length)];
}

/** `{ "Fn::GetAtt": ["Office", "Arn"] }` for each resource of the type in the template around. */
function inTemplate({ document, waf, minified }: WafCompletion, type: string): Offer[] {
  if (waf.dialect !== 'cloudformation') return [];
  let root: Node = document.root;
  while (root.parent !== undefined) root = root.parent;
  return membersOf(memberValue(root, 'Resources'))
    .filter(({ value }) => stringValue(memberValue(value, 'Type')) === type)
    .map(({ name }, index) => ({
      label: name,
      detail: type,
      kind: completionKinds.variable,
      text: minified
        ? `{"Fn::GetAtt":[${JSON.stringify(name)},"Arn"]}`
        : `{ "Fn::GetAtt": [${JSON.stringify(name)}, "Arn"] }`,
      sort: rank(index),
    }));
}

function destinations(): Offer[] {
  const place = '${1:eu-west-1}';
  return [
    form(`arn:aws:logs:${place}:${account}:log-group:aws-waf-logs-\${3:name}`, 0, 'CloudWatch Logs'),
    form('arn:aws:s3:::aws-waf-logs-${1:name}', 1, 'S3 bucket'),
    form(`arn:aws:firehose:${place}:${account}:deliverystream/aws-waf-logs-\${3:name}`, 2, 'Amazon Data Firehose'),
  ];
}

function protectable(): Offer[] {
  const place = '${1:eu-west-1}';
  return [
    form(
      `arn:aws:elasticloadbalancing:${place}:${account}:loadbalancer/app/\${3:name}/\${4:id}`,
      0,
      'Application Load Balancer',
    ),
    form(`arn:aws:apigateway:${place}::/restapis/\${2:id}/stages/\${3:stage}`, 1, 'stage of a REST API'),
    form(`arn:aws:appsync:${place}:${account}:apis/\${3:id}`, 2, 'GraphQL API'),
    form(`arn:aws:cognito-idp:${place}:${account}:userpool/\${3:id}`, 3, 'Cognito user pool'),
    form(`arn:aws:apprunner:${place}:${account}:service/\${3:name}/\${4:id}`, 4, 'App Runner service'),
    form(`arn:aws:ec2:${place}:${account}:verified-access-instance/\${3:id}`, 5, 'Verified Access instance'),
  ];
}
