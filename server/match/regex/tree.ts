import type { CharacterSet } from './sets';

/** What is wrong with a regular expression; offsets count UTF-16 units of the pattern. */
export interface RegexProblem {
  /**
   * `syntax`: PCRE does not read it. `unsupported`: PCRE does, AWS WAF does not. `catastrophic`: an engine that goes back
   * takes exponential time for some input. `length`: outside of AWS's limits.
   */
  readonly kind: 'syntax' | 'unsupported' | 'catastrophic' | 'length';
  readonly start: number;
  readonly end: number;
  /** The name of the construct or mistake, as the middle of a sentence: `back-reference`, `missing )`. */
  readonly construct: string;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** One character of a set. */
export interface SetNode extends Place {
  readonly type: 'set';
  readonly set: CharacterSet;
}

/** A place between characters. `last-line-end` is the end or the place before a line feed at the end: `\Z`. */
export interface AssertionNode extends Place {
  readonly type: 'assertion';
  readonly assertion: 'start' | 'end' | 'last-line-end' | 'line-start' | 'line-end' | 'word' | 'not-word';
}

/** Alternatives, each a sequence. */
export interface GroupNode extends Place {
  readonly type: 'group';
  readonly branches: readonly (readonly RegexNode[])[];
}

/** A quantified item; `max` may be infinite. Whether it is greedy does not change what is found, only how. */
export interface RepeatNode extends Place {
  readonly type: 'repeat';
  readonly body: RegexNode;
  readonly min: number;
  readonly max: number;
}

/** A construct of which nothing else is known than that it stands there. */
export interface OpaqueNode extends Place {
  readonly type: 'opaque';
}

export type RegexNode = SetNode | AssertionNode | GroupNode | RepeatNode | OpaqueNode;

/** Where a parser is, and what it has found out. */
export interface Reader {
  readonly pattern: string;
  at: number;
  readonly problems: RegexProblem[];
  /** False as soon as there is something whose effect AWS or PCRE's versions leave open, or that depends on Unicode. */
  exact: boolean;
}

export function report(
  reader: Reader,
  kind: RegexProblem['kind'],
  start: number,
  end: number,
  construct: string,
): void {
  reader.problems.push({ kind, start, end: Math.min(end, reader.pattern.length), construct });
}
