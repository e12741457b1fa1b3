import type { Facts } from '../facts/facts';
import type { Document } from '../model/document';
import { type Project, unknownProject } from '../model/project';
import { type Hints, readDocuments } from '../model/read';
import { indexLines, type LineIndex } from '../text/lines';
import type { SyntaxProblem } from '../tree/json';
import type { Node } from '../tree/node';
import { check, type RuleFailure } from './check';
import type { Finding } from './rule';

/** A finding that somebody has decided to live with. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  /** The last day, YYYY-MM-DD, on which it is suppressed. */
  readonly expires?: string;
  /** Where that is written: in the configuration file or in a comment beside the finding. */
  readonly where: 'configuration' | 'comment';
}

/** Everything known of one version of a text. Each feature is a plain function of it and a place in the text. */
export interface Analysis {
  readonly text: string;
  readonly lines: LineIndex;
  /** Comments may stand in the text. */
  readonly comments: boolean;
  /** Path or name of the file, where that is known. */
  readonly path: string | undefined;
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** The documents of ours in the text; none when it is none of ours, and then there is nothing else to say. */
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  /** Those left out of the findings because they are suppressed. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly RuleFailure[];
  readonly facts: Facts;
  /** Whose text it is. */
  readonly project: Project;
}

/** Reads and checks a text once. Never throws. */
export function analyse(text: string, hints: Hints, facts: Facts): Analysis {
  const project = hints.project ?? unknownProject;
  const reading = readDocuments(text, hints);
  const { findings, failures } = check(text, reading, facts, project);
  const comments = hints.comments ?? false;
  const { path } = hints;
  const about = { text, lines: indexLines(text), comments, path, facts, project };
  return { ...about, ...reading, findings, suppressed: [], failures };
}
