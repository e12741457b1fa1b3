import type { WafRequest } from '../../../match/requests/request';
import type { FinalAction } from './outcome';

/** One request of a request file, with what the file answers of all that nobody could know. */
export interface TestRequest {
  /** Its name in the file, or its method and URI. */
  readonly title: string;
  readonly request: WafRequest;
  readonly answers: Answers;
  readonly expect: Expected | undefined;
}

/** What a request file says of the world outside the web ACL. Missing members are not known. */
export interface Answers {
  /** The account of the web ACL, for the full names of labels. */
  readonly account?: string;
  /** By the name of the group, or of the rule that has it. */
  readonly managedRuleGroups: Readonly<Record<string, GroupAnswer>>;
  /** By the name or ARN of the group, or the name of the rule that has it. */
  readonly ruleGroups: Readonly<Record<string, GroupAnswer>>;
  /** Names of the rate-based rules whose limit is exceeded; all others are within theirs. */
  readonly rateExceeded?: readonly string[];
  /** Whether anything looks like SQL injection: everywhere, nowhere, or to these rules. */
  readonly sqli?: boolean | readonly string[];
  readonly xss?: boolean | readonly string[];
  /** CIDR ranges by the name or ARN of the set. */
  readonly ipSets: Readonly<Record<string, readonly string[]>>;
  readonly regexPatternSets: Readonly<Record<string, readonly string[]>>;
  readonly captchaToken?: TokenState;
  readonly challengeToken?: TokenState;
  /** Whether the request is paid for, for Monetize. */
  readonly paid?: boolean;
  /** Of the address that a header forwards. */
  readonly forwardedCountry?: string;
  readonly forwardedAsn?: number;
  /** Bytes of the body that AWS WAF inspects. */
  readonly bodyLimit?: number;
  /** What the web ACL protects, from which the limit of the body follows. */
  readonly resource?: ResourceType;
}

export const tokenStates = ['valid', 'absent', 'invalid', 'expired'] as const;
export type TokenState = (typeof tokenStates)[number];

/** The names that `AssociationConfig` has for resources, and two whose limit is fixed. */
export const resourceTypes = [
  'APPLICATION_LOAD_BALANCER',
  'APPSYNC',
  'CLOUDFRONT',
  'API_GATEWAY',
  'COGNITO_USER_POOL',
  'APP_RUNNER_SERVICE',
  'VERIFIED_ACCESS_INSTANCE',
  'AGENTCORE_GATEWAY',
] as const;
export type ResourceType = (typeof resourceTypes)[number];

/** What the rules of a group would say of the request; rules that are not named do not match. */
export interface GroupAnswer {
  /** In the order in which the group has them. */
  readonly matchedRules: readonly MatchedRule[];
  /** Rules of which nobody knows. */
  readonly unknownRules: readonly string[];
  /** Full names of labels that the group adds besides those of its rules. */
  readonly labels: readonly string[];
}

export interface MatchedRule {
  readonly name: string;
  /** As the group has it; where that is known, it need not be said. */
  readonly action?: string;
  /** Full names. */
  readonly labels: readonly string[];
}

/** What the outcome is held against. */
export interface Expected {
  readonly action: FinalAction;
  /** Name of the rule that decides; null for the default action. */
  readonly rule?: string | null;
  /** Rules that count, all of them and no others. */
  readonly counted?: readonly string[];
  /** Labels that the request must bear: full names, or as the rules write them. */
  readonly labels?: readonly string[];
}
