import { table } from './wafTable';

const acl = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
const log = (...LogDestinationConfigs: readonly unknown[]): object => ({ ResourceArn: acl, LogDestinationConfigs });
const group = (name: string, place = 'eu-west-1:111122223333'): string => `arn:aws:logs:${place}:log-group:${name}`;
const first = '/LogDestinationConfigs/0';

table('waf/log-destination', 'waf-logging', [
  {
    says: 'a bucket of another name',
    document: log('arn:aws:s3:::shop-logs'),
    at: [first],
    fixed: log('arn:aws:s3:::aws-waf-logs-shop-logs'),
  },
  {
    says: 'a stream of another name',
    document: log('arn:aws:firehose:eu-west-1:111122223333:deliverystream/waf'),
    at: [first],
    fixed: log('arn:aws:firehose:eu-west-1:111122223333:deliverystream/aws-waf-logs-waf'),
  },
  {
    says: 'a group of another name with its star',
    document: log(group('/aws/waf/shop:*')),
    at: [first],
    fixed: log(group('aws-waf-logs-aws/waf/shop:*')),
  },
  { says: 'a prefix that is misspelt', document: log(group('aws-waf-log-shop')), at: [first] },
  {
    says: 'a prefix in another spelling',
    document: log(group('awswaflogs_shop')),
    at: [first],
    fixed: log(group('aws-waf-logs-shop')),
  },
  {
    says: 'a data stream',
    document: log('arn:aws:kinesis:eu-west-1:111122223333:stream/aws-waf-logs-x'),
    at: [first],
    fixed: null,
  },
  { says: 'a name', document: log('aws-waf-logs-of-the-shop'), at: [first], fixed: null },
  { says: 'a stream within a group', document: log(`${group('aws-waf-logs-shop')}:log-stream:x`), at: [first] },
  {
    says: 'two destinations',
    document: log(group('aws-waf-logs-a'), 'arn:aws:s3:::aws-waf-logs-b'),
    at: ['/LogDestinationConfigs/1'],
  },
  {
    says: 'another account',
    document: log(group('aws-waf-logs-a', 'eu-west-1:444455556666')),
    at: [first],
    fixed: null,
  },
  { says: 'another Region', document: log(group('aws-waf-logs-a', 'us-east-1:111122223333')), at: [first] },
  { says: 'nothing of a group with its star', document: log(group('aws-waf-logs-shop:*')), at: [] },
  { says: 'nothing of a bucket with a prefix', document: log('arn:aws:s3:::aws-waf-logs-shop/europe'), at: [] },
  { says: 'nothing of what is put together', document: log({ 'Fn::GetAtt': ['Logs', 'Arn'] }), at: [] },
  { says: 'nothing of a template', document: log('arn:aws:s3:::${Bucket}-of-logs'), at: [] },
]);

const redact = (...RedactedFields: readonly object[]): object => ({
  ...log('arn:aws:s3:::aws-waf-logs-shop'),
  RedactedFields,
});
table('waf/redacted-field', 'waf-logging', [
  {
    says: 'a body',
    document: redact({ Body: {} }, { Method: {} }),
    at: ['/RedactedFields/0/Body'],
    fixed: redact({ Method: {} }),
  },
  {
    says: 'nothing of the four',
    document: redact({ UriPath: {} }, { QueryString: {} }, { Method: {} }, { SingleHeader: { Name: 'cookie' } }),
    at: [],
  },
]);

const filter = (DefaultBehavior: string, ...behaviors: readonly string[]): object => ({
  ...log('arn:aws:s3:::aws-waf-logs-shop'),
  LoggingFilter: {
    DefaultBehavior,
    Filters: behaviors.map(Behavior => ({
      Behavior,
      Requirement: 'MEETS_ANY',
      Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
    })),
  },
});
table('waf/logging-filter', 'waf-logging', [
  { says: 'that everything is kept', document: filter('KEEP', 'KEEP'), at: ['/LoggingFilter/DefaultBehavior hint'] },
  { says: 'nothing where one keeps', document: filter('DROP', 'DROP', 'KEEP'), at: [] },
  { says: 'nothing where there is no filter, which is told', document: filter('DROP'), at: [] },
]);

const protect = (...fields: readonly object[]): object => ({
  Name: 'shop',
  Scope: 'REGIONAL',
  DefaultAction: { Allow: {} },
  DataProtectionConfig: { DataProtections: fields.map(Field => ({ Field, Action: 'HASH' })) },
  VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'shop' },
});
const field = (index: number): string => `/DataProtectionConfig/DataProtections/${index}/Field`;
table('waf/protected-field', 'waf-web-acl', [
  { says: 'headers without names', document: protect({ FieldType: 'SINGLE_HEADER' }), at: [field(0)], fixed: null },
  {
    says: 'a cookie in an empty list',
    document: protect({ FieldType: 'SINGLE_COOKIE', FieldKeys: [] }),
    at: [`${field(0)}/FieldKeys`],
  },
  { says: 'keys of a body', document: protect({ FieldType: 'BODY', FieldKeys: ['a'] }), at: [`${field(0)}/FieldKeys`] },
  {
    says: 'nothing of sound fields',
    document: protect({ FieldType: 'BODY' }, { FieldType: 'SINGLE_HEADER', FieldKeys: ['a'] }),
    at: [],
  },
]);
