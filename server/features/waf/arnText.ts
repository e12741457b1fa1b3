import { table } from '../../text/table';
import { code, paragraphs } from '../markdown';

const resources: Readonly<Record<string, string>> = table({
  webacl: 'Web ACL',
  rulegroup: 'Rule group',
  managedruleset: 'Managed rule group',
  ipset: 'IP set',
  regexpatternset: 'Regex pattern set',
});

/** What AWS WAF cannot protect (N62). */
export const notForLoadBalancers =
  'AWS WAF inspects HTTP requests. A Network Load Balancer cannot have a web ACL, nor does AWS WAF stop floods of the network and transport layers: AWS Shield does.';

/** What an ARN in a document of AWS WAF names; undefined for one of another form. */
export function describeWafArn(arn: string): string | undefined {
  const [prefix, partition, service, region = '', account = '', ...rest] = arn.split(':');
  const resource = rest.join(':');
  if (prefix !== 'arn' || partition === undefined || service === undefined || resource === '') return undefined;
  if (service === 'wafv2') return describeOwn(region, account, resource);
  const what = targetOf(service, resource);
  if (what === undefined) return undefined;
  const where = [region === '' ? '' : `in ${region}`, account === '' ? '' : `account ${account}`].filter(
    part => part !== '',
  );
  return paragraphs([`**${what.name}**`, ...where].join(' · '), what.text);
}

function describeOwn(region: string, account: string, resource: string): string | undefined {
  const [scope, type = '', name] = resource.split('/');
  const what = resources[type];
  if (what === undefined || name === undefined || (scope !== 'global' && scope !== 'regional')) return undefined;
  const global = scope === 'global';
  return paragraphs(
    `**${what} ${name}** · ${global ? 'CLOUDFRONT' : 'REGIONAL'} · ${region} · account ${account}`,
    global
      ? 'For CloudFront: whatever belongs together with it has the scope CLOUDFRONT too and lives in us-east-1.'
      : `For resources in ${region}: whatever belongs together with it has the scope REGIONAL and lives in the same Region.`,
  );
}

interface Target {
  readonly name: string;
  readonly text?: string;
}

/** What a web ACL is associated with, or where its logs go. */
function targetOf(service: string, resource: string): Target | undefined {
  switch (service) {
    case 'elasticloadbalancing':
      if (resource.startsWith('loadbalancer/net/')) return { name: 'Network Load Balancer', text: notForLoadBalancers };
      return resource.startsWith('loadbalancer/app/') ? { name: 'Application Load Balancer' } : undefined;
    case 'apigateway':
      return { name: 'API Gateway REST API', text: 'AWS WAF protects stages of REST APIs, not HTTP APIs.' };
    case 'appsync':
      return { name: 'AppSync GraphQL API' };
    case 'cognito-idp':
      return { name: 'Cognito user pool' };
    case 'apprunner':
      return { name: 'App Runner service' };
    case 'ec2':
      return resource.startsWith('verified-access-instance/') ? { name: 'Verified Access instance' } : undefined;
    case 'cloudfront':
      return {
        name: 'CloudFront distribution',
        text: 'A distribution names its web ACL itself, by the ARN in `WebACLId`; it is not associated with AssociateWebACL.',
      };
    case 'logs':
      return { name: 'CloudWatch Logs log group', text: prefixed('The name of the log group') };
    case 's3':
      return { name: 'S3 bucket', text: prefixed('The name of the bucket') };
    case 'firehose':
      return { name: 'Amazon Data Firehose stream', text: prefixed('The name of the stream') };
    default:
      return undefined;
  }
}

function prefixed(what: string): string {
  return `${what} must begin with ${code('aws-waf-logs-')} to receive the logs of AWS WAF.`;
}
