import type { WafFacts } from './waf';

/**
 * What the engine knows of AWS: services, actions, resource types, condition keys, Regions, partitions and service
 * principals. The data is a dated extract of the AWS Service Authorization Reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html); what it does not know may still
 * exist, so an unknown name is never more than a warning that names {@link Facts.date}.
 */
export interface Facts {
  /** The day the data was taken, ISO 8601: `2026-09-26`. */
  readonly date: string;
  /** All services in order of prefix. Cheap: does not parse the services. */
  readonly services: readonly ServiceSummary[];
  /** A service by its action prefix (`s3`), in any case. Parsed when first asked for. */
  service(prefix: string): ServiceFacts | undefined;
  /** True when the prefix is a known service; cheaper than {@link Facts.service}. Any case. */
  hasService(prefix: string): boolean;
  /** An action by its full name (`s3:GetObject`), in any case and without wildcards. */
  action(name: string): ActionFacts | undefined;
  /**
   * The actions that a pattern such as `s3:Get*` or `ec2:*` stands for, in order of name; empty when it matches none.
   * A name without wildcards gives that action. `*` alone, or a wildcard in the service prefix, matches over all services. Memoised.
   */
  expand(pattern: string): readonly ActionFacts[];
  /** True when the pattern or name matches at least one action; much cheaper than {@link Facts.expand}. Memoised. */
  matchesAny(pattern: string): boolean;
  /**
   * A condition key by its name as written in a policy, in any case: `aws:SourceIp`, `s3:prefix`, `aws:RequestTag/team`,
   * `kms:EncryptionContext:aws:s3:arn`. Templated keys are matched with the part in the template's place.
   * Keys of web-identity and SAML providers (`accounts.google.com:sub`, `SAML:aud`, `<host>:claim`) are known too.
   */
  conditionKey(name: string): ConditionKeyFacts | undefined;
  /** The global keys (`aws:…` and the cross-service ones), in AWS's order; undocumented ones are known to `conditionKey` only. */
  readonly globalConditionKeys: readonly ConditionKeyFacts[];
  /**
   * Whether requests for the action carry the key: true for global keys that apply everywhere, and for the keys that the action or one
   * of its resource types declares. `aws:RequestTag/`, `aws:ResourceTag/` and `aws:TagKeys` are declared per action.
   */
  actionSupportsKey(action: ActionFacts, key: ConditionKeyFacts): boolean;
  readonly regions: readonly RegionFacts[];
  readonly partitions: readonly PartitionFacts[];
  /** Service principals such as `cloudtrail.amazonaws.com`, sorted. */
  readonly servicePrincipals: readonly string[];
  /**
   * True for a service principal of {@link Facts.servicePrincipals}, also with a Region before the suffix
   * (`logs.eu-central-1.amazonaws.com`) or with the suffix of a partition (`ec2.amazonaws.com.cn`). The list is not complete.
   */
  isServicePrincipal(name: string): boolean;
  /**
   * What replaces a retired action such as `aws-portal:ViewBilling`. A pattern counts as retired when all that it stands
   * for is; the answer then joins the replacements.
   */
  retiredAction(name: string): RetiredActionFacts | undefined;
  /**
   * True for an action or pattern that AWS takes without complaint though the reference does not list it, because the
   * service has ended, was renamed or is not announced: `deepracer:*`. Say nothing of it. Any case. A pattern that stands
   * for listed actions, too, is none.
   */
  isUndocumented(name: string): boolean;
  /** What is known of AWS WAF. Read when first asked for. */
  readonly waf: WafFacts;
  /** Prefixes of the services that support resource control policies. */
  readonly rcpServices: readonly string[];
}

export interface ServiceSummary {
  /** The prefix of its actions: `s3`. */
  readonly prefix: string;
  /** AWS's name: `Amazon S3`. */
  readonly name: string;
}

export interface ServiceFacts extends ServiceSummary {
  /** In order of name. */
  readonly actions: readonly ActionFacts[];
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly ConditionKeyFacts[];
  /** The service's page in the Service Authorization Reference. */
  readonly url: string;
}

export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

export interface ActionFacts {
  /** The prefix of its service: `s3`. */
  readonly service: string;
  /** Without the prefix: `GetObject`. */
  readonly name: string;
  readonly description: string;
  readonly accessLevel: AccessLevel;
  /** The resource types it can name; empty when only `*` will do. */
  readonly resourceTypes: readonly ActionResource[];
  /** Keys that apply whatever the resource, as declared: `aws:RequestTag/${TagKey}`. */
  readonly conditionKeys: readonly string[];
  /** Actions that AWS asks for in addition: `iam:PassRole`. */
  readonly dependentActions: readonly string[];
  /**
   * True when the action also serves things that no ARN names, so that `*` is right although it lists resource types:
   * `cloudwatch:PutMetricData` takes ARNs of data sets, but metrics have none.
   */
  readonly servesUnnamed?: true;
}

export interface ActionResource {
  readonly type: ResourceTypeFacts;
  readonly required: boolean;
  /** Keys that apply when this type is accessed by the action. */
  readonly conditionKeys: readonly string[];
}

export interface ResourceTypeFacts {
  readonly service: string;
  /** `bucket`, `object`. */
  readonly name: string;
  /** ARN template: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. Sometimes several exist. */
  readonly arns: readonly string[];
  /** How each of these begins, as far as that tells types apart. */
  readonly arnOpenings: readonly ArnOpening[];
  readonly conditionKeys: readonly string[];
}

/** Of an ARN template, its service, a variable where any may stand, and what stands before the first variable of its resource. */
export interface ArnOpening {
  readonly service: string;
  readonly head: string;
}

/** The data's types; `ArrayOf…` of the source is `multivalued` here. */
export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'Binary';

export interface ConditionKeyFacts {
  /** As declared: `aws:RequestTag/${TagKey}`. */
  readonly name: string;
  readonly description: string;
  /** More than one when AWS takes several: `aws:EpochTime` is Date or Numeric. The first is the usual one. */
  readonly types: readonly ConditionKeyType[];
  readonly multivalued: boolean;
  /** Where it comes from: a global key, a service's, or a claim of a web-identity or SAML provider. */
  readonly origin: 'global' | 'service' | 'identity-provider';
  /** The service prefix of a service's key. */
  readonly service?: string;
  /** For a templated key, the part before the template: `aws:RequestTag/`. */
  readonly prefix?: string;
  /** For a templated key, the part behind the template, if any: `/Matcher` of `events:Metadata/${MetadataKey}/Matcher`. */
  readonly suffix?: string;
  /** True for a claim of an identity provider that nobody declared: its type and number of values are a guess. */
  readonly assumed?: true;
  /** True for a global key that AWS uses itself and does not document. */
  readonly undocumented?: true;
  /** Known to exist but no longer to be used; the text names the replacement. */
  readonly deprecated?: string;
}

export interface RegionFacts {
  /** `eu-central-1`. */
  readonly code: string;
  /** `Europe (Frankfurt)`. */
  readonly name: string;
  readonly partition: string;
}

export interface PartitionFacts {
  /** `aws`, `aws-cn`, `aws-us-gov`… */
  readonly id: string;
  readonly name: string;
  /** `amazonaws.com`. */
  readonly dnsSuffix: string;
}

export interface RetiredActionFacts {
  /** The day AWS retired it, ISO 8601. */
  readonly since: string;
  /** Full names of the actions that replace it, sorted; may be empty. */
  readonly replacements: readonly string[];
}
