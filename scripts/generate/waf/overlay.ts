/** What AWS documents and the SDK's declarations do not tell. */

/**
 * The structures that a document can be. A document is one of them as a whole; everything else is reached through members.
 */
export const roots: readonly string[] = [
  'CreateWebACLRequest',
  'UpdateWebACLRequest',
  'WebACL',
  'CreateRuleGroupRequest',
  'UpdateRuleGroupRequest',
  'RuleGroup',
  'Rule',
  'Statement',
  'CreateIPSetRequest',
  'UpdateIPSetRequest',
  'IPSet',
  'CreateRegexPatternSetRequest',
  'UpdateRegexPatternSetRequest',
  'RegexPatternSet',
  'LoggingConfiguration',
  'AssociateWebACLRequest',
];

/** Structures of which exactly one member may be given, though the SDK calls all of them optional. */
export const unions: readonly string[] = [
  'Statement',
  'FieldToMatch',
  'RuleAction',
  'OverrideAction',
  'DefaultAction',
  'JsonMatchPattern',
  'HeaderMatchPattern',
  'CookieMatchPattern',
  'RateBasedStatementCustomKey',
  'ResponseInspection',
  'Condition',
];

/** Inputs and outputs share the constraints of the resource. */
export const resourceOf: Readonly<Record<string, string>> = Object.fromEntries(
  ['WebACL', 'RuleGroup', 'IPSet', 'RegexPatternSet'].flatMap(name => [
    [`Create${name}Request`, name],
    [`Update${name}Request`, name],
  ]),
);

/** What differs in the properties of CloudFormation's resource types `AWS::WAFv2::…`. */
export interface Difference {
  /** Other names of members. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Other types of members. */
  readonly types?: Readonly<Record<string, string>>;
  /** Members that CloudFormation has besides, and their types. */
  readonly added?: Readonly<Record<string, string>>;
  /** Members that it does not have. */
  readonly removed?: readonly string[];
  /** Members that it does not require. */
  readonly optional?: readonly string[];
  /** Structures of which exactly one of these must be given. */
  readonly oneOf?: readonly string[];
}

export const cloudFormation: Readonly<Record<string, Difference>> = {
  IPSetReferenceStatement: { renamed: { ARN: 'Arn' } },
  RegexPatternSetReferenceStatement: { renamed: { ARN: 'Arn' } },
  RuleGroupReferenceStatement: { renamed: { ARN: 'Arn' } },
  ByteMatchStatement: {
    added: { SearchStringBase64: 'string' },
    types: { SearchString: 'string' },
    optional: ['SearchString'],
    oneOf: ['SearchString', 'SearchStringBase64'],
  },
  CreateWebACLRequest: { optional: ['Name'] },
  CreateRuleGroupRequest: {
    optional: ['Name'],
    added: { AvailableLabels: '[LabelSummary]', ConsumedLabels: '[LabelSummary]' },
  },
  CreateIPSetRequest: { optional: ['Name'] },
  CreateRegexPatternSetRequest: { optional: ['Name'], types: { RegularExpressionList: '[string]' } },
  AsnMatchStatement: { optional: ['AsnList'] },
  LoggingConfiguration: { removed: ['ManagedByFirewallManager', 'LogType', 'LogScope'] },
};
