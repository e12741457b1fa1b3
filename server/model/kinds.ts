/** The kinds of document that Policywright knows; `shared` facts about each are in {@link kinds}. */
export type Kind =
  | 'iam-identity-policy'
  | 'iam-trust-policy'
  | 'scp'
  | 'rcp'
  | 's3-bucket-policy'
  | 's3-access-point-policy'
  | 'kms-key-policy'
  | 'vpc-endpoint-policy'
  | 'lattice-auth-policy'
  | 'sqs-queue-policy'
  | 'sns-topic-policy'
  | 'lambda-function-policy'
  | 'secretsmanager-policy'
  | 'ecr-repository-policy'
  | 'apigateway-policy'
  | 'events-bus-policy'
  | 'efs-file-system-policy'
  | 'logs-destination-policy'
  | 'backup-vault-policy'
  | 'glacier-vault-policy'
  | 'opensearch-domain-policy'
  | 'dynamodb-policy'
  | 'resource-policy'
  | 'cloudformation-stack-policy'
  | 'waf-web-acl'
  | 'waf-rule-group'
  | 'waf-rule'
  | 'waf-statement'
  | 'waf-ip-set'
  | 'waf-regex-pattern-set'
  | 'waf-logging'
  | 'waf-association'
  | 'ssm-hierarchy'
  | 'ssm-parameter'
  | 'ssm-parameter-policies';

/** Documents of AWS WAF. */
export type WafKind = Extract<Kind, `waf-${string}`>;

/** Which grammar a document follows. */
export type Grammar = 'policy' | 'stack-policy' | 'waf' | 'ssm';

/** AWS's names of the policy types in IAM Access Analyzer's `ValidatePolicy`. */
export type AccessAnalyzerType =
  | 'IDENTITY_POLICY'
  | 'RESOURCE_POLICY'
  | 'SERVICE_CONTROL_POLICY'
  | 'RESOURCE_CONTROL_POLICY';

export interface SizeLimit {
  readonly amount: number;
  readonly unit: 'characters' | 'bytes';
  /** Whether AWS counts white space outside strings. */
  readonly whitespaceCounts: boolean;
  /** The most that any use of the kind can have, where the usual use has less: inline policies of a role. */
  readonly most?: number;
}

/** Numbers of things that AWS limits besides the size. */
export interface CountLimits {
  readonly statements: number;
  /** In all statements together. */
  readonly principals: number;
  /** In all statements together. */
  readonly conditions: number;
  readonly actionsPerStatement: number;
}

export interface KindFacts {
  readonly id: Kind;
  /** What people call it, as a noun: `S3 bucket policy`. */
  readonly label: string;
  /** The same within a sentence, with its article: `an S3 bucket policy`. */
  readonly phrase: string;
  readonly grammar: Grammar;
  /** Whether statements name principals; `undefined` outside the policy grammar. */
  readonly principal?: 'required' | 'forbidden';
  /** Whether statements name resources; trust policies have none. */
  readonly resource?: 'required' | 'optional' | 'forbidden';
  readonly accessAnalyzerType?: AccessAnalyzerType;
  /** Prefixes of the actions that can stand in it; absent when any can. */
  readonly services?: readonly string[];
  /**
   * Names of the resource types of these services that it is attached to or speaks of: its resources are of these types,
   * and actions that cannot name one of them have no place in it. Absent when the services have too many to tell.
   */
  readonly resourceTypes?: readonly string[];
  /** Names in lower case of the only actions that it is about, where they are fewer than the resource types have. */
  readonly actions?: readonly string[];
  /** True when AWS takes no `service:*` in it. */
  readonly namesEachAction?: true;
  /** True when AWS refuses the whole policy because of an action or resource of something else. */
  readonly refusesForeign?: true;
  /** True when AWS refuses a resource that names nothing of its own: `*`. */
  readonly refusesEverything?: true;
  /** The action by which the policy is changed, where a Deny to everyone would be for good. */
  readonly repair?: string;
  readonly limit?: SizeLimit;
  readonly counts?: CountLimits;
}

const raw = (amount: number, unit: SizeLimit['unit'] = 'characters'): SizeLimit => ({
  amount,
  unit,
  whitespaceCounts: true,
});
const dense = (amount: number, most = amount): SizeLimit => ({
  amount,
  unit: 'characters',
  whitespaceCounts: false,
  most,
});

