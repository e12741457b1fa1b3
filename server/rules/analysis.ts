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
  return new TextAnalysis({ text, ...reading, ...check(text, reading, facts), facts });
}

/** The analysis with other findings. */
export function withFindings(analysis: Analysis, findings: readonly Finding[]): Analysis {
  return new TextAnalysis({ ...analysis, findings });
}

/**
 * Finds the lines when first asked for them. A class, because a getter written into an object gives each object a hidden
 * class of its own, which keeps it and its tree in memory for long.
 */
class TextAnalysis implements Analysis {
  readonly text: string;
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
  readonly facts: Facts;
  #lines: LineIndex | undefined;

  constructor(parts: Omit<Analysis, 'lines'>) {
    this.text = parts.text;
    this.root = parts.root;
    this.problems = parts.problems;
    this.documents = parts.documents;
    this.findings = parts.findings;
    this.failures = parts.failures;
    this.facts = parts.facts;
  }

  get lines(): LineIndex {
    this.#lines ??= indexLines(this.text);
    return this.#lines;
  }
}
