import { visible } from './wafDocuments';
import { table } from './wafTable';

type Members = Readonly<Record<string, unknown>>;

const group = (Name: string, more: Members = {}, VendorName: unknown = 'AWS'): object => ({
  ManagedRuleGroupStatement: { VendorName, Name, ...more },
});
const common = 'AWSManagedRulesCommonRuleSet';
const body = '/ManagedRuleGroupStatement';
const acl = (...statements: readonly object[]): object => ({
  Name: 'shop',
  Scope: 'REGIONAL',
  DefaultAction: { Allow: {} },
  Rules: statements.map((Statement, Priority) => ({
    Name: `rule-${Priority}`,
    Priority,
    Statement,
    OverrideAction: { None: {} },
    VisibilityConfig: visible(`rule-${Priority}`),
  })),
  VisibilityConfig: visible('shop'),
});

table('waf/managed-group', 'waf-statement', [
  ...(
    [
      ['CommonRuleSet', common],
      ['AWSManagedRulesSqliRuleSet', 'AWSManagedRulesSQLiRuleSet'],
      ['AWSManagedRulesKnownBadInputRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'],
      ['AWSManagedRulesAmazonIPReputationList', 'AWSManagedRulesAmazonIpReputationList'],
    ] as const
  ).map(([written, meant]) => ({
    says: written,
    document: group(written),
    at: [`${body}/Name warning`],
    fixed: group(meant),
  })),
  { says: 'a name like no other, without a fix', document: group('Zebra'), at: [`${body}/Name`], fixed: null },
  {
    says: 'the vendor in lower case',
    document: group(common, {}, 'aws'),
    at: [`${body}/VendorName error`],
    fixed: group(common),
  },
  {
    says: 'a group of AWS of another vendor',
    document: group(common, {}, 'Fortinet'),
    at: [`${body}/VendorName error`],
  },
  { says: 'nothing of groups of others', document: group('OWASP-Top-10', {}, 'Fortinet'), at: [] },
  { says: 'nothing of a vendor that is put together', document: group(common, {}, { Ref: 'Vendor' }), at: [] },
]);

table('waf/managed-version', 'waf-statement', [
  {
    says: 'the default by name',
    document: group(common, { Version: 'Default' }),
    at: [`${body}/Version error`],
    fixed: group(common),
  },
  {
    says: 'another case',
    document: group(common, { Version: 'version_99.0' }),
    at: [`${body}/Version warning`],
    fixed: group(common, { Version: 'Version_99.0' }),
  },
  {
    says: 'what is no version',
    document: group(common, { Version: 'latest' }),
    at: [`${body}/Version warning`],
    fixed: null,
  },
  {
    says: 'an old version, by numbers and not by letters',
    document: group(common, { Version: 'Version_1.9' }),
    at: [`${body}/Version hint`],
  },
  {
    says: 'nothing of a newer version than the data has',
    document: group(common, { Version: 'Version_99.0' }),
    at: [],
  },
  { says: 'nothing of groups of others', document: group('OWASP', { Version: '1' }, 'Fortinet'), at: [] },
]);

const override = (Name: string, action: string, settings: object = {}): object => ({
  Name,
  ActionToUse: { [action]: settings },
});
const overrides = (...RuleActionOverrides: readonly object[]): object => group(common, { RuleActionOverrides });
table('waf/managed-rule', 'waf-statement', [
  {
    says: 'a rule in another case',
    document: overrides(override('sizerestrictions_body', 'Count')),
    at: [`${body}/RuleActionOverrides/0/Name`],
    fixed: overrides(override('SizeRestrictions_BODY', 'Count')),
  },
  {
    says: 'a rule of another group, without a fix',
    document: overrides(override('SQLi_BODY', 'Count')),
    at: [`${body}/RuleActionOverrides/0/Name`],
    fixed: null,
  },
  {
    says: 'an excluded rule',
    document: group(common, { ExcludedRules: [{ Name: 'NoUserAgent_HEADERS' }] }),
    at: [`${body}/ExcludedRules/0/Name`],
    fixed: group(common, { ExcludedRules: [{ Name: 'NoUserAgent_HEADER' }] }),
  },
  {
    says: 'nothing of groups of others',
    document: group('OWASP', { RuleActionOverrides: [override('x', 'Count')] }, 'Fortinet'),
    at: [],
  },
]);

const ddos = (action: string): object =>
  group('AWSManagedRulesAntiDDoSRuleSet', {
    ManagedRuleGroupConfigs: [
      { AWSManagedRulesAntiDDoSRuleSet: { ClientSideActionConfig: { Challenge: { UsageOfAction: 'ENABLED' } } } },
    ],
    RuleActionOverrides: [override('ChallengeAllDuringEvent', action)],
  });
const used = `${body}/RuleActionOverrides/0/ActionToUse`;
table('waf/override-action', 'waf-statement', [
  {
    says: 'its own action',
    document: overrides(override('NoUserAgent_HEADER', 'Count'), override('SizeRestrictions_BODY', 'Block')),
    at: [`${body}/RuleActionOverrides/1 hint`],
    fixed: overrides(override('NoUserAgent_HEADER', 'Count')),
  },
  {
    says: 'nothing of its own action with a response',
    document: overrides(override('SizeRestrictions_BODY', 'Block', { CustomResponse: { ResponseCode: 404 } })),
    at: [],
  },
  {
    says: 'nothing of its own action with a response behind an unknown one',
    document: overrides({
      Name: 'SizeRestrictions_BODY',
      ActionToUse: { Foo: {}, Block: { CustomResponse: { ResponseCode: 429 } } },
    }),
    at: [],
  },
  {
    says: 'Allow, of whatever vendor',
    document: group('OWASP', { RuleActionOverrides: [override('x', 'Allow')] }, 'Fortinet'),
    at: [`${used}/Allow warning`],
  },
  {
    says: 'Block in place of a challenge for DDoS events',
    document: ddos('Block'),
    at: [`${used}/Block error`],
    fixed: null,
  },
  { says: 'nothing of Count there', document: ddos('Count'), at: [] },
  { says: 'nothing of CAPTCHA', document: overrides(override('SizeRestrictions_BODY', 'Captcha')), at: [] },
]);