function resourcePolicy(
  id: Kind,
  label: string,
  services: readonly string[] | undefined,
  limit?: SizeLimit,
  further?: Partial<KindFacts>,
): KindFacts {
  return {
    id,
    label,
    phrase: `${/^(S3|SQS|SNS|SSM|ECR|EFS|API|RCP|SCP|IAM|EventBridge|OpenSearch|[AEIOaeiou])/.test(label) ? 'an' : 'a'} ${label}`,
    grammar: 'policy',
    principal: 'required',
    resource: 'required',
    accessAnalyzerType: 'RESOURCE_POLICY',
    ...(services === undefined ? {} : { services }),
    ...(limit === undefined ? {} : { limit }),
    ...further,
  };
}

function other(id: Kind, label: string, phrase: string, grammar: Grammar): KindFacts {
  return { id, label, phrase, grammar };
}

/**
 * Every kind, in the order in which a person is offered them. Limits are AWS's quotas
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html and each service's own page).
 */
export const kinds: readonly KindFacts[] = [
  {
    id: 'iam-identity-policy',
    label: 'IAM identity policy',
    phrase: 'an IAM identity policy',
    grammar: 'policy',
    principal: 'forbidden',
    resource: 'required',
    accessAnalyzerType: 'IDENTITY_POLICY',
    limit: dense(6144, 10240),
  },
  {
    id: 'iam-trust-policy',
    label: 'IAM role trust policy',
    phrase: 'an IAM role trust policy',
    grammar: 'policy',
    principal: 'required',
    resource: 'forbidden',
    accessAnalyzerType: 'RESOURCE_POLICY',
    services: ['sts'],
    refusesForeign: true,
    limit: dense(2048),
  },
  resourcePolicy('s3-bucket-policy', 'S3 bucket policy', ['s3', 's3express', 's3-outposts'], raw(20480, 'bytes'), {
    repair: 's3:PutBucketPolicy',
    resourceTypes: ['bucket', 'object'],
    refusesForeign: true,
    refusesEverything: true,
  }),
  resourcePolicy(
    's3-access-point-policy',
    'S3 access point policy',
    ['s3', 's3-object-lambda', 's3express', 's3-outposts'],
    raw(20480, 'bytes'),
    {
      resourceTypes: ['accesspoint', 'accesspointobject', 'objectlambdaaccesspoint'],
      refusesForeign: true,
    },
  ),
  resourcePolicy('kms-key-policy', 'KMS key policy', ['kms'], raw(32768, 'bytes'), { resourceTypes: ['key'] }),
  {
    id: 'scp',
    label: 'service control policy (SCP)',
    phrase: 'a service control policy (SCP)',
    grammar: 'policy',
    principal: 'forbidden',
    resource: 'required',
    accessAnalyzerType: 'SERVICE_CONTROL_POLICY',
    limit: raw(10240),
  },
  {
    id: 'rcp',
    label: 'resource control policy (RCP)',
    phrase: 'a resource control policy (RCP)',
    grammar: 'policy',
    principal: 'required',
    resource: 'required',
    accessAnalyzerType: 'RESOURCE_CONTROL_POLICY',
    limit: raw(5120),
  },
  resourcePolicy('vpc-endpoint-policy', 'VPC endpoint policy', undefined, raw(20480)),
  resourcePolicy('lattice-auth-policy', 'VPC Lattice auth policy', ['vpc-lattice-svcs'], raw(10000), {
    resourceTypes: ['Service', 'TCP Service'],
    refusesForeign: true,
  }),
  resourcePolicy('sqs-queue-policy', 'SQS queue policy', ['sqs'], raw(8192, 'bytes'), {
    repair: 'sqs:SetQueueAttributes',
    resourceTypes: ['queue'],
    refusesForeign: true,
    counts: { statements: 20, principals: 50, conditions: 10, actionsPerStatement: 7 },
  }),
  resourcePolicy('sns-topic-policy', 'SNS topic policy', ['sns'], raw(30720, 'bytes'), {
    repair: 'sns:SetTopicAttributes',
    resourceTypes: ['topic'],
    actions: [
      'addpermission',
      'deletetopic',
      'gettopicattributes',
      'listsubscriptionsbytopic',
      'publish',
      'receive',
      'removepermission',
      'settopicattributes',
      'subscribe',
    ],
    namesEachAction: true,
    refusesForeign: true,
  }),
  resourcePolicy('lambda-function-policy', 'Lambda function policy', ['lambda'], raw(20480, 'bytes'), {
    resourceTypes: ['function', 'function alias', 'function version', 'layer', 'layerVersion'],
  }),
  resourcePolicy('secretsmanager-policy', 'Secrets Manager resource policy', ['secretsmanager'], raw(20480), {
    repair: 'secretsmanager:PutResourcePolicy',
    resourceTypes: ['Secret'],
  }),
  resourcePolicy('ecr-repository-policy', 'ECR repository policy', ['ecr', 'ecr-public'], raw(10240, 'bytes'), {
    repair: 'ecr:SetRepositoryPolicy',
    resource: 'optional',
    resourceTypes: ['repository'],
  }),
  resourcePolicy('apigateway-policy', 'API Gateway resource policy', ['execute-api'], raw(8192)),
  resourcePolicy('events-bus-policy', 'EventBridge event bus policy', ['events'], raw(10240)),
  resourcePolicy('efs-file-system-policy', 'EFS file system policy', ['elasticfilesystem'], raw(20000), {
    repair: 'elasticfilesystem:PutFileSystemPolicy',
    resource: 'optional',
    resourceTypes: ['file-system', 'access-point'],
  }),
  resourcePolicy('logs-destination-policy', 'CloudWatch Logs resource policy', ['logs'], raw(5120)),
  resourcePolicy('backup-vault-policy', 'Backup vault access policy', ['backup'], undefined, {
    repair: 'backup:PutBackupVaultAccessPolicy',
  }),
  resourcePolicy('glacier-vault-policy', 'S3 Glacier vault policy', ['glacier'], undefined, {
    resourceTypes: ['vault'],
  }),
  resourcePolicy('opensearch-domain-policy', 'OpenSearch domain policy', ['es'], undefined, {
    resourceTypes: ['domain'],
    // Those of its configuration take an identity policy
    // (https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html#ac-types-resource).
    actions: ['escrossclusterget', 'eshttpdelete', 'eshttpget', 'eshttphead', 'eshttppatch', 'eshttppost', 'eshttpput'],
  }),
  resourcePolicy('dynamodb-policy', 'DynamoDB resource policy', ['dynamodb'], raw(20480, 'bytes'), {
    repair: 'dynamodb:PutResourcePolicy',
    resourceTypes: ['table', 'index', 'stream'],
    refusesForeign: true,
  }),
  resourcePolicy('resource-policy', 'resource-based policy', undefined),
  {
    ...other(
      'cloudformation-stack-policy',
      'CloudFormation stack policy',
      'a CloudFormation stack policy',
      'stack-policy',
    ),
    limit: raw(16384, 'bytes'),
  },
  other('waf-web-acl', 'WAF web ACL', 'a WAF web ACL', 'waf'),
  other('waf-rule-group', 'WAF rule group', 'a WAF rule group', 'waf'),
  other('waf-rule', 'WAF rule', 'a WAF rule', 'waf'),
  other('waf-statement', 'WAF rule statement', 'a WAF rule statement', 'waf'),
  other('waf-ip-set', 'WAF IP set', 'a WAF IP set', 'waf'),
  other('waf-regex-pattern-set', 'WAF regex pattern set', 'a WAF regex pattern set', 'waf'),
  other('waf-logging', 'WAF logging configuration', 'a WAF logging configuration', 'waf'),
  other('waf-association', 'WAF web ACL association', 'a WAF web ACL association', 'waf'),
  other('ssm-hierarchy', 'SSM parameter hierarchy', 'an SSM parameter hierarchy', 'ssm'),
  other('ssm-parameter', 'SSM parameter', 'an SSM parameter', 'ssm'),
  other('ssm-parameter-policies', 'SSM parameter policies', 'SSM parameter policies', 'ssm'),
];

