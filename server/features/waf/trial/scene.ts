import type { WafFacts } from '../../../facts/waf';
import type { Effort, Search } from '../../../match/regex/match';
import type { WafModel } from '../../../model/waf/waf';
import type { Labels } from './labels';
import type { References } from './references';
import type { TestRequest } from './testRequest';

/** All that a statement can be held against, while one request is tried. */
export interface Scene {
  /** Of the web ACL or rule group whose rule is looked at. */
  readonly model: WafModel;
  readonly facts: WafFacts;
  readonly test: TestRequest;
  readonly references: References;
  /** Of the patterns that have been compiled, for whatever request; undefined where nobody knows what they mean. */
  readonly searches: Map<string, Search | undefined>;
  /** What all of them together may still take to be looked for in the request. */
  readonly effort: Effort;
  readonly labels: Labels;
  /** Of the labels that the rules of the model add. */
  readonly prefix: string;
  /** Name of the rule that is looked at. */
  readonly rule: string;
  /** Bytes of the body that AWS WAF inspects; undefined when that is not known. */
  readonly bodyLimit: number | undefined;
  /** Labels that AWS WAF adds for the origin of a request, with whether it is sure to do so: they count after the rule. */
  readonly originLabels: (labels: readonly string[], certain: boolean) => void;
}
