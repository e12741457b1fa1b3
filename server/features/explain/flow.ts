import type { Detail, FindingExplanation, Range, Rich } from './explanation';

/** What becomes of a request, rule by rule in the order in which AWS WAF looks at them. Like all of it: JSON. */
export interface Flow {
  readonly rules: readonly FlowRule[];
  /** What becomes of a request that no rule stops; missing where the document does not say. */
  readonly ending?: FlowEnding;
  readonly capacity?: FlowCapacity;
  /** What a request file has to say besides the request so that each rule can be told, filled in as if nothing were the case. */
  readonly questions: Readonly<Record<string, unknown>>;
}

export interface FlowRule {
  /** Place in the order of evaluation, from 0. */
  readonly index: number;
  /** Its name, or `Rule 2`. */
  readonly title: string;
  /** Missing when it has none that is a number. */
  readonly priority?: number;
  /** What it matches; missing when it has no statement that AWS knows. */
  readonly condition?: Condition;
  /** Missing when it has none, as a statement alone. */
  readonly action?: FlowAction;
  /** Labels that it adds to a request that matches, as they are written. */
  readonly labels: readonly string[];
  readonly capacity?: Capacity;
  /** What the condition and the action leave out. */
  readonly details: readonly Detail[];
  readonly findings: readonly FindingExplanation[];
  readonly range: Range;
  /** RFC 6901 pointer: `/Rules/0`. */
  readonly pointer: string;
}

/** What a statement asks for: a clause with a subject, and where that would be long, its parts. */
export interface Condition {
  /** `the request comes from Germany or France`; with parts, what joins them: `all of these hold`. */
  readonly text: Rich;
  /** Missing when the text says it all. */
  readonly parts?: readonly Condition[];
  /** How the parts are joined; `where`: the text says most, and the parts narrow it. */
  readonly joined?: 'all' | 'any' | 'none' | 'not all' | 'where';
}

/** How an action is to look, besides its name. */
export type ActionTone = 'allow' | 'block' | 'count' | 'check' | 'group' | 'unknown';

/** Whether a request that matches is looked at by later rules: never, always, or as something else decides. */
export type Continuation = 'stops' | 'continues' | 'depends';

export interface FlowAction {
  /** `Block`, or for rule groups `Group decides`. */
  readonly name: string;
  readonly tone: ActionTone;
  readonly continuation: Continuation;
  /** The continuation in words: `Stops here: answered with 429`. */
  readonly outcome: Rich;
}

export interface FlowEnding {
  readonly action: FlowAction;
  readonly range: Range;
}

/** Web ACL capacity units (WCU). */
export interface Capacity {
  /** As far as they are known. */
  readonly units: number;
  /** `25 WCU`, `at most 25 WCU` where AWS may count less, `at least 25 WCU` where part of it is not known. */
  readonly words: string;
}

export interface FlowCapacity extends Capacity {
  /** The same with the limit, as a sentence begins: `At most 1,263 WCU of 5,000`. */
  readonly words: string;
  /** More than this AWS refuses. */
  readonly limit: number;
  /** Above this each request costs more; missing where that does not apply. */
  readonly priceStep?: number;
}