/** The kinds that are attached to a resource and name principals, without role trust policies. */
export const resourcePolicyKinds: readonly Kind[] = kinds
  .filter(({ id, accessAnalyzerType }) => accessAnalyzerType === 'RESOURCE_POLICY' && id !== 'iam-trust-policy')
  .map(({ id }) => id);

/** Every kind that consists of statements: those of the policy grammar, and stack policies. */
export const kindsWithStatements: readonly Kind[] = kinds
  .filter(({ grammar }) => grammar === 'policy' || grammar === 'stack-policy')
  .map(({ id }) => id);

/** The kinds of AWS WAF's documents that hold rules. */
export const wafRuleKinds: readonly WafKind[] = ['waf-web-acl', 'waf-rule-group', 'waf-rule', 'waf-statement'];

/** Every kind of document of AWS WAF. */
export const wafKinds: readonly WafKind[] = [
  ...wafRuleKinds,
  'waf-ip-set',
  'waf-regex-pattern-set',
  'waf-logging',
  'waf-association',
];

const byId = new Map<string, KindFacts>(kinds.map(kind => [kind.id, kind]));

export function isKind(id: string): id is Kind {
  return byId.has(id);
}

export function factsOf(kind: Kind): KindFacts {
  const facts = byId.get(kind);
  if (facts === undefined) throw new Error(`The kind ${kind} has no facts.`);
  return facts;
}
