import {
  preParseTextTransformations,
  type Transformation,
  textTransformations,
} from '../../match/transformations/table';
import { table } from '../../text/table';
import { plainCountryName } from '../waf/countries';

/** What the values of AWS WAF's enumerations mean, by enumeration and value. Countries are not here: their codes have names. */
const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = table({
  Scope: table({
    REGIONAL:
      'For resources of one Region: Application Load Balancers, API Gateway REST APIs, AppSync APIs, Cognito user pools, App Runner services, Verified Access instances, AgentCore gateways.',
    CLOUDFRONT:
      'For CloudFront distributions and Amplify applications. It lives in us-east-1, whichever Region you work in.',
  }),
  OversizeHandling: table({
    CONTINUE: 'Inspects what fits within the limit and says nothing of the rest, where an attack can hide.',
    MATCH: 'Takes a request that is too large for one that matches, without looking further.',
    NO_MATCH: 'Takes a request that is too large for one that does not match, without looking further.',
  }),
  JsonMatchScope: mapScope('keys', 'values'),
  MapMatchScope: mapScope('names', 'values'),
  BodyParsingFallbackBehavior: table({
    EVALUATE_AS_STRING: 'A body that is no valid JSON is inspected as text, with the transformations.',
    MATCH: 'A body that is no valid JSON counts as a match.',
    NO_MATCH: 'A body that is no valid JSON counts as no match.',
  }),
  FallbackBehavior: table({
    MATCH: 'A request that lacks what is to be inspected, or has it in no valid form, counts as a match.',
    NO_MATCH: 'A request that lacks what is to be inspected, or has it in no valid form, counts as no match.',
  }),
  PositionalConstraint: table({
    CONTAINS: 'The text stands anywhere in the component.',
    CONTAINS_WORD: 'The text stands anywhere as a word of its own: beside it is nothing, or no letter, digit or `_`.',
    ENDS_WITH: 'The component ends with the text.',
    EXACTLY: 'The component is the text and nothing else.',
    STARTS_WITH: 'The component begins with the text.',
  }),
  SensitivityLevel: table({
    HIGH: 'Finds more attacks and takes more harmless requests for attacks; 30 instead of 20 WCU.',
    LOW: 'Finds what is plainly SQL injection. For applications that are protected otherwise too, or that suffer from false alarms.',
  }),
  ComparisonOperator: table({
    EQ: 'Equal to the size.',
    GE: 'As large or larger.',
    GT: 'Larger.',
    LE: 'As small or smaller.',
    LT: 'Smaller.',
    NE: 'Any other size.',
  }),
  ForwardedIPPosition: table({
    ANY: 'Every address in the header, of more than ten the last ten; one in the set is enough. Costs 4 WCU more.',
    FIRST: 'The first address in the header: what the client says of itself, or the first proxy.',
    LAST: 'The last address in the header: what the nearest proxy has seen.',
  }),
  RateBasedStatementAggregateKeyType: table({
    CONSTANT: 'Counts all requests together that the scope-down statement takes; without one AWS WAF refuses it.',
    CUSTOM_KEYS: 'Counts requests apart by one to five CustomKeys; each costs 30 WCU.',
    FORWARDED_IP:
      'Counts requests by the first address in a header, which ForwardedIPConfig names. A client can forge it.',
    IP: 'Counts requests by the address of the connection, which behind a proxy or CDN is that of the proxy.',
  }),
  PayloadType: table({
    FORM_ENCODED: 'The body is that of an HTML form; fields are named as they are there.',
    JSON: 'The body is JSON; fields are named by JSON pointers: `/form/username`.',
  }),
  InspectionLevel: table({
    COMMON: 'Labels bots that say what they are and blocks those that cannot be verified.',
    TARGETED:
      'Also finds bots that pretend to be people, by fingerprints, tokens and behaviour. Costs more for each request.',
  }),
  UsageOfAction: table({
    DISABLED: 'The challenge rules of the group are not used.',
    ENABLED: 'The challenge rules of the group are used during an event.',
  }),
  SensitivityToAct: table({
    HIGH: 'Acts on low, medium and high suspicion.',
    LOW: 'Acts on high suspicion only.',
    MEDIUM: 'Acts on medium and high suspicion.',
  }),
  LabelMatchScope: table({
    LABEL: 'Key is a whole label, or its end from a name space on: `bot:verified`.',
    NAMESPACE: 'Key is a name space and ends with a colon: any label in it matches.',
  }),
  FieldToProtectType: table({
    BODY: 'The body of the request.',
    QUERY_STRING: 'The whole query string.',
    SINGLE_COOKIE: 'The cookies that FieldKeys names.',
    SINGLE_HEADER: 'The headers that FieldKeys names.',
    SINGLE_QUERY_ARGUMENT: 'The query arguments that FieldKeys names.',
  }),
  DataProtectionAction: table({
    HASH: 'Replaces the value by a hash, so that equal values can still be told.',
    SUBSTITUTION: 'Replaces the value by the word REDACTED.',
  }),
  ResponseContentType: table({
    APPLICATION_JSON: 'Sent as `application/json`.',
    TEXT_HTML: 'Sent as `text/html`.',
    TEXT_PLAIN: 'Sent as `text/plain`.',
  }),
  SizeInspectionLimit: table({
    KB_16: 'The first 16 KB, which is the default and included.',
    KB_32: 'The first 32 KB, for an additional fee.',
    KB_48: 'The first 48 KB, for an additional fee.',
    KB_64: 'The first 64 KB, for an additional fee.',
  }),
  LowReputationMode: table({
    ACTIVE_UNDER_DDOS: 'Slows down sources of low reputation while the load balancer is under high load. The default.',
    ALWAYS_ON: 'Watches sources of low reputation at all times, which may also meet honest ones.',
  }),
  BlockchainChain: table({
    BASE: 'The Base main network.',
    BASE_SEPOLIA: 'The test network of Base; its tokens are worth nothing.',
    SOLANA: 'The Solana main network.',
    SOLANA_DEVNET: 'The test network of Solana; its tokens are worth nothing.',
  }),
  CryptoCurrency: table({ USDC: 'USD Coin, the only currency so far.' }),
  CurrencyMode: table({
    REAL: 'Payments are real, on production networks. The default.',
    TEST: 'Payments are made on test networks, with tokens that are worth nothing.',
  }),
  IPAddressVersion: table({
    IPV4: 'All addresses of the set are IPv4. Use a second set for IPv6.',
    IPV6: 'All addresses of the set are IPv6. Use a second set for IPv4.',
  }),
  FilterBehavior: table({ DROP: 'The log records are left out.', KEEP: 'The log records are kept.' }),
  FilterRequirement: table({ MEETS_ALL: 'All conditions must be met.', MEETS_ANY: 'One condition is enough.' }),
  ActionValue: table({
    ALLOW: 'Requests that were allowed.',
    BLOCK: 'Requests that were blocked.',
    CAPTCHA: 'Requests that met a CAPTCHA.',
    CHALLENGE: 'Requests that met a silent challenge.',
    COUNT: 'Requests that a rule counted.',
    EXCLUDED_AS_COUNT: 'Requests that a rule of a group counted because of an override to Count.',
    MONETIZE: 'Requests that were asked to pay.',
  }),
  LogType: table({ WAF_LOGS: 'The logs of AWS WAF, the only type so far.' }),
  LogScope: table({
    CLOUDWATCH_TELEMETRY_RULE_MANAGED: 'The configuration is managed by a telemetry rule of CloudWatch.',
    CUSTOMER: 'You manage the configuration. The default.',
    SECURITY_LAKE: 'The configuration is managed by Amazon Security Lake.',
  }),
});

function mapScope(names: string, values: string): Readonly<Record<string, string>> {
  return table({
    ALL: `Both ${names} and ${values}; a match in one of them is enough.`,
    KEY: `The ${names} only.`,
    VALUE: `The ${values} only.`,
  });
}

const transformations: Readonly<Record<string, Readonly<Record<string, Transformation>>>> = table({
  TextTransformationType: textTransformations,
  PreParseTextTransformationType: preParseTextTransformations,
});

/** What a value of an enumeration means, in one or two sentences. */
export function wordsOfValue(enumeration: string, value: string): string | undefined {
  if (enumeration === 'CountryCode') return plainCountryName(value);
  const transformation = transformations[enumeration]?.[value];
  if (transformation !== undefined) return transformation.words;
  return valueWords[enumeration]?.[value];
}

/** An input of a transformation and what comes out, when there is one to show. */
export function exampleOf(enumeration: string, value: string): Transformation['example'] | undefined {
  const example = transformations[enumeration]?.[value]?.example;
  return example?.[0] === example?.[1] ? undefined : example;
}
