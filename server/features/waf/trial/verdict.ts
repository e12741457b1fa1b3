import type { Rich } from '../../explain/explanation';

/** Whether a statement or rule matches a request; `unknown` where nothing in the documents or the request tells. */
export type Verdict = 'match' | 'no match' | 'unknown';

/** What came of a statement, and why: the parts of And, Or and Not below it. JSON throughout. */
export interface Trace {
  /** What was asked: `the request comes from Germany or France`. */
  readonly text: Rich;
  readonly verdict: Verdict;
  /** Why, where the text and the values do not tell; ends with a full stop. */
  readonly reason?: Rich;
  /** What was inspected, of many values those that tell most. */
  readonly values?: readonly InspectedText[];
  /** How many more were inspected. */
  readonly furtherValues?: number;
  readonly parts?: readonly Trace[];
}

/**
 * A value of the request on its way through the text transformations. Of long values the first 200 characters stand here and
 * an ellipsis; bytes that are no text are shown as U+FFFD.
 */
export interface InspectedText {
  /** `header user-agent` */
  readonly what: string;
  readonly value: string;
  readonly steps: readonly { readonly type: string; readonly value: string }[];
  readonly verdict: Verdict;
  /** Why it is not sure that AWS WAF inspects it so. */
  readonly assumed?: string;
}

/** A trace with what only the evaluation needs to know. */
export interface Judged {
  readonly trace: Trace;
  /** AWS WAF does not apply the rule at all, so that a Not around it does not make it match either. */
  readonly skips?: true;
}

export function not(verdict: Verdict): Verdict {
  return verdict === 'match' ? 'no match' : verdict === 'no match' ? 'match' : 'unknown';
}

/** All must match: one that does not settles it, whatever is unknown. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no match')) return 'no match';
  return verdicts.includes('unknown') ? 'unknown' : 'match';
}

/** One is enough. */
export function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('match')) return 'match';
  return verdicts.includes('unknown') ? 'unknown' : 'no match';
}
