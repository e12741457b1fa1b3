import type { Facts } from '../facts/facts';
import type { Document } from '../model/document';
import { type Hints, readDocuments } from '../model/read';
import { indexLines, type LineIndex } from '../text/lines';
import type { SyntaxProblem } from '../tree/json';
import type { Node } from '../tree/node';
import { check, type RuleFailure } from './check';
import type { Finding } from './rule';

/** Everything known of one version of a text. Each feature is a plain function of it and a place in the text. */
export interface Analysis {
  readonly text: string;
  readonly lines: LineIndex;
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** The documents of ours in the text; none when it is none of ours, and then there is nothing else to say. */
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
  readonly facts: Facts;
}

/** Reads and checks a text once. Never throws. */
export function analyse(text: string, hints: Hints, facts: Facts): Analysis {
  const reading = readDocuments(text, hints);
  return { text, lines: indexLines(text), ...reading, ...check(text, reading, facts, hints.project), facts };
}
