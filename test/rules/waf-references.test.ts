import { visible } from './wafDocuments';
import { table } from './wafTable';

const id = 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
const arn = (type: string, region = 'eu-west-1', place = 'regional', account = '111122223333'): string =>
  `arn:aws:wafv2:${region}:${account}:${place}/${type}/office/${id}`;
const refer = (ARN: string): object => ({ IPSetReferenceStatement: { ARN } });
const member = '/IPSetReferenceStatement/ARN';

table('waf/reference-arn', 'waf-statement', [
  { says: 'a name', document: refer('the-office-addresses'), at: [member], fixed: null },
  {
    says: 'a set of AWS WAF Classic',
    document: refer('arn:aws:waf-regional:eu-west-1:111122223333:ipset/x'),
    at: [member],
  },
  { says: 'another service', document: refer('arn:aws:s3:::addresses-of-the-office'), at: [member] },
  {
    says: 'an ARN without its id',
    document: refer('arn:aws:wafv2:eu-west-1:111122223333:regional/ipset/office'),
    at: [member],
  },
  { says: 'eleven digits', document: refer(arn('ipset', 'eu-west-1', 'regional', '11112222333')), at: [member] },
  {
    says: 'a global set in another Region',
    document: refer(arn('ipset', 'eu-west-1', 'global')),
    at: [member],
    fixed: refer(arn('ipset', 'us-east-1', 'global')),
  },
  {
    says: 'two Regions',
    document: { OrStatement: { Statements: [refer(arn('ipset')), refer(arn('ipset', 'us-east-1'))] } },
    at: ['/OrStatement/Statements/1/IPSetReferenceStatement/ARN'],
  },
  {
    says: 'nothing of a template',
    document: refer('arn:aws:wafv2:${AWS::Region}:${AWS::AccountId}:regional/ipset/x'),
    at: [],
  },
  {
    says: 'nothing of what is put together',
    document: { IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': ['Set', 'Arn'] } } },
    at: [],
  },
  {
    says: 'nothing of a set in China',
    document: refer(`arn:aws-cn:wafv2:cn-north-1:111122223333:regional/ipset/office/${id}`),
    at: [],
  },
]);

const acl = (Scope: string, Statement: object, more: object = {}): object => ({
  Name: 'shop',
  Scope,
  DefaultAction: { Allow: {} },
  Rules: [{ Name: 'office', Priority: 0, Statement, Action: { Allow: {} }, VisibilityConfig: visible('office') }],
  ...more,
  VisibilityConfig: visible('shop'),
});
const inRule = '/Rules/0/Statement/IPSetReferenceStatement';
table('waf/reference-arn', 'waf-web-acl', [
  { says: 'a regional set for CloudFront', document: acl('CLOUDFRONT', refer(arn('ipset'))), at: [`${inRule}/ARN`] },
  {
    says: 'a global set in a regional web ACL',
    document: acl('REGIONAL', refer(arn('ipset', 'us-east-1', 'global'))),
    at: [`${inRule}/ARN`],
  },
  {
    says: 'nothing of the same scope',
    document: acl('CLOUDFRONT', refer(arn('ipset', 'us-east-1', 'global'))),
    at: [],
  },
  {
    says: 'an ARN in a template',
    document: {
      Resources: {
        Acl: {
          Type: 'AWS::WAFv2::WebACL',
          Properties: acl('CLOUDFRONT', { IPSetReferenceStatement: { Arn: arn('ipset') } }),
        },
      },
    },
    at: [`/Resources/Acl/Properties${inRule}/Arn`],
  },
]);

const limit = (Scope: string, key: string): object =>
  acl(
    Scope,
    { GeoMatchStatement: { CountryCodes: ['DE'] } },
    { AssociationConfig: { RequestBody: { [key]: { DefaultSizeInspectionLimit: 'KB_32' } } } },
  );
const limits = '/AssociationConfig/RequestBody';
table('waf/body-limit', 'waf-web-acl', [
  {
    says: 'a load balancer',
    document: limit('REGIONAL', 'APPLICATION_LOAD_BALANCER'),
    at: [`${limits}/APPLICATION_LOAD_BALANCER error`],
    fixed: null,
  },
  {
    says: 'a type in another spelling',
    document: limit('REGIONAL', 'ApiGateway'),
    at: [`${limits}/ApiGateway error`],
    fixed: limit('REGIONAL', 'API_GATEWAY'),
  },
  {
    says: 'CloudFront in a regional web ACL',
    document: limit('REGIONAL', 'CLOUDFRONT'),
    at: [`${limits}/CLOUDFRONT warning`],
  },
  {
    says: 'user pools in a web ACL for CloudFront',
    document: limit('CLOUDFRONT', 'COGNITO_USER_POOL'),
    at: [`${limits}/COGNITO_USER_POOL warning`],
  },
  { says: 'nothing of its own type', document: limit('CLOUDFRONT', 'CLOUDFRONT'), at: [] },
]);

const associate = (ResourceArn: string, WebACLArn = arn('webacl')): object => ({ WebACLArn, ResourceArn });
const here = 'eu-west-1:111122223333';
table('waf/association', 'waf-association', [
  ...[
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/net/shop/50dc6c495c0c9188`,
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/gwy/shop/50dc6c495c0c9188`,
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/shop`,
    `arn:aws:elasticloadbalancing:${here}:targetgroup/shop/50dc6c495c0c9188`,
    `arn:aws:ec2:${here}:instance/i-0123456789abcdef0`,
    'arn:aws:s3:::shop-images-in-europe',
    'arn:aws:cloudfront::111122223333:distribution/E1A2B3C4D5',
    'arn:aws:apigateway:eu-west-1::/apis/a1b2c3d4e5/stages/prod',
    'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5',
    `arn:aws:lambda:${here}:function:shop-checkout`,
    'the-load-balancer-of-the-shop',
  ].map(resource => ({ says: resource, document: associate(resource), at: ['/ResourceArn error'], fixed: null })),
  {
    says: 'a service that nobody knows of',
    document: associate(`arn:aws:novelty:${here}:gateway/x`),
    at: ['/ResourceArn warning'],
  },
  ...[
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/app/shop/50dc6c495c0c9188`,
    'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod',
    `arn:aws:appsync:${here}:apis/a1b2c3d4e5`,
    `arn:aws:cognito-idp:${here}:userpool/eu-west-1_a1b2c3d4e`,
    `arn:aws:apprunner:${here}:service/shop/8fe1e10304f84fd2b0df550fe98a71fa`,
    `arn:aws:ec2:${here}:verified-access-instance/vai-0123456789abcdef0`,
    `arn:aws:bedrock-agentcore:${here}:gateway/tools-a1b2c3d4e5`,
    '${LoadBalancerArn of the shop}',
  ].map(resource => ({ says: `nothing of ${resource}`, document: associate(resource), at: [] })),
  {
    says: 'two Regions',
    document: associate('arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_a'),
    at: ['/ResourceArn'],
  },
  {
    says: 'a web ACL for CloudFront with a load balancer',
    document: associate(
      `arn:aws:elasticloadbalancing:${here}:loadbalancer/app/shop/50dc6c495c0c9188`,
      arn('webacl', 'us-east-1', 'global'),
    ),
    at: ['/ResourceArn'],
  },
  {
    says: 'an Amplify app with a regional web ACL',
    document: associate(`arn:aws:amplify:${here}:apps/d1a2b3c4d5`),
    at: ['/ResourceArn'],
  },
  {
    says: 'nothing of an Amplify app with a global one',
    document: associate(`arn:aws:amplify:${here}:apps/d1a2b3c4d5`, arn('webacl', 'us-east-1', 'global')),
    at: [],
  },
]);

table('waf/reference-arn', 'waf-association', [
  {
    says: 'a rule group for a web ACL',
    document: associate(`arn:aws:elasticloadbalancing:${here}:loadbalancer/app/a/b`, arn('rulegroup')),
    at: ['/WebACLArn'],
  },
]);
