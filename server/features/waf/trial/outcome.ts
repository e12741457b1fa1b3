import type { Rich } from '../../explain/explanation';
import type { Trace, Verdict } from './verdict';

/** What becomes of one request. JSON throughout. */
export interface Outcome {
  /** What the request is called in its file; otherwise its method and URI. */
  readonly request: string;
  readonly decision: Decision;
  /** In the order of evaluation; `index` is that of the explanation's cards. */
  readonly steps: readonly RuleStep[];
  /** Rules that matched and only count, in their order; of groups as `group › rule`. */
  readonly counted: readonly string[];
  /** Full names. */
  readonly labels: readonly string[];
  /** Labels that it may bear besides; a `*` at the end stands for anything. */
  readonly possibleLabels: readonly string[];
  /** Undefined when nothing was expected. */
  readonly expectation?: Expectation;
}

export interface Expectation {
  readonly met: boolean;
  /** What differs, as sentences; none when it is met. */
  readonly differences: readonly Rich[];
}

/** `Continue`: of rule groups and single rules, that none of them stops the request. */
export const finalActions = ['Allow', 'Block', 'Captcha', 'Challenge', 'Monetize', 'Continue', 'Unknown'] as const;
export type FinalAction = (typeof finalActions)[number];

export interface Decision {
  readonly action: FinalAction;
  /** The rule that decides; missing for the default action, and where several might. */
  readonly rule?: string;
  /** A rule within a group that decides. */
  readonly groupRule?: string;
  /** Nothing stopped the request, so the default action is applied. */
  readonly byDefault?: true;
  /** In a sentence. */
  readonly text: Rich;
  /** What may happen, by rules that nobody knows about and at last without them; only where that is unknown. */
  readonly alternatives?: readonly Alternative[];
  /** What the client is answered. */
  readonly response?: Response;
  /** Headers that are added to the request, with AWS's prefix. */
  readonly insertedHeaders?: readonly (readonly [name: string, value: string])[];
}

export interface Alternative {
  readonly action: FinalAction;
  readonly rule?: string;
  /** `if the rate is exceeded`; missing for what happens otherwise. */
  readonly reason?: Rich;
}

export interface Response {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly contentType?: string;
  readonly body?: string;
}

export interface RuleStep {
  readonly index: number;
  readonly title: string;
  readonly state: Verdict | 'not reached';
  /** What the rule does with the request: `Block`; missing when it does nothing, or nobody knows. */
  readonly action?: string;
  /** Whether the request got no further. */
  readonly ends: boolean;
  readonly trace?: Trace;
  /** What happened within a rule group. */
  readonly group?: readonly GroupStep[];
  /** Full names of the labels that it added. */
  readonly labels: readonly string[];
  /** What else is to be known, as sentences. */
  readonly remarks: readonly Rich[];
}

/** A rule of a group. */
export interface GroupStep {
  readonly rule: string;
  readonly state: Verdict;
  /** With what the web ACL overrides; the empty string when it does nothing. */
  readonly action: string;
  /** Where the rules of the group are known. */
  readonly trace?: Trace;
}