table('waf/excluded-rules', 'waf-statement', [
  {
    says: 'an empty list',
    document: group(common, { ExcludedRules: [] }),
    at: [`${body}/ExcludedRules`],
    fixed: group(common),
  },
  {
    says: 'a list beside overrides, without a fix',
    document: group(common, {
      ExcludedRules: [{ Name: 'NoUserAgent_HEADER' }],
      RuleActionOverrides: [override('SizeRestrictions_BODY', 'Count')],
    }),
    at: [`${body}/ExcludedRules`],
    fixed: null,
  },
  {
    says: 'that of a rule group of one’s own',
    document: {
      RuleGroupReferenceStatement: {
        ARN: 'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/own/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111',
        ExcludedRules: [{ Name: 'one' }],
      },
    },
    at: ['/RuleGroupReferenceStatement/ExcludedRules'],
  },
]);

table('waf/managed-config', 'waf-statement', [
  ...['AWSManagedRulesACFPRuleSet', 'AWSManagedRulesAntiDDoSRuleSet'].map(name => ({
    says: `none for ${name}`,
    document: group(name),
    at: [body],
    fixed: null,
  })),
  {
    says: 'the members that ATP had before',
    document: group('AWSManagedRulesATPRuleSet', {
      ManagedRuleGroupConfigs: [{ LoginPath: '/login' }, { PayloadType: 'JSON' }],
    }),
    at: [`${body}/ManagedRuleGroupConfigs/0/LoginPath hint`, `${body}/ManagedRuleGroupConfigs/1/PayloadType hint`],
  },
  {
    says: 'nothing of a misspelt member',
    document: group('AWSManagedRulesATPRuleSet', {
      ManagedRuleGroupConfig: [{ AWSManagedRulesATPRuleSet: { LoginPath: '/login' } }],
    }),
    at: [],
  },
  { says: 'nothing of Bot Control, which has a default', document: group('AWSManagedRulesBotControlRuleSet'), at: [] },
  {
    says: 'nothing of groups of others',
    document: group('Bots', { ManagedRuleGroupConfigs: [{ LoginPath: '/login' }] }, 'Fortinet'),
    at: [],
  },
]);

const bots = (InspectionLevel: string, EnableMachineLearning: boolean): object =>
  group('AWSManagedRulesBotControlRuleSet', {
    ManagedRuleGroupConfigs: [{ AWSManagedRulesBotControlRuleSet: { InspectionLevel, EnableMachineLearning } }],
  });
table('waf/idle-config', 'waf-statement', [
  { says: 'nothing of the targeted level', document: bots('TARGETED', true), at: [] },
  { says: 'nothing of machine learning that is off', document: bots('COMMON', false), at: [] },
  {
    says: 'what challenges would spare, when nobody is challenged',
    document: group('AWSManagedRulesAntiDDoSRuleSet', {
      ManagedRuleGroupConfigs: [
        {
          AWSManagedRulesAntiDDoSRuleSet: {
            ClientSideActionConfig: { Challenge: { UsageOfAction: 'DISABLED', Sensitivity: 'HIGH' } },
          },
        },
      ],
    }),
    at: [
      `${body}/ManagedRuleGroupConfigs/0/AWSManagedRulesAntiDDoSRuleSet/ClientSideActionConfig/Challenge/Sensitivity hint`,
    ],
  },
]);

const atp = group('AWSManagedRulesATPRuleSet', {
  ManagedRuleGroupConfigs: [
    {
      AWSManagedRulesATPRuleSet: {
        LoginPath: '/login',
        ResponseInspection: { StatusCode: { SuccessCodes: [200], FailureCodes: [401] } },
      },
    },
  ],
});
table('waf/idle-config', 'waf-web-acl', [
  {
    says: 'responses in a regional web ACL',
    document: acl(atp),
    at: [
      '/Rules/0/Statement/ManagedRuleGroupStatement/ManagedRuleGroupConfigs/0/AWSManagedRulesATPRuleSet/ResponseInspection error',
    ],
  },
  {
    says: 'responses in a regional web ACL that AWS WAF answered, as in its documentation',
    document: {
      ...acl(atp),
      Scope: undefined,
      Id: '... ',
      ARN: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/simple/... ',
    },
    at: [
      '/Rules/0/Statement/ManagedRuleGroupStatement/ManagedRuleGroupConfigs/0/AWSManagedRulesATPRuleSet/ResponseInspection warning',
    ],
  },
  { says: 'nothing of responses of CloudFront', document: { ...acl(atp), Scope: 'CLOUDFRONT' }, at: [] },
]);

table('waf/repeated-group', 'waf-web-acl', [
  {
    says: 'nothing of another scope',
    document: acl(
      group(common),
      group(common, { ScopeDownStatement: { GeoMatchStatement: { CountryCodes: ['DE'] } } }),
    ),
    at: [],
  },
]);
