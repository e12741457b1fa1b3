import { parseArn } from '../../match/arn';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { readWafArn } from '../wafArns';
import { resourceTrouble } from '../wafAssociations';
import { isOpenArn } from '../wafPlaceholders';

export const association: RuleForWaf = {
  id: 'waf/association',
  grammar: 'waf',
  kinds: ['waf-association'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N60', 'N62'],
  fixable: true,
  summary: 'A web ACL is associated with a resource that it cannot protect.',
  why: 'AWS WAF inspects HTTP requests where they reach an Application Load Balancer, a stage of a REST API, AppSync, Cognito, App Runner, Verified Access, Amplify or an AgentCore gateway, in the same Region. Network Load Balancers work below HTTP, on layer 4, and cannot have a web ACL. CloudFront distributions name their web ACL themselves.',
  examples: [
    {
      kind: 'waf-association',
      bad: `{
  "WebACLArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "ResourceArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/shop/50dc6c495c0c9188"
}`,
      good: `{
  "WebACLArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "ResourceArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188"
}`,
    },
    {
      kind: 'waf-association',
      bad: `{
  "WebACLArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "ResourceArn": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod"
}`,
      good: `{
  "WebACLArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "ResourceArn": "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod"
}`,
    },
  ],
  references: [
    { title: 'AssociateWebACL', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html' },
  ],
  check({ waf, text, report }) {
    const node = waf.root?.get('ResourceArn')?.value;
    if (node?.type !== 'string' || node.value === '' || isOpenArn(node.value)) return;
    const trouble = resourceTrouble(node.value);
    if (trouble !== undefined) {
      const { severity, message, instead } = trouble;
      const fixes = replaceWith(text, node, instead, { safe: true });
      report({ at: node, severity, message, fixes });
      return;
    }
    const acl = waf.root?.text('WebACLArn');
    const own = acl === undefined || isOpenArn(acl) ? undefined : readWafArn(acl);
    const { service, region } = parseArn(node.value) ?? {};
    if (own?.type !== 'webacl') return;
    const isGlobal = service?.value === 'amplify';
    if (isGlobal !== (own.scope === 'CLOUDFRONT')) {
      const message = isGlobal
        ? 'An Amplify app takes a web ACL of the scope CLOUDFRONT, and this one is regional.'
        : 'A web ACL of the scope CLOUDFRONT protects no regional resource. Make a regional one in the Region of the resource.';
      report({ at: node, message });
    } else if (!isGlobal && region?.value !== own.region) {
      report({
        at: node,
        message: `The resource is in ${region?.value} and the web ACL in ${own.region}; AWS WAF takes both in one Region.`,
      });
    }
  },
};
