import { parseArn } from '../match/arn';

/** What is wrong with a resource that is to be associated with a web ACL. */
export interface ResourceTrouble {
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** The ARN that was meant. */
  readonly instead?: string;
}

/**
 * Resources that a web ACL can protect, by service
 * (https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html).
 */
const supported: readonly (readonly [service: string, form: RegExp])[] = [
  ['elasticloadbalancing', /^loadbalancer\/app\/[^/]+\/[^/]+$/],
  ['apigateway', /^\/restapis\/[^/]+\/stages\/[^/]+$/],
  ['appsync', /^apis\/[^/]+$/],
  ['cognito-idp', /^userpool\/[^/]+$/],
  ['apprunner', /^service\/[^/]+\/[^/]+$/],
  ['ec2', /^verified-access-instance\/[^/]+$/],
  ['amplify', /^apps\/[^/]+$/],
  ['bedrock-agentcore', /^gateway\/[^/]+$/],
];

const protects =
  'A web ACL protects Application Load Balancers, stages of REST APIs, AppSync APIs, Cognito user pools, App Runner services, Verified Access instances, Amplify apps, AgentCore gateways and, from their side, CloudFront distributions.';

/** Resources that people try, by service and beginning, and what to do instead. */
const refused: readonly (readonly [service: string, form: RegExp, message: string])[] = [
  [
    'elasticloadbalancing',
    /^loadbalancer\/net\//,
    'A Network Load Balancer does not read HTTP, so no web ACL protects it. Put an Application Load Balancer or CloudFront in front.',
  ],
  [
    'elasticloadbalancing',
    /^loadbalancer\/gwy\//,
    'A Gateway Load Balancer does not read HTTP, so no web ACL protects it.',
  ],
  [
    'elasticloadbalancing',
    /^loadbalancer\/(?!app\/)/,
    'Of load balancers a web ACL protects Application Load Balancers only, `loadbalancer/app/NAME/ID`, no Classic ones.',
  ],
  [
    'elasticloadbalancing',
    /^(listener|listener-rule|targetgroup)\//,
    'A web ACL protects the load balancer as a whole: give its ARN, `loadbalancer/app/NAME/ID`.',
  ],
  [
    'apigateway',
    /^\/restapis\/[^/]+\/?$/,
    'A web ACL protects a stage of a REST API: the ARN goes on with `/stages/NAME`.',
  ],
  [
    'apigateway',
    /^\/(apis|v2)\b/,
    'A web ACL protects stages of REST APIs, and no HTTP or WebSocket APIs. Put CloudFront in front.',
  ],
  ['cloudfront', /^/, 'A distribution is associated from its own side: set its `WebACLId` to the ARN of the web ACL.'],
  ['cognito-identity', /^/, 'A web ACL protects Cognito user pools, `userpool/ID`, and no identity pools.'],
  ['ec2', /^/, protects],
  ['s3', /^/, protects],
  ['lambda', /^/, protects],
  ['ecs', /^/, protects],
  ['eks', /^/, protects],
];

/** Why a web ACL cannot protect the resource; undefined when it may. */
export function resourceTrouble(text: string): ResourceTrouble | undefined {
  const arn = parseArn(text);
  if (arn === undefined)
    return { severity: 'error', message: `AWS WAF takes the ARN of the resource to protect, not \`${text}\`.` };
  const service = arn.service?.value ?? '';
  const resource = arn.resource?.value ?? '';
  if (supported.some(([name, form]) => name === service && form.test(resource))) return undefined;
  if (service === 'execute-api') {
    const [api = '', stage = ''] = resource.split('/');
    const message = 'AWS WAF takes the ARN by which API Gateway manages the stage, not the one by which it is called.';
    const instead = `arn:${arn.partition?.value}:apigateway:${arn.region?.value}::/restapis/${api}/stages/${stage}`;
    return { severity: 'error', message, ...(/^\w+$/.test(stage) && { instead }) };
  }
  const known = refused.find(([name, form]) => name === service && form.test(resource));
  if (known !== undefined) return { severity: 'error', message: known[2] };
  const own = supported.some(([name]) => name === service);
  return {
    severity: own ? 'error' : 'warning',
    message: `\`${text}\` is no resource that AWS WAF is known to protect. ${protects}`,
  };
}
